from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from build import RAID, raid_reading
from vedette.model import Reading
from vedette.report import print_legend, print_reading

ESCAPE = "\x1b"


def printed(
    reading: Reading,
    width: int = 100,
    *,
    terminal: bool = False,
    no_color: bool = False,
    everything: bool = False,
) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=terminal,
        no_color=no_color,
        highlight=False,
        markup=False,
    )
    print_reading(reading, console, everything=everything)
    print_legend(console)
    return out.getvalue()


@pytest.mark.parametrize("width", [20, 40, 80, 100, 140, 250])
def test_no_line_is_wider_than_the_screen_or_ends_in_blanks(width: int) -> None:
    for line in printed(raid_reading(), width).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_each_sentence_stands_once_with_its_words_marked() -> None:
    out = " ".join(printed(raid_reading(), 250).split())
    assert out.count("had [attacked] a police patrol") == 1
    assert "Two officers were [killed]." in out


def test_a_row_tells_all_of_a_claim() -> None:
    row = next(line for line in printed(raid_reading(), 140).splitlines() if line[:1] == "●")
    cells = [
        "● 18 Mar 2024", "near Rakova", "masked men → police", "assault", "18–22 men",
        "Arben Hoxhaj (video)", "certain",
    ]  # fmt: skip
    assert [cell.strip() for cell in row.split("  ") if cell.strip()] == cells


@pytest.mark.parametrize(
    ("sign", "sure"),
    [
        pytest.param("○", "feared", id="to come"),
        pytest.param("◌", "aim or condition", id="thought of"),
        pytest.param("✕", "denied", id="denied"),
    ],
)
def test_what_did_not_happen_is_marked(sign: str, sure: str) -> None:
    rows = printed(raid_reading(), 180, everything=True).splitlines()
    assert any(row.startswith(f"{sign} ") and row.endswith(sure) for row in rows)


@pytest.mark.parametrize("width", [96, 100, 120])
def test_words_are_not_cut_where_there_is_room(width: int) -> None:
    words = set(printed(raid_reading(), width).split())
    assert {"intelligence", "(intelligence)", "firearms", "condition"} <= words


def test_a_narrow_screen_loses_nothing() -> None:
    out = printed(raid_reading(), 80)
    assert "certain, says Arben Hoxhaj (video)" in out
    assert "18–22 men" in out


def test_a_pipe_gets_no_colours() -> None:
    assert ESCAPE not in printed(raid_reading())


def test_a_terminal_gets_colours_and_no_brackets() -> None:
    out = printed(raid_reading(), terminal=True)
    assert ESCAPE in out
    assert "[attacked]" not in out


def test_without_colours_a_terminal_gets_brackets() -> None:
    assert "[attacked]" in printed(raid_reading(), terminal=True, no_color=True)


def test_hostile_text_does_not_reach_the_terminal() -> None:
    text = RAID.replace("Two officers", "Two\x1b[38;5mrs")
    out = printed(raid_reading(text=text, title="a\x1b]0;b\x07\u202e"))
    assert ESCAPE not in out
    assert "␛]0;b␇⟨U+202E⟩" in out
    assert "Two␛[38;5mrs were [killed]." in out


def test_a_document_without_claims_says_so() -> None:
    out = printed(raid_reading().model_copy(update={"claims": ()}))
    assert "no claims" in out


def test_events_of_no_type_are_counted_and_printed_on_demand() -> None:
    plain = raid_reading().claims[0].model_copy(update={"type": "OTHER", "mode": None})
    reading = raid_reading().model_copy(update={"claims": (plain,)})
    assert "and 1 claim of events that PLOVER has no type for" in printed(reading, 140)
    assert "[attacked]" not in printed(reading, 140)
    assert "[attacked]" in printed(reading, 140, everything=True)
    assert "--all" not in printed(reading, 140, everything=True)


def test_a_very_long_sentence_is_cut_round_its_claims() -> None:
    far = "word " * 2_000
    reading = raid_reading(text=RAID + far)
    start, end = reading.sentences[-1]
    sentences = (*reading.sentences[:-1], (start, end + len(far)))
    out = printed(reading.model_copy(update={"sentences": sentences}))
    assert out.count("word") < 100
    assert "…" in out
