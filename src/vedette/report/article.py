"""One document of the page, as the template needs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import TYPE_CHECKING

from vedette.report.character import visible_line
from vedette.report.layer import Mark, Piece, marks_of, pieces_of
from vedette.report.words import (
    ClaimWords,
    claims_in_words,
    document_facts,
    document_title,
    side_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import Claim, Reading

__all__ = ["Article", "TextPiece", "article_of"]

LONG_LINE = 90
"""Mean length from which lines are paragraphs, in code points; shorter ones were broken to fit."""
BLANK = re.compile(r"\n[^\S\n]*\n\s*")
LINE_END = re.compile(r"\n\s*")
SHOWN_ADDRESS = re.compile(r"https?://[^\s<>\"']+\Z")
LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
OPEN = ("foreseen", "hypothetical")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPiece:
    """A piece of text that is drawn in one way."""

    text: str
    classes: str
    """Names of the layers that it belongs to, for the style."""
    claims: str
    """Indexes of the claims that rest on it, with spaces between them."""
    note: str
    """What it was read as."""
    link: int | None
    """Index of the claim that its word names, or None."""
    anchors: Sequence[int]
    """Indexes of the claims whose trigger begins here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A claim beside the text."""

    trigger: str
    kind: str | None
    """Type and mode; None for an event of no type."""
    side: str
    """`conflict`, `cooperation` or `other`."""
    classes: str
    words: ClaimWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Everything that the template `article.html.j2` draws."""

    key: str
    """Begins every address inside the article."""
    title: str
    facts: Sequence[str]
    address: str | None
    """Where the document stands on the web; None where that is unknown or no web address."""
    language: str
    notices: Sequence[str]
    paragraphs: Sequence[Sequence[TextPiece]]
    cards: Sequence[Card]

    def context(self) -> dict[str, object]:
        """Return the fields by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def article_of(
    reading: Reading,
    key: str,
    more: Sequence[Mark] = (),
    within: tuple[int, int] | None = None,
) -> Article:
    """Lay out one document.

    Args:
        reading: what was read out of it.
        key: begins every address inside the article, such as "d1".
        more: marks that are laid over the text beside what was read out of it.
        within: the stretch of the text that is laid out; None for all of it.
    """
    document = reading.document
    is_address = document.url and SHOWN_ADDRESS.match(document.url)
    is_language = document.language and LANGUAGE.match(document.language)
    return Article(
        key=key,
        title=document_title(document),
        facts=[*document_facts(document), visible_line(document.id)],
        address=document.url if is_address else None,
        language=document.language or "" if is_language else "",
        notices=[visible_line(notice.what) for notice in reading.notices],
        paragraphs=list(_paragraphs(reading, more, within or (0, len(document.text)))),
        cards=[
            _card(claim, words, document.text)
            for claim, words in zip(reading.claims, claims_in_words(reading), strict=True)
        ],
    )


def _card(claim: Claim, words: ClaimWords, text: str) -> Card:
    classes = "open" if words.standing in OPEN else words.standing
    return Card(
        trigger=visible_line(claim.trigger.cut(text)),
        kind=None if claim.type == "OTHER" else words.what,
        side=side_of(claim),
        classes=classes,
        words=words,
    )


def _paragraphs(
    reading: Reading, more: Sequence[Mark], within: tuple[int, int]
) -> Iterator[list[TextPiece]]:
    text = reading.document.text
    marks = sorted((*marks_of(reading), *more), key=lambda mark: mark.start)
    at = 0
    open_marks: list[Mark] = []
    for start, end in _stretches(text, *within):
        while at < len(marks) and marks[at].start < end:
            open_marks.append(marks[at])
            at += 1
        open_marks = [mark for mark in open_marks if mark.end > start]
        here = [mark for mark in open_marks if mark.start < end]
        yield [_text_piece(piece, reading) for piece in pieces_of(start, end, here)]


def _stretches(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a piece of a text into paragraphs: at blank lines, or at line ends of long lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    mean = sum(map(len, lines)) / max(1, len(lines))
    breaks = LINE_END if mean > LONG_LINE else BLANK
    cuts = [first]
    for match in breaks.finditer(text, first, last):
        cuts += [match.start(), match.end()]
    cuts.append(last)
    for start, end in list(pairwise(cuts))[::2]:
        if start < end:
            yield start, end


def _text_piece(piece: Piece, reading: Reading) -> TextPiece:
    claims = sorted({claim for mark in piece.marks for claim in mark.claims})
    triggers = [mark for mark in piece.marks if mark.layer == "what"]
    named = sorted({claim for mark in triggers for claim in mark.claims})
    notes = [note for mark in piece.marks for note in mark.notes]
    return TextPiece(
        text=reading.document.text[piece.start : piece.end],
        classes=" ".join(_classes(piece, reading)),
        claims=" ".join(map(str, claims)),
        note=visible_line("; ".join(dict.fromkeys(notes))),
        link=named[0] if named else None,
        anchors=sorted(
            claim for mark in triggers if mark.start == piece.start for claim in mark.claims
        ),
    )


def _classes(piece: Piece, reading: Reading) -> Iterator[str]:
    yield from dict.fromkeys(mark.layer for mark in piece.marks)
    if sum(mark.layer == "say" for mark in piece.marks) > 1:
        yield "deep"
    trigger = next((mark for mark in piece.marks if mark.layer == "what"), None)
    if trigger:
        claim = reading.claims[min(trigger.claims)]
        yield side_of(claim)
        if claim.polarity == "denied":
            yield "denied"
        elif claim.hypothetical or claim.tense == "future":
            yield "open"
