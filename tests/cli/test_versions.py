"""`vedette versions` and `vedette erase`, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build import told
from vedette.cli.run import run
from vedette.store import open_case

OLD = "Men attacked a patrol. Two died. Nobody fled."
NEW = "Men attacked a patrol. Three people died. Nobody fled."


@pytest.fixture
def case(tmp_path: Path) -> str:
    """A case with an article that was edited, and one that was not."""
    file = str(tmp_path / "case.vedette")
    with open_case(file, create=True) as opened, opened.writer() as writer:
        writer.readings.put([told("a", OLD, item="i", title="Raid"), told("c", "Men left.")])
        writer.readings.put([told("b", NEW, item="i", title="Raid", known_since="2024-05-01")])
    return file


@pytest.mark.parametrize("name", ["i", "a", "b"])
def test_versions_show_what_changed(
    case: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["versions", "--case", case, name]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("version 1 · known since 19 Mar 2024 · Raid · document a")
    assert lines[1].startswith("version 2 · known since 1 May 2024")
    assert lines[2:] == ["  - Two died.", "  + Three people died."]


def test_versions_lists_what_was_edited(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["versions", "--case", case]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" · ")[0] for line in lines] == ["i  version 1", "i  version 2"]
    assert run(["versions", "--case", case, "--as-of", "2024-04-01"]) == 0
    assert capsys.readouterr().out == "no item has more than one version\n"


def test_versions_prints_json_for_programs(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["versions", "--case", case, "--json", "i"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["version"], row["superseded_by"]) for row in rows] == [(1, 2), (2, None)]


def test_erase_takes_it_out_and_leaves_a_tombstone(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["erase", "--case", case, "--by", "mira", "--because", "asked", "i"]
    assert run(asked) == 0
    assert "erased: 2 texts, 6 claims, 0 judgements" in capsys.readouterr().out
    assert run(["search", "--case", case, "died"]) == 0
    assert "0 documents" in capsys.readouterr().out
    assert run(["log", "--case", case, "--erased"]) == 0
    assert "document a, by mira: asked" in capsys.readouterr().out
    assert run([*asked, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["claims"] == 0
    assert run(asked) == 0
    assert "erased before" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        pytest.param(["erase"], "nothing to erase", id="no name"),
        pytest.param(["erase", "a", "--by", "mira"], "a reason", id="no reason"),
        pytest.param(["erase", "a", "--because", "asked"], "somebody who decides", id="nobody"),
        pytest.param(["erase", "z", "--by", "mira", "--because", "asked"], "'z'", id="no document"),
        pytest.param(["versions", "z"], "'z'", id="no item"),
    ],
)
def test_what_cannot_be_done_is_told(
    case: str, arguments: list[str], what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--case", case]) == 2
    error = capsys.readouterr().err
    assert what in error
    assert "mend:  " in error
