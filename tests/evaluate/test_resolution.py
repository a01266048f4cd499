"""Pairs of names: read strictly, scored by what resolution makes of them."""

from __future__ import annotations

import pytest

from vedette.data import data_path
from vedette.errors import DataError
from vedette.evaluate import breaches, load_pairs, parse_pairs, read_floors, score_pairs

PAIR = """
[[pair]]
id = "one"
left = { kind = "person", name = "Kurti" }
right = { kind = "person", name = "Albin Kurti", country = "XKX" }
same = true
"""


def test_shipped_pairs_pass_their_floor() -> None:
    floors = read_floors(data_path("gold", "floors.tsv"))
    tally = score_pairs(load_pairs())
    assert [breach.what for breach in breaches([tally], floors)] == []
    assert tally.cases >= 40


def test_a_pair_that_is_told_wrong_is_a_miss_with_its_reason() -> None:
    met = score_pairs(parse_pairs(PAIR, origin="own"))
    missed = score_pairs(parse_pairs(PAIR.replace("true", "false"), origin="own"))
    assert (met.rate, missed.rate) == (1.0, 0.0)
    assert "a name by which one listed person is known" in missed.misses[0].why


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("same = true", "same = ", "is not TOML", id="no-toml"),
        pytest.param("same = true", "", "same", id="no-answer"),
        pytest.param("country", "land", "land", id="unknown-field"),
        pytest.param("same = true", "same = true\nsome = 1", "some", id="unknown-field-of-pair"),
    ],
)
def test_what_is_misspelt_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_pairs(PAIR.replace(old, new), origin="own")


def test_an_id_stands_once() -> None:
    with pytest.raises(DataError, match="two pairs of one id"):
        parse_pairs(PAIR * 2, origin="own")
