"""`vedette warn` and `vedette warnings` on a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from build import raid_reading
from vedette.assess import template_text
from vedette.cli.run import run
from vedette.pipeline import fuse_case
from vedette.report import json_line
from vedette.store import open_case

Out = pytest.CaptureFixture[str]
Bytes = pytest.CaptureFixture[bytes]


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A scenario file, and a case at hand in which a raid is known."""
    file = tmp_path / "mine.yaml"
    value = yaml.safe_load(template_text())
    value["indicators"][0]["look_for"] = {"event": {"types": ["ASSAULT"]}}
    file.write_text(yaml.safe_dump(value, sort_keys=False), "utf-8")
    monkeypatch.setenv("VEDETTE_CASE", str(tmp_path / "case.vedette"))
    monkeypatch.setenv("COLUMNS", "120")
    with open_case(str(tmp_path / "case.vedette"), create=True) as case:
        with case.writer() as writer:
            writer.readings.put([raid_reading()])
        fuse_case(case, since="2024-03-18")
    return str(file)


def test_a_warning_is_issued_listed_and_shown_as_it_was(asked: str, capsysbinary: Bytes) -> None:
    sure = ["--sign", "Mira Petrova", "--dissent", "Ilija: It is local.", "--when", "2024-03-20"]
    status = run(["warn", asked, *sure, "--json"])
    issued = capsysbinary.readouterr().out
    assert status - 10 == json.loads(issued)["assessment"]["warning"]["level"]
    id_ = json.loads(issued)["id"]
    assert run(["warnings", id_, "--json"]) == 0
    assert capsysbinary.readouterr().out == issued
    assert run(["warnings", id_[:8]]) == 0
    words = capsysbinary.readouterr().out.decode()
    for part in (id_, "signed off by Mira Petrova", "Ilija dissents: It is local.", "made with"):
        assert part in words
    assert "“Two officers were killed.”" in words
    assert run(["warnings"]) == 0
    row = capsysbinary.readouterr().out.decode()
    assert "Mira Petrova; 1 dissent" in row


def test_it_stays_as_it_was_when_the_case_and_the_scenario_change(
    asked: str, capsysbinary: Bytes, tmp_path: Path
) -> None:
    run(["warn", asked])
    line = capsysbinary.readouterr().out.decode().splitlines()[-1]
    id_ = line.split()[-1]
    run(["warnings", id_])
    before = capsysbinary.readouterr().out
    with open_case(str(tmp_path / "case.vedette")) as case:
        document = raid_reading().document.model_copy(
            update={"known_since": "2024-03-25", "sha256": "f" * 64}
        )
        with case.writer() as writer:
            writer.readings.put([raid_reading().model_copy(update={"document": document})])
        fuse_case(case, since="2024-03-25")
    Path(asked).unlink()
    assert run(["warnings", id_]) == 0
    assert capsysbinary.readouterr().out == before


def test_the_same_warning_is_issued_once(asked: str, capsys: Out) -> None:
    run(["warn", asked, "--when", "2024-03-20"])
    assert "issued as w" in capsys.readouterr().out
    run(["warn", asked, "--when", "2024-03-21"])
    assert "issued before, on 2024-03-20, as w" in capsys.readouterr().out
    run(["warn", asked, "--sign", "Mira"])
    capsys.readouterr()
    run(["warnings", "--json"])
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_looking_issues_nothing(asked: str, capsys: Out, tmp_path: Path) -> None:
    records = tmp_path / "r.jsonl"
    records.write_bytes(json_line(raid_reading()))
    for more in (["--look"], [str(records)]):
        assert run(["warn", asked, *more]) >= 10
        assert "not issued" in capsys.readouterr().out
    run(["warnings"])
    assert "no warning was issued" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--dissent", "no"], "--dissent names nobody, or no reason"),
        (["--sign", " "], "--sign is given no name"),
        (["--when", "spring"], "--when is no date or time"),
    ],
)
def test_wrong_use_issues_nothing(asked: str, given: list[str], told: str, capsys: Out) -> None:
    assert run(["warn", asked, *given]) == 2
    assert told in capsys.readouterr().err
    run(["warnings"])
    assert "no warning was issued" in capsys.readouterr().out


def test_an_unknown_warning_is_told(asked: str, capsys: Out) -> None:
    assert run(["warnings", "w123456"]) == 2
    assert "there is no warning 'w123456'" in capsys.readouterr().err


def test_what_was_erased_is_told(asked: str, capsys: Out) -> None:
    run(["warn", asked])
    id_ = capsys.readouterr().out.splitlines()[-1].split()[-1]
    document = raid_reading().document.id
    assert run(["erase", document, "--by", "mira", "--because", "asked"]) == 0
    assert "1 warnings" in capsys.readouterr().out
    assert run(["warnings", id_]) == 2
    assert "was erased on" in capsys.readouterr().err
    assert run(["warnings"]) == 0
    assert "content erased on" in capsys.readouterr().out
