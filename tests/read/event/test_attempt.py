"""Attempts at violence are told of by the word for the attempt; what was tried stays open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Claim, Reading


def claim_of(reading: Reading, trigger: str) -> Claim:
    text = reading.document.text
    return next(c for c in reading.claims if text[c.trigger.start : c.trigger.end] == trigger)


def names_of(reading: Reading, ids: tuple[str, ...]) -> set[str]:
    return {entity.name for entity in reading.entities if entity.id in ids}


@pytest.mark.parametrize(
    ("text", "word", "mode", "who"),
    [
        ("Rebels attempted to kidnap a judge in Gao on Monday.", "attempted", "abduct", "judge"),
        ("Gunmen tried to murder a mayor on Monday.", "tried", "targeted", "mayor"),
        ("An attempt to kidnap a judge was reported on Monday.", "attempt", "abduct", "judge"),
    ],
)
def test_an_attempt_is_an_assault_on_whom_it_was_made(
    text: str, word: str, mode: str, who: str, read_text: Callable[..., Reading]
) -> None:
    reading = read_text(text, "2024-03-10")
    attempt = claim_of(reading, word)
    assert (attempt.type, attempt.mode, attempt.hypothetical) == ("ASSAULT", mode, False)
    assert names_of(reading, attempt.recipients) == {who}


def test_what_was_tried_need_not_have_been_done(read_text: Callable[..., Reading]) -> None:
    reading = read_text("Rebels attempted to kidnap a judge in Gao on Monday.", "2024-03-10")
    assert claim_of(reading, "kidnap").hypothetical


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rebels attempted to leave the town on Monday.", "attempted"),
        ("Rebels could try to kidnap a judge.", "try"),
    ],
)
def test_other_attempts_are_none(text: str, word: str, read_text: Callable[..., Reading]) -> None:
    assert claim_of(read_text(text, "2024-03-10"), word).type == "OTHER"
