"""Shared text: what is compared, how much is shared, where."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from fuse.origin.build import OTHER, RAID
from vedette.fuse.origin.reuse import passages_of, reuse_between
from vedette.fuse.origin.signature import text_keys
from vedette.fuse.origin.wording import wording_of

QUOTE = "“We shall not leave our houses until the last lorry has crossed the river,” said Ana Dol."
WORDS = ("red", "blue", "hill", "river", "bridge", "lorry", "and", "the", "of")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60)


def test_brief_inside_long_story_is_contained_in_it() -> None:
    brief = RAID.split(". ")[1] + "."
    reuse = reuse_between(wording_of(brief), wording_of(f"{OTHER} {RAID} {OTHER}"))
    assert reuse.left_share == 1.0
    assert reuse.right_share < 0.4


def test_quotation_of_one_speaker_is_no_shared_narrative() -> None:
    one = wording_of(f"{OTHER} {QUOTE}")
    other = wording_of(f"Rain fell on the town all night. {QUOTE}")
    assert reuse_between(one, other).shared == 0
    assert passages_of(one, other)


def test_caption_of_a_picture_is_no_shared_narrative() -> None:
    caption = "Soldiers search a barn near Rakova on Sunday after the attack. (AP Photo/Ana Dol)\n"
    reuse = reuse_between(wording_of(caption + OTHER), wording_of(caption + RAID))
    assert reuse.shared == 0


def test_passages_are_the_same_words_on_both_sides() -> None:
    one, other = f"{OTHER} {RAID}", f"{RAID.split('. ')[2]} {QUOTE} {RAID.split('. ')[0]}."
    found = passages_of(wording_of(one), wording_of(other))
    assert len(found) == 2
    for passage in found:
        left = one[passage.left_start : passage.left_end]
        assert left == other[passage.right_start : passage.right_end]


@given(TEXTS, TEXTS)
def test_passages_agree_word_for_word_and_do_not_overlap(one: list[str], other: list[str]) -> None:
    left, right = " ".join(one), " ".join(other)
    end = 0
    for passage in passages_of(wording_of(left), wording_of(right)):
        assert passage.left_start >= end
        end = passage.left_end
        words = left[passage.left_start : end]
        assert words == right[passage.right_start : passage.right_end]
        assert len(words.split()) == passage.words >= 5


@given(TEXTS, TEXTS)
def test_shares_are_the_same_from_either_side(one: list[str], other: list[str]) -> None:
    left, right = wording_of(" ".join(one)), wording_of(" ".join(other))
    there, back = reuse_between(left, right), reuse_between(right, left)
    assert (there.left_share, there.right_share) == (back.right_share, back.left_share)
    assert 0 <= there.share <= 1


def test_keys_are_the_same_in_another_process_with_another_seed() -> None:
    code = (
        "from vedette.fuse.origin.signature import text_keys\n"
        "from vedette.fuse.origin.wording import wording_of\n"
        f"print('|'.join(text_keys(wording_of({RAID!r}))))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONHASHSEED": "7"}, capture_output=True, check=True
    )
    assert run.stdout.decode().strip() == "|".join(text_keys(wording_of(RAID)))


def test_keys_of_copies_meet_and_those_of_strangers_do_not() -> None:
    keys = [set(text_keys(wording_of(text))) for text in (RAID, RAID + " " + OTHER, OTHER)]
    assert keys[0] & keys[1]
    assert not keys[0] & keys[2]


def test_text_without_five_words_in_a_row_has_no_keys() -> None:
    assert text_keys(wording_of("Two dead.")) == ()
