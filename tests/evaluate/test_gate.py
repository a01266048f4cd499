"""The gate fails when a rate falls or cases change, and moves only when it is told to."""

from __future__ import annotations

from pathlib import Path

import pytest

from vedette.data import data_path
from vedette.errors import DataError
from vedette.evaluate import (
    COMPONENTS,
    Case,
    Expectation,
    Floor,
    Miss,
    Tally,
    breaches,
    load_cases,
    new_floors,
    read_floors,
    score_cases,
    write_floors,
)
from vedette.evaluate.case import digest_of
from vedette.evaluate.gate import EPSILON

MISS = Miss(
    case=Case(id="x", component="time", text="now", expectations=()),
    expectation=Expectation(kind="time", words="now"),
    why="nothing is read there",
)


def tally(wrong: int, total: int = 10) -> Tally:
    return Tally(
        component="time",
        cases=total,
        cases_right=total - wrong,
        expectations=total,
        misses=(MISS,) * wrong,
    )


def floor(rate: float, cases: str | None = None) -> Floor:
    return Floor(component="time", rate=rate, cases=cases or digest_of("time"))


def test_shipped_cases_pass_their_floors() -> None:
    tallies = score_cases([case for name in COMPONENTS for case in load_cases(name)])
    floors = read_floors(data_path("gold", "floors.tsv"))
    assert [breach.what for breach in breaches(tallies, floors)] == []


def test_gate_passes_at_the_floor() -> None:
    assert breaches([tally(wrong=2)], [floor(0.8)]) == []


@pytest.mark.parametrize(
    ("floors", "what"),
    [
        pytest.param([floor(0.81)], "below 0.810", id="rate-fell"),
        pytest.param([floor(0.8, cases="0" * 16)], "not those", id="cases-changed"),
        pytest.param([], "no floor", id="no-floor"),
    ],
)
def test_gate_fails_and_says_why(floors: list[Floor], what: str) -> None:
    (breach,) = breaches([tally(wrong=2)], floors)
    assert what in breach.what
    assert "vedette evaluate --" in breach.mend


def test_raising_sets_a_floor_a_little_below_what_was_measured() -> None:
    assert new_floors([tally(wrong=2)], [], may_lower=False) == (floor(0.8 - EPSILON),)


def test_raising_takes_in_new_cases_and_keeps_the_bar() -> None:
    old = [floor(0.79, cases="0" * 16)]
    assert new_floors([tally(wrong=2)], old, may_lower=False) == (floor(0.79),)


def test_raising_never_lowers() -> None:
    old = (floor(0.9, cases="0" * 16),)
    assert new_floors([tally(wrong=2)], old, may_lower=False) == old


def test_lowering_takes_its_own_flag() -> None:
    assert new_floors([tally(wrong=2)], [floor(0.9)], may_lower=True) == (floor(0.8 - EPSILON),)


def test_unmeasured_components_keep_their_floors() -> None:
    other = Floor(component="place", rate=0.5, cases="1" * 16)
    assert new_floors([tally(wrong=0)], [other], may_lower=True)[0] == other


def test_floors_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.tsv"
    write_floors(path, [floor(0.781)])
    assert read_floors(path) == (floor(0.781),)
    assert read_floors(tmp_path / "none.tsv") == ()


def test_broken_floors_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.tsv"
    path.write_text("component\tfloor\tcases\ntime\thigh\tx\n", encoding="utf-8")
    with pytest.raises(DataError, match="not a table of floors"):
        read_floors(path)


def test_floors_that_cannot_be_written_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be written"):
        write_floors(tmp_path / "no" / "floors.tsv", [floor(0.5)])
