"""Reports in the same words, where no event says that one of them copies the other.

What tells a narrative or a tie need tell of no event. Of two such reports of which one has at least
half of its words in sentences that the other has word for word, the one that was known later copies
the earlier one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.assess.wording import fold, words_with_spans

if TYPE_CHECKING:
    from vedette.assess.corpus import Page

__all__ = ["SameWords"]

LEAST_SHARE = 0.5
"""Part of the words of the shorter one that stand in sentences which both have."""


@dataclass(frozen=True, slots=True)
class _Report:
    """A report by its sentences."""

    known: tuple[str, str, str, str]
    """When it was known and published; else its outlet and id put it in order."""
    sentences: frozenset[str]
    words: int


class SameWords:
    """Knows which reports have the words of which."""

    def __init__(self) -> None:
        self._reports: dict[str, _Report] = {}
        self._having: dict[str, set[str]] = defaultdict(set)
        """Sentence → reports that have it."""

    def add(self, page: Page) -> set[str]:
        """Add a report, or a new version of it; return those that it shares words with."""
        id_ = page.document.id
        beside = self.drop(id_)
        report = self._reports[id_] = _report(page)
        for sentence in report.sentences:
            beside |= self._having[sentence]
            self._having[sentence].add(id_)
        return beside - {id_}

    def drop(self, document: str) -> set[str]:
        """Forget a report, if it is there; return those that it shared words with."""
        beside = set[str]()
        held = self._reports.pop(document, None)
        for sentence in held.sentences if held else ():
            self._having[sentence].discard(document)
            beside |= self._having[sentence]
        return beside

    def copied_by(self, document: str) -> str | None:
        """Return the first of the reports whose words a report has; None where it has its own."""
        report = self._reports.get(document)
        if report is None:
            return None
        shared: Counter[str] = Counter()
        for sentence in report.sentences:
            for other in self._having[sentence]:
                shared[other] += len(sentence.split())
        earlier = []
        for id_, words in shared.items():
            beside = self._reports[id_]
            is_same = words >= LEAST_SHARE * min(beside.words, report.words)
            if is_same and beside.known < report.known:
                earlier.append((beside.known, id_))
        return min(earlier)[1] if earlier else None


def _report(page: Page) -> _Report:
    document = page.document
    published = document.published or ""
    known = (document.known_since, published, fold(document.publisher or ""), document.id)
    said = (document.text[start:end] for start, end in page.reading.sentences)
    sentences = frozenset(
        " ".join(fold(word) for word, _, _ in words_with_spans(each)) for each in said
    ) - {""}
    return _Report(known, sentences, sum(len(each.split()) for each in sentences))
