"""Shipped examples through the watch, day by day: what they warn of is what one run warns of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from watched import Example, compare

if TYPE_CHECKING:
    from pathlib import Path

KOSOVO = Example("kosovo-2023", "kosovo-hybrid")
KOSOVO_DAYS = ("2023-09-24", "2023-09-29", "2023-10-01", "2024-05-31")
"""Days on which a warning is asked for: the ambush, the build-up, its end, the last report."""
JULY = Example("july-1914", "july-1914", "1914-07-22", "1914-08-01")
"""The end of the crisis; `benchmarks/watch_history.py` watches all of it."""
JULY_DAYS = ("1914-07-24", "1914-07-28", "1914-08-01")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("example", "days"),
    [
        pytest.param(KOSOVO, KOSOVO_DAYS, id="kosovo-2023"),
        pytest.param(JULY, JULY_DAYS, id="july-1914"),
    ],
)
def test_the_watch_warns_as_one_run_does_and_in_the_same_order(
    example: Example, days: tuple[str, ...], tmp_path: Path
) -> None:
    found = compare(example, days, tmp_path)
    assert found.watched == found.run
    assert found.watched_events == found.run_events
    levels = [level for level, _, _ in found.watched]
    assert max(levels) > 0
    assert levels != sorted(levels, reverse=True)
