from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.collect.date import find_dates, parse_date


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023-10-01", "2023-10-01"),
        ("2023-10-01T12:52:00+02:00", "2023-10-01T12:52:00+02:00"),
        ("2023-10-01 12:52", "2023-10-01T12:52"),
        ("2023-10-01T12:52:00Z", "2023-10-01T12:52:00Z"),
        ("20231001", "2023-10-01"),
        ("Sun, 1 Oct 2023 12:52:00 +0200", "2023-10-01T12:52:00+02:00"),
        ("1 October 2023", "2023-10-01"),
        ("1st of October, 2023", "2023-10-01"),
        ("October 1, 2023", "2023-10-01"),
        ("Sunday, Oct. 1, 2023", "2023-10-01"),
        ("01.10.23", "2023-10-01"),
        ("1. 10. 2023.", None),
        ("3 JAN 90", "1990-01-03"),
        ("24/09/2023", "2023-09-24"),
        ("09/24/2023", "2023-09-24"),
        ("2023/9/24", "2023-09-24"),
        ("24-09-2023", "2023-09-24"),
        ("1695513600", "2023-09-24T00:00:00Z"),
        ("1 October 2023, 12:52 GMT", "2023-10-01T12:52+00:00"),
        ("1 October 2023 3.05 pm", "2023-10-01T15:05"),
        pytest.param("2023-02-30", None, id="no such day"),
    ],
)
def test_parse_date_reads_a_day(written: str, moment: str | None) -> None:
    span = parse_date(written, year=2026)
    assert (span and span.moment) == moment
    if span and moment:
        assert span.earliest == span.latest
        assert str(span.earliest) == moment[:10]


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2023-10", "2023-10-01", "2023-10-31"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("October 2023", "2023-10-01", "2023-10-31"),
        ("spring 2024", "2024-03-01", "2024-05-31"),
        ("spring of 2024", "2024-03-01", "2024-05-31"),
        ("winter 2023", "2023-12-01", "2024-02-29"),
        ("Q1 2024", "2024-01-01", "2024-03-31"),
        ("early October 2023", "2023-10-01", "2023-10-10"),
        ("mid-2023", "2023-05-01", "2023-08-31"),
        ("2023-09/2023-10", "2023-09-01", "2023-10-31"),
        ("2023-09-24/2023-10-02", "2023-09-24", "2023-10-02"),
        ("2022/2023", "2022-01-01", "2023-12-31"),
        ("2023-09/..", "2023-09-01", "None"),
        ("/2023-09-24", "None", "2023-09-24"),
        pytest.param("03/04/2023", "2023-03-04", "2023-04-03", id="day or month first"),
    ],
)
def test_parse_date_reads_an_interval(written: str, earliest: str, latest: str) -> None:
    span = parse_date(written, year=2026)
    assert span is not None
    assert span.moment is None
    assert (str(span.earliest), str(span.latest)) == (earliest, latest)


@pytest.mark.parametrize(
    "written",
    ["", "soon", "last week", "24", "2023-13", "2024/2023", "..", "/", "../..", "99/99/2023"],
)
def test_parse_date_finds_no_date(written: str) -> None:
    assert parse_date(written, year=2026) is None


@given(st.text(max_size=40))
def test_parse_date_takes_any_text(written: str) -> None:
    span = parse_date(written, year=2026)
    assert span is None or not (span.earliest and span.latest) or span.earliest <= span.latest


@given(
    st.dates(min_value=date(1800, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["{d.day} {d:%B} {d:%Y}", "{d:%B} {d.day}, {d:%Y}", "{d}"]),
)
def test_find_dates_finds_a_day_between_words(day: date, form: str) -> None:
    line = f"it opened on {form.format(d=day)} for good"
    ((start, end, span),) = find_dates(line, year=2026)
    assert line[start:end] == form.format(d=day)
    assert span.earliest == day
