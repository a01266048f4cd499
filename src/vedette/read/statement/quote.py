"""Quotation marks: which stretches of a text stand in quotation marks.

Only outermost quotations count. Typographic, straight, doubled and single marks are known, and the
habit of opening each paragraph of a long quotation anew without closing the one before. Apostrophes
are no quotation marks. Whether a quotation is speech is not decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Quote", "find_quotes", "quotes_of_tokens"]

MARK = re.compile(r"[“”„«»\"]|``|''|[‘’']|\n[ \t]*\n|(?<=[.!?:”\"’)])[ \t]*\n")
DOUBLE_OPEN = frozenset("“„«") | {"``"}
DOUBLE_CLOSE = frozenset("”»")
EITHER = frozenset({'"', "''"})
SINGLE = frozenset("‘’'")
LONGEST_SINGLE = 120
"""Characters that a quotation in single marks may have: beyond that the mark was an apostrophe."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A stretch in quotation marks, marks included."""

    start: int
    """First code point; of `quotes_of_tokens`, first token."""
    end: int
    """One past the last."""
    closed: bool = True
    """False where the paragraph ends before the quotation does."""


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Find the outermost quotations, in text order and apart.

    Example:
        >>> text = '“Go,” he said. It’s "over".'
        >>> [text[q.start : q.end] for q in find_quotes(text)]
        ['“Go,”', '"over"']
    """
    scan = _Scan(text)
    for mark in MARK.finditer(text):
        scan.see(mark.group(), mark.start(), mark.end())
    scan.end_paragraph(len(text.rstrip()))
    return tuple(scan.found)


class _Scan:
    """Goes from mark to mark and remembers which is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Quote] = []
        self.opened = -1
        self.single = -1

    def see(self, sign: str, at: int, after: int) -> None:
        if "\n" in sign:
            self.end_paragraph(at)
        elif self.opened >= 0:
            if _closes(sign, self.text, at, after):
                self.found.append(Quote(start=self.opened, end=after))
                self.opened = self.single = -1
        elif sign in DOUBLE_OPEN or (sign in EITHER and _may_open(self.text, at, after)):
            self.opened, self.single = at, -1
        elif sign in SINGLE:
            self._see_single(sign, at, after)

    def end_paragraph(self, at: int) -> None:
        if self.opened >= 0 and self.text[self.opened : at].strip(" \t\n“„«`\"'"):
            self.found.append(Quote(start=self.opened, end=at, closed=False))
        self.opened = self.single = -1

    def _see_single(self, sign: str, at: int, after: int) -> None:
        if self.single >= 0 and sign != "‘" and _ends_word(self.text, at, after):
            if at - self.single <= LONGEST_SINGLE:
                self.found.append(Quote(start=self.single, end=after))
            self.single = -1
        elif sign != "’" and _starts_word(self.text, at, after):
            self.single = at


def _closes(sign: str, text: str, at: int, after: int) -> bool:
    if sign in DOUBLE_CLOSE:
        return True
    if sign in EITHER:
        return not (text[at - 1].isspace() and text[after : after + 1].isalnum())
    return False


def _may_open(text: str, at: int, after: int) -> bool:
    following = text[after : after + 1]
    return bool(following) and not following.isspace() and not text[at - 1 : at].isalnum()


ELISIONS = ("tis ", "twas ", "em ", "til ", "cause ")
"""Words that begin with an apostrophe."""


def _starts_word(text: str, at: int, after: int) -> bool:
    if text[after : after + 6].lower().startswith(ELISIONS):
        return False
    before = text[at - 1 : at]
    return text[after : after + 1].isalpha() and (
        not before or before.isspace() or before in "(—–[:"
    )


def _ends_word(text: str, at: int, after: int) -> bool:
    return not text[after : after + 1].isalnum() and not text[at - 1].isspace()


def quotes_of_tokens(quotes: Sequence[Quote], starts: Sequence[int]) -> tuple[Quote, ...]:
    """Turn offsets of quotations into numbers of tokens.

    Args:
        quotes: quotations by code points.
        starts: first code point of each token, ascending.
    """
    turned: list[Quote] = []
    for quote in quotes:
        first = max(0, bisect_right(starts, quote.start) - 1)
        last = bisect_left(starts, quote.end)
        if last > first and (not turned or turned[-1].end <= first):
            turned.append(Quote(start=first, end=last, closed=quote.closed))
    return tuple(turned)
