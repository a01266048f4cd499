"""Numbers of dead in headlines: "3 rebels, 2 villagers killed", "one shot dead", "killing 49".

A headline drops articles and auxiliaries, and who tells it hangs on its end without a verb ("Two
killed in raid - army"), so that its parse often loses what a number counts. Its words and their
order tell it: what was killed stands right before "killed" and "dead", or right behind "kills".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

    from vedette.read.quantity.count import Count

__all__ = ["dead_in_headlines"]

_LONGEST = 25
"""Tokens of a line that may be a headline."""
_BEHIND = re.compile(
    r"\b(?:(?:said|reported|feared|believed|confirmed|reportedly|possibly|shot|found)\s+)*"
    r"(?:killed|slain|dead|dies?|died|perish(?:ed|es)?)\b",
    re.IGNORECASE,
)
"""What is told of those who stand before it."""
_BEFORE = re.compile(r"\bkill(?:s|ing)?\b", re.IGNORECASE)
"""What is done to those who stand behind it."""
_ACTIVE = re.compile(r"\b(?:that|which|who|has|have|had)\s+$", re.IGNORECASE)
"""Before "killed", where it is no passive."""
_LIVES = re.compile(r"\s+lives\b", re.IGNORECASE)
_APART = re.compile(
    r"[:;.]|\s[-–—]+\s|\b(?:as|after|when|while|in|on|at(?!\s+least\b)|says?|said|tells?|claims?"
    r"|reports?|by|of|from|with|without|despite|near|over|for|against|to|into|amid|before|until"
    r"|wounded|injured|hurt|missing|wounds?|injures?)\b",
    re.IGNORECASE,
)
"""Where the phrase ends that tells of them."""
_INCLUDING = re.compile(r"\b(?:including|among)\b", re.IGNORECASE)
_ITEM = re.compile(r",|\band\b", re.IGNORECASE)
_PEOPLE_AT_MOST = 5
"""Words between a number and the end of what it counts."""


def dead_in_headlines(doc: Doc, counts: Sequence[Count]) -> dict[int, bool]:
    """Return where numbers begin that count dead, in the lines of a Doc that are headlines.

    Of a number that is not the last of its list the value is False: it counts dead only where it
    counts people ("3 rebels, 2 villagers killed", but not "5 blasts, 2 villagers killed").
    """
    found: dict[int, bool] = {}
    for line in doc.sents:
        start, end = line.start_char, line.end_char
        own = [each for each in counts if start <= each.start and each.end <= end]
        if own and _is_headline(line):
            dead = dict(_dead(line.text, [(each.start - start, each.end - start) for each in own]))
            told = ((each.number_start, dead.get(each.start - start)) for each in own)
            found |= {at: is_last for at, is_last in told if is_last is not None}
    return found


def _is_headline(line: Span) -> bool:
    """Say whether a line is short and ends without a full stop."""
    text = line.text.rstrip().rstrip("\"'”’")
    return len(line) <= _LONGEST and not text.endswith((".", "!", "?"))


def _dead(text: str, counts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, bool]]:
    """Yield the starts of those numbers of a line that count dead, and whether each is the last."""
    for match in _BEHIND.finditer(text):
        if not _ACTIVE.search(text[: match.start()]):
            yield from _before(text, match.start(), counts)
    for match in _BEFORE.finditer(text):
        yield from _behind(text, match.end(), counts)
    for start, end in counts:
        if _LIVES.match(text[end:]):
            yield start, True


def _before(text: str, end: int, counts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, bool]]:
    """Yield the numbers of the list of people that ends at a place, but what is among others."""
    begin = max((each.end() for each in _APART.finditer(text[:end])), default=0)
    among = _INCLUDING.search(text, begin, end)
    until = end if among is None else among.start()
    items = [each.end() for each in _ITEM.finditer(text, begin, until)]
    for first, last in zip([begin, *items], [*items, until], strict=True):
        inside = [each for each in counts if first <= each[0] and each[1] <= last]
        if len(inside) == 1 and len(text[inside[0][1] : last].split()) <= _PEOPLE_AT_MOST:
            yield inside[0][0], last == until


def _behind(text: str, begin: int, counts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, bool]]:
    """Yield the numbers behind a word of killing, before anything else is told."""
    stop = _APART.search(text, begin)
    end = len(text) if stop is None else stop.start()
    inside = [start for start, _ in counts if begin <= start < end]
    yield from ((start, start == inside[0]) for start in inside)
