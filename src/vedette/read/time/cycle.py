"""What comes round again: which of its times is meant.

"In April" has an April in every year, "Sunday" a Sunday in every week. Those near the anchor are
the candidates; the words ("last", "next"), the tense and the distance choose among them.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from vedette.read.time.feast import feast_day
from vedette.read.time.period import Period, day_period

if TYPE_CHECKING:
    from vedette.read.time.anchor import Anchor
    from vedette.read.time.form import Cyclic, Which

__all__ = ["candidates_of", "choose"]


def _same_year(candidates: list[Period], anchor: Anchor) -> Period:
    return next((one for one in candidates if one.year == anchor.period.year), candidates[0])


def candidates_of(base: Cyclic, anchor: Anchor) -> list[Period]:
    """Return the times that it comes round near the anchor, in order."""
    if base.cycle == "week":
        return _in_weeks(base, anchor)
    if base.cycle == "month":
        return _in_month(base, anchor)
    year = anchor.period.year
    if base.year is not None:
        years = [base.year]
    elif base.of_year:
        years = [year + {"last": -1, "next": 1}.get(base.which, 0)]
    else:
        years = list(range(year - 4, year + 5)) if base.day == 29 else [year - 1, year, year + 1]  # noqa: PLR2004
    return [period for one in years if (period := _of_year(base, one))]


def _of_year(base: Cyclic, year: int) -> Period | None:
    if base.feast:
        day = feast_day(base.feast, year)
        return day_period(day) if day else None
    if base.unit == "day":
        try:
            return day_period(date(year, base.index, base.day))
        except ValueError:
            return None
    if base.unit == "month":
        return Period("month", year * 12 + base.index - 1)
    if base.unit == "season":
        return Period("season", year * 4 + base.index)
    size = 4 if base.unit == "quarter" else 2
    return Period(base.unit, year * size + base.index - 1)


def _in_weeks(base: Cyclic, anchor: Anchor) -> list[Period]:
    if anchor.period.unit not in ("day", "week", "weekend") or not anchor.first:
        return []
    week = (anchor.first.toordinal() - 1) // 7
    if base.unit == "weekend":
        return [Period("weekend", week + step) for step in (-1, 0, 1)]
    return [Period("day", (week + step) * 7 + 1 + base.index) for step in (-2, -1, 0, 1, 2)]


def _in_month(base: Cyclic, anchor: Anchor) -> list[Period]:
    month = anchor.period.widen("month")
    if month is None or month.first is None:
        return []
    try:
        return [day_period(month.first.replace(day=base.day))]
    except ValueError:
        return []


def choose(
    base: Cyclic, candidates: list[Period], anchor: Anchor, direction: int, *, narrative: bool
) -> Period:
    """Choose among the candidates, of which there is one at least."""
    if anchor.first is None or anchor.last is None:
        return _same_year(candidates, anchor)
    if base.year is not None or base.of_year:
        return candidates[0]
    if base.weekday is not None:
        fitting = [one for one in candidates if one.first and one.first.weekday() == base.weekday]
        candidates = fitting or candidates
    if base.which != "bare":
        return _pointed(base.which, candidates, anchor)
    if narrative:
        return _narrated(candidates, anchor)
    if base.cycle == "week":
        return _of_week(candidates, anchor.first, anchor.last, direction)
    return _of_tense(candidates, anchor, direction)


def _pointed(which: Which, candidates: list[Period], anchor: Anchor) -> Period:
    """Take the one before, after or nearest to the anchor, as the word says."""
    first, last = anchor.first or date.min, anchor.last or date.max
    if which == "last":
        before = [one for one in candidates if (one.last or date.max) < first]
        return before[-1] if before else candidates[0]
    if which == "next":
        after = [one for one in candidates if (one.first or date.min) > last]
        return after[0] if after else candidates[-1]
    return _nearest(candidates, anchor)


def _of_week(candidates: list[Period], first: date, last: date, direction: int) -> Period:
    """Take the weekday last past, the anchor's own day included; with a future verb the next."""
    if direction > 0:
        return next((one for one in candidates if (one.last or date.min) >= first), candidates[-1])
    begun = [one for one in candidates if (one.first or date.max) <= last]
    return begun[-1] if begun else candidates[0]


AGAINST_TENSE = 290
"""Days by which a date nearer than its rival must be nearer, to be believed against the tense."""


def _of_tense(candidates: list[Period], anchor: Anchor, direction: int) -> Period:
    """Of two years, take the one that the tense wants, unless the other is very near."""

    def cost(one: Period) -> tuple[int, int]:
        against = (direction < 0 and (one.first or date.min) > (anchor.last or date.max)) or (
            direction > 0 and (one.last or date.max) < (anchor.first or date.min)
        )
        return _gap(one, anchor) + (AGAINST_TENSE if against else 0), one.number

    return min(candidates, key=cost)


def _nearest(candidates: list[Period], anchor: Anchor) -> Period:
    """Return the candidate nearest to the anchor."""
    return min(candidates, key=lambda one: (_gap(one, anchor), one.number))


def _gap(period: Period, anchor: Anchor) -> int:
    """Days between the middles of two periods."""
    if not (period.first and period.last and anchor.first and anchor.last):
        return 10**6
    middles = [
        first.toordinal() + last.toordinal()
        for first, last in ((period.first, period.last), (anchor.first, anchor.last))
    ]
    return abs(middles[0] - middles[1]) // 2


BACKWARD_COST = 1.25
"""How much dearer a day back is than a day on, in a story; 1 to 1.5 do about as well."""


def _narrated(candidates: list[Period], anchor: Anchor) -> Period:
    """Go on from the date before: forward rather than back, and inside a year that is named."""
    if anchor.period.unit not in ("day", "week", "month"):
        return _same_year(candidates, anchor)
    start = anchor.first or date.min

    def cost(one: Period) -> float:
        days = ((one.first or date.max) - start).days
        return days if days >= 0 else -BACKWARD_COST * days

    return min(candidates, key=cost)
