"""Texts in capitals: when they count as such, and how their case comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.read.case import is_capitals, restore_case

RESTORED = [
    "The army said on 8 May that a patrol was attacked.",
    "Troops march on the town.  It may rain in March.",
    "Police in San Miguel arrested Colonel Juan Perez Ortiz.",
    "He flew to La Paz on Monday.",
    "The Santa Rosa Workers Front [SRWF] denied it.",
    "Members of the FMLN met the president.",
    "The U.S. embassy was closed.  John F. Kennedy once spoke there.",
    "An M-16 rifle was found near Medellin.",
    "Carlos O'Connor's brother is a jesuit's friend.".replace("jesuit", "Jesuit"),
    "The Soviet Union and NATO signed.",
    "The Colombian government's plan failed.",
]


@pytest.mark.parametrize("text", RESTORED)
def test_restore_case_writes_names_and_sentences(text: str) -> None:
    assert restore_case(text.upper()) == text


@given(st.text(max_size=200))
def test_restore_case_keeps_the_length_of_any_text(text: str) -> None:
    restored = restore_case(text)
    assert len(restored) == len(text)
    assert restored.casefold() == text.casefold()


def test_is_capitals_wants_more_than_a_headline() -> None:
    assert is_capitals("POLICE ARRESTED THREE MEN NEAR THE BRIDGE ON FRIDAY NIGHT")
    assert not is_capitals("POLICE ARREST THREE")
    assert not is_capitals("Police arrested three men near the bridge on Friday night.")
