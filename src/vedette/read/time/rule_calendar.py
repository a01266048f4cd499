"""Rules for dates that name days, months, years, decades and centuries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vedette.read.time.form import Base, Cyclic, Fixed, Form, Which
from vedette.read.time.pattern import Found, Piece, Rule
from vedette.read.time.period import Period, Unit, day_period

__all__ = [
    "BACK_REFERENCE",
    "RULES",
    "WHICH",
    "YEAR",
    "base_of",
    "calendar_form",
    "date_form",
    "year_of",
]

WHICH: dict[str, Which] = {
    "last": "last", "past": "last", "previous": "last", "preceding": "last", "prior": "last",
    "next": "next", "following": "next", "coming": "next", "upcoming": "next",
    "subsequent": "next", "this": "this", "that": "this", "same": "this", "current": "this",
}  # fmt: skip
BACK_REFERENCE = {
    "previous",
    "preceding",
    "prior",
    "following",
    "subsequent",
    "that",
    "same",
    "ensuing",
    "succeeding",
    "very",
}
"""Words that point at the date mentioned last, not at the publication."""
YEAR = "(?P<year>YEARNUM|INT(?=ERA))(?P<era>ERA)?"
YEAR_PART = f"(?:(?:COMMA|OF|IN|SLASH|DASH)? {YEAR})?"
RELATIVE_YEAR = "(?:COMMA? OF? (?:THE)? (?P<which>POINTER) (?P<yearword>UNIT))?"
TWO_DAYS = "(?P<day>MONTHDAY) (?:DASH|TO|AND|OR) (?:THE)? (?P<other>MONTHDAY)"
WEEKDAY = "(?:(?P<weekday>DAYNAME) COMMA? (?:ON)? )?"
FIRST_CENTURY = 100


def base_of(word: str) -> Base:
    """Say against what a word such as "last" or "following" is read."""
    return "preceding" if word in BACK_REFERENCE else "anchor"


def year_of(found: Found, group: str = "year") -> int | None:
    """Return the year of a group, negative before Christ; None where it is not there."""
    lexeme = found.lexeme(group)
    if lexeme is None:
        return None
    year = found.number(group)
    return -year if found.word("era").startswith("b") else year


def calendar_form(
    year: int | None, month: int = 0, day: int = 0, which: Which = "bare", *, back: bool = False
) -> Form | None:
    """Make a form of the parts of a date; None where no calendar has them."""
    if year is not None and month == 0:
        return Form(base=Fixed(Period("year", year)))
    if year is None:
        unit: Unit = "day" if day else "month"
        base: Base = "preceding" if back else "anchor"
        if day > _longest(month):
            return None
        return Form(
            base=Cyclic(cycle="year", unit=unit, index=month, day=day, which=which, base=base)
        )
    if day == 0 or year < 1:
        return Form(base=Fixed(Period("month", year * 12 + month - 1)))
    try:
        return Form(base=Fixed(day_period(date(year, month, day))))
    except ValueError:
        return None


def _longest(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31  # noqa: PLR2004


def date_form(found: Found) -> Form | None:
    """Day and month, with or without the year; "in April next year" counts from the anchor."""
    year, month, day = year_of(found), found.number("month"), found.number("day")
    which = found.word("which")
    if which and found.text("yearword") != "year":
        return None
    if year is None and which:
        return _of_relative_year(month, day, which)
    form = calendar_form(year, month, day)
    if form and isinstance(form.base, Cyclic) and found.text("weekday"):
        return Form(base=replace(form.base, weekday=int(found.text("weekday"))))
    return form


def _of_relative_year(month: int, day: int, word: str) -> Form:
    which = WHICH[word]
    unit: Unit = "day" if day else "month"
    base = base_of(word)
    return Form(
        base=Cyclic(
            cycle="year",
            unit=unit,
            index=month,
            day=day,
            which=which,
            base=base,
            of_year=True,
        )
    )


def _relative_date(found: Found) -> Form | None:
    """Read "Last October", "last Oct. 23", "this May", "the previous April"."""
    word = found.word("which")
    return calendar_form(
        None, found.number("month"), found.number("day"), WHICH[word], back=word in BACK_REFERENCE
    )


def _iso(found: Found) -> Form | None:
    text = found.text("iso")
    form = (
        calendar_form(int(text[:4]), int(text[5:7]), int(text[8:10])) if _is_month(text) else None
    )
    if form is None or len(text) <= len("2023-09-24"):
        return form
    return Form(base=form.base, hour="T" + text[11:16])


def _is_month(text: str) -> bool:
    return 1 <= int(text[5:7]) <= 12  # noqa: PLR2004


def _numeric(found: Found) -> Form | None:
    """Read day.month.year; with slashes the month comes first only where it must."""
    text = found.text("date")
    mark = text[-3] if text[-3] in "./-" else text[-5]
    first, second, year = (int(part) for part in text.split(mark))
    if len(text.rsplit(mark, 1)[1]) == 2:  # noqa: PLR2004 - two digits of the year
        year += 1900 if year > 50 else 2000  # noqa: PLR2004
    if second > 12 >= first:  # noqa: PLR2004
        first, second = second, first
    return calendar_form(year, second, first) if 1 <= second <= 12 and first else None  # noqa: PLR2004


def _year(found: Found) -> Form | None:
    return calendar_form(year_of(found))


def _two_days(found: Found) -> list[Piece]:
    """Read the days of "3 to 4 May 2023" and "May 3-5": each is an expression of its own."""
    year, month = year_of(found), found.number("month")
    pieces = []
    for group in ("day", "other"):
        form = calendar_form(year, month, found.number(group))
        start, end = found.match.span(group)
        if form is None:
            return []
        pieces.append((start, end, form))
    first, second = pieces
    whole_start, whole_end = found.match.span()
    return [
        Piece(whole_start, first[1], first[2], "two days"),
        Piece(second[0], whole_end, second[2], "two days"),
    ]


def _two_years(found: Found) -> list[Piece]:
    """Read "1957-60" is 1957 to 1960."""
    year, tail = found.number("year"), found.text("tail")
    other = year // FIRST_CENTURY * FIRST_CENTURY + int(tail)
    if other <= year or len(tail) != len("60"):
        return []
    at, end = found.match.start("year"), found.match.end()
    forms = Form(base=Fixed(Period("year", year))), Form(base=Fixed(Period("year", other)))
    return [Piece(at, at + 1, forms[0], "two years"), Piece(end - 1, end, forms[1], "two years")]


def _short_year(found: Found) -> Form | None:
    digits = int(found.text("short")[1:])
    year = digits + (1900 if digits > 30 else 2000)  # noqa: PLR2004 - 1931 to 2030
    return calendar_form(year, found.number("month"))


def _week_of(found: Found) -> Form | None:
    """Read "The week of March 6" is the week that holds the day."""
    if found.text("unit") not in ("week", "weekend"):
        return None
    form = calendar_form(year_of(found), found.number("month"), found.number("day"))
    unit: Unit = "weekend" if found.text("unit") == "weekend" else "week"
    return Form(base=form.base, widen=unit) if form else None


def _ordinal_day(found: Found) -> Form | None:
    """Read "On the 13th": a day of the month that was mentioned last."""
    day = found.number("day")
    if not 1 <= day <= 31:  # noqa: PLR2004
        return None
    return Form(base=Cyclic(cycle="month", unit="day", day=day, base="preceding"))


def _fiscal(found: Found) -> Form | None:
    return Form(base=Fixed(Period("year", found.number("year"))), fiscal=True)


def _dateline(found: Found) -> Form | None:
    """Read "SAN JOSE, 3 JAN 90 --": two digits are a year of 1930 to 2029."""
    digits = found.text("short")
    if len(digits) != len("90"):
        return None
    year = int(digits) + (1900 if int(digits) >= 30 else 2000)  # noqa: PLR2004
    return calendar_form(year, found.number("month"), found.number("day"))


RULES = (
    Rule("iso", "(?P<iso>ISO)", _iso),
    Rule("numeric", "(?P<date>NUMDATE)", _numeric),
    Rule(
        "day month year",
        f"{WEEKDAY} THE? (?P<day>MONTHDAY) OF? (?P<month>MONTH) COMMA? {YEAR}",
        date_form,
    ),
    Rule(
        "day month",
        f"{WEEKDAY} THE? (?P<day>MONTHDAY) OF? (?P<month>MONTH) {RELATIVE_YEAR}",
        date_form,
    ),
    Rule(
        "ordinal of month",
        f"{WEEKDAY} THE (?P<day>ORDINAL) OF (?P<month>MONTH) {YEAR_PART}",
        date_form,
    ),
    Rule(
        "month day year",
        f"{WEEKDAY} (?P<month>MONTH) THE? (?P<day>MONTHDAY) COMMA? {YEAR}",
        date_form,
    ),
    Rule(
        "month day",
        f"{WEEKDAY} (?P<month>MONTH) THE? (?P<day>MONTHDAY) {RELATIVE_YEAR}",
        date_form,
    ),
    Rule("month year", f"(?P<month>MONTH) (?:COMMA|OF)? {YEAR}", date_form),
    Rule("month", f"(?P<month>MONTH) {RELATIVE_YEAR}", date_form),
    Rule("month short year", "(?P<month>MONTH) (?P<short>SHORTYEAR)", _short_year),
    Rule(
        "relative month",
        "THE? (?P<which>POINTER) (?P<month>MONTH) (?:THE? (?P<day>MONTHDAY))?",
        _relative_date,
    ),
    Rule(
        "days month",
        f"{TWO_DAYS} OF? (?P<month>MONTH) (?:COMMA? {YEAR})?",
        _two_days,
    ),
    Rule(
        "month days",
        f"(?P<month>MONTH) {TWO_DAYS} (?:COMMA? {YEAR})?",
        _two_days,
    ),
    Rule("year", f"(?:THE UNIT)? {YEAR}", _year),
    Rule("years", "(?P<year>YEARNUM) (?:DASH|SLASH) (?P<tail>DAYNUM|NUM)", _two_years),
    Rule("short year", "(?P<short>SHORTYEAR)", _short_year),
    Rule(
        "week of",
        f"THE? (?P<unit>UNIT|WEEKEND) OF (?P<month>MONTH) (?P<day>MONTHDAY) (?:COMMA? {YEAR})?",
        _week_of,
    ),
    Rule(
        "dateline",
        "(?<=COMMA) (?P<day>DAYNUM) (?P<month>MONTH) (?P<short>DAYNUM|NUM) (?=OPEN|DASH)",
        _dateline,
    ),
    Rule("ordinal day", "THE (?P<day>ORDNUM)", _ordinal_day),
    Rule("fiscal year", "FISCAL (?:UNIT)? (?P<year>YEARNUM)", _fiscal),
)
"""All rules of this module; the longest match wins wherever they are tried."""
