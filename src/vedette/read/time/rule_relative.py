"""Rules for dates told from another: yesterday, last week, two days later, that year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from vedette.read.time.form import Base, Cyclic, Form, Plain, Shift
from vedette.read.time.pattern import COUNT, Found, Rule, count_of
from vedette.read.time.rule_calendar import WHICH, base_of

if TYPE_CHECKING:
    from vedette.read.time.period import Unit

__all__ = ["RULES", "duration_value", "found_mod"]

STEPS: dict[str, int] = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1,
    "following": 1, "subsequent": 1, "coming": 1, "upcoming": 1, "ensuing": 1, "succeeding": 1,
    "this": 0, "current": 0, "that": 0, "same": 0, "very": 0, "before": -1, "after": 1,
}  # fmt: skip
UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1), "week": ("week", 1), "fortnight": ("week", 2), "month": ("month", 1),
    "quarter": ("quarter", 1), "year": ("year", 1), "decade": ("decade", 1),
    "century": ("century", 1), "weekend": ("weekend", 1),
}  # fmt: skip
"""Units that a calendar counts; hours and minutes move no date."""
DAYS: dict[str, int] = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
WHICH_WORD = "(?P<which>POINTER)"
SIDE = "(?P<side>AGO|LATER|EARLIER|BEFORE|AFTER|HENCE)"
PART = "(?P<part>EARLY|LATE|EARLIER|LATER|MID)? DASH?"


def _day_word(found: Found) -> Form:
    word = found.word("day")
    hour = "T" + found.text("daypart") if found.word("daypart") else None
    return Form(base=Shift(unit="day", count=DAYS[word]), hour="TNI" if word == "tonight" else hour)


def _relative_unit(found: Found) -> Form | None:
    """Read "Last week", "this year", "the following month", "that same day"."""
    word, unit = found.word("which"), UNITS.get(found.text("unit") or found.word("unit"))
    if unit is None or (word == "past" and not found.word("the")):
        return None
    if word == "past":
        name = found.text("unit")
        value = duration_value(1, name)
        return Form(base=Plain(kind="DURATION", value=value, unit=name, reach=-1))
    base = base_of(word)
    if word == "next" and found.word("the"):
        base = "preceding"
    bound = BOUNDS.get(found.word("part"))
    shift = Shift(unit=unit[0], count=STEPS[word] * unit[1], base=base, bound=bound)
    return Form(base=shift, mod=MODS.get(found.word("part")))


BOUNDS: dict[str, Literal["before", "after"]] = {"earlier": "before", "later": "after"}
MODS = {"early": "START", "mid": "MID", "late": "END"}


def _unit_after(found: Found) -> Form | None:
    """Read "The day before", "the year after": nothing else may follow."""
    unit = UNITS.get(found.text("unit"))
    if unit is None or found.following[:1].isalnum():
        return None
    step = STEPS[found.word("side")]
    return Form(base=Shift(unit=unit[0], count=step * unit[1], base="preceding"))


def _counted(found: Found) -> Form | None:
    """Read "Two months ago", "three days later", "a year earlier"."""
    unit, count = UNITS.get(found.text("unit")), count_of(found.words("count"))
    side = found.word("side")
    if side in ("before", "after") and found.following[:1].isalnum():
        return None
    if unit is None or count is None:
        return _uncounted(found)
    steps = round(count * unit[1])
    if count != int(count):
        return _fraction(found, count, side)
    sign = -1 if side in ("ago", "earlier", "before", "previously", "beforehand") else 1
    base: Base = "anchor" if side in ("ago", "hence") else "preceding"
    return Form(base=Shift(unit=unit[0], count=sign * steps, base=base))


MONTHS = {"year": 12, "decade": 120}


def _fraction(found: Found, count: float, side: str) -> Form | None:
    """Count "two and a half years" in months."""
    months = MONTHS.get(found.text("unit"))
    if months is None:
        return None
    sign = -1 if side in ("ago", "earlier", "before") else 1
    base: Base = "anchor" if side == "ago" else "preceding"
    return Form(base=Shift(unit="month", count=sign * round(count * months), base=base))


def _uncounted(found: Found) -> Form | None:
    """Read "Years ago" and "some hours later" give only a side."""
    if found.word("side") in ("ago", "earlier"):
        return Form(base=Plain(kind="DATE", value="PAST_REF"))
    return None


def _weekday(found: Found) -> Form | None:
    word = found.word("which")
    day = int(found.text("weekday"))
    hour = found.text("daypart")
    cyclic = Cyclic(
        cycle="week", unit="day", index=day, which=WHICH.get(word, "bare"), base=base_of(word)
    )
    mods = {"early": "START", "late": "END"}
    return Form(base=cyclic, hour=f"T{hour}" if hour else None, mod=mods.get(found.word("part")))


def _weekday_of_week(found: Found) -> Form | None:
    """Read "Wednesday of last week", "Friday next week"."""
    if found.text("unit") != "week":
        return None
    word = found.word("which")
    return Form(
        base=Shift(
            unit="week", count=STEPS[word], base=base_of(word), weekday=int(found.text("weekday"))
        )
    )


def _daypart(found: Found) -> Form | None:
    """Read "This morning", "last night", "that evening", "the next morning"."""
    word, part = found.word("which"), found.text("daypart")
    if part == "MI" and word in ("last", "next"):
        return None
    base = "preceding" if word == "next" else base_of(word)
    return Form(base=Shift(unit="day", count=STEPS[word], base=base), hour=f"T{part}")


def _weekend(found: Found) -> Form | None:
    word = found.word("which")
    if not word:
        return Form(base=Cyclic(cycle="week", unit="weekend", which="bare"))
    return Form(base=Shift(unit="weekend", count=STEPS[word], base=base_of(word)))


def _end_of_unit(found: Found) -> Form | None:
    """Read "The end of the year": the year that the text is in."""
    unit = UNITS.get(found.text("unit"))
    if unit is None or unit[0] == "day":
        return None
    return Form(
        base=Shift(unit=unit[0], count=0, base="preceding"), mod=found_mod(found.word("part"))
    )


def found_mod(word: str) -> str:
    """Return the TIMEX3 modifier of "beginning", "middle" or "end"."""
    if word in ("beginning", "start", "outset", "onset", "opening", "early"):
        return "START"
    return "MID" if word in ("middle", "midst", "mid") else "END"


def _early_next(found: Found) -> Form | None:
    form = _relative_unit(found)
    return replace(form, mod=found_mod(found.word("edge"))) if form else None


DURATION_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M",
    "quarter": "Q", "semester": "M", "year": "Y", "decade": "DE", "century": "CE",
    "millennium": "ML", "weekend": "WE", "fortnight": "W",
}  # fmt: skip
"""TIMEX3 letters of units; T stands before the number of hours, minutes and seconds."""


def duration_value(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration; `None` counts some.

    Example:
        >>> duration_value(3, "week"), duration_value(None, "day"), duration_value(5.5, "hour")
        ('P3W', 'PXD', 'PT5H30M')
    """
    letters = DURATION_LETTERS.get(unit, "D")
    clock, letter = letters[0] == "T", letters[-1] if letters[0] == "T" else letters
    if count is not None and unit == "fortnight":
        count *= 2
    if count is not None and count != int(count) and letter == "H":
        return (
            f"PT{int(count)}H{round(count % 1 * 60)}M" if count > 1 else f"PT{round(count * 60)}M"
        )
    number = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))  # noqa: PLR2004
    return f"P{'T' if clock else ''}{number}{letter}"


