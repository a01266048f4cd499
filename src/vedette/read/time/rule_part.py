"""Rules for parts of years and for longer times: seasons, quarters, feasts, decades, centuries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.time.form import Base, Cyclic, Fixed, Form
from vedette.read.time.pattern import Found, Rule
from vedette.read.time.period import Period
from vedette.read.time.rule_calendar import WHICH, YEAR, base_of, year_of

if TYPE_CHECKING:
    from vedette.read.time.period import Unit

__all__ = ["RULES"]

OF_YEAR = "(?P<which>THE|LAST|NEXT|THIS|THAT) (?P<yearword>UNIT)"


def _decade(found: Found) -> Form | None:
    text = found.text("decade") or ""
    digits = "".join(filter(str.isdigit, text))
    if not digits:
        return Form(base=Fixed(Period("decade", 190 + found.number("word"))))
    year = int(digits) if len(digits) == len("1990") else 1900 + int(digits)
    sign = -1 if found.word("era").startswith("b") else 1
    return Form(base=Fixed(Period("decade", sign * (year // 10))))


def _century(found: Found) -> Form | None:
    number = found.number("ordinal")
    if found.text("unit") not in ("century", "centuries") or not 1 <= number <= 22:  # noqa: PLR2004
        return None
    sign = -1 if found.word("era").startswith("b") else 1
    return Form(base=Fixed(Period("century", sign * (number - 1))))


def _season(found: Found) -> Form | None:
    season, year, word = int(found.text("season")), year_of(found), found.word("which")
    if year is not None:
        return Form(base=Fixed(Period("season", year * 4 + season)))
    if not _is_season(found):
        return None
    base = base_of(word)
    which = WHICH.get(word, "bare")
    return Form(base=Cyclic(cycle="year", unit="season", index=season, which=which, base=base))


def _is_season(found: Found) -> bool:
    """Say whether a season without a year is one; "the fall of Baghdad" is none."""
    if found.word("season") == "fall":
        return bool(found.word("which")) or (
            found.word("the") != ""
            and found.following != "of"
            and found.preceding in ("in", "by", "until", "since")
        )
    return bool(found.word("which") or found.word("the")) or found.preceding in (
        "in",
        "by",
        "of",
        "early",
        "late",
        "mid",
        "-",
        "during",
        "until",
        "since",
    )


def _quarter(found: Found) -> Form | None:
    number, year, word = found.number("ordinal"), year_of(found), found.word("which")
    if not 1 <= number <= 4 or (word and found.text("yearword") != "year"):  # noqa: PLR2004
        return None
    return _part_of_year("quarter", number, year, word)


def _half(found: Found) -> Form | None:
    word = found.word("ordinal")
    number = 2 if word == "latter" else found.number("ordinal")
    if number not in (1, 2):
        return None
    if found.word("which") and found.text("yearword") != "year":
        return None
    return _part_of_year("half", number, year_of(found), found.word("which"))


def _part_of_year(unit: Unit, number: int, year: int | None, word: str) -> Form | None:
    size = 4 if unit == "quarter" else 2
    if year is not None:
        return Form(base=Fixed(Period(unit, year * size + number - 1)))
    base: Base = "preceding" if word == "the" else base_of(word)
    which = WHICH.get(word, "this")
    return Form(
        base=Cyclic(cycle="year", unit=unit, index=number, which=which, base=base, of_year=True)
    )


def _feast(found: Found) -> Form | None:
    year, word = year_of(found), found.word("which")
    name = " ".join(found.word("feast").split())
    return Form(
        base=Cyclic(cycle="year", unit="day", feast=name, which=WHICH.get(word, "bare"), year=year)
    )


RULES = (
    Rule("year season", "(?P<year>YEARNUM) (?P<season>SEASON)", _season),
    Rule("decade", "THE? (?P<decade>DECADE)(?P<era>ERA)?", _decade),
    Rule("decade word", "THE (?P<word>DECADEWORD)", _decade),
    Rule("century", "THE? (?P<ordinal>ORDINAL) DASH? (?P<unit>UNIT|UNITS) (?P<era>ERA)?", _century),
    Rule(
        "season",
        f"(?P<the>THE)? (?P<which>POINTER)? (?P<season>SEASON) (?:(?:COMMA|OF)? {YEAR})?",
        _season,
    ),
    Rule(
        "quarter",
        f"THE? (?P<ordinal>ORDINAL) DASH? QUARTER (?:OF? (?:{YEAR}|{OF_YEAR}))?",
        _quarter,
    ),
    Rule(
        "half",
        f"THE? (?P<ordinal>ORDINAL|LATTER) HALF OF (?:{YEAR}|{OF_YEAR})",
        _half,
    ),
    Rule("quarter code", f"QUARTERLETTER (?P<ordinal>DAYNUM) (?:OF)? {YEAR}", _quarter),
    Rule("half code", f"HALFLETTER (?P<ordinal>DAYNUM) (?:OF)? {YEAR}", _half),
    Rule("feast", f"(?P<which>LAST|NEXT|THIS)? (?P<feast>FEAST) (?:COMMA? {YEAR})?", _feast),
)
"""All rules of this module."""
