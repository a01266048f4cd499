"""`vedette alerts`, as a person uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from vedette.cli.run import run
from vedette.cli.watch import _alerting
from vedette.store import open_case

RULES = """
channels: [{id: screen, output: {}}, {id: reader, atom: {file: alerts.xml}}]
rules:
  - {id: attacks, event: {types: [ASSAULT], within_days: 3660}, to: [screen]}
"""
REPORTS = [
    {"id": "a", "published": "2026-01-05", "text": "Gunmen attacked a patrol near Mitrovica."},
    {"id": "b", "published": "2026-01-07", "text": "A bomb exploded in Pristina on Tuesday."},
]
Vedette = Callable[..., tuple[int, str, str]]


@pytest.fixture
def vedette(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Vedette:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "alerts.yaml").write_text(RULES, encoding="utf-8")

    def called(*arguments: str) -> tuple[int, str, str]:
        status = run(arguments)
        told = capfd.readouterr()
        return status, told.out, told.err

    return called


def reports(folder: Path, *numbers: int) -> str:
    file = folder / f"{'-'.join(map(str, numbers))}.jsonl"
    file.write_text("\n".join(json.dumps(REPORTS[n]) for n in numbers), encoding="utf-8")
    return str(file)


def test_rules_are_checked_and_faults_told_with_their_places(
    vedette: Vedette, tmp_path: Path
) -> None:
    assert vedette("alerts", "check", "alerts.yaml")[:2] == (
        0, "alerts.yaml is sound: 1 rule, 2 channels\n",
    )  # fmt: skip
    (tmp_path / "bad.yaml").write_text(RULES.replace("screen]", "phone]"), encoding="utf-8")
    status, _, told = vedette("alerts", "check", "bad.yaml")
    assert status == 2
    assert "no channel is called 'phone' @ $.rules[0].to[0] (line 4)" in told
    assert vedette("alerts", "check", "nowhere.yaml")[0] == 2


def test_a_test_message_goes_through_every_channel(vedette: Vedette, tmp_path: Path) -> None:
    status, out, _ = vedette("alerts", "test", "alerts.yaml")
    assert status == 0
    assert "This is a test of vedette's alerts" in out
    assert "reader: written to alerts.xml.test" in out
    assert not (tmp_path / "alerts.xml").exists()
    assert vedette("alerts", "test", "alerts.yaml", "--channel", "phone")[0] == 2


def test_what_comes_up_is_sent_once_and_listed(vedette: Vedette, tmp_path: Path) -> None:
    vedette("run", reports(tmp_path, 0))
    assert vedette("alerts", "send", "alerts.yaml")[1] == ""
    vedette("run", reports(tmp_path, 1))
    status, out, _ = vedette("alerts", "send", "alerts.yaml")
    assert (status, out.count("[attacks]")) == (0, 1)
    assert "  http://127.0.0.1:8765/events/" in out
    assert vedette("alerts", "send", "alerts.yaml")[1] == ""
    assert vedette("alerts", "send", "alerts.yaml")[2] == "0 sent, 0 wait\n"
    (listed,) = vedette("alerts", "list")[1].splitlines()
    assert "attacks → screen" in listed
    (record,) = map(json.loads, vedette("alerts", "list", "--json")[1].splitlines())
    assert record["state"].startswith("sent ")


def test_what_waits_is_counted_until_it_goes(vedette: Vedette, tmp_path: Path) -> None:
    later = RULES.replace("to: [screen]", "digest: 2h, to: [screen, reader]")
    (tmp_path / "alerts.yaml").write_text(later, encoding="utf-8")
    vedette("run", reports(tmp_path, 0))
    vedette("alerts", "send", "alerts.yaml")
    vedette("run", reports(tmp_path, 1))
    for _ in range(2):
        assert vedette("alerts", "send", "alerts.yaml")[2] == "0 sent, 2 wait\n"
    (row, _) = map(json.loads, vedette("alerts", "list", "--json")[1].splitlines())
    assert vedette("alerts", "list")[1].count(f"waiting until {row['due']}") == 2


def test_a_test_that_is_not_taken_is_not_said_to_be_tried_again(
    vedette: Vedette, tmp_path: Path
) -> None:
    office = (
        "{id: office, mail: {to: [a@ngo.example], sender: v@ngo.example, host: 127.0.0.1, port: 1}}"
    )
    (tmp_path / "alerts.yaml").write_text(
        RULES.replace("channels: [", f"channels: [{office}, "), encoding="utf-8"
    )
    status, out, _ = vedette("alerts", "test", "alerts.yaml", "--channel", "office")
    assert status == 3
    assert "took no mail" in out
    assert "tried again" not in out


def test_a_dry_run_shows_what_would_have_been_told(vedette: Vedette, tmp_path: Path) -> None:
    vedette("run", reports(tmp_path, 0, 1))
    out = vedette("alerts", "dry-run", "alerts.yaml", "--from", "2026-01-06")[1]
    assert out.splitlines()[0].startswith("2026-01-07  attacks: ")
    assert out.splitlines()[-1] == "1 alert between 2026-01-06 and 2026-01-07"
    lines = vedette(
        "alerts",
        "dry-run",
        "alerts.yaml",
        "--from",
        "2026-01-04",
        "--until",
        "2026-01-06",
        "--json",
    )[1].splitlines()
    assert [json.loads(line)["at"][:10] for line in lines] == ["2026-01-05"]
    assert vedette("alerts", "list")[1] == "no alert\n"
    assert vedette("alerts", "dry-run", "alerts.yaml", "--from", "soon")[0] == 2


def test_a_watch_tells_of_what_others_read(vedette: Vedette, tmp_path: Path) -> None:
    """Where workers look at its feeds, a watch has no rounds of its own."""
    vedette("run", reports(tmp_path, 0))
    after = _alerting(tmp_path / "alerts.yaml")
    assert after is not None
    with open_case("case.vedette") as case:
        after(case, "2026-01-07T12:00:00Z", False)
    vedette("run", reports(tmp_path, 1))
    with open_case("case.vedette") as case:
        after(case, "2026-01-07T12:01:00Z", False)
        with case.view() as view:
            assert [row.alert.rule for row in view.alerts.rows()] == ["attacks"]
