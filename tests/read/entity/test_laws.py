from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.read.entity.wordset import word_set

if TYPE_CHECKING:
    from read.conftest import ReadText

WORDS = word_set(
    "President Putin the Serbian and Russian forces of Kosovo ( ) KFOR he who they its , . 's - a "
    "group Dr. General was accused Serbs in Moscow police said 😀 MP 12:52 responsibility chief "
    "for attack behind led by himself ‘ ” Ltd staff"
)
PIECES = st.sampled_from(sorted(WORDS))
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map(" ".join))


@given(TEXTS)
@settings(max_examples=80)
def test_any_text_gives_entities_whose_spans_lie_in_it(read_text: ReadText, text: str) -> None:
    reading = read_text(text)
    seen = set()
    ids = {entity.id for entity in reading.entities}
    for entity in reading.entities:
        assert list(entity.mentions) == sorted(set(entity.mentions))
        for start, end in entity.mentions:
            assert 0 <= start < end <= len(text)
            assert (start, end) not in seen
            seen.add((start, end))
        assert {role.of for role in entity.roles} <= {*ids, None}
    assert {end for tie in reading.relations for end in (tie.from_, tie.to)} <= ids
    assert {one.actor for one in reading.attributions} <= ids


def test_the_same_text_gives_the_same_entities(read_text: ReadText) -> None:
    text = "Serbian President Vučić met NATO officials. He told them that KFOR troops may stay."
    assert read_text(text).entities == read_text(text).entities


def test_a_long_line_without_a_stop_is_read(read_text: ReadText) -> None:
    assert read_text("the police of Kosovo and " * 600).entities
