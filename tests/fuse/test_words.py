"""Words as merging compares them."""

from __future__ import annotations

import pytest

from vedette.fuse.kin import kin_of, types_bits
from vedette.fuse.words import another_before, is_known, rarity, stem


@pytest.mark.parametrize(
    ("form", "base"), [("struck", "strike"), ("fled", "flee"), ("attacks", "attacked")]
)
def test_forms_of_one_word_have_one_stem(form: str, base: str) -> None:
    assert stem(form) == stem(base)


def test_what_stands_in_more_stories_tells_less() -> None:
    assert 0 <= rarity(stem("people")) < rarity(stem("monastery")) <= rarity("qqqq")
    assert not is_known("qqqq")


@pytest.mark.parametrize(("one", "other"), [("explosion", "explode"), ("arrival", "arrive")])
def test_derived_words_have_one_root(one: str, other: str) -> None:
    assert kin_of(stem(one)).root == kin_of(stem(other)).root


def test_kin_by_sense_and_by_kind() -> None:
    murder, kill, death, die = (kin_of(stem(word)) for word in ("murder", "kill", "death", "die"))
    assert murder.above & kill.senses
    assert death.senses & die.senses
    assert kin_of("qqqq").senses == frozenset()


def test_types_come_from_the_lexicon_of_events() -> None:
    assert kin_of(stem("shelling")).types & types_bits("ASSAULT")
    assert types_bits("OTHER") == 0


@pytest.mark.parametrize(
    ("before", "word"),
    [("a second ", "second"), ("another bomb ", "another"), ("The ", ""), ("second man, the ", "")],
)
def test_another_is_told_by_the_words_right_before(before: str, word: str) -> None:
    text = before + "attack"
    assert another_before(text, len(before)) == word
