"""A reading, as people mended it: claims that they rejected, set or added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from vedette.model import Claim, ClaimTime, Place, PlaceValue, TimeExpression, TimeValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import JsonValue

    from vedette.model import Reading

__all__ = ["CLAIM_FIELDS", "mended"]

_PLAIN = (
    "type",
    "mode",
    "contexts",
    "actors",
    "recipients",
    "polarity",
    "certainty",
    "tense",
    "hypothetical",
    "quantities",
    "evidence",
)
CLAIM_FIELDS = (*_PLAIN, "time", "place")
"""Fields of a claim that `set` changes; values have the form of the record, but that a place is an
object with a `name` and what else is known, and a time is `earliest`, `latest` and `extent`."""


def mended(reading: Reading, claim_id: str, field: str, value: JsonValue) -> Reading:
    """Return a reading in which one claim has another value.

    Args:
        reading: it is not changed.
        claim_id: of the claim in the reading.
        field: one of `CLAIM_FIELDS`.
        value: in the form that `CLAIM_FIELDS` describes; None where it is unknown.

    Raises:
        ValueError: the field or the value is none that a claim can have.
    """
    if field not in CLAIM_FIELDS:
        raise ValueError(f"a claim has no field {field!r} that can be set")
    claim = next((each for each in reading.claims if each.id == claim_id), None)
    if claim is None:
        return reading
    changes: dict[str, Any] = {"claims": ()}
    mend = _MENDS.get(field)
    values = mend(reading, claim, value, changes) if mend else {field: value}
    record = claim.model_dump() | values
    fresh = _validated(Claim.model_validate, record)
    changes["claims"] = tuple(fresh if each.id == claim_id else each for each in reading.claims)
    return reading.model_copy(update=changes)


def _validated(make: Callable[[Any], Any], value: object) -> Any:
    try:
        return make(value)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(step) for step in first["loc"])
        raise ValueError(f"{first['msg'][0].lower()}{first['msg'][1:]} @ {path}") from error


def _time(
    reading: Reading, claim: Claim, value: JsonValue, changes: dict[str, Any]
) -> dict[str, Any]:
    """Put a time among those of the text, at the claim's trigger, so that the claim is dated."""
    if value is None:
        return {"time": None}
    given: TimeValue = _validated(TimeValue.model_validate, value)
    days = [day for day in (given.earliest, given.latest) if day is not None]
    time = TimeExpression(
        start=claim.trigger.start,
        end=claim.trigger.end,
        kind="DATE",
        value=days[0] if len(set(days)) == 1 else "/".join(days),
        earliest=given.earliest,
        latest=given.latest,
    )
    changes["times"] = (*reading.times, time)
    made = ClaimTime(**given.model_dump(), source=len(reading.times))
    return {"time": made.model_dump()}


def _place(
    reading: Reading, claim: Claim, value: JsonValue, changes: dict[str, Any]
) -> dict[str, Any]:
    """Put a place among those of the text, at the claim's trigger.

    It takes the place of all that the claim is said to be at; those that it is near, comes from or
    goes to stay.
    """
    if value is None:
        return {"place": None, "places": ()}
    given: PlaceValue = _validated(PlaceValue.model_validate, value)
    span = {"start": claim.trigger.start, "end": claim.trigger.end, "confidence": 1.0}
    changes["places"] = (
        *reading.places,
        _validated(Place.model_validate, given.model_dump() | span),
    )
    index = len(reading.places)
    others: Sequence[object] = [
        each.model_dump()
        for each in claim.places
        if each.place != claim.place and each.relation not in (None, "at")
    ]
    return {"place": index, "places": [{"place": index, "relation": "at"}, *others]}


_MENDS = {"time": _time, "place": _place}
