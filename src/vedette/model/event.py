"""An event: a view over the claims that tell of one happening, nothing of them lost.

Where claims differ, the settled value stands beside its alternatives, each with the claims that
hold it. An event is never edited: it is made anew from its claims and the judgements over them.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

from pydantic import Field, JsonValue

from vedette.model.base import Value
from vedette.model.claim import EventType
from vedette.model.entity import EntityKind
from vedette.model.place import PlaceKind
from vedette.model.quantity import QuantityRole

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ClaimRef",
    "Credibility",
    "Event",
    "EventPlace",
    "EventQuantity",
    "EventStatus",
    "EventTime",
    "Feature",
    "Independence",
    "Judged",
    "Merge",
    "OriginGroup",
    "OriginLink",
    "OriginLinkKind",
    "Party",
    "PlaceAlternative",
    "PlaceValue",
    "QuantityValue",
    "RootKind",
    "TimeAlternative",
    "TimeValue",
    "event_digest",
]

ClaimRef = tuple[str, str]
"""(document id, claim id)."""
EventStatus = Literal[
    "reported", "announced", "threatened", "planned", "foreseen", "denied", "disputed"
]
"""`disputed` where some claims deny what others affirm."""
RootKind = Literal["first_hand", "official", "document", "imagery", "anonymous", "unknown"]
"""What a chain of reports ends at (methods.md 6.2)."""
Independence = Literal["known", "presumed", "none"]
"""`known` needs evidence; two outlets without a tie are only `presumed` independent."""
OriginLinkKind = Literal[
    "copies", "credits", "cites", "relays", "quotes", "versions", "speaks", "judged"
]
"""How one report goes back to another, or to whoever is its root."""


class Party(Value):
    """Who took part in an event, the same across all documents."""

    id: str
    """The same for one party in every event."""
    name: str
    """Canonical name."""
    kind: EntityKind
    """What sort of party it is."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of its state; XKX for Kosovo."""
    sector: str | None = None
    """PLOVER sector."""


class PlaceValue(Value):
    """Where, in the form of the record; never draw a point whose precision is that of an area."""

    name: str
    """As the gazetteer has it, else as written."""
    kind: PlaceKind | None = None
    """What sort of place it is."""
    latitude: float | None = Field(default=None, ge=-90, le=90)
    """WGS 84 degrees."""
    longitude: float | None = Field(default=None, ge=-180, le=180)
    """WGS 84 degrees."""
    country: str | None = None
    """ISO 3166-1 alpha-3; XKX for Kosovo."""
    gazetteer_id: str | None = None
    """Its id in the gazetteer."""
    precision_km: float | None = Field(default=None, ge=0)
    """Radius round the point within which the truth may lie."""


class PlaceAlternative(Value):
    """A place that some claims hold instead of the settled one."""

    value: PlaceValue
    claims: tuple[ClaimRef, ...]
    """Who holds it."""


class EventPlace(PlaceValue):
    """The settled place, with what other claims say instead."""

    claims: tuple[ClaimRef, ...] = ()
    """Who holds the settled value."""
    alternatives: tuple[PlaceAlternative, ...] = ()
    """Places that contradict it; a place that only holds or refines it is none."""


class TimeValue(Value):
    """When: ISO dates, inclusive, None where open."""

    earliest: str | None = None
    """ISO date, inclusive; None where open."""
    latest: str | None = None
    """ISO date, inclusive; None where open."""
    extent: Literal["within", "throughout"] = "within"
    """`within`: some time between the two; `throughout`: all the time between them."""


class TimeAlternative(Value):
    """A time that some claims hold instead of the settled one."""

    value: TimeValue
    claims: tuple[ClaimRef, ...]
    """Who holds it."""


class EventTime(TimeValue):
    """The settled time, with what other claims say instead."""

    claims: tuple[ClaimRef, ...] = ()
    """Who holds the settled value."""
    alternatives: tuple[TimeAlternative, ...] = ()
    """Times that share no day with it."""


class QuantityValue(Value):
    """One number that was given, and by whom."""

    low: float | None = None
    """At least this many, inclusive."""
    high: float | None = None
    """At most this many, inclusive."""
    claims: tuple[ClaimRef, ...]
    """Who gives it."""


