from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.cli.run import run

if TYPE_CHECKING:
    from pathlib import Path


def test_find_shows_candidates_with_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gazetteer", "find", "Bujanovci"]) == 0
    out = capsys.readouterr().out
    assert "Bujanovac (settlement)" in out
    assert "SRB" in out


def test_find_of_an_unknown_name_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gazetteer", "find", "Xqzvorp"]) == 1
    assert "gazetteer add" in capsys.readouterr().out


def test_add_makes_places_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    file = tmp_path / "own.csv"
    file.write_text("name,latitude,longitude,country\nXqzvorp,42.9,20.6,XK\n", encoding="utf-8")
    assert run(["gazetteer", "add", str(file)]) == 0
    assert run(["gazetteer", "find", "xqzvorp"]) == 0
    assert "42.900, 20.600" in capsys.readouterr().out
