"""A number of something, with its bounds."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from vedette.model.base import Value

__all__ = ["Quantity", "QuantityRole"]

QuantityRole = Literal[
    "killed", "wounded", "detained", "abducted", "displaced", "deployed",
    "participants", "vehicles", "weapons", "money", "other",
]  # fmt: skip


class Quantity(Value):
    """How many of what: low and high are inclusive, None where open.

    "More than 130" is low 131, high None; "about 20" is 18 to 22; "dozens" is 24 and more.
    """

    role: QuantityRole
    """What the number counts, or what became of those counted."""
    low: float | None = None
    """At least this many, inclusive."""
    high: float | None = None
    """At most this many, inclusive."""
    unit: str | None = None
    """What is counted, such as "soldiers"; for money the currency as written."""
    start: int
    end: int
    """End exclusive."""
    of: str | None = None
    """Entity id of what is counted or of whom it belongs to."""

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
        return self
