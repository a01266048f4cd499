"""How a claim stands to the world: reported, denied, or in some way looking ahead."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from vedette.data import read_table
from vedette.fuse.words import stem, words_of

if TYPE_CHECKING:
    from vedette.model import Claim, EventStatus, Statement

__all__ = ["AHEAD", "is_ahead", "is_sign_near", "status_of"]

AHEAD: frozenset[EventStatus] = frozenset(("announced", "threatened", "planned", "foreseen"))
"""What has not happened when it is told; it never merges with what has."""
REACH = 8
"""How many words before the trigger a word may stand that tells how it looks ahead."""
NEAR_BEFORE, NEAR_AFTER = 3, 4
"""Within how many words of the trigger a sign makes it sure that it looks ahead."""
_MODALS = frozenset({
    "can", "can't", "cannot", "could", "may", "might", "must", "shall", "should", "will", "won't",
    "would",
})  # fmt: skip
_CONDITIONS = frozenset({"if", "lest", "unless"})


def is_ahead(status: EventStatus) -> bool:
    """Say whether a status looks ahead."""
    return status in AHEAD


def status_of(claim: Claim, statement: Statement | None, before: str = "") -> EventStatus:
    """Return the standing of one claim.

    What is told as past or present without a condition is reported, or denied. What looks ahead is
    threatened where its speaker threatens it; else the nearest word before it that the lexicon
    `ahead.tsv` knows tells; else it is announced where its speaker promises it, and foreseen in all
    other cases.

    Args:
        claim: what is said.
        statement: the innermost statement that it stands in.
        before: the words of its sentence before the trigger.
    """
    if claim.tense != "future" and not claim.hypothetical:
        return "denied" if claim.polarity == "denied" else "reported"
    act = statement.act if statement else None
    if act == "threaten":
        return "threatened"
    told = _told_by(before)
    if told == "announced" and claim.hypothetical and act != "promise":
        return "foreseen"
    return told or ("announced" if act == "promise" else "foreseen")


def is_sign_near(before: str, after: str) -> bool:
    """Say whether a word right beside a trigger shows that it looks ahead.

    Without one only the grammar speaks for it, and "stopped him to retain the title" happened.

    Args:
        before: the words of its sentence before the trigger.
        after: those after it.

    Example:
        >>> is_sign_near("Rebels plan to", "the port"), is_sign_near("An", "could follow")
        (True, True)
        >>> is_sign_near("If", "broke out again")
        True
        >>> is_sign_near("He stopped the challenger to", "the title")
        False
    """
    left, right = words_of(before)[-NEAR_BEFORE:], words_of(after)[:NEAR_AFTER]
    if any(word in _MODALS for word in (*left, *right)) or any(
        word in _CONDITIONS for word in left
    ):
        return True
    return _told_by(" ".join(left)) is not None


def _told_by(before: str) -> EventStatus | None:
    """Return what the nearest known word tells; None where there is none in reach."""
    lexicon = _lexicon()
    for word in reversed(words_of(before)[-REACH:]):
        if (found := lexicon.get(stem(word))) is not None:
            return found
    return None


@cache
def _lexicon() -> dict[str, EventStatus]:
    rows = read_table("lexicon", "ahead.tsv")
    return {stem(row["word"]): cast("EventStatus", row["status"]) for row in rows}
