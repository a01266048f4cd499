"""A claim: one thing that is said to have happened, to be so or to be coming."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

from pydantic import Field

from vedette.model.base import Value
from vedette.model.quantity import Quantity
from vedette.model.span import Span

__all__ = [
    "Certainty",
    "Claim",
    "ClaimPlace",
    "ClaimTime",
    "EventType",
    "Evidence",
    "PlaceRelation",
    "Polarity",
    "Tense",
    "claim_id",
]

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OTHER",
]  # fmt: skip
"""PLOVER's sixteen, and OTHER for an event that none of them covers."""
PlaceRelation = Literal["at", "near", "toward", "from", "via"]
Polarity = Literal["affirmed", "denied"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
"""FactBank's CT, PR, PS and U."""
Tense = Literal["past", "present", "future"]
Evidence = Literal[
    "witness", "video", "photo", "document", "intelligence", "official", "media", "social"
]


class ClaimPlace(Value):
    """A place of a claim and how the claim stands to it."""

    place: int
    """Index into `places` of the record."""
    relation: PlaceRelation | None = None
    """How the claim stands to the place."""


class ClaimTime(Value):
    """When it is said to have happened or to be coming: ISO dates, inclusive, None where open."""

    earliest: str | None = None
    """ISO date, inclusive; None where open."""
    latest: str | None = None
    """ISO date, inclusive; None where open."""
    extent: Literal["within", "throughout"] = "within"
    """`within`: some time between the two; `throughout`: all the time between them."""
    source: int | Literal["publication"] | None = None
    """Index into `times`, "publication" where only the publication bounds it, or None."""


class Claim(Value):
    """An atomic, sourced, immutable record of what somebody says about an event."""

    id: str
    """Digest of the document's id, the trigger and an ordinal."""
    trigger: Span
    """The word that names the event."""
    sentence: int
    """Index into `sentences`."""
    type: EventType
    """PLOVER event type, or OTHER."""
    mode: str | None = None
    """PLOVER mode of the type, such as `firearms`."""
    contexts: tuple[str, ...] = ()
    """PLOVER contexts, such as `military`."""
    actors: tuple[str, ...] = ()
    """Entity ids of those who do it."""
    recipients: tuple[str, ...] = ()
    """Entity ids of those to whom it is done."""
    place: int | None = None
    """Index into `places` of the main place."""
    places: tuple[ClaimPlace, ...] = ()
    """All its places, the main one first."""
    time: ClaimTime | None = None
    """When it is said to have happened or to be coming."""
    quantities: tuple[Quantity, ...] = ()
    """How many of what."""
    polarity: Polarity = "affirmed"
    """`denied` where it is said not to have happened or not to be so."""
    certainty: Certainty
    """How sure the innermost source is."""
    tense: Tense
    """When it lies, seen from the text."""
    hypothetical: bool = False
    """True under a condition, an aim, a wish or an intention."""
    statement: str | None = None
    """Id of the innermost statement that it stands in; None where the outlet says it itself."""
    evidence: Evidence | None = Field(default=None)
    """What the source says that it rests on."""


def claim_id(document_id: str, trigger: Span, ordinal: int) -> str:
    """Return the id of a claim: a digest of its document, its trigger and its ordinal there.

    The type is not in it, so that judgements survive a better lexicon.
    """
    key = f"{document_id}\x1f{trigger.start}\x1f{trigger.end}\x1f{ordinal}"
    return "c" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
