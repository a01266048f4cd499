"""From the lexemes of a text to the forms of its time expressions.

All rules are tried everywhere; the leftmost and longest match wins. Then modifiers ("early",
"at least") are laid on what stands behind them, times of day join the day beside them, and a date
without a year takes it from the other end of its range.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.read.time import (
    rule_calendar,
    rule_foreign,
    rule_part,
    rule_relative,
    rule_span,
)
from vedette.read.time.form import Cyclic, Fixed, Form, Plain, Shift
from vedette.read.time.pattern import Piece, Rule, compile_pattern
from vedette.read.time.rule_calendar import calendar_form
from vedette.read.time.rule_relative import found_mod

if TYPE_CHECKING:
    from vedette.read.time.lexeme import Lexemes

__all__ = ["FOREIGN_RULES", "RULES", "parse"]

RULES: tuple[Rule, ...] = (
    rule_span.BARE_HOUR,
    *rule_calendar.RULES,
    *rule_part.RULES,
    *rule_relative.RULES,
    *rule_span.RULES,
)
FOREIGN_RULES = rule_foreign.RULES
"""What is read where no table of the language but that of month names is at hand."""
MODIFIERS = (
    ("THE? (?P<word>PARTIAL) DASH?", None),
    ("THE? (?P<word>BEGINNING|MIDDLE|END) (?:PART)? OF", None),
    ("THE? (?P<word>EARLY|LATE|MID|LATTER|MIDDLE) PART OF", None),
    ("ABOUT", "APPROX"),
    ("NEARLY", "NEARLY"),
    ("AT LEAST|NO LESS THAN|NOT LESS THAN", "EQUAL_OR_MORE"),
    ("MORE THAN|OVER(?!THE|POINTER|THESE)", "MORE_THAN"),
    ("LESS THAN|UNDER", "LESS_THAN"),
    ("UP TO|NO MORE THAN|NOT MORE THAN|AT MOST", "EQUAL_OR_LESS"),
)
"""What stands before an expression and the TIMEX3 modifier that it sets."""
LENGTH_MODS = {"EQUAL_OR_MORE", "MORE_THAN", "LESS_THAN", "EQUAL_OR_LESS", "NEARLY", "APPROX"}


def parse(lexemes: Lexemes, rules: tuple[Rule, ...] = RULES) -> list[Piece]:
    """Return the time expressions of a text in order, none overlapping another."""
    found = [piece for rule in rules for piece in rule.pieces(lexemes.symbols, lexemes.items)]
    pieces = _longest(found)
    pieces = _modified(pieces, lexemes)
    pieces = _joined(pieces, lexemes)
    return _years_shared(pieces, lexemes)


def _longest(found: list[Piece]) -> list[Piece]:
    """Keep the leftmost, among those the longest, among those the first rule's."""
    found.sort(key=lambda piece: (piece.first, -piece.end))
    chosen: list[Piece] = []
    for piece in found:
        if not chosen or piece.first >= chosen[-1].end:
            chosen.append(piece)
    return chosen


def _modified(pieces: list[Piece], lexemes: Lexemes) -> list[Piece]:
    """Lay modifiers on the expressions behind them."""
    ends: dict[int, tuple[int, str]] = {}
    for pattern, mod in MODIFIERS:
        for match in compile_pattern(pattern).finditer(lexemes.symbols):
            word = lexemes.items[match.start("word")].word if mod is None else ""
            ends[match.end()] = (match.start(), mod or found_mod(word))
    out: list[Piece] = []
    for piece in pieces:
        before = ends.get(piece.first)
        floor = out[-1].end if out else 0
        if before and before[0] >= floor and (form := _with_mod(piece.form, before[1])):
            piece = replace(piece, first=before[0], form=form)
        out.append(piece)
    return out


def _with_mod(form: Form, mod: str) -> Form | None:
    is_length = isinstance(form.base, Plain)
    if is_length:
        if mod not in LENGTH_MODS:
            return None
        return replace(form, mod="LESS_THAN" if mod == "NEARLY" else mod)
    if mod == "NEARLY":
        mod = "APPROX"
    if mod == "APPROX" and not isinstance(form.base, Fixed) and form.hour is None:
        return replace(form, mod=mod) if isinstance(form.base, Shift) and form.base.count else None
    if mod in LENGTH_MODS and mod != "APPROX":
        return replace(form, mod=mod) if isinstance(form.base, Shift) and form.base.count else None
    return replace(form, mod=form.mod or mod)


LINK = "(?:ON|COMMA|OF|AT|COMMA ON|ON THE|OF THE|DASH|COMMA AT|CLOSE|UNKNOWN TIME ON)?"


def _joined(pieces: list[Piece], lexemes: Lexemes) -> list[Piece]:
    """Join a time of day with the day right beside it: "3 a.m. on Sunday", "the night of 3 May"."""
    link = compile_pattern(LINK)
    out: list[Piece] = []
    for piece in pieces:
        if out and link.fullmatch(lexemes.symbols, out[-1].end, piece.first):
            out = _without_bracket(out, lexemes)
            joined = _join(out[-1], piece)
            if joined:
                out[-1] = joined
                continue
        out.append(piece)
    return out


def _without_bracket(out: list[Piece], lexemes: Lexemes) -> list[Piece]:
    """Take "10:35 a.m. (0735 GMT)" as one time of day, the first."""
    if len(out) > 1 and _is_hour(out[-1].form) and _is_hour(out[-2].form):
        between = compile_pattern("OPEN")
        if between.fullmatch(lexemes.symbols, out[-2].end, out[-1].first):
            return [*out[:-2], replace(out[-2], end=out[-1].end)]
    return out


def _join(first: Piece, second: Piece) -> Piece | None:
    for hour, day in ((first, second), (second, first)):
        if _is_hour(hour.form) and _is_day(day.form):
            return Piece(first.first, second.end, replace(day.form, hour=hour.form.hour), day.rule)
    return None


def _is_hour(form: Form) -> bool:
    base = form.base
    return (
        form.hour is not None
        and isinstance(base, Shift)
        and base.base == "preceding"
        and base.count == 0
    )


def _is_day(form: Form) -> bool:
    if form.hour is not None or isinstance(form.base, Plain):
        return False
    base = form.base
    return (base.period.unit if isinstance(base, Fixed) else base.unit) == "day"


RANGE = "(?:DASH|TO|AND|OR|COMMA|COMMA AND|SLASH|TO THE|AND THE)"


def _years_shared(pieces: list[Piece], lexemes: Lexemes) -> list[Piece]:
    """Give the year of "24 September to 3 October 2023" to both its ends."""
    link = compile_pattern(RANGE)
    for at in range(len(pieces) - 2, -1, -1):
        here, behind = pieces[at], pieces[at + 1]
        if link.fullmatch(lexemes.symbols, here.end, behind.first):
            form = _year_from(here.form, behind.form)
            if form is not None:
                pieces[at] = replace(here, form=form)
    return pieces


def _year_from(form: Form, other: Form) -> Form | None:
    base, given = form.base, other.base
    if not isinstance(base, Cyclic) or not isinstance(given, Fixed):
        return None
    if base.which != "bare" or base.cycle != "year" or base.unit not in ("day", "month"):
        return None
    if given.period.unit not in ("day", "month") or base.feast:
        return None
    filled = calendar_form(given.period.year, base.index, base.day)
    return replace(filled, hour=form.hour, mod=form.mod) if filled else None
