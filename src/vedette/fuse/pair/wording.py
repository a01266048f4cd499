"""The levels of comparisons in people's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.pair.compare import (
    ACROSS,
    BRIEF,
    CENTRAL_STEPS,
    DOCUMENT_STEPS,
    FEW_STEPS,
    NEAR_STEPS,
    SENTENCE_STEPS,
    SPAN,
)
from vedette.fuse.pair.relation import GROUPS, RELATIONS
from vedette.fuse.pair.setting import PLACES, PUBLICATIONS, TIMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["level_words"]

_PARTIES = (
    "names are not known",
    "other names",
    "the same names on other sides",
    "names in common on one side, others on the other",
    "names in common on one side",
    "names in common on both sides",
)
_MANNERS = ("unlike events", "like events", "speech")
_OPENINGS = ("both open it", "near its opening", "one later", "late", "both late")
_NUMBERS = ("no number in common", "numbers agree", "numbers differ little", "numbers differ")
_SECTORS = ("sectors not known", "people of one sector", "people of other sectors")
_GROUNDS = ("more than a day may join them", "nothing but a day joins them")
_KINDS = ("articles", "brief documents")
_TYPES = ("both without a type", "one without a type", "other types", "the same type")
_STANDINGS = ("both alike", "one looks ahead", "one is denied")
_REPEATS = (
    "no word of another event",
    'one is told as "another" or "second"',
    "both are told as another in the same word",
    "both are told as another in other words",
)
_HOURS = ("part of the day not known", "the same part of the day", "other parts of the day")


def level_words(comparison: str, level: int) -> str:
    """Say what a level of a comparison means.

    Example:
        >>> level_words("numbers", 3)
        'numbers differ (articles)'
    """
    return _WORDS[comparison](level)


def _of(words: Sequence[str]) -> Callable[[int], str]:
    return lambda level: words[level]


def _by_kind(
    within: Callable[[int], str], brief: Callable[[int], str], across: Callable[[int], str]
) -> Callable[[int], str]:
    def words(level: int) -> str:
        if level < BRIEF:
            return within(level)
        if level < ACROSS:
            return brief(level - BRIEF)
        group, step = divmod(level - ACROSS, SPAN)
        return f"{across(step)} ({GROUPS[group]})"

    return words


def _steps(what: str, steps: NDArray[np.float64]) -> Callable[[int], str]:
    """Return words for the step of a similarity."""

    def words(step: int) -> str:
        if step == 0:
            return f"{what} not alike"
        if step >= len(steps):
            return f"{what} alike above {steps[-1]:.0%}"
        return f"{what} alike {steps[step - 1]:.0%} to {steps[step]:.0%}"

    return words


def _documents_within(level: int) -> str:
    return f"one document ({GROUPS[level]})"


def _sentences_within(level: int) -> str:
    if level == SPAN - 1:
        return "one sentence"
    return f"one document, {_steps('sentences', FEW_STEPS)(level)}"


def _openings(level: int) -> str:
    return _OPENINGS[level]


def _grouped(words: Sequence[str], kinds: Sequence[str]) -> Callable[[int], str]:
    return lambda level: f"{words[level % SPAN]} ({kinds[level // SPAN]})"


def _parties(level: int) -> str:
    manner, rest = divmod(level, 2 * SPAN)
    within, found = divmod(rest, SPAN)
    where = "in one document, " if within else ""
    return f"{where}{_PARTIES[found]} ({_MANNERS[manner]})"


_WORDS: dict[str, Callable[[int], str]] = {
    "trigger": _grouped([words for _, words in RELATIONS], _KINDS),
    "documents": _by_kind(
        _documents_within, _steps("brief documents", FEW_STEPS), _steps("documents", DOCUMENT_STEPS)
    ),
    "sentences": _by_kind(
        _sentences_within, _steps("brief texts", FEW_STEPS), _steps("sentences", SENTENCE_STEPS)
    ),
    "neighbours": _by_kind(
        _steps("in one document, words beside", FEW_STEPS),
        _steps("brief texts, words beside", FEW_STEPS),
        _steps("words beside", NEAR_STEPS),
    ),
    "centre": _by_kind(
        _steps("in one document, its centre", CENTRAL_STEPS),
        lambda _: "brief documents",
        _steps("the centre of the documents", CENTRAL_STEPS),
    ),
    "opening": _by_kind(
        lambda level: f"in one document, {_openings(level)}",
        lambda _: "brief documents",
        _openings,
    ),
    "parties": _parties,
    "time": _grouped(TIMES, ("unlike events", "like events")),
    "publication": _grouped(PUBLICATIONS, _KINDS),
    "place": _grouped(PLACES, ("unlike events", "like events")),
    "numbers": _grouped(_NUMBERS, _KINDS),
    "sectors": _grouped(_SECTORS, _KINDS),
    "type": _of(_TYPES),
    "standing": _of(_STANDINGS),
    "repeat": _of(_REPEATS),
    "hour": _of(_HOURS),
    "ground": _of(_GROUNDS),
}
