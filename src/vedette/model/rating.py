"""How evidence is rated across the hypotheses of a scenario."""

from __future__ import annotations

from pydantic import Field

from vedette.model.base import Value

__all__ = ["RatingRow"]


class RatingRow(Value):
    """One row of the matrix of competing hypotheses."""

    indicator: str
    """Id of the indicator."""
    title: str
    """Name for people."""
    letters: dict[str, str]
    """Hypothesis → CC, C, N, I or II."""
    probabilities: dict[str, float]
    """Hypothesis → probability of the evidence if that hypothesis holds."""
    diagnosticity_bits: float = Field(ge=0)
    """Largest difference of any two hypotheses: how far it tells them apart."""
