"""The lexicon of events: every row says what its own example shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.data import read_table
from vedette.errors import DataError
from vedette.read.event.lexicon import load_lexicon, parse_condition

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Reading

ROWS = [row for row in read_table("lexicon", "events.tsv") if row["example"]]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["example"]) for row in ROWS])
def test_row_is_found_in_its_example(
    row: dict[str, str], read_text: Callable[..., Reading]
) -> None:
    reading = read_text(row["example"])
    modes = {claim.mode for claim in reading.claims if claim.type == row["type"]}
    assert row["mode"] in modes if row["mode"] else modes


def test_rows_all_have_an_example() -> None:
    assert not [row["words"] for row in read_table("lexicon", "events.tsv") if not row["example"]]


def test_lexicon_puts_the_frame_with_most_conditions_first() -> None:
    frames = load_lexicon().frames["release", "v"]
    weights = [frame.weight for frame in frames]
    assert weights == sorted(weights, reverse=True)


def test_condition_of_an_unknown_class_is_refused() -> None:
    with pytest.raises(DataError, match="nosuchclass"):
        parse_condition("obj=@nosuchclass", {})


def test_condition_takes_in_the_words_of_a_class() -> None:
    condition = parse_condition("!obj=@bird/mouse/-", {"bird": frozenset({"crow"})})
    assert condition.negated
    assert condition.may_lack
    assert condition.words == {"crow", "mouse"}
