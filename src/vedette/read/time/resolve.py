"""A form and its anchor → a TIMEX3 value and the days that it can mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vedette.model import Granularity, TimeKind
from vedette.read.time.cycle import candidates_of, choose
from vedette.read.time.form import Cyclic, Fixed, Form, Plain, Shift
from vedette.read.time.period import SEASONS, Period, day_period

if TYPE_CHECKING:
    from vedette.read.time.anchor import Anchor

__all__ = ["Resolved", "resolve"]

AMBIGUOUS_DAYS = 2
"""So shortly after a weekday, "last" may mean it or the one a week before."""
PART_OF_PERIOD = {"START": 0, "MID": 1, "END": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What an expression means once its anchor is known."""

    kind: TimeKind
    value: str
    first: date | None = None
    last: date | None = None
    granularity: Granularity | None = None
    mod: str | None = None
    anchor: str | None = None
    period: Period | None = None
    """What later expressions can be read against; None for durations, sets and unknown dates."""


def resolve(
    form: Form, anchor: Anchor | None, direction: int, *, narrative: bool = False
) -> Resolved:
    """Read a form against its anchor.

    Args:
        form: what the words mean.
        anchor: publication, statement or preceding date; None where none is known, so that values
            keep XXXX and bounds stay open.
        direction: -1 where the tense speaks of the past, 1 of what comes, 0 where it does not say.
        narrative: whether a date without a year goes on from the anchor, as in a story.
    """
    base = form.base
    if isinstance(base, Plain):
        return _plain(base, form, anchor)
    if isinstance(base, Fixed):
        return _dated(base.period, form, None)
    if anchor is None:
        return _unanchored(base, form)
    if isinstance(base, Cyclic):
        return _cyclic(base, form, anchor, direction, narrative=narrative)
    return _shifted(base, form, anchor)


def _plain(base: Plain, form: Form, anchor: Anchor | None) -> Resolved:
    """Return a value that is known already; "the past week" also reaches back from the anchor."""
    ends = _reached(base, anchor) if anchor else None
    first, last = ends or (None, None)
    return Resolved(
        kind=base.kind, value=base.value, mod=form.mod, granularity=_length_unit(base),
        first=first, last=last, anchor=anchor.name if anchor and ends else None,
    )  # fmt: skip


DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "month": 31, "year": 366, "decade": 3653}
"""Days of the longest unit of a name."""
MOST_UNITS = 4000
"""Units beyond which no report counts; more would leave the calendar."""


def _reached(base: Plain, anchor: Anchor) -> tuple[date | None, date | None] | None:
    """Return the days from the anchor back or on, as far as the units reach."""
    if base.open_side:
        return (None, anchor.last) if base.open_side < 0 else (anchor.first, None)
    if not base.reach:
        return None
    if anchor.first is None or anchor.last is None or base.unit not in DAYS_OF:
        return None
    units = max(-MOST_UNITS, min(base.reach, MOST_UNITS))
    start = anchor.first if units < 0 else anchor.last
    end = _move(start, timedelta(units * DAYS_OF[base.unit]))
    if end is None:
        return None
    return (end, anchor.last) if units < 0 else (anchor.first, end)


def _length_unit(base: Plain) -> Granularity | None:
    unit = base.unit
    return unit if unit in LENGTHS else None  # type: ignore[return-value]


LENGTHS = {
    "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"
}  # fmt: skip


def _dated(period: Period, form: Form, anchor: Anchor | None) -> Resolved:
    """Finish a date whose period is known."""
    if form.widen:
        period = period.widen(form.widen) or period
    first, last = period.first, period.last
    if form.mod in PART_OF_PERIOD and period.unit not in ("day",):
        first, last = period.third(PART_OF_PERIOD[form.mod])
    name = anchor.name if anchor else None
    hour = form.hour if period.unit == "day" else None
    value = "FY" + period.value if form.fiscal else period.value
    return Resolved(
        kind="TIME" if hour else "DATE", value=value + (hour or ""), first=first, last=last,
        granularity=_hour_unit(hour) if hour else period.unit, mod=form.mod, anchor=name,
        period=period,
    )  # fmt: skip


