"""`vedette evaluate`: the table, the list of misses, JSON, and refusals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from vedette.cli.evaluate import evaluate
from vedette.errors import DataError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

CASES = """
[[case]]
id = "half"
text = "The baker slept."
expect = [{ no_time = "baker" }, { time = "slept" }]
"""


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    app.command()(evaluate)
    return app


@pytest.fixture
def cases(tmp_path: Path) -> str:
    path = tmp_path / "time.toml"
    path.write_text(CASES, encoding="utf-8")
    return str(path)


def test_evaluate_prints_a_table_by_component(app: typer.Typer, cases: str) -> None:
    result = CliRunner().invoke(app, ["--cases", cases])
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].split() == ["time", "1", "1", "1", "0.500"]
    assert "expected" not in result.stdout


def test_evaluate_lists_what_is_not_met(app: typer.Typer, cases: str) -> None:
    result = CliRunner().invoke(app, ["--cases", cases, "-v"])
    assert "time: half" in result.stdout
    assert "expected  time 'slept'" in result.stdout
    assert "but       nothing is read there" in result.stdout


def test_evaluate_prints_json(app: typer.Typer, cases: str) -> None:
    (row,) = json.loads(CliRunner().invoke(app, ["--cases", cases, "--json"]).stdout)
    assert (row["component"], row["wrong"], row["rate"], row["floor"]) == ("time", 1, 0.5, None)
    assert row["misses"][0]["case"] == "half"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        pytest.param(["tyme"], UnknownNameError, id="unknown-component"),
        pytest.param(["--cases", "nowhere.toml"], DataError, id="no-file"),
        pytest.param(["--cases", "x.toml", "--raise"], UsageError, id="floors-of-own-cases"),
    ],
)
def test_evaluate_refuses(app: typer.Typer, arguments: list[str], error: type[Exception]) -> None:
    assert isinstance(CliRunner().invoke(app, arguments).exception, error)
