"""Laws of time: any text is read, spans cut what they say, wider words never contradict."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.model import Reading
from vedette.read.case import restore_case
from vedette.read.quantity.count import counts_in
from vedette.read.time.anchor import anchor_from_dates
from vedette.read.time.feast import feast_day
from vedette.read.time.grammar import FOREIGN_RULES, RULES, parse
from vedette.read.time.lexeme import english_lexicon, foreign_lexicon, lex
from vedette.read.time.period import Period, Unit, day_period
from vedette.read.time.timeline import Expression, resolve_all

ReadText = Callable[..., Reading]

WORDS = [
    "the",
    "a",
    "an",
    "last",
    "next",
    "this",
    "that",
    "past",
    "of",
    "in",
    "on",
    "at",
    "until",
    "since",
    "early",
    "mid",
    "late",
    "end",
    "beginning",
    "3",
    "24",
    "31",
    "1990",
    "2023",
    "'99",
    "1990s",
    "3rd",
    "second",
    "two",
    "few",
    "several",
    "dozen",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "decade",
    "century",
    "spring",
    "fall",
    "May",
    "March",
    "Sept.",
    "Sunday",
    "Sundays",
    "weekend",
    "morning",
    "night",
    "noon",
    "today",
    "yesterday",
    "tomorrow",
    "ago",
    "later",
    "earlier",
    "before",
    "after",
    "every",
    "daily",
    "now",
    "recently",
    "future",
    "-",
    ",",
    ".",
    "(",
    ")",
    "10:30",
    "a.m.",
    "BC",
    "half",
    "quarter",
    "hour",
    "hours",
    "Christmas",
    "2023-09-24",
    "24.09.2023",
    "0",
    "99999999999",
    "Jan",
]
COARSER: tuple[Unit, ...] = ("week", "month", "season", "quarter", "half", "year", "decade")
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(WORDS)).map(" ".join)), days)
def test_any_text_is_read_and_spans_cut_it(text: str, published: date) -> None:
    for lexicon, rules in ((english_lexicon(), RULES), (foreign_lexicon("hbs"), FOREIGN_RULES)):
        lexemes = lex(text, lexicon)
        end = 0
        expressions = []
        for piece in parse(lexemes, rules):
            assert piece.first < piece.end
            start = lexemes.items[piece.first].start
            assert start >= end
            end = lexemes.items[piece.end - 1].end
            expressions.append(Expression(start=start, end=end, form=piece.form, direction=-1))
        anchor = anchor_from_dates(published.isoformat(), published.isoformat(), "publication")
        for found in resolve_all(expressions, anchor):
            assert found.value
            assert found.first is None or found.last is None or found.first <= found.last


@given(days, st.sampled_from(COARSER))
def test_a_wider_period_holds_the_day(day: date, unit: Unit) -> None:
    period = day_period(day).widen(unit)
    assert period is not None
    if period.first and period.last:
        assert period.first <= day <= period.last


@given(st.integers(-4000, 9000), st.sampled_from(("month", "season", "quarter", "year", "decade")))
def test_the_period_after_begins_when_it_ends(number: int, unit: Unit) -> None:
    period = Period(unit, number)
    after = period.shift(1)
    if period.last and after.first:
        assert (after.first - period.last).days == 1


@given(st.integers(12, 30000), st.sampled_from(("month", "year", "decade")))
def test_thirds_lie_inside_their_period_in_order(number: int, unit: Unit) -> None:
    period = Period(unit, number)
    ends = [period.third(part) for part in range(3)]
    if period.first and period.last:
        assert ends[0][0] == period.first
        assert ends[2][1] == period.last
        for first, last in ends:
            assert first is not None
            assert last is not None
            assert period.first <= first <= last <= period.last


@given(st.integers(1583, 2099))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    for name in ("easter", "orthodox easter"):
        day = feast_day(name, year)
        assert day is not None
        assert day.weekday() == 6
        assert date(year, 3, 22) <= day <= date(year, 5, 10)


def test_a_day_without_a_year_is_inside_its_month(read_text: ReadText) -> None:
    reading = read_text(
        "The depot burned on 24 September. It had opened in September.", "2023-10-01"
    )
    day, month = reading.times
    assert day.earliest and month.earliest and month.latest  # noqa: PT018
    assert month.earliest <= day.earliest <= month.latest


def test_sixteenth_of_july_89_is_read_in_a_wire(read_text: ReadText) -> None:
    (time,) = read_text("LIMA, 16 JUL 89 -- [TEXT] THE POLICE OF THE CAPITAL ARE ON ALERT.").times
    assert time.value == "1989-07-16"


@pytest.mark.parametrize("run", ["one ", "two hundred and ", "\n", "1-", "the last ", "more than "])
def test_a_long_run_of_one_word_is_read_in_one_pass(run: str) -> None:
    """A pattern that goes back over the run for each of its words would not end for hours."""
    text = run * 40_000
    assert len(restore_case(text)) == len(text)
    assert all(count.end <= len(text) for count in counts_in(text))
    lexemes = lex(text, english_lexicon())
    assert all(piece.end <= len(lexemes.items) for piece in parse(lexemes))
