"""How a scenario is weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from vedette.model import ReliabilityLetter

__all__ = ["AssessOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unheard:
    """A feed, as far as it was heard."""

    documents: frozenset[str]
    """Ids of the documents that it led to."""
    since: int | None
    """Day from which it could not be heard or fell silent; None where it can be heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessOptions:
    """Options of the stage `assess`."""

    as_of: str | None = None
    """ISO date: only what was known by its end counts; None for the day of the newest document."""
    without: tuple[str, ...] = ()
    """Roots, outlets or document ids that are left out."""
    reliability: Mapping[str, ReliabilityLetter] = field(default_factory=dict)
    """Name of a source, in any case → its Admiralty letter; F where it is not named."""
    dependence: float = 0.5
    """Dependence of two indicators that rest on one origin, 0 to 1."""
    cap_decibans: float = 10.0
    """Most that one item may count, in decibans: 10 is a likelihood ratio of ten."""
    families: Literal["max", "noisy_or"] = "max"
    """How indicators of one family are put together."""
    watched_at: float = 0.5
    """Probability that somebody would have told of it, from which silence counts as not seen."""
    floor: float = 0.01
    """The probability of a warning is held between this and one minus this, unless signed."""
    baselines: bool = False
    """Compare every indicator with its own past, not only those that ask for it."""
    sensitivity: bool = True
    """Say what each origin, source and assumption carries, and what to look for next."""
    unheard: tuple[Unheard, ...] = ()
    """What each feed led to, and since when it could not be heard."""
    scenario_digest: str | None = None
    """Digest of the scenario's text."""
