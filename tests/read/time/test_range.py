"""Two dates that bound one time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vedette.model import Reading
from vedette.read.time.range import range_at

ReadText = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("It grew between 2021 and 2023.", ("2021-01-01", "2023-12-31"), id="between"),
        pytest.param("It was used in 2014 - 2015.", ("2014-01-01", "2015-12-31"), id="dash"),
        pytest.param("They vote from 6 to 9 June 2024.", ("2024-06-06", "2024-06-09"), id="to"),
        pytest.param("It fell in 2021 and 2023.", None, id="two dates"),
        pytest.param("It fell in 2023.", None, id="one date"),
    ],
)
def test_range_joins_its_two_ends(
    read_text: ReadText, text: str, days: tuple[str, str] | None
) -> None:
    times = read_text(text, published="2024-05-01").times
    assert [range_at(text, times, index) for index in range(len(times))] == [days] * len(times)
