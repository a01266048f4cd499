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


class ClaimTime(Value):
    """When it is said to have happened or to be coming: ISO dates, inclusive, None where open."""

    earliest: str | None = None
    latest: str | None = None
    extent: Literal["within", "throughout"] = "within"
    """`within`: some time between the two; `throughout`: all the time between them."""
    source: int | Literal["publication"] | None = None
    """Index into `times`, "publication" where only the publication bounds it, or None."""


class Claim(Value):
    """An atomic, sourced, immutable record of what somebody says about an event."""

    id: str
    trigger: Span
    """The word that names the event."""
    sentence: int
    """Index into `sentences`."""
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: int | None = None
    """Index into `places` of the main place."""
    places: tuple[ClaimPlace, ...] = ()
    time: ClaimTime | None = None
    quantities: tuple[Quantity, ...] = ()
    polarity: Polarity = "affirmed"
    certainty: Certainty
    tense: Tense
    hypothetical: bool = False
    statement: str | None = None
    """Id of the innermost statement that it stands in; None where the outlet says it itself."""
    evidence: Evidence | None = Field(default=None)


def claim_id(document_id: str, trigger: Span, ordinal: int) -> str:
    """Return the id of a claim: a digest of its document, its trigger and its ordinal there.

    The type is not in it, so that judgements survive a better lexicon.
    """
    key = f"{document_id}\x1f{trigger.start}\x1f{trigger.end}\x1f{ordinal}"
    return "c" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
