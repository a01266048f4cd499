"""An observation: whatever an indicator may be seen in, in one form.

Events, ties, claims of responsibility and narratives that were spread become observations; queries
look at nothing else. Its origins are those of the merged events, so that one root counts once
however many indicators it feeds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from vedette.model import ClaimRef, EventStatus, Party, PlaceValue, ReliabilityLetter, RootKind

__all__ = ["Observation", "ObservationKind", "Root"]

ObservationKind = Literal["event", "relation", "attribution", "narrative"]


@dataclass(frozen=True, slots=True)
class Root:
    """One origin behind an observation."""

    key: str
    """The same for one origin behind all observations."""
    name: str
    kind: RootKind
    letter: ReliabilityLetter
    is_interested: bool = False
    """It is itself a party to what it tells of."""
    documents: tuple[str, ...] = ()
    """Documents through which it is known."""
    lines: frozenset[str] = frozenset()
    """Lines of reporting that tell of it, folded: outlets of reports that go back to no other."""
    held_to: ReliabilityLetter | None = None
    """Letter of the best outlet through which its word is known, which bounds what it is worth;
    None where that is its own word, or an outlet without a letter is among them."""
    is_report: bool = False
    """A report without an outlet that stands for itself: there is no source to grade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One thing that an indicator may be seen in."""

    id: str
    kind: ObservationKind
    label: str
    """PLOVER type of an event, kind of a tie, id of a narrative; empty otherwise."""
    what: str
    """In a few words, for people."""
    first: int | None
    """Earliest day; None where open."""
    last: int
    """Latest day, not after the day on which it was known; its age is counted from here."""
    known: int
    """Day on which it was first known."""
    status: EventStatus = "reported"
    mode: str | None = None
    contexts: frozenset[str] = frozenset()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    place: PlaceValue | None = None
    counts: tuple[tuple[str, float], ...] = ()
    """(role, lowest number given)."""
    words: frozenset[str] = frozenset()
    """Stems of the words of all sentences that tell of it."""
    evidence: frozenset[str] = frozenset()
    step: int = 0
    """Rung of the state-responsibility ladder; 0 where it is none or not known."""
    digit: int = 6
    """Admiralty credibility."""
    most: float = 1000.0
    """Most that it is worth, given how sure its own sources are."""
    roots: tuple[Root, ...] = field(default=())
    independent: float = 0.0
    """Effective number of independent origins, at most the number of roots."""
    claims: tuple[ClaimRef, ...] = ()
