"""What one document says about where it comes from, and what it can be told by.

A pure function of the document: it is made once and compared with that of any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from vedette.fuse.origin.citation import Citation, find_citations
from vedette.fuse.origin.credit import Credit, find_credit
from vedette.fuse.origin.name import host_keys, name_keys
from vedette.fuse.origin.signature import Signature, text_keys
from vedette.fuse.origin.wording import Wording, wording_of
from vedette.fuse.sheet import Sheet
from vedette.fuse.words import content_stems

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["Provenance", "on_the_spot", "provenance_of"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CAPITALISED = re.compile(r"[^\W\d_]{3,}")
_ON_THE_SPOT = re.compile(
    r"\b(?:told|spoke to|speaking to)"
    r" (?:this (?:newspaper|reporter|agency|correspondent|outlet)|us)\b"
    r"|\b(?:a|our|this) (?:correspondent|reporter|journalist)\b[^.\n]{0,40}\b"
    r"(?:saw|heard|counted|watched|on the spot|at the scene)\b"
    r"|\b(?:seen|heard|witnessed) by (?:a|our|this) (?:correspondent|reporter|journalist)\b"
)
_WEEK = 7
_MOST_WEEKS = 30
"""A publication that is known no better than this is looked up like an unknown one."""


@dataclass(frozen=True)
class Provenance:
    """One document as the tracing of origins sees it."""

    sheet: Sheet
    outlet: frozenset[str]
    """Keys of its publisher and of its address."""
    credit: Credit | None
    """Whose report it says that it is."""
    citations: tuple[Citation, ...]
    wording: Wording

    @cached_property
    def names(self) -> frozenset[str]:
        """Words of the names in it."""
        return _names(self.sheet)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers in figures, of two figures at least."""
        found = _NUMBER.findall(self.sheet.text)
        return frozenset(number.replace(",", "") for number in found if len(number) > 1)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of its content words."""
        return content_stems(self.sheet.text)

    @property
    def cited(self) -> frozenset[str]:
        """Keys of all whom it cites or credits."""
        keys = [citation.keys for citation in self.citations]
        return frozenset().union(*keys, self.credit.keys if self.credit else ())

    def signature(self) -> Signature:
        """Return what it is looked up by."""
        keys = (f"i:{self.sheet.item}", *text_keys(self.wording))
        own = [f"{key}@{week}" for key in self.outlet for week in _weeks(self.sheet, back=0)]
        cited = [
            f"{key}@{week}"
            for key in self.cited - self.outlet
            for week in _weeks(self.sheet, back=1)
        ]
        return Signature(
            id=self.sheet.id,
            kept=(
                *keys,
                *sorted(f"n:{each}" for each in own),
                *sorted(f"c:{each}" for each in cited),
            ),
            sought=(
                *keys,
                *sorted(f"c:{each}" for each in own),
                *sorted(f"n:{each}" for each in cited),
            ),
        )


def provenance_of(
    sheet: Sheet, named: tuple[Credit | None, tuple[Citation, ...]] | None = None
) -> Provenance:
    """Return what a document says about where it comes from.

    Args:
        sheet: of the document.
        named: whom it credits and cites, where that was found before.
    """
    credit, citations = named or (find_credit(sheet), find_citations(sheet))
    return Provenance(
        sheet=sheet,
        outlet=name_keys(sheet.publisher) | host_keys(sheet.url),
        credit=credit,
        citations=citations,
        wording=wording_of(sheet.text),
    )


def on_the_spot(text: str) -> str | None:
    """Return words that show that the outlet itself was there, or asked those who were."""
    match = _ON_THE_SPOT.search(text)
    return match.group() if match else None


def _names(sheet: Sheet) -> frozenset[str]:
    words = (
        word
        for entity in sheet.entities
        if entity.kind != "other"
        for word in _CAPITALISED.findall(entity.name)
        if word[0].isupper()
    )
    return frozenset(word.casefold() for word in words)


def _weeks(sheet: Sheet, *, back: int) -> Iterator[str]:
    """Yield the weeks in which a document may be looked up.

    A source is looked for in the citing document's weeks and `back` before, and among those whose
    week is not known. A document without a date finds, and is found by, any.
    """
    first, last = sheet.published
    first = last if first is None else first
    last = first if last is None else last
    is_citing = back > 0
    if first is None or last is None or last - first > _MOST_WEEKS * _WEEK:
        yield from ("any",) if is_citing else ("any", "unknown")
        return
    yield "unknown" if is_citing else "any"
    for week in range(first // _WEEK - back, last // _WEEK + 1):
        yield str(week)
