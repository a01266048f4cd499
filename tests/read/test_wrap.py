"""Broken lines are joined for reading; offsets stay, and the writer's own line ends too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vedette.read.wrap import unwrap

TELEX = (
    "Two men on a motor cycle shot at the guard of a bank in the centre of San\n"
    "Salvador, and the police said that the guard was in hospital in a village\n"
    "near the town.\n\n"
    "Nobody has said that he did it.\n"
)


@given(st.text(alphabet="ab .\n", max_size=200))
def test_only_line_ends_change_and_only_to_blanks(text: str) -> None:
    joined = unwrap(text)
    assert len(joined) == len(text)
    changed = {(old, new) for old, new in zip(text, joined, strict=True) if old != new}
    assert changed <= {("\n", " ")}


def test_a_line_that_was_full_goes_on_and_a_blank_line_stays() -> None:
    joined = unwrap(TELEX)
    assert "San Salvador" in joined
    assert "village near the town.\n\nNobody" in joined


def test_short_lines_are_the_writers_own() -> None:
    listed = "Present:\nthe mayor\nthe judge\n" + "x" * 70 + "\n"
    assert unwrap(listed) == listed


def test_a_text_with_long_lines_is_not_broken_into_lines() -> None:
    text = "word " * 40 + "\nnext line\n"
    assert unwrap(text) == text
