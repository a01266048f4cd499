"""Events over time: how many were, or may have been, in each stretch of days."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from vedette.store import parse_query
from vedette.web.context.base import Context
from vedette.web.context.events import EventsQuestion, filter_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.store import DayCount, View

__all__ = ["TimelineContext", "stretches", "timeline"]

MOST = 240
"""How many stretches a timeline has at most."""
TAIL = 0.02
"""Part of the events that may lie before what is shown, and as many behind it."""
LONG = 3.0
"""How much longer all the time must be than what most events lie in, to be cut to that."""
Unit = Literal["day", "week", "month", "year"]
Span = tuple[date, date]
"""First and last day."""


class _Dated(NamedTuple):
    """Events of the same days."""

    begin: date
    end: date
    is_open: bool
    """Whether they may lie before or behind as well."""
    events: int


class Stretch(Context):
    """Some days on end."""

    first: str
    """ISO date."""
    last: str
    """ISO date, inclusive."""
    certain: int
    """Events that were within it."""
    possible: int
    """Events that may have been within it, but also before or behind it."""


class TimelineContext(Context):
    """Events over time."""

    unit: Unit
    """How long a stretch is; several years make one where one would be too short."""
    stretches: tuple[Stretch, ...]
    undated: int
    before: int
    """Events that lie before what is shown."""
    behind: int
    """Events that lie behind it."""
    is_least: bool = False
    """True where an even part of very many events was counted: each number is the least."""


def timeline(view: View, question: EventsQuestion, *, whole: bool = False) -> TimelineContext:
    """Count the events that answer a question by their days.

    Args:
        view: of the case.
        question: which events; its days are not held to, so that what lies around them is seen.
        whole: show all the time there is; else only that in which nearly all events lie, and the
            days of the question.

    Raises:
        UsageError: a date, a type, a status or a box is none.
    """
    said = parse_query(question.text) if question.text else None
    filter_of(view, question)  # its days must be some
    asked = filter_of(view, question.model_copy(update={"first": None, "last": None}))
    asked, said, is_least = view.breadth.for_count(asked, said)
    counts = view.atlas.days(asked, said)
    dated = [dated for count in counts if (dated := _dated(count))]
    undated = sum(count.events for count in counts) - sum(each.events for each in dated)
    if not dated:
        return TimelineContext(unit="day", stretches=(), undated=undated, before=0, behind=0)
    shown = _all(dated) if whole else _most(dated, [question.first, question.last])
    unit, spans = stretches(*shown)
    first, last = spans[0][0], spans[-1][1]
    return TimelineContext(
        unit=unit,
        stretches=tuple(_filled(spans, dated)),
        undated=undated,
        before=sum(each.events for each in dated if each.end < first),
        behind=sum(each.events for each in dated if each.begin > last),
        is_least=is_least,
    )


def _dated(count: DayCount) -> _Dated | None:
    """Return the days of events; what is open at one end counts at the other, as in lists."""
    try:
        begin = date.fromisoformat((count.earliest or count.latest or "")[:10])
        end = date.fromisoformat((count.latest or count.earliest or "")[:10])
    except ValueError:
        return None
    is_open = count.earliest is None or count.latest is None
    return _Dated(begin, max(begin, end), is_open, count.events)


def _all(dated: Sequence[_Dated]) -> Span:
    return min(each.begin for each in dated), max(each.end for each in dated)


def _most(dated: Sequence[_Dated], named: Iterable[str | None]) -> Span:
    """Return the time in which nearly all events lie, where the rest would make it much longer."""
    first, last = _all(dated)
    begins = _quantile(sorted((each.begin, each.events) for each in dated), TAIL)
    ends = _quantile(sorted(((each.end, each.events) for each in dated), reverse=True), TAIL)
    if (last - first).days > LONG * (abs((ends - begins).days) + 1):
        first, last = min(begins, ends), max(begins, ends)
    days = [date.fromisoformat(each) for each in named if each]
    return min([first, *days]), max([last, *days])


def _quantile(weighed: Sequence[tuple[date, int]], part: float) -> date:
    """Return the day up to which this part of the weight lies, in the order that is given."""
    sums = list(accumulate(weight for _, weight in weighed))
    return weighed[bisect_left(sums, part * sums[-1])][0]


def stretches(first: date, last: date) -> tuple[Unit, list[Span]]:
    """Cut time into days, weeks, months or years, whichever are few enough.

    Args:
        first: a day in the first stretch.
        last: a day in the last one.

    Returns:
        How long a stretch is, and the first and last day of each.
    """
    days = (last - first).days + 1
    if days <= MOST:
        return "day", [(first + timedelta(n), first + timedelta(n)) for n in range(days)]
    monday = first - timedelta(first.weekday())
    weeks = (last - monday).days // 7 + 1
    if weeks <= MOST:
        begins = [monday + timedelta(7 * n) for n in range(weeks)]
        return "week", [(begin, begin + timedelta(6)) for begin in begins]
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months <= MOST:
        return "month", [_months(first.year, first.month - 1 + n, 1) for n in range(months)]
    every = (last.year - first.year) // MOST + 1
    years = range(first.year, last.year + 1, every)
    return "year", [_months(year, 0, 12 * every) for year in years]


def _months(year: int, month: int, count: int) -> Span:
    """Return the first and last day of some months; months count from 0."""
    begin = date(year + month // 12, month % 12 + 1, 1)
    after = month + count
    if year + after // 12 > date.max.year:
        return begin, date.max
    return begin, date(year + after // 12, after % 12 + 1, 1) - timedelta(1)


def _filled(spans: Sequence[Span], dated: Iterable[_Dated]) -> Iterator[Stretch]:
    first, last = spans[0][0], spans[-1][1]
    ends = [end for _, end in spans]
    certain, change = [0] * len(spans), [0] * (len(spans) + 1)
    for begin, end, is_open, events in dated:
        if end < first or begin > last:
            continue
        low, high = bisect_left(ends, begin), min(bisect_left(ends, end), len(spans) - 1)
        if low == high and first <= begin and end <= last and not is_open:
            certain[low] += events
        else:
            change[low] += events
            change[high + 1] -= events
    for (begin, end), sure, possible in zip(spans, certain, accumulate(change), strict=False):
        yield Stretch(
            first=begin.isoformat(), last=end.isoformat(), certain=sure, possible=possible
        )
