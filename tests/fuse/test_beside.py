"""Beside each level stand the values of both claims that it was found in."""

from __future__ import annotations

import pytest

from fuse.build import BANJSKA, days, mention, party
from vedette.fuse.mention import Count
from vedette.fuse.pair.beside import values_beside

ONE = mention(
    "d1", place=BANJSKA, places=(BANJSKA,), actors=(party("Gunmen"),), recipients=(),
    counts=(Count("killed", 3, 3, None), Count("wounded", 2, None, None)),
)  # fmt: skip
OTHER = mention("d2", days=days("2023-09-23", "2023-09-25"), trigger="ambush", status="denied")
EARLY = mention("d3", days=(None, days("2023-09-25")[1]))


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        ("time", "2023-09-24 beside 2023-09-23 to 2023-09-25"),
        ("publication", "2023-09-25 beside 2023-09-25"),
        ("place", "Banjska beside none"),
        ("parties", "Gunmen → ? beside none"),
        ("numbers", "3 killed, 2+ wounded beside none"),
        ("trigger", "attacked beside ambush"),
        ("standing", "reported beside denied"),
        ("documents", ""),
        ("repeat", ""),
    ],
)
def test_values_of_both_are_told(comparison: str, expected: str) -> None:
    assert values_beside(comparison, ONE, OTHER) == expected


def test_an_open_time_is_told_by_its_bound() -> None:
    assert values_beside("time", EARLY, ONE) == "by 2023-09-25 beside 2023-09-24"
