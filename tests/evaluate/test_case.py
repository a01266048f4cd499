"""Cases are read strictly: what is misspelt is refused, with where it stands."""

from __future__ import annotations

import pytest

from vedette.errors import DataError
from vedette.evaluate import COMPONENTS, Case, load_cases, parse_cases

CASE = """
[[case]]
id = "one"
published = "2023-09-25"
text = "Rebels attacked a convoy."
expect = [{ claim = "attacked", type = "ASSAULT", place = "none" }, { no_time = "convoy" }]
"""


def parse(text: str) -> tuple[Case, ...]:
    return parse_cases(text, component="event", origin="example.toml")


def test_parse_cases_reads_what_is_expected_and_what_is_not() -> None:
    (case,) = parse(CASE)
    wanted, unwanted = case.expectations
    assert (case.id, case.component) == ("one", "event")
    assert case.document == {"published": "2023-09-25"}
    assert (wanted.kind, wanted.words, wanted.is_negative) == ("claim", "attacked", False)
    assert wanted.fields == {"type": "ASSAULT", "place": "none"}
    assert (unwanted.kind, unwanted.words, unwanted.is_negative) == ("time", "convoy", True)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param('id = "one"', 'id = "one', "is not TOML", id="no-toml"),
        pytest.param("published", "publisched", "publisched", id="unknown-field"),
        pytest.param('"attacked"', '"attack"', "'attack' does not stand", id="words-not-there"),
        pytest.param("claim =", "clame =", "does not begin with", id="unknown-kind"),
        pytest.param("[{ claim", "[] # [{ claim", "expects nothing", id="nothing-expected"),
    ],
)
def test_parse_cases_refuses_what_is_misspelt(old: str, new: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        parse(CASE.replace(old, new, 1))


def test_parse_cases_refuses_an_id_that_stands_twice() -> None:
    with pytest.raises(DataError, match="two cases 'one'"):
        parse(CASE + CASE)


def test_shipped_cases_are_many_and_of_every_component() -> None:
    counts = {component: len(load_cases(component)) for component in COMPONENTS}
    assert all(counts.values()), counts
    assert sum(counts.values()) >= 200
