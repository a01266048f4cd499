"""`vedette search`, as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build import raid_reading, told
from vedette.cli.run import run
from vedette.store import open_case


@pytest.fixture
def case(tmp_path: Path) -> str:
    """A case with the raid, and two versions of an article."""
    file = str(tmp_path / "case.vedette")
    with open_case(file, create=True) as opened, opened.writer() as writer:
        writer.readings.put([raid_reading(), told("a", "Men attacked Žarko.")])
        writer.readings.put([told("a", "Men left Žarko.", known_since="2024-05-01")])
    return file


@pytest.mark.parametrize(
    ("arguments", "shown", "hidden"),
    [
        pytest.param(
            ["patrol"],
            ["1 claim\n", "a police [patrol] near", "“attacked” · assault", "1 document\n",
             "Two officers killed in raid near Rakova · The Daily Herald", "document raid"],
            [],
            id="both",
        ),
        pytest.param(["zarko"], ["[Žarko]", "version 2"], ["attacked"], id="current"),
        pytest.param(
            ["--versions", "attacked", "zarko"], ["version 1, superseded by 2"], [], id="versions"
        ),
        pytest.param(["--claims", "patrol"], ["1 claim\n"], ["1 document"], id="claims"),
        pytest.param(["--documents", "patrol"], ["1 document\n"], ["1 claim"], id="documents"),
        pytest.param(["--as-of", "2024-04-01", "zarko"], ["attacked"], ["left"], id="as of"),
        pytest.param(['"police patrol"'], ["[police patrol]"], [], id="phrase"),
        pytest.param(["nowhere"], ["0 claims", "0 documents"], ["raid"], id="nothing"),
        pytest.param(
            ["--versions", "--most", "1", "men"], ["of which 1 are shown"], [], id="some"
        ),
    ],
)  # fmt: skip
def test_search_shows_what_it_found(
    case: str,
    arguments: list[str],
    shown: list[str],
    hidden: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["search", "--case", case, *arguments]) == 0
    out = capsys.readouterr().out
    assert [words for words in shown if words not in out] == []
    assert [words for words in hidden if words in out] == []


def test_search_prints_json_for_programs(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--case", case, "--json", "patrol"]) == 0
    claim, document = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (claim["kind"], claim["claim"]["trigger"]) == ("claim", "attacked")
    assert (document["kind"], document["document"]["id"]) == ("document", "raid")


@pytest.mark.parametrize("arguments", [[], ["--claims"], ["—"]])
def test_search_without_words_says_what_to_give(
    case: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "--case", case, *arguments]) == 2
    assert "mend:  Name " in capsys.readouterr().err
