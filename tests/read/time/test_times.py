"""Time expressions in their sentences: value, first and last day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.model import Reading, TimeExpression

ReadText = Callable[..., Reading]


NEWS = """
Police said on [Sunday] that a truck burned. | 2023-10-01 | 2023-10-01 | 2023-10-01
The convoy was hit on [Tuesday]. | 2023-09-26 | 2023-09-26 | 2023-09-26
Envoys will meet on [Tuesday]. | 2023-10-03 | 2023-10-03 | 2023-10-03
Miners planned a march in Lusaka on [Tuesday]. | 2023-10-03 | 2023-10-03 | 2023-10-03
They did not plan to deport him on [Tuesday]. | 2023-10-03 | 2023-10-03 | 2023-10-03
On [Tuesday], the union plans to hold a rally. | 2023-10-03 | 2023-10-03 | 2023-10-03
He was to meet the envoys on [Tuesday]. | 2023-10-03 | 2023-10-03 | 2023-10-03
Until [Tuesday], the bank had denied any loss. | 2023-09-26 | 2023-09-26 | 2023-09-26
The verdict was postponed until [Tuesday]. | 2023-10-03 | 2023-10-03 | 2023-10-03
The convoy was hit [last Sunday]. | 2023-09-24 | 2023-09-24 | 2023-09-24
The convoy was hit [last Saturday]. | 2023-09-30 | 2023-09-23 | 2023-09-30
The bridge fell [last week]. | 2023-W38 | 2023-09-18 | 2023-09-24
Shelling began [two months ago]. | 2023-08 | 2023-08-01 | 2023-08-31
Shelling began [ten days ago]. | 2023-09-21 | 2023-09-21 | 2023-09-21
The army moved in [early September]. | 2023-09 | 2023-09-01 | 2023-09-10
Prices rose in [mid-2022]. | 2022 | 2022-05-02 | 2022-08-31
War broke out in [the 1990s]. | 199 | 1990-01-01 | 1999-12-31
It was a fortress in [the 19th century]. | 18 | 1800-01-01 | 1899-12-31
The raid took place on [24 September 2023]. | 2023-09-24 | 2023-09-24 | 2023-09-24
The raid took place on [September 24th, 2023]. | 2023-09-24 | 2023-09-24 | 2023-09-24
The raid took place on [24.09.2023]. | 2023-09-24 | 2023-09-24 | 2023-09-24
The log says [2023-09-24T03:15] and no more. | 2023-09-24T03:15 | 2023-09-24 | 2023-09-24
He was freed in [the summer of 2021]. | 2021-SU | 2021-06-01 | 2021-08-31
Exports fell in [the third quarter of 2022]. | 2022-Q3 | 2022-07-01 | 2022-09-30
Losses grew in [the second half of last year]. | 2022-H2 | 2022-07-01 | 2022-12-31
The base will close in [March]. | 2024-03 | 2024-03-01 | 2024-03-31
The base closed in [March]. | 2023-03 | 2023-03-01 | 2023-03-31
Shots rang out on [Friday night]. | 2023-09-29TNI | 2023-09-29 | 2023-09-29
Shots rang out at [3 a.m. on Sunday]. | 2023-10-01T03:00 | 2023-10-01 | 2023-10-01
The army struck [earlier this month]. | 2023-10 | 2023-10-01 | 2023-10-01
Talks resume on [Christmas Day]. | 2023-12-25 | 2023-12-25 | 2023-12-25
The siege lasted for [three weeks]. | P3W | - | -
They signed a [two-year] lease. | P2Y | - | -
They march [every Sunday]. | XXXX-WXX-7 | - | -
The camp was [recently] closed. | PAST_REF | - | -
"""
"""Sentence with its expression in brackets, value, first and last day; published on 2023-10-01, a
Sunday."""


def cases(table: str) -> list[object]:
    """Read a table of cases; the sentence names the case."""
    rows = [line.split(" | ") for line in table.strip().splitlines()]
    return [pytest.param(*row, id=row[0]) for row in rows]


def found(reading: Reading, words: str) -> TimeExpression:
    """Return the expression whose words these are."""
    text = reading.document.text
    spans = {text[time.start : time.end]: time for time in reading.times}
    assert words in spans, spans.keys()
    return spans[words]


@pytest.mark.parametrize(("sentence", "value", "earliest", "latest"), cases(NEWS))
def test_times_reads_news_against_its_publication(
    read_text: ReadText, sentence: str, value: str, earliest: str, latest: str
) -> None:
    words = sentence[sentence.index("[") + 1 : sentence.index("]")]
    plain = sentence.replace("[", "").replace("]", "")
    time = found(read_text(plain, published="2023-10-01"), words)
    days = (time.earliest or "-", time.latest or "-")
    assert (time.value, days) == (value, (earliest, latest))


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("He may leave the country.", id="may"),
        pytest.param("Troops march on the capital.", id="march"),
        pytest.param("She was the second to speak.", id="second"),
        pytest.param("The sun was hot.", id="sun"),
        pytest.param("Prices fall when harvests are good.", id="fall"),
        pytest.param("The fall of the city was swift.", id="the fall of"),
        pytest.param("Some 1,990 men served there.", id="a count"),
        pytest.param("Foreign Minister Jan Novak spoke.", id="Jan"),
        pytest.param("A 30-year-old driver was hurt.", id="an age"),
        pytest.param("The 11th Battalion moved out.", id="an ordinal"),
    ],
)
def test_times_leaves_what_is_no_time(read_text: ReadText, sentence: str) -> None:
    assert read_text(sentence, published="2023-10-01").times == ()


def test_times_keeps_what_it_cannot_date(read_text: ReadText) -> None:
    reading = read_text("The depot burned on 24 September, and again on Sunday.")
    found = [(time.value, time.earliest, time.latest) for time in reading.times]
    assert found == [("XXXX-09-24", None, None), ("XXXX-WXX-7", None, None)]