def _hour_unit(hour: str) -> Granularity:
    if not hour[1:2].isdigit():
        return "part_of_day"
    return "second" if hour.count(":") > 1 else "minute"


def _unanchored(base: Cyclic | Shift, form: Form) -> Resolved:
    """Write XXXX for what only an anchor could tell."""
    unit = base.unit
    value = _template(base) if isinstance(base, Cyclic) else UNKNOWN.get(unit, "XXXX")
    hour = form.hour or ""
    return Resolved(
        kind="TIME" if hour else "DATE", value=value + hour, mod=form.mod, granularity=unit
    )


UNKNOWN: dict[str, str] = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "season": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX", "decade": "XXX", "century": "XX",
}  # fmt: skip


def _template(base: Cyclic) -> str:
    if base.cycle == "week":
        return f"XXXX-WXX-{base.index + 1}" if base.unit == "day" else "XXXX-WXX-WE"
    if base.cycle == "month":
        return f"XXXX-XX-{base.day:02}"
    if base.unit == "season":
        return f"XXXX-{SEASONS[base.index]}"
    if base.unit in ("quarter", "half"):
        return f"XXXX-{base.unit[0].upper()}{base.index}"
    if base.feast:
        return "XXXX-XX-XX"
    return f"XXXX-{base.index:02}" + (f"-{base.day:02}" if base.day else "")


def _shifted(base: Shift, form: Form, anchor: Anchor) -> Resolved:
    """Count units from the anchor."""
    held = anchor.period.widen(base.unit)
    if held is None:
        return _too_coarse(base, form, anchor)
    period = held.shift(base.count)
    if base.weekday is not None and (monday := period.first):
        return _dated(day_period(monday + timedelta(base.weekday)), form, anchor)
    found = _dated(period, form, anchor)
    if base.bound == "before" and found.first and anchor.last and found.first <= anchor.last:
        return replace(found, last=min(found.last or anchor.last, anchor.last))
    if base.bound == "after" and found.last and anchor.first and found.last >= anchor.first:
        return replace(found, first=max(found.first or anchor.first, anchor.first))
    return found


def _too_coarse(base: Shift, form: Form, anchor: Anchor) -> Resolved:
    """Read "Two days later" than some day of 1940: the year stays, the day is unknown.

    Both ends of the anchor move, so that "two months ago", told in some month of spring, means
    January to March.
    """
    coarse = anchor.period
    tail = {"day": "-XX-XX", "week": "-WXX", "weekend": "-WXX-WE", "month": "-XX"}
    value = coarse.value
    if coarse.unit == "year":
        value += tail.get(base.unit, "")
    elif coarse.unit == "month" and base.unit == "day":
        value += "-XX"
    start, end = (_shifted_day(day, base) for day in (anchor.first, anchor.last))
    hour = form.hour or ""
    return Resolved(
        kind="TIME" if hour else "DATE", value=value + hour,
        first=start.first if start else None, last=end.last if end else None,
        granularity=base.unit, mod=form.mod, anchor=anchor.name,
    )  # fmt: skip


def _shifted_day(day: date | None, base: Shift) -> Period | None:
    """Count units from the one that holds a day."""
    held = day_period(day).widen(base.unit) if day else None
    return held.shift(base.count) if held else None


def _move(day: date | None, by: timedelta) -> date | None:
    try:
        return day + by if day else None
    except OverflowError:
        return None


def _cyclic(
    base: Cyclic, form: Form, anchor: Anchor, direction: int, *, narrative: bool
) -> Resolved:
    candidates = candidates_of(base, anchor)
    if not candidates:
        return replace(_unanchored(base, form), anchor=anchor.name)
    chosen = choose(base, candidates, anchor, direction, narrative=narrative)
    found = _dated(chosen, form, anchor)
    return _hedged(base, found, anchor) if base.cycle == "week" and base.unit == "day" else found


def _hedged(base: Cyclic, found: Resolved, anchor: Anchor) -> Resolved:
    """Widen "last Sunday" said on a Monday: it may be yesterday or eight days ago."""
    if base.which != "last" or not found.first or not anchor.last:
        return found
    if (anchor.last - found.first).days > AMBIGUOUS_DAYS:
        return found
    return replace(found, first=found.first - timedelta(7))
