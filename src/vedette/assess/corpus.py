"""Readings as weighing looks at them: only those known by a day, each word once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from vedette.assess.day import day_of
from vedette.assess.wording import stems_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.model import Claim, Document, Entity, Reading, Statement

__all__ = ["Corpus", "Page", "known_by"]

OPENING = 40
"""Code points of the first words that stand for a name."""
ID_BEGINS = 8
"""Characters of an id that are shown to tell reports of the same first words apart."""


class Page:
    """One reading with what weighing looks up in it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._stems: dict[int, frozenset[str]] = {}

    @property
    def document(self) -> Document:
        """The document that was read."""
        return self.reading.document

    @cached_property
    def name(self) -> str:
        """What people call it: its outlet, its title, else its first words with part of its id."""
        document = self.document
        if document.publisher or document.title:
            return document.publisher or document.title or ""
        words = document.heading(OPENING)
        return f"“{words}” ({document.id[:ID_BEGINS]})" if words else document.id

    @cached_property
    def known(self) -> int:
        """Day on which it was known."""
        return day_of(self.document.known_since)

    @cached_property
    def day(self) -> int:
        """Last day on which it may have been published, else the day on which it was known."""
        written = self.document.published_latest or self.document.published
        return min(day_of(written), self.known) if written else self.known

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.reading.claims}

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.reading.entities}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {statement.id: statement for statement in self.reading.statements}

    def stems(self, sentence: int) -> frozenset[str]:
        """Return the stems of the words of a sentence; none where there is no such sentence."""
        if sentence not in self._stems:
            has = 0 <= sentence < len(self.reading.sentences)
            start, end = self.reading.sentences[sentence] if has else (0, 0)
            self._stems[sentence] = stems_of(self.document.text[start:end])
        return self._stems[sentence]

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that an offset stands in; -1 where none does."""
        spans = enumerate(self.reading.sentences)
        return next((index for index, (a, b) in spans if a <= offset < b), -1)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The readings that are known by a day."""

    as_of: int
    pages: Mapping[str, Page]
    """By the document's id; of several versions the latest."""


def known_by(readings: Iterable[Reading], as_of: str | None) -> tuple[int, list[Reading]]:
    """Return the day, and the readings that were known by its end, in an order of their own.

    Args:
        readings: in any order.
        as_of: ISO date; None for the day of the newest document.
    """
    given = list(readings)
    last = max((day_of(each.document.known_since) for each in given), default=1)
    day = last if as_of is None else day_of(as_of)
    known = [each for each in given if day_of(each.document.known_since) <= day]
    known.sort(key=lambda r: (r.document.id, r.document.version, r.document.sha256))
    return day, known
