"""Rules for times of day, durations, sets and references that name no date."""

from __future__ import annotations

from dataclasses import replace

from vedette.read.time.form import Form, Plain, Shift
from vedette.read.time.pattern import COUNT, Found, Rule, count_of
from vedette.read.time.rule_relative import UNITS, duration_value

__all__ = ["RULES"]

NOON = 12
ADVERBS: dict[str, str] = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y",
    "annually": "P1Y", "hourly": "PT1H", "nightly": "P1D",
}  # fmt: skip


def _duration(found: Found) -> Form | None:
    if found.following == "old" or found.word("old"):
        return None
    if found.words("count") == ["a"] and found.word("unit") == "second":
        return None
    return _length(count_of(found.words("count")), found.text("unit"))


def _length(count: float | None, unit: str) -> Form:
    return Form(base=Plain(kind="DURATION", value=duration_value(count, unit), unit=unit))


def _some(found: Found) -> Form | None:
    """Read "Weeks", "recent days", "the coming years"."""
    if found.following == "old":
        return None
    side = {"recent": -1, "past": -1, "last": -1, "coming": 1, "next": 1}.get(
        found.word("which"), 0
    )
    unit = found.text("unit")
    value = duration_value(None, unit)
    return Form(base=Plain(kind="DURATION", value=value, unit=unit, open_side=side))


def _described(found: Found) -> Form | None:
    """Read "ten hard months"; what is not a word parts the number from the unit."""
    return _duration(found) if found.word("word").isalpha() else None


def _unit_of(found: Found) -> Form | None:
    """Read "the last week of August" as a week; "the first day of the war" is a day of its own."""
    return None if found.text("unit") == "day" else _length(1, found.text("unit"))


def _ordered(found: Found) -> Form:
    """Read "The first three weeks", "the past two months", "the first year of the war"."""
    count = count_of(found.words("count")) if found.words("count") else 1
    form = _length(count, found.text("unit"))
    side = {"past": -1, "last": -1, "next": 1, "coming": 1}.get(found.word("which"), 0)
    if not side or count is None or not isinstance(form.base, Plain):
        return form
    return replace(form, base=replace(form.base, reach=side * max(1, round(count))))


def _ordered_some(found: Found) -> Form:
    return _length(None, found.text("unit"))


def _each(found: Found) -> Form | None:
    unit = found.text("unit")
    count = count_of(found.words("count")) if found.words("count") else 1
    return Form(base=Plain(kind="SET", value=duration_value(count, unit), unit=unit))


def _each_weekday(found: Found) -> Form:
    return Form(base=Plain(kind="SET", value=f"XXXX-WXX-{int(found.text('weekday')) + 1}"))


def _each_month(found: Found) -> Form:
    return Form(base=Plain(kind="SET", value=f"XXXX-{found.number('month'):02}"))


def _each_part(found: Found) -> Form:
    return Form(base=Plain(kind="SET", value=f"XXXX-XX-XXT{found.text('daypart')}"))


def _adverb(found: Found) -> Form:
    return Form(base=Plain(kind="SET", value=ADVERBS[found.word("adverb")]))


def _clock(found: Found) -> Form | None:
    """Read "10:35", "10:35 a.m.", "03:00 hrs", "4 a.m."."""
    text, half = found.text("clock"), found.word("half").replace(".", "")
    parts = [int(part) for part in text.split(":")]
    hour = parts[0]
    if half and not 1 <= hour <= NOON:
        return None
    if half:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    rest = "".join(f":{part:02}" for part in parts[1:]) or ":00"
    return _of_day(f"T{hour:02}{rest}")


def _of_day(hour: str) -> Form:
    return Form(base=Shift(unit="day", count=0, base="preceding"), hour=hour)


def _oclock(found: Found) -> Form | None:
    count = count_of(found.words("count"))
    return _of_day(f"T{int(count):02}:00") if count and 1 <= count <= 24 else None  # noqa: PLR2004


def _military(found: Found) -> Form | None:
    """Read "0735 GMT", "1900 hours", and behind "at" or "at about" the digits alone."""
    text = found.text("clock")
    if len(text) != len("0735") or not text.isdigit() or found.text("unit") not in ("", "hour"):
        return None
    hour, minute = int(text[:2]), int(text[2:])
    return _of_day(f"T{hour:02}:{minute:02}") if hour < 25 and minute < 60 else None  # noqa: PLR2004


def _part_of_day(found: Found) -> Form:
    return _of_day("T" + found.text("daypart"))


def _reference(value: str) -> Form:
    return Form(base=Plain(kind="DATE", value=value))


