from __future__ import annotations

import pytest

from vedette.report.day import day_words, interval_words


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        pytest.param("2023-09-24", "2023-09-24", "24 Sep 2023", id="a day"),
        pytest.param("2023-09-18", "2023-09-24", "18–24 Sep 2023", id="days of one month"),
        pytest.param("2023-09-28", "2023-10-02", "28 Sep – 2 Oct 2023", id="over a month's end"),
        pytest.param(
            "2023-12-30", "2024-01-02", "30 Dec 2023 – 2 Jan 2024", id="over a year's end"
        ),
        pytest.param("2024-02-01", "2024-02-29", "Feb 2024", id="a month"),
        pytest.param("2024-02-01", "2024-02-28", "1–28 Feb 2024", id="nearly a month"),
        pytest.param("2024-03-01", "2024-05-31", "Mar–May 2024", id="months"),
        pytest.param("2023-11-01", "2024-01-31", "Nov 2023 – Jan 2024", id="months of two years"),
        pytest.param("2021-01-01", "2021-12-31", "2021", id="a year"),
        pytest.param("2021-01-01", "2023-12-31", "2021–2023", id="years"),
        pytest.param(None, "2023-10-01", "by 1 Oct 2023", id="no beginning"),
        pytest.param("2023-10-01", None, "from 1 Oct 2023", id="no end"),
        pytest.param(None, None, None, id="unknown"),
        pytest.param("-0044-03-15", "-0044-03-15", "-0044-03-15", id="before the calendar"),
        pytest.param("-0044-03-15", "2023-10-01", "-0044-03-15 to 2023-10-01", id="odd ends"),
    ],
)
def test_interval_words(earliest: str | None, latest: str | None, words: str | None) -> None:
    assert interval_words(earliest, latest) == words


def test_day_words_keeps_the_clock() -> None:
    assert day_words("2023-10-01T12:52:00+03:00") == "1 Oct 2023 12:52"
