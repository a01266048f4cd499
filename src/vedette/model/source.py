"""A source: an outlet, agency, official or anonymous kind that claims come from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vedette.model.base import Value
from vedette.model.marking import Tlp

__all__ = ["Exposure", "ExposureKind", "Reliability", "ReliabilityLetter", "Source", "SourceSort"]

SourceSort = Literal["outlet", "agency", "official", "anonymous", "dataset"]
ExposureKind = Literal["official", "state_controlled", "state_linked", "state_aligned", "none"]
"""Classes of a channel's tie to a state (EEAS, third report on information manipulation)."""
ReliabilityLetter = Literal["A", "B", "C", "D", "E", "F"]
"""Admiralty reliability of a source; F where it cannot be judged."""


class Exposure(Value):
    """A recorded fact about a source's tie to a state, with where it is said."""

    kind: ExposureKind
    state: str | None = None
    """ISO 3166-1 alpha-3 of the state."""
    evidence: str
    """Where the fact is recorded."""
    date: str | None = None
    """ISO date of the evidence."""


class Reliability(Value):
    """Admiralty letter with the record that it stands on."""

    letter: ReliabilityLetter = "F"
    right: float = Field(default=0, ge=0)
    """Adjudicated claims that held."""
    wrong: float = Field(default=0, ge=0)
    """Adjudicated claims that did not."""
    because: str = "too few adjudicated claims"
    """The rule or the override that gave the letter."""


class Source(Value):
    """Where claims come from, the same across documents."""

    id: str
    """Short, in lower case, such as `reuters`."""
    name: str
    aliases: tuple[str, ...] = ()
    """Other names, other scripts and acronyms among them."""
    domains: tuple[str, ...] = ()
    """Host names of its pages, without `www.`."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of its seat."""
    languages: tuple[str, ...] = ()
    """ISO 639-1 codes."""
    owner: str | None = None
    sort: SourceSort = "outlet"
    tlp: Tlp | None = None
    """How far its documents may be passed on (TLP 2.0); None where nobody marked it."""
    exposure: Exposure | None = None
    reliability: Reliability = Reliability()
