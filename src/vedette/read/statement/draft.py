"""What the finders of statements work on and hand on: a parsed text, and statements in tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from vedette.read.statement.lexicon import Cue
from vedette.read.statement.quote import Quote, find_quotes, quotes_of_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token


__all__ = ["Draft", "DraftIndex", "Range", "Text", "lay_out", "merge_ranges", "subtract", "trim"]

Range = tuple[int, int]
"""First token and one past the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A Doc and where it stands in quotation marks."""

    doc: Doc
    quotes: tuple[Quote, ...]
    quote_at: tuple[int, ...]
    """For each token the number of its quotation, or -1."""
    sentence_at: tuple[int, ...]
    """For each token the number of its sentence."""

    def quote_of(self, token: int) -> Quote | None:
        """Return the quotation that a token stands in."""
        number = self.quote_at[token]
        return self.quotes[number] if number >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement before it is checked against the others."""

    cue: Range
    entry: Cue
    head: int
    """Token of the cue word itself."""
    source: Range | None = None
    speaker: int | None = None
    """Head token of the source."""
    content: tuple[Range, ...] = ()
    under: int | None = None
    """Cue word of the statement that repeats this one, where its content is the same."""
    clause: Range
    """Source and cue with what belongs to them: what lies between two halves of a quotation."""


class DraftIndex:
    """Statements by number and by place: long texts hold thousands."""

    BUCKET = 256
    """Tokens that share a bucket."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self.drafts = list(drafts)
        self._buckets: dict[int, list[int]] = {}
        for number, draft in enumerate(self.drafts):
            self._buckets.setdefault(draft.head // self.BUCKET, []).append(number)

    def add(self, draft: Draft) -> int:
        """Add a statement and return its number."""
        self.drafts.append(draft)
        number = len(self.drafts) - 1
        self._buckets.setdefault(draft.head // self.BUCKET, []).append(number)
        return number

    def near(self, start: int, end: int, *, reach: int = 256) -> Iterator[tuple[int, Draft]]:
        """Yield number and statement of all cues within `reach` tokens, and of some beyond."""
        first, last = (start - reach) // self.BUCKET, (end + reach) // self.BUCKET
        for bucket in range(max(0, first), last + 1):
            for number in self._buckets.get(bucket, ()):
                yield number, self.drafts[number]


def lay_out(doc: Doc, surface: str) -> Text:
    """Find the quotations of a Doc.

    Args:
        doc: a parsed Doc.
        surface: the text as it was written, of the Doc's length.
    """
    quotes = quotes_of_tokens(find_quotes(surface), [token.idx for token in doc])
    quote_at = [-1] * len(doc)
    for number, quote in enumerate(quotes):
        quote_at[quote.start : quote.end] = [number] * (quote.end - quote.start)
    sentence_at, number = [], -1
    for token in doc:
        number += bool(token.is_sent_start) or number < 0
        sentence_at.append(number)
    return Text(doc=doc, quotes=quotes, quote_at=tuple(quote_at), sentence_at=tuple(sentence_at))


def trim(doc: Doc, span: Range) -> Range | None:
    """Cut white space and punctuation other than quotation marks off; None if nothing is left."""
    start, end = span
    while start < end and _is_loose(doc[start]):
        start += 1
    while end > start and _is_loose(doc[end - 1]):
        end -= 1
    return (start, end) if start < end else None


LOOSE = frozenset(",.;:—–-―…()*|•")


def _is_loose(token: Token) -> bool:
    return token.is_space or token.text in LOOSE or token.text in ("--", "...")


def subtract(span: Range, hole: Range) -> list[Range]:
    """Return what is left of a range without a hole.

    Example:
        >>> subtract((0, 9), (3, 5))
        [(0, 3), (5, 9)]
    """
    pieces = [(span[0], min(span[1], hole[0])), (max(span[0], hole[1]), span[1])]
    return [piece for piece in pieces if piece[0] < piece[1]]


def merge_ranges(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Put ranges in order and join those that touch.

    Example:
        >>> merge_ranges([(4, 6), (0, 2), (2, 3)])
        ((0, 3), (4, 6))
    """
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
