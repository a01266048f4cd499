"""Against what a time expression is read: publication, statement, dateline, the date before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.model import Reading, TimeExpression

ReadText = Callable[..., Reading]


def by_words(reading: Reading) -> dict[str, TimeExpression]:
    text = reading.document.text
    return {text[time.start : time.end]: time for time in reading.times}


def test_statement_dates_what_stands_inside_it(read_text: ReadText) -> None:
    text = "The mission said in October 2023: “We moved in after the attack of 24 September.”"
    reading = read_text(text, published="2024-04-15")
    time = by_words(reading)["24 September"]
    assert (time.value, time.earliest, time.latest) == ("2023-09-24",) * 3
    said = [one.said_at for one in reading.statements if one.said_at]
    assert [(one.earliest, one.latest) for one in said] == [("2023-10-01", "2023-10-31")]


def test_quotation_is_dated_by_the_sentence_that_opens_it(read_text: ReadText) -> None:
    text = (
        "They put out a paper in October 2023: “Guards came earlier this month.” All is calm now."
    )
    time = by_words(read_text(text, published="2024-04-15"))["earlier this month"]
    assert (time.value, time.earliest, time.latest) == ("2023-10", "2023-10-01", "2023-10-31")


def test_statement_of_monday_moves_yesterday(read_text: ReadText) -> None:
    reading = read_text(
        "On Monday the general said that his men had been attacked yesterday.",
        published="2023-09-28",
    )
    assert by_words(reading)["yesterday"].value == "2023-09-24"


def test_publication_may_be_an_interval(read_text: ReadText) -> None:
    reading = read_text(
        "He was decorated last year. Shots fell yesterday.",
        published_earliest="2024-03-01",
        published_latest="2024-05-31",
    )
    times = by_words(reading)
    assert (times["last year"].value, times["last year"].earliest) == ("2023", "2023-01-01")
    yesterday = times["yesterday"]
    assert (yesterday.value, yesterday.earliest, yesterday.latest) == (
        "2024-XX-XX",
        "2024-02-29",
        "2024-05-30",
    )


def test_units_ago_move_both_ends_of_an_interval(read_text: ReadText) -> None:
    reading = read_text(
        "Two months ago he was decorated. Three weeks ago he left.",
        published_earliest="2024-03-01",
        published_latest="2024-05-31",
    )
    found = {words: (time.earliest, time.latest) for words, time in by_words(reading).items()}
    assert found["Two months ago"] == ("2024-01-01", "2024-03-31")
    assert found["Three weeks ago"] == ("2024-02-05", "2024-05-12")


def test_undated_text_does_not_count_from_another_date(read_text: ReadText) -> None:
    text = "The plan was made between 2021 and 2023. Two months ago its author was decorated."
    time = by_words(read_text(text))["Two months ago"]
    assert (time.earliest, time.latest, time.anchor) == (None, None, None)


def test_dateline_anchors_a_wire_without_publication(read_text: ReadText) -> None:
    reading = read_text(
        "   SAN PEDRO, 3 JAN 90 (RADIO NORTE) -- [TEXT] THE ARMY REPORTED TWO MEN WERE KILLED\n"
        "YESTERDAY IN A CLASH.  A BRIDGE WAS BLOWN UP ON 30 DECEMBER."
    )
    found = [(time.value, time.anchor) for time in reading.times]
    assert found == [("1990-01-03", None), ("1990-01-02", "time:0"), ("1989-12-30", "time:0")]


def test_date_before_anchors_what_counts_from_it(read_text: ReadText) -> None:
    reading = read_text(
        "He received the order on 30 January 2024. Two days earlier he had met them. The following "
        "month he left, and that year nobody replaced him.",
        published="2025-06-01",
    )
    values = {words: time.value for words, time in by_words(reading).items()}
    assert values["Two days earlier"] == "2024-01-28"
    assert values["The following month"] == "2024-02"
    assert values["that year"] == "2024"


HISTORY = (
    "In 1940 the war reached the coast. On 5 May a fleet sailed. In August 1941 it was beaten. "
    "By December 1941 the port had fallen. In January the siege began. In 1943 it ended. "
    "On 3 March 1943 the gates were opened. In June 1944 the road was built. In 1945 peace came. "
    "The treaty of 1946 followed."
)


def test_history_goes_on_from_its_own_dates(read_text: ReadText) -> None:
    values = {
        words: time.value for words, time in by_words(read_text(HISTORY, "2009-12-19")).items()
    }
    assert values["5 May"] == "1940-05-05"
    assert values["January"] == "1942-01"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        pytest.param(
            "hbs", "Napad je bio 24. septembra 2023.", "24. septembra 2023", id="hbs latin"
        ),
        pytest.param(
            "hbs", "Напад је био 24. септембра 2023.", "24. септембра 2023", id="hbs cyrillic"
        ),
        pytest.param(
            "sr", "Napad je bio 24. rujna 2023.", "24. rujna 2023", id="code of a variant"
        ),
        pytest.param("sq", "Sulmi ndodhi më 24 shtator 2023.", "24 shtator 2023", id="sq"),
        pytest.param("mk", "Тоа беше на 24 септември 2023.", "24 септември 2023", id="mk"),
        pytest.param("ru", "Это было 24 сентября 2023 года.", "24 сентября 2023 года", id="ru"),
        pytest.param("uk", "Це було 24 вересня 2023 року.", "24 вересня 2023 року", id="uk"),
        pytest.param("de", "Das war am 24. September 2023.", "24. September 2023", id="de"),
        pytest.param("fr", "C’était le 24 septembre 2023.", "24 septembre 2023", id="fr"),
        pytest.param("es", "Fue el 24 de septiembre de 2023.", "24 de septiembre de 2023", id="es"),
        pytest.param("xx", "24.09.2023", "24.09.2023", id="numbers alone"),
    ],
)
def test_other_languages_have_their_full_dates(
    read_text: ReadText, language: str, text: str, words: str
) -> None:
    time = by_words(read_text(text, language=language))[words]
    assert (time.value, time.earliest, time.latest) == ("2023-09-24",) * 3


def test_other_languages_are_read_no_further(read_text: ReadText) -> None:
    assert read_text("Das kann im Mai sein, vor zwei Jahren.", language="de").times == ()
