"""`vedette origins`: what an event or a claim of a case goes back to."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from build import raid_reading
from vedette.cli.run import run
from vedette.model import Reading
from vedette.pipeline import find_event, fuse_case
from vedette.store import open_case

READINGS = (
    raid_reading(known_since="2024-03-19"),
    raid_reading(
        id="late", item="late", publisher="Evening Post", published="2024-03-25",
        published_earliest="2024-03-25", published_latest="2024-03-25", known_since="2024-03-25",
    ),
)  # fmt: skip


def _renamed(reading: Reading) -> Reading:
    """Give the claims of a reading ids of their own."""
    claims = tuple(c.model_copy(update={"id": "k" + c.id[1:]}) for c in reading.claims)
    return reading.model_copy(update={"claims": claims})


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case with a raid and its copy in another paper."""
    monkeypatch.setenv("COLUMNS", "120")
    file = str(tmp_path / "raids.vedette")
    with open_case(file, create=True) as opened:
        with opened.writer() as writer:
            writer.readings.put([READINGS[0], _renamed(READINGS[1])])
        with opened.alone():
            fuse_case(opened, since="2024-03-26")
    return file


@pytest.fixture
def attack(case: str) -> str:
    """The id of the event that both papers tell of."""
    claim = next(claim for claim in READINGS[0].claims if claim.type == "ASSAULT")
    with open_case(case) as opened:
        return find_event(opened, claim.id).id


def test_copy_hangs_on_the_report_that_it_copies(
    case: str, attack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["origins", "--case", case, attack]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "1 independent origin (nothing independent of it)" in lines
    herald = next(n for n, line in enumerate(lines) if "The Daily Herald ·" in line)
    post = next(n for n, line in enumerate(lines) if "Evening Post ·" in line)
    assert lines[herald].index("The") < lines[post].index("Evening")
    assert any("shares 100% of its own words" in line for line in lines[post:])


def test_claim_may_be_named_in_place_of_its_event(
    case: str, attack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_case(case) as opened:
        later = [id_ for _, id_ in find_event(opened, attack).claims if id_ != attack]
    assert run(["origins", "--case", case, later[0]]) == 0
    assert "●" in capsys.readouterr().out


def test_without_a_source_before_and_after_are_told(
    case: str, attack: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["origins", "--case", case, attack, "--without", "Evening Post"]) == 0
    told = capsys.readouterr().out
    assert "if Evening Post were wrong" in told
    assert "claims" in told


def test_graphs_are_written(
    case: str, attack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dot, svg = tmp_path / "o.dot", tmp_path / "o.svg"
    assert run(["origins", "--case", case, attack, "--dot", str(dot), "--svg", str(svg)]) == 0
    assert dot.read_text("utf-8").startswith("digraph origins {")
    ElementTree.fromstring(svg.read_text("utf-8"))
    assert "graph written" in capsys.readouterr().err


def test_graph_that_cannot_be_written_is_told(
    case: str, attack: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "nowhere" / "o.svg"
    assert run(["origins", "--case", case, attack, "--svg", str(gone)]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_unknown_id_is_wrong_use(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["origins", "--case", case, "zzz"]) == 2
    assert "no event and no claim" in capsys.readouterr().err
