"""Texts in pieces: put together they give the text, and none is too long or too knotty."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.read.piece import MAX_PIECE_CHARS, joined, pieces_of

PARTS = st.sampled_from(["Shots fell. ", "(" * 700, "a" * 900, "\n\n", "$" * 1500, "x " * 30_000])


@settings(max_examples=40)
@given(st.lists(PARTS, max_size=6).map("".join))
def test_pieces_give_the_text_again(text: str) -> None:
    pieces = pieces_of(text)
    assert "".join(pieces) == text
    assert all(pieces) or not text
    assert max(map(len, pieces)) <= MAX_PIECE_CHARS


def test_an_empty_text_is_one_piece() -> None:
    assert pieces_of("") == [""]


@pytest.mark.parametrize("mark", ["(", "$", "'s"])
def test_what_is_overlong_is_cut_into_snippets(mark: str) -> None:
    text = "See https://example.org/" + "a" * 900 + " here: " + mark * 2000 + " end"
    pieces = pieces_of(text)
    assert pieces[0].startswith("See https://example.org/aaa")
    assert pieces[0].endswith(mark)
    assert max(map(len, pieces[1:])) <= 204


def test_pieces_are_joined_to_one_doc_of_the_text() -> None:
    text = "Shots fell " + "(" * 1500 + " at the bridge."
    nlp = spacy.blank("xx")
    doc = joined([nlp.make_doc(piece) for piece in pieces_of(text)])
    assert doc.text == text
    assert doc[1].idx == 6
    assert [token.text for token in doc[-4:]] == ["at", "the", "bridge", "."]