RULES = (
    Rule("day word", "(?P<day>TODAY|YESTERDAY|TOMORROW|TONIGHT) (?P<daypart>DAYPART)?", _day_word),
    Rule(
        "relative unit",
        f"{PART} (?P<the>THE)? THIS? {WHICH_WORD} (?:SAME)? (?P<unit>ONEUNIT)",
        _relative_unit,
    ),
    Rule(
        "edge of relative unit",
        f"THE? (?P<edge>BEGINNING|MIDDLE|END) OF (?P<the>THE)? {WHICH_WORD} (?P<unit>ONEUNIT)",
        _early_next,
    ),
    Rule(
        "unit after", "THE (?P<unit>ONEUNIT) (?P<side>BEFORE|AFTER|FOLLOWING|PREVIOUS)", _unit_after
    ),
    Rule(
        "counted",
        f"{COUNT} (?:FULL|MORE)? DASH? (?P<unit>ANYUNIT) {SIDE}",
        _counted,
    ),
    Rule("uncounted", "(?P<unit>UNITS) (?P<side>AGO|EARLIER)", _uncounted),
    Rule(
        "weekday",
        "THE? (?P<part>EARLY|LATE)? (?P<which>POINTER)? (?P<weekday>WEEKDAY) (?P<daypart>DAYPART)?",
        _weekday,
    ),
    Rule(
        "weekday of week",
        "THE? (?P<weekday>WEEKDAY) OF? (?:THE)? (?P<which>POINTER) (?P<unit>UNIT)",
        _weekday_of_week,
    ),
    Rule(
        "part of day",
        "(?P<part>EARLY|LATE|EARLIER|LATER)? THE? (?P<which>POINTER) (?P<daypart>DAYPART)",
        _daypart,
    ),
    Rule(
        "weekend",
        "(?:THE|THIS)? (?P<which>POINTER)? WEEKEND",
        _weekend,
    ),
    Rule(
        "edge of unit", "THE? (?P<part>BEGINNING|MIDDLE|END) OF THE (?P<unit>ONEUNIT)", _end_of_unit
    ),
)
"""All rules of this module."""
