from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vedette.cli.run import run
from vedette.data import data_path

EXAMPLE = data_path("examples", "kosovo-2023", "documents")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case of three reports, one of them marked."""
    folder = tmp_path_factory.mktemp("brief")
    reports = folder / "reports"
    reports.mkdir()
    for number in ("01", "02", "13"):
        for path in EXAMPLE.glob(f"{number}-*"):
            text = path.read_text("utf-8")
            if path.name.startswith("13") and path.suffix == ".json":
                text = text.replace("{", '{"tlp": "TLP:GREEN",', 1)
            (reports / path.name).write_text(text, "utf-8")
    name = str(folder / "case.vedette")
    assert run(["run", "--case", name, str(reports)]) == 0
    return name


def test_a_brief_is_written_and_holds(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "brief.html"
    assert run(["brief", "--case", case, "--to", str(page), "--events", "3"]) == 0
    assert "(TLP:GREEN)" in capsys.readouterr().err
    assert run(["brief", "--case", case, "--check", str(page)]) == 0
    assert "nothing in it is without a basis" in capsys.readouterr().err


def test_a_changed_brief_is_refused(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "brief.html"
    run(["brief", "kosovo-hybrid", "--case", case, "--to", str(page), "--events", "3"])
    text = page.read_text("utf-8")
    assert "24 Sep 2023" in text
    page.write_text(text.replace("24 Sep 2023.", "25 Dec 2023.", 1), "utf-8")
    capsys.readouterr()
    assert run(["brief", "--case", case, "--check", str(page)]) == 1
    assert "refused   date '25 Dec 2023'" in capsys.readouterr().out


def test_a_case_that_has_grown_is_told(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, page, more = str(tmp_path / "copy.vedette"), tmp_path / "brief.md", tmp_path / "more"
    shutil.copy(case, copy)
    assert run(["brief", "--case", copy, "--to", str(page)]) == 0
    assert run(["brief", "--case", copy, "--check", str(page)]) == 0
    assert "has changed" not in capsys.readouterr().err
    more.mkdir()
    for path in EXAMPLE.glob("03-*"):
        shutil.copy(path, more)
    run(["run", "--case", copy, str(more)])
    run(["brief", "--case", copy, "--check", str(page)])
    assert "has changed since the brief was written" in capsys.readouterr().err


def test_filters_and_days_narrow_a_brief(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "brief.md"
    options = ["--as-of", "2023-09-25", "--since", "2023-09-24", "--type", "assault"]
    assert run(["brief", "--case", case, "--to", str(path), *options]) == 0
    text = path.read_text("utf-8")
    assert "What changed" in text
    assert "Roman" not in text
    assert run(["brief", "--case", case, "--check", str(path)]) == 0


def test_a_brief_that_tells_of_nothing_says_so_and_how_to_check_it(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "brief.md"
    assert run(["brief", "--case", case, "--to", str(path), "--country", "FRA"]) == 0
    told = capsys.readouterr().err
    assert "no event of the case answers what was asked for" in told
    assert f"vedette brief --case {case} --check {path}" in told
    assert "1 Jan 1" not in path.read_text("utf-8")


def test_nothing_leaves_above_the_ceiling(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "brief.md"
    assert run(["brief", "--case", case, "--to", str(path), "--tlp-ceiling", "CLEAR"]) == 1
    error = capsys.readouterr().err
    assert "TLP:GREEN for More than 130 Romanian soldiers reach Kosovo, above the ceiling" in error
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param([], "say what to write", id="nothing"),
        pytest.param(["--to", "x.txt"], "names no format", id="format"),
        pytest.param(["--to", "x.md", "--tlp", "secret"], "no label of TLP", id="label"),
        pytest.param(["--to", "x.md", "--borders", "mine"], "way to show borders", id="borders"),
        pytest.param(["--to", "x.md", "--since", "may"], "no day", id="day"),
        pytest.param(["--check", "nothing.html"], "cannot be read", id="no file"),
    ],
)
def test_wrong_use_is_told(
    options: list[str], told: str, case: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(["brief", "--case", case, *options]) == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_brief_is_told(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "other.html"
    page.write_text("<p>hello</p>")
    assert run(["brief", "--case", case, "--check", str(page)]) == 2
    assert "does not say what it was asked for" in capsys.readouterr().err
