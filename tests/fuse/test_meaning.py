"""What words mean: near ones are used of like things, what is not known is near nothing."""

from __future__ import annotations

from base64 import b64decode

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuse.build import mention, sheet
from vedette.data import read_table
from vedette.fuse.meaning import DIMENSIONS, meaning_of
from vedette.fuse.mention import Mention
from vedette.fuse.pair.columns import columns_of
from vedette.fuse.pair.compare import COMPARISONS, compare
from vedette.fuse.pair.pairs import Pairs
from vedette.fuse.pair.wording import level_words
from vedette.fuse.words import stem


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("murder", "slaying", "market"),
        ("bombed", "shelled", "signed"),
        ("arrested", "detained", "swam"),
        ("fled", "escaped", "praised"),
    ],
)
def test_words_of_like_things_are_nearer(word: str, near: str, far: str) -> None:
    one, like, unlike = (meaning_of((stem(each),)) for each in (word, near, far))
    assert one @ like > one @ unlike + 0.2


def test_a_word_that_is_not_known_has_no_direction() -> None:
    assert not meaning_of(("xqzzt",)).any()
    assert meaning_of(("murder", "xqzzt")) @ meaning_of(("murder",)) == pytest.approx(1, abs=1e-6)


def test_every_row_of_the_table_has_all_numbers() -> None:
    rows = read_table("words", "meaning.tsv")
    assert {len(b64decode(row["meaning"])) for row in rows} == {DIMENSIONS}
    assert len({row["stem"] for row in rows}) == len(rows)


@given(st.lists(st.sampled_from(["attack", "kill", "xqzzt", "meet"]), max_size=4).map(tuple))
def test_a_direction_is_of_length_one_or_none(stems: tuple[str, ...]) -> None:
    length = float(np.linalg.norm(meaning_of(stems)))
    assert length == pytest.approx(1, abs=1e-5) or length == 0


def told(document: str, before: str, trigger: str, after: str) -> Mention:
    text = f"{before} {trigger} {after}."
    start = len(before) + 1
    return mention(
        document, trigger=trigger, stem=stem(trigger), at=(start, start + len(trigger)),
        sheet=sheet(document, text=text, sentences=((0, len(text)),)),
    )  # fmt: skip


def level(name: str, one: Mention, other: Mention) -> str:
    levels = compare(Pairs(columns_of([one, other]), np.array([0]), np.array([1])))
    return level_words(name, int(levels[[each.name for each in COMPARISONS].index(name), 0]))


def test_adjoining_words_are_compared_in_their_stems() -> None:
    one, other = told("d1", "The mayor", "quit", "posts"), told("d2", "Mayors", "left", "the post")
    assert level("adjoining", one, other).startswith("word before: the same, word after: the same")
    bare = told("d3", "", "left", "")
    assert "word before: not known" in level("adjoining", one, bare)


def test_meaning_is_told_of_other_words_alone() -> None:
    one, other = told("d1", "They", "foiled", "it"), told("d2", "They", "thwarted", "it")
    assert "meanings alike" in level("meaning", one, other)
    same = told("d3", "They", "foil", "it")
    assert level("meaning", one, same).startswith("meaning not compared")
