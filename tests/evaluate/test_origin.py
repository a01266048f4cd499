"""Sets of reports: read strictly, scored by the roots that are found behind them."""

from __future__ import annotations

import pytest

from vedette.data import data_path
from vedette.errors import DataError
from vedette.evaluate import breaches, load_sets, parse_sets, read_floors, score_sets

SET = """
[[set]]
id = "one"
groups = ["a", "b"]
roots = ["Herald", "Post"]
origins = 2
independence = "presumed"
credibility = 3
reports = [
  { id = "a", publisher = "Herald", about = "attacked", text = "Rebels attacked a mill." },
  { id = "b", publisher = "Post", about = "attacked", text = "The old mill was attacked at dawn." },
]
"""


def test_shipped_sets_pass_their_floor() -> None:
    floors = read_floors(data_path("gold", "floors.tsv"))
    tally = score_sets(load_sets())
    assert [breach.what for breach in breaches([tally], floors)] == []
    assert tally.cases >= 30


def test_what_is_expected_and_found_is_met() -> None:
    assert score_sets(parse_sets(SET, origin="own")).misses == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('["a", "b"]', '["a b"]'),
        ("origins = 2", "origins = 1"),
        ('"presumed"', '"known"'),
        ("credibility = 3", "credibility = 1"),
        ('"Post"]', '"Globe"]'),
    ],
)
def test_what_is_found_otherwise_is_a_miss_with_what_it_is(old: str, new: str) -> None:
    (miss,) = score_sets(parse_sets(SET.replace(old, new), origin="own")).misses
    assert miss.why.startswith("it is ")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("origins = 2", "origins = ", "is not TOML", id="no-toml"),
        pytest.param("origins = 2", "roots_ = 2", "roots_", id="unknown-field"),
        pytest.param('about = "attacked", ', "", "about", id="no-words"),
        pytest.param('about = "attacked"', 'about = "fled"', "does not stand", id="other-words"),
    ],
)
def test_what_is_misspelt_is_refused(old: str, new: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse_sets(SET.replace(old, new), origin="own")


def test_an_id_stands_once() -> None:
    with pytest.raises(DataError, match="two sets of one id"):
        parse_sets(SET * 2, origin="own")
