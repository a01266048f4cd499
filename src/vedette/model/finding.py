"""What an assessment lists beside the weighing: postures, ties, and narratives that were spread."""

from __future__ import annotations

from typing import Literal

from vedette.model.base import Value
from vedette.model.claim import Evidence, PlaceRelation
from vedette.model.event import ClaimRef, EventStatus, Party, PlaceValue

__all__ = ["Narration", "Posture", "PostureForce", "Reach", "Spreader", "Tie"]


class PostureForce(Value):
    """How many of what."""

    low: float | None = None
    """At least this many."""
    high: float | None = None
    """At most this many."""
    unit: str | None = None
    """What is counted, such as "soldiers"."""
    of: Party | None = None
    """Whose they are, where the words say so."""


class Posture(Value):
    """Who has what where, moving which way, throughout which interval, on what evidence."""

    event: str
    """Id of the event that tells of it."""
    holders: tuple[Party, ...]
    """Whose forces they are; empty where no report says."""
    forces: tuple[PostureForce, ...] = ()
    """Numbers that were given."""
    mode: str | None = None
    """`troops`, `weapons`, `police` or `militia`."""
    place: PlaceValue | None = None
    """Where they are, or are going."""
    direction: PlaceRelation | None = None
    """How they stand to the place: at, near, toward, from or via it."""
    toward: tuple[Party, ...] = ()
    """Whom the move is directed at or in aid of."""
    first: str | None = None
    """ISO date from which it is told; None where open."""
    last: str | None = None
    """ISO date until which it is told; None where open."""
    status: EventStatus
    """How the event stands: reported, announced, disputed."""
    evidence: tuple[Evidence, ...] = ()
    """What the reports rest on."""
    origins: tuple[str, ...] = ()
    """Roots behind it."""
    credibility: int
    """Admiralty digit; 6 where it cannot be judged."""
    claims: tuple[ClaimRef, ...]
    """The claims that it rests on."""


class Tie(Value):
    """A tie between parties, or a claim of responsibility: dated, sourced, never a fact."""

    id: str
    kind: str
    """`advises`, `decorates`, …, or `responsible` for a claim of responsibility."""
    from_: str
    """Name of the party that it goes out from; the claimant of a claim of responsibility."""
    to: str
    """Name of the party that it goes to; whoever is held responsible."""
    step: int | None = None
    """Rung of the state-responsibility ladder, where the words say."""
    rung: str | None = None
    """Its words."""
    about: str | None = None
    """Id of the event for which somebody is held responsible, where it is known."""
    said_by: tuple[str, ...] = ()
    """Who tells of it: speakers, else outlets."""
    first: str | None = None
    """ISO date of the tie, or of the earliest report."""
    last: str | None = None
    """ISO date of the latest report."""
    origins: tuple[str, ...] = ()
    """Roots behind it."""
    documents: tuple[str, ...]
    """Documents that tell of it."""

    model_config = Value.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }


class Narration(Value):
    """One telling of a narrative."""

    id: str
    narrative: str
    """Id of the narrative."""
    title: str
    """Title of the narrative."""
    spreader: str | None = None
    """Who says it; None where the outlet only describes it."""
    manner: Literal["spread", "described", "expected", "denied"]
    """`expected`: somebody is said to plan it, or it is foreseen."""
    document: str
    """Id of the document that tells it."""
    start: int
    end: int
    """Where it stands in the document; end exclusive."""
    day: str
    """ISO date on which it was said, else of the report."""
    matched: tuple[str, ...]
    """The words that matched, as the text has them."""
    phrase: str
    """The phrase of the narrative that it is nearest to."""
    likeness: float
    """Part of that phrase's stems that the text has, 0 to 1."""
    origins: tuple[str, ...] = ()
    """Root behind it, the same for all copies; none where it is left out."""


class Spreader(Value):
    """Who tells a narrative."""

    name: str | None
    """Whose statement it is; None for outlets in their own voice."""
    first: str
    """ISO date of the first telling."""
    last: str
    """ISO date of the last telling."""
    origins: tuple[str, ...]
    """Roots through which it is known that they tell it."""


class Reach(Value):
    """How far a narrative got: counted by independent origins, never by copies.

    Denials and tellings that are only expected are no part of it.
    """

    narrative: str
    """Id of the narrative."""
    title: str
    """Title of the narrative."""
    first: str
    """ISO date of the first telling."""
    last: str
    """ISO date of the last telling."""
    origins: tuple[str, ...]
    """Roots behind all tellings: their number is the reach."""
    documents: int
    """Documents that hold it, copies among them."""
    spreaders: tuple[Spreader, ...]
    """Who tells it, the earliest first."""
