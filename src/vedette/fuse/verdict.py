"""An event, as people judged it: values that they set stand in it, what was settled beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from vedette.model import (
    ClaimRef,
    Credibility,
    Event,
    EventPlace,
    EventQuantity,
    EventStatus,
    EventTime,
    EventType,
    Judged,
    PlaceAlternative,
    PlaceValue,
    QuantityRole,
    TimeAlternative,
    TimeValue,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import JsonValue

__all__ = ["EVENT_FIELDS", "judged_event"]

ROLES: tuple[str, ...] = get_args(QuantityRole)
_PLACE: TypeAdapter[Any] = TypeAdapter(PlaceValue | None)
_TIME: TypeAdapter[Any] = TypeAdapter(TimeValue | None)
_QUANTITY: TypeAdapter[Any] = TypeAdapter(EventQuantity)
_Value = TypeVar("_Value", PlaceValue, TimeValue)
_Claims = tuple[ClaimRef, ...]
_IMPROBABLE = 5


def judged_event(event: Event, judged: Judged) -> Event:
    """Return an event with one decision laid over it.

    A value that is set takes the place of the settled one, which stays among its alternatives; a
    rejected event is improbable. An accepted one says so and keeps its digit: a person's word is no
    further source.

    Raises:
        ValueError: the field or the value is none that an event can have.
    """
    changes: dict[str, Any] = {"judged": (*event.judged, judged)}
    if judged.verb == "reject":
        changes["credibility"] = Credibility(digit=_IMPROBABLE, because=_said("rejected", judged))
    elif judged.verb == "set":
        changes |= _set(event, judged)
    return event.model_copy(update=changes)


def _said(what: str, judged: Judged) -> str:
    reason = f": {judged.because}" if judged.because else ""
    return f"{what} by {judged.by} on {judged.when[:10]}{reason}"


def _set(event: Event, judged: Judged) -> dict[str, Any]:
    field = judged.field or ""
    if field in ROLES:
        return {"quantities": _quantities(event, field, judged.value)}
    if field not in _SETS:
        raise ValueError(f"an event has no field {field!r} that can be set")
    return {field: _SETS[field](event, judged)}


def _checked(form: TypeAdapter[Any], value: object) -> Any:
    try:
        return form.validate_python(value)
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"]) from error


def _place(event: Event, judged: Judged) -> EventPlace | None:
    value: PlaceValue | None = _checked(_PLACE, judged.value)
    if value is None:
        return None
    claims, others = _beside(event.place, PlaceValue, value)
    alternatives = tuple(PlaceAlternative(value=v, claims=c) for v, c in others)
    return EventPlace(**value.model_dump(), claims=claims, alternatives=alternatives)


def _time(event: Event, judged: Judged) -> EventTime | None:
    value: TimeValue | None = _checked(_TIME, judged.value)
    if value is None:
        return None
    claims, others = _beside(event.time, TimeValue, value)
    alternatives = tuple(TimeAlternative(value=v, claims=c) for v, c in others)
    return EventTime(**value.model_dump(), claims=claims, alternatives=alternatives)


def _beside(
    old: EventPlace | EventTime | None, form: type[_Value], value: _Value
) -> tuple[_Claims, list[tuple[_Value, _Claims]]]:
    """Return the claims that hold a value that is set, and the others with their holders."""
    if old is None:
        return (), []
    settled = form(**{name: getattr(old, name) for name in form.model_fields})
    held: list[tuple[_Value, _Claims]] = [(settled, old.claims)]
    held += [(each.value, each.claims) for each in old.alternatives]  # type: ignore[misc]
    agreeing = {ref for each, claims in held if each == value for ref in claims}
    return tuple(sorted(agreeing)), [each for each in held if each[0] != value]


def _quantities(event: Event, role: str, value: JsonValue) -> tuple[EventQuantity, ...]:
    """Set the bounds of a role; every number that was given stays beside them."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = {"low": value, "high": value}
    if not isinstance(value, dict) or set(value) - {"low", "high"}:
        raise ValueError("a quantity is a number, or its low and high")
    old = next((each for each in event.quantities if each.role == role), None)
    made: EventQuantity = _checked(
        _QUANTITY,
        {"role": role, "unit": old.unit if old else None, "values": old.values if old else ()}
        | {"low": value.get("low"), "high": value.get("high")},
    )
    if old is None:
        return tuple(sorted((*event.quantities, made), key=lambda q: (q.role, q.unit or "")))
    return tuple(made if each is old else each for each in event.quantities)


def _credibility(_: Event, judged: Judged) -> Credibility:
    digit = {"digit": judged.value, "because": _said("set", judged)}
    made: Credibility = _checked(TypeAdapter(Credibility), digit)
    return made


_SETS: dict[str, Callable[[Event, Judged], Any]] = {
    "type": lambda _, judged: _checked(TypeAdapter(EventType), judged.value),
    "mode": lambda _, judged: _checked(TypeAdapter(str | None), judged.value),
    "status": lambda _, judged: _checked(TypeAdapter(EventStatus), judged.value),
    "place": _place,
    "time": _time,
    "credibility": _credibility,
}
EVENT_FIELDS = (*_SETS, *ROLES)
"""Fields of an event that `set` changes: a quantity is named by its role."""
