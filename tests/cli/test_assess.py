"""`vedette assess` and `vedette warn` over reading records."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from build import raid_reading
from vedette.assess import template_text
from vedette.cli.run import run
from vedette.report import assessment_schema, json_line


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """A scenario file and a file of records."""
    scenario, records = tmp_path / "mine.yaml", tmp_path / "r.jsonl"
    value = yaml.safe_load(template_text())
    value["indicators"][0]["look_for"] = {"event": {"types": ["ASSAULT"]}}
    scenario.write_text(yaml.safe_dump(value, sort_keys=False), "utf-8")
    records.write_bytes(json_line(raid_reading()))
    return str(scenario), str(records)


def test_assess_prints_warning_confidence_and_reasons(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["assess", *files]) == 0
    out = capsys.readouterr().out
    assert "Warning level" in out
    for line in out.splitlines():
        assert not ("robability" in line and "onfidence" in line)
    for part in ("Hypotheses", "What moved it", "What to look for next", "Taken for granted"):
        assert part in out


@pytest.mark.parametrize("view", ["--ach", "--baseline", "--postures", "--narratives", "--ties"])
def test_views_print_a_table(
    view: str, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["assess", *files, view]) == 0
    assert capsys.readouterr().out.strip()


def test_json_is_the_whole_assessment(
    files: tuple[str, str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["assess", *files, "--json", "--as-of", "2024-03-19"]) == 0
    found = json.loads(capsysbinary.readouterr().out)
    assert found["as_of"] == "2024-03-19"
    assert {"warning", "waterfall", "matrix", "dependences", "versions"} <= found.keys()
    jsonschema.validate(found, assessment_schema())


def test_a_narrow_matrix_says_what_was_not_seen(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = Path(files[0])
    value = yaml.safe_load(scenario.read_text("utf-8"))
    value["indicators"][0]["look_for"] = {"event": {"types": ["RETREAT"]}}
    value["indicators"][0]["visibility"] = "open"
    value["indicators"][0]["coverage"] = []
    scenario.write_text(yaml.safe_dump(value), "utf-8")
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["assess", *files, "--ach"]) == 0
    assert "not seen: " in capsys.readouterr().out


@pytest.mark.parametrize(("name", "is_told"), [("Nosuch", True), ("Herald", False), ("x1", False)])
def test_leaving_out_whom_nothing_names_is_told(
    name: str, is_told: bool, files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    records = Path(files[1])
    records.write_bytes(json_line(raid_reading(id="x1")))
    assert run(["warn", *files, "--without", name]) >= 10
    out, err = capsys.readouterr()
    assert (f"--without {name}: nothing" in err) == is_told
    assert f"without {name}" in out


def test_why_goes_down_to_the_sentence(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["assess", *files, "--why", "fighters-gather"]) == 0
    out = capsys.readouterr().out
    assert "“Two officers were killed.”" in out
    assert run(["assess", *files, "--why", "fighters-gathr"]) == 2
    assert "Did you mean 'fighters-gather'?" in capsys.readouterr().err


def test_warn_ends_with_ten_and_the_level(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(["warn", *files])
    assert 10 <= status <= 12
    assert f"level {status - 10}, " in capsys.readouterr().out


def test_plot_is_svg(files: tuple[str, str], tmp_path: Path) -> None:
    from xml.etree import ElementTree

    picture = tmp_path / "x.svg"
    assert run(["assess", *files, "--plot", str(picture)]) == 0
    assert ElementTree.parse(picture).getroot().tag.endswith("svg")


def test_wrong_use_is_told(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assess", files[0], files[1], "--as-of", "spring"]) == 2
    assert "--as-of is no day: 'spring'" in capsys.readouterr().err


def test_lines_that_are_no_records_are_told(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "b.jsonl"
    broken.write_text("{}\n", "utf-8")
    assert run(["warn", *files, str(broken)]) == 3
    assert "line" in capsys.readouterr().err


def test_another_yardstick_words_the_same_numbers(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    lines = {}
    for name in ("icd203", "phia"):
        assert run(["assess", *files, "--yardstick", name]) == 0
        out = capsys.readouterr().out.splitlines()
        lines[name] = next(line for line in out if line.startswith("Probability"))
    assert "(ICD 203)" in lines["icd203"]
    assert "(PHIA)" in lines["phia"]
    assert lines["icd203"].partition(":")[0] == lines["phia"].partition(":")[0]
    assert run(["assess", *files, "--yardstick", "kent"]) == 2
    assert "icd203" in capsys.readouterr().err
