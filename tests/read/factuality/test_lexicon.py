"""Every row of the lexicons does to its own example what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.data import Row, read_table
from vedette.read.factuality.value import parse_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.read.findings import Factuality

EMBEDDERS = read_table("lexicon", "embedders.tsv")
HEDGES = read_table("lexicon", "hedges.tsv")


def _id(row: Row) -> str:
    name = row.get("lemma") or row["word"]
    return f"{name}-{row['pos']}-{row.get('frames', '')}"


@pytest.mark.parametrize("row", EMBEDDERS, ids=map(_id, EMBEDDERS))
def test_embedder_settles_what_it_governs(row: Row, judge: Callable[[str], Factuality]) -> None:
    _check(judge(row["example"]), row["affirmed"])


@pytest.mark.parametrize("row", HEDGES, ids=map(_id, HEDGES))
def test_hedge_weakens_what_it_modifies(row: Row, judge: Callable[[str], Factuality]) -> None:
    _check(judge(row["example"]), row["value"])


def _check(found: Factuality, code: str) -> None:
    wanted = parse_value(code)
    assert (found.certainty, found.polarity, found.hypothetical) == (
        wanted.certainty,
        "affirmed" if wanted.is_so else "denied",
        wanted.hypothetical,
    )
