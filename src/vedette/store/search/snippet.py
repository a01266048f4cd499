"""The piece of a text that shows why it was found."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.store.search.word import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.store.search.query import Query, Term

__all__ = ["Snippet", "snippet_of"]

_AROUND = 90
"""How much is shown before and after what was found, in code points."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text."""

    text: str
    marks: tuple[tuple[int, int], ...]
    """What was found in it: start and end, in order."""
    is_cut_before: bool
    is_cut_after: bool


def snippet_of(text: str, query: Query) -> Snippet:
    """Return the piece round the first thing that was asked for; the beginning where none is."""
    start, end = next(_places(text, query), (0, 0))
    first, last = _cut(text, start, end)
    piece = text[first:last]
    marks = tuple(dict.fromkeys(_places(piece, query)))
    return Snippet(piece, _apart(marks), first > 0, last < len(text))


def _places(text: str, query: Query) -> Iterator[tuple[int, int]]:
    """Yield the places of any term of the query, in order of their ends."""
    longest = max(len(term.words) for term in query.terms)
    latest: deque[tuple[str, int, int]] = deque(maxlen=longest)
    for word in words_of(text):
        latest.append(word)
        for term in query.terms:
            if _ends_in(latest, term):
                yield latest[-len(term.words)][1], word[2]


def _ends_in(latest: deque[tuple[str, int, int]], term: Term) -> bool:
    word, wanted = latest[-1][0], term.words[-1]
    if word != wanted and not (term.is_prefix and word.startswith(wanted)):
        return False
    if len(term.words) == 1:
        return True
    before = [each for each, _, _ in latest][-len(term.words) : -1]
    return tuple(before) == term.words[:-1]


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where to cut, at blanks where some are near."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if first > 0:
        blank = text.find(" ", first, start)
        first = blank + 1 if blank >= 0 else first
    if last < len(text):
        blank = text.rfind(" ", end, last)
        last = blank if blank >= 0 else last
    return first, last


def _apart(marks: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Leave out marks that run into others."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)
