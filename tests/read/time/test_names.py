"""A day that only names a body or a street is no time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Reading


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The 19 April Movement kidnapped a banker.", []),
        ("The march began at 9 July Avenue.", []),
        ("On 26 July, movement of troops began.", ["26 July"]),
        ("A 3 May attack shocked the town.", ["3 May"]),
    ],
)
def test_a_day_in_a_name_is_none(
    text: str, days: list[str], read_text: Callable[..., Reading]
) -> None:
    reading = read_text(text, "2024-08-01")
    assert [text[one.start : one.end] for one in reading.times] == days
