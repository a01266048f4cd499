"""The levels of comparisons in people's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.pair.compare import (
    ADJOINING_SPAN,
    CENTRAL_STEPS,
    DOCUMENT_STEPS,
    FEW_STEPS,
    MEANING_STEPS,
    NEAR_STEPS,
    OF_BRIEF,
    SENTENCE_STEPS,
    WITHIN_SPAN,
)
from vedette.fuse.pair.pairs import ACROSS, SPAN
from vedette.fuse.pair.relation import GROUPS, RELATIONS
from vedette.fuse.pair.setting import PLACES, PUBLICATIONS, TIMES
from vedette.fuse.pair.toll import TOLL_SPAN

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
_LIKENESS = ("unlike events", "like events", "like events of a type")
_MANNERS = (*_LIKENESS, "speech")
_OPENINGS = ("both open it", "near its opening", "one later", "late", "both late")
_NUMBERS = ("no number in common", "numbers agree", "numbers differ little", "numbers differ")
_SECTORS = ("sectors not known", "people of one sector", "people of other sectors")
_GROUNDS = ("more than a day may join them", "nothing but a day joins them")
_DEEDS = (
    "no word that ties one to the other",
    "one tells what came of the other, or names it again",
)  # fmt: skip
_TOLLS = (
    "dead not compared",
    "one number of dead",
    "numbers of dead near",
    "other numbers of dead",
)
_WHOSE = ("the harmed not compared", "people in common", "other people")
_HARMED = (
    "the harmed not compared", "the same people harmed", "some of the harmed in common",
    "others harmed",
    "one person each harmed, of other kinds",
)  # fmt: skip
_SPOTS = ("no spot named", "one names a spot", "a spot in common", "other spots")
_TYPES = ("both without a type", "one without a type", "other types", "the same type")
_STANDINGS = ("both alike", "one looks ahead", "one is denied", "one may still be to come")
_KINSHIPS = ("other words", "kin words", "words of one sense", "one word")
_ADJOINING = ("not known", "another", "the same")
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
        'numbers differ'
    """
    if level < OF_BRIEF:
        return _WORDS[comparison](level)
    words = _BRIEF_WORDS.get(comparison, _WORDS[comparison])
    return f"{words(level - OF_BRIEF)}, in brief documents"


def _of(words: Sequence[str]) -> Callable[[int], str]:
    return lambda level: words[level]


def _by_kind(within: Callable[[int], str], across: Callable[[int], str]) -> Callable[[int], str]:
    def words(level: int) -> str:
        if level < ACROSS:
            return within(level)
        group, step = divmod(level - ACROSS, SPAN)
        return f"{across(step)} ({GROUPS[group]})"

    return words


def _across(words: Callable[[int], str]) -> Callable[[int], str]:
    return lambda level: words(level - ACROSS)


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


def _toll(level: int) -> str:
    return f"{_TOLLS[level % TOLL_SPAN]} ({_WHOSE[level // TOLL_SPAN]})"


def _openings(level: int) -> str:
    return _OPENINGS[level]


def _grouped(words: Sequence[str], kinds: Sequence[str]) -> Callable[[int], str]:
    return lambda level: f"{words[level % SPAN]} ({kinds[level // SPAN]})"


def _kinship(level: int) -> tuple[str, int]:
    """Return words for where and between what words a level stands, and what is left of it."""
    within, rest = divmod(level, WITHIN_SPAN)
    kind, step = divmod(rest, SPAN)
    return f"{_KINSHIPS[kind]}{', in one document' if within else ''}", step


def _meanings(level: int) -> str:
    where, step = _kinship(level)
    if step == 0:
        return f"meaning not compared ({where})"
    return f"{_steps('meanings', MEANING_STEPS)(step - 1)} ({where})"


def _adjoining(level: int) -> str:
    where, step = _kinship(level)
    before, after = divmod(step, ADJOINING_SPAN)
    return f"word before: {_ADJOINING[before]}, word after: {_ADJOINING[after]} ({where})"


def _parties(level: int) -> str:
    manner, rest = divmod(level, 2 * SPAN)
    within, found = divmod(rest, SPAN)
    where = "in one document, " if within else ""
    return f"{where}{_PARTIES[found]} ({_MANNERS[manner]})"


_WORDS: dict[str, Callable[[int], str]] = {
    "trigger": _of([words for _, words in RELATIONS]),
    "meaning": _meanings,
    "adjoining": _adjoining,
    "documents": _by_kind(_documents_within, _steps("documents", DOCUMENT_STEPS)),
    "sentences": _by_kind(_sentences_within, _steps("sentences", SENTENCE_STEPS)),
    "neighbours": _by_kind(
        _steps("in one document, words beside", FEW_STEPS), _steps("words beside", NEAR_STEPS)
    ),
    "centre": _by_kind(
        _steps("in one document, its centre", CENTRAL_STEPS),
        _steps("the centre of the documents", CENTRAL_STEPS),
    ),
    "opening": _by_kind(lambda level: f"in one document, {_openings(level)}", _openings),
    "parties": _parties,
    "time": _grouped(TIMES, _LIKENESS),
    "publication": _of(PUBLICATIONS),
    "place": _grouped(PLACES, _LIKENESS),
    "numbers": _of(_NUMBERS),
    "sectors": _of(_SECTORS),
    "type": _of(_TYPES),
    "standing": _of(_STANDINGS),
    "repeat": _of(_REPEATS),
    "hour": _of(_HOURS),
    "toll": _toll,
    "harmed": _of(_HARMED),
    "spots": _of(_SPOTS),
    "ground": _of(_GROUNDS),
    "deed": _of(_DEEDS),
}
_BRIEF_WORDS: dict[str, Callable[[int], str]] = {
    "documents": _across(_steps("texts", FEW_STEPS)),
    "sentences": _across(_steps("sentences", FEW_STEPS)),
    "neighbours": _across(_steps("words beside", FEW_STEPS)),
    "centre": lambda _: "not compared",
    "opening": lambda _: "not compared",
}
"""Of comparisons that look at brief documents in another way than at articles."""