class EventQuantity(Value):
    """How many, for one role: the span of all that was said, and every value of it."""

    role: QuantityRole
    """What the number counts."""
    unit: str | None = None
    """What is counted, where the claims agree on it."""
    low: float | None = None
    """Lowest that is given."""
    high: float | None = None
    """Highest that is given; None where one is open."""
    values: tuple[QuantityValue, ...]
    """Every distinct number, so that disagreement stays visible."""


class OriginLink(Value):
    """Why a document or claim goes back to another, or to a root."""

    from_: str
    """Document id; in JSON the field is called `from`."""
    to: str
    """Document id, or the root's name."""
    kind: OriginLinkKind
    """What sort of tie it is."""
    because: str
    """For people: the words, shares or dates that show it."""

    model_config = Value.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }


class OriginGroup(Value):
    """Reports that go back to one root: together they count once."""

    root: str
    """Who or what the chain ends at: a speaker's or outlet's name, or a document id."""
    root_kind: RootKind
    """What sort of root that is."""
    documents: tuple[str, ...]
    """Ids, sorted."""
    claims: tuple[ClaimRef, ...]
    """Claims of the event that stand on this root."""
    links: tuple[OriginLink, ...] = ()
    """A spanning tree of the ties that join the group."""


class Credibility(Value):
    """Admiralty digit of an item of information (STANAG 2511; methods.md 1.2)."""

    digit: int = Field(ge=1, le=6)
    """1 confirmed, 2 probable, 3 possible, 4 doubtful, 5 improbable, 6 cannot be judged."""
    because: str
    """The rule that gave it, with the facts that it used."""


class Feature(Value):
    """One reason for or against joining two claims."""

    name: str
    """What was compared, such as `time`."""
    value: str
    """What was found, for people."""
    weight_bits: float
    """Log2 of the likelihood ratio: above 0 speaks for one event, below 0 against it."""


class Merge(Value):
    """Why two claims stand in one event."""

    left: ClaimRef
    right: ClaimRef
    score: float
    """Match weight in bits with its prior; a score, not a calibrated probability."""
    features: tuple[Feature, ...] = ()
    """What made the score; empty where a judgement made it."""
    judgement: str | None = None
    """Who decided it and why, where a person did."""


class Judged(Value):
    """What a person decided about an event, and shows in it."""

    judgement: str
    """Id of the judgement."""
    verb: Literal["accept", "reject", "set"]
    field: str | None = None
    """What was set, such as `time` or `killed`."""
    value: JsonValue = None
    """To what it was set, in the form of the event."""
    by: str
    """Who decided."""
    when: str
    """ISO date-time."""
    because: str | None = None


class Event(Value):
    """What happened or is to come, according to all claims that tell of it."""

    schema_: Literal[1] = 1
    """Number of the event's form."""
    id: str
    """Id of its founding claim: the earliest known, then the smallest id."""
    digest: str
    """Of all its claims; another digest is another view."""
    merged_into: str | None = None
    """Id of the event that its claims went to, where it is no more."""
    type: EventType
    """PLOVER type, settled over its claims."""
    mode: str | None = None
    """PLOVER mode, settled over its claims."""
    contexts: tuple[str, ...] = ()
    """PLOVER contexts of any of its claims."""
    claims: tuple[ClaimRef, ...]
    """All its claims, by what was known first."""
    actors: tuple[Party, ...] = ()
    """Who did it, according to the claims."""
    recipients: tuple[Party, ...] = ()
    """To whom it was done."""
    place: EventPlace | None = None
    time: EventTime | None = None
    quantities: tuple[EventQuantity, ...] = ()
    """By role."""
    status: EventStatus
    foretold_by: tuple[str, ...] = ()
    """Ids of events that announced, planned, threatened or foresaw this one."""
    origins: tuple[OriginGroup, ...] = ()
    """Groups of documents that go back to one root."""
    independent_origins: float
    """Effective number of independent origins, at most the number of groups."""
    independence: Independence
    credibility: Credibility
    known_since: str
    """ISO date or date-time at which its first claim was known."""
    merged_because: tuple[Merge, ...] = ()
    """A spanning tree of its claims."""
    judged: tuple[Judged, ...] = ()
    """What people decided about it, by time; a value that they set stands in its field."""

    model_config = Value.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }


def event_digest(claims: Iterable[ClaimRef]) -> str:
    """Return the digest of a set of claims, the same in any order."""
    key = "\x1e".join("\x1f".join(ref) for ref in sorted(claims))
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
