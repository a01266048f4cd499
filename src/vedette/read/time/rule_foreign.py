"""Rules for languages of which only the names of months are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.time import rule_calendar
from vedette.read.time.pattern import Found, Rule
from vedette.read.time.rule_calendar import calendar_form, date_form

if TYPE_CHECKING:
    from vedette.read.time.form import Form

__all__ = ["RULES"]


def _foreign_year(found: Found) -> Form | None:
    return calendar_form(found.number("year") or found.number("other"))


FOREIGN_YEAR = "(?P<year>YEARNUM)"
FOREIGN_DAY = "(?P<day>DAYNUM|ORDNUM) DOT? OF? (?P<month>MONTH)"
RULES = (
    *(rule for rule in rule_calendar.RULES if rule.name in ("iso", "numeric")),
    Rule(
        "day month year",
        f"{FOREIGN_DAY} (?:OF|COMMA)? {FOREIGN_YEAR} (?:DOT? YEARWORD)?",
        date_form,
    ),
    Rule("day month", FOREIGN_DAY, date_form),
    Rule(
        "month year", f"(?P<month>MONTH) (?:OF|COMMA)? {FOREIGN_YEAR} (?:DOT? YEARWORD)?", date_form
    ),
    Rule(
        "year word",
        f"{FOREIGN_YEAR} DOT? YEARWORD|YEARWORD (?P<other>YEARNUM)",
        _foreign_year,
    ),
)
"""Rules for languages of which only the names of months are known."""
