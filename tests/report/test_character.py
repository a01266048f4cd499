from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.report import visible, visible_line

UNSEEN = ("Cc", "Cs", "Zl", "Zp")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("plain, žluťoučký 字 🇽🇰", "plain, žluťoučký 字 🇽🇰", id="letters stay"),
        pytest.param("\x1b]0;title\x07", "␛]0;title␇", id="terminal commands"),
        pytest.param("a\u202eb\u2066c", "a⟨U+202E⟩b⟨U+2066⟩c", id="turned-round text"),
        pytest.param("a\u200bb\ufeff", "a⟨U+200B⟩b⟨U+FEFF⟩", id="words that hide"),
        pytest.param("\U000e0041", "⟨U+E0041⟩", id="tag characters"),
        pytest.param("half \ud800 pair", "half ⟨U+D800⟩ pair", id="half a surrogate pair"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="joiners that scripts need stay"),
        pytest.param("two\nlines\tand a tab", "two\nlines\tand a tab", id="layout stays"),
    ],
)
def test_visible_shows_what_cannot_be_seen(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_visible_line_makes_one_line() -> None:
    assert visible_line(" a\r\n\tb\u2028c\x1d ") == "a b c"


@given(st.text(st.characters()))
def test_visible_leaves_no_control_character(text: str) -> None:
    left = {c for c in visible(text) if unicodedata.category(c) in UNSEEN} - {"\n", "\t"}
    assert not left


@given(st.text(st.characters()))
def test_visible_line_can_be_written_anywhere(text: str) -> None:
    line = visible_line(text)
    assert "\n" not in line
    assert line.encode().decode() == line