def _length_set(found: Found) -> Form:
    return Form(base=Plain(kind="SET", value=duration_value(1, found.text("unit"))))


def _long(found: Found) -> Form:
    """Read "a day-long siege" as one day, "years-long" as some years."""
    return _length(1 if found.word("unit") in UNITS else None, found.text("unit"))


ORDERING = "LAST|PAST|NEXT|COMING|FOLLOWING|PREVIOUS|SAME|ORDINAL|FINAL|THESE"
COUNTED = COUNT + " (?:MORE|FULL|ADDITIONAL){0,2} DASH? (?P<unit>ANYUNIT)"
SOME_BEFORE = "(?P<which>RECENT|COMING|FOLLOWING|PREVIOUS|NEXT|LAST|PAST)"

BARE_HOUR = Rule("bare hour", "(?:(?<=AT)|(?<=AT ABOUT)) (?P<clock>YEARNUM|NUM)", _military)
"""Tried before the rule of years: what a report dates "at 1945" is an hour."""
RULES = (
    Rule("duration", f"{COUNTED} (?:DASH LONG)? (?P<old>DASH OLD)?", _duration),
    Rule(
        "long",
        "(?P<unit>ANYUNIT) DASH LONG",
        _long,
    ),
    Rule(
        "half unit",
        "A? HALF DASH? (?:A)? (?P<unit>UNIT)",
        lambda found: _length(0.5, found.text("unit")),
    ),
    Rule("some", "(?P<unit>UNITS)", _some),
    Rule("some before", f"THE? {SOME_BEFORE} (?P<unit>UNITS)", _some),
    Rule(
        "ordered",
        f"THE? (?P<which>{ORDERING}) {COUNT} (?:FULL)? (?P<unit>UNITS)",
        _ordered,
    ),
    Rule("counted before", f"THE {COUNT} (?P<which>POINTER) (?P<unit>UNITS)", _ordered),
    Rule("described", f"{COUNT} (?P<word>UNKNOWN) (?P<unit>UNITS)", _described),
    Rule("unit of", "THE (?:LAST|FINAL|ORDINAL) (?P<unit>ONEUNIT) (?=OF)", _unit_of),
    Rule("past unit", "THE (?P<which>PAST) (?P<unit>ONEUNIT)", _ordered),
    Rule("each", f"EVERY (?:OTHERWORD)? (?:{COUNT})? (?P<unit>ANYUNIT)", _each),
    Rule("per", "PER (?P<unit>ONEUNIT)", _each),
    Rule(
        "times",
        f"(?:ONCE|TWICE|{COUNT} TIMES) (?:A|EVERY|PER) (?P<unit>ONEUNIT)",
        _length_set,
    ),
    Rule("each weekday", "EVERY (?P<weekday>DAYNAME) (?:DAYPART)?", _each_weekday),
    Rule("weekdays", "(?P<weekday>WEEKDAYS)", _each_weekday),
    Rule("each month", "EVERY (?P<month>MONTH)", _each_month),
    Rule("each part", "EVERY (?P<daypart>DAYPART)", _each_part),
    Rule(
        "adverb",
        "(?P<adverb>ADVERB)",
        _adverb,
    ),
    Rule("clock", "(?P<clock>CLOCK) (?P<half>AMPM)? (?:LOCAL TIME)? (?:ZONE)?", _clock),
    Rule("hour", "(?P<clock>DAYNUM) (?P<half>AMPM) (?:LOCAL TIME)? (?:ZONE)?", _clock),
    Rule("o'clock", f"{COUNT} OCLOCK", _oclock),
    Rule("military", "(?P<clock>YEARNUM|NUM) (?:ZONE|(?P<unit>UNITS))", _military),
    Rule(
        "part of day",
        "(?<=INSIDE) THE? (?:EARLY|LATE)? (?P<daypart>DAYPART) (?:UNITS)?",
        _part_of_day,
    ),
    Rule(
        "part of day of",
        "THE? (?:EARLY|LATE)? (?P<daypart>DAYPART) (?:UNITS)? (?=OF)",
        _part_of_day,
    ),
    Rule("present", "PRESENT", lambda _: _reference("PRESENT_REF")),
    Rule(
        "present noun",
        "(?<=AT) (?:THE|THIS)? NOWNOUN|THESE UNITS",
        lambda found: _reference("PRESENT_REF"),
    ),
    Rule("past", "PASTREF|THE PAST", lambda _: _reference("PAST_REF")),
    Rule("future", "THE? FUTURE", lambda _: _reference("FUTURE_REF")),
)
"""All rules of this module."""
