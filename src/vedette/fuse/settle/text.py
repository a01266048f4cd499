"""Which documents say the same in the same words: copies have one vote together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.model import OriginGroup

__all__ = ["NO_COPIES", "Texts", "text_of", "texts_of"]

Texts = Mapping[str, str]
"""Document → the document whose text it is; those that are their own are not in it."""
NO_COPIES: Texts = MappingProxyType({})
SAME_TEXT = ("copies", "versions")
"""Ties of a document to the one whose text it is as a whole."""


def texts_of(groups: Iterable[OriginGroup]) -> Texts:
    """Return whose text each document is that copies another, or is a version of it.

    Args:
        groups: the origins of one event.
    """
    above: dict[str, str] = {}
    for group in groups:
        for link in group.links:
            if link.kind in SAME_TEXT:
                above[link.from_] = min(above.get(link.from_, link.to), link.to)
    return {document: _top(document, above) for document in above}


def text_of(document: str, texts: Texts) -> str:
    """Return the document whose text a document is; itself where it copies none."""
    return texts.get(document, document)


def _top(document: str, above: Mapping[str, str]) -> str:
    """Follow a document to the text that it goes back to; of a circle, to the first by id."""
    passed: list[str] = []
    while document in above and document not in passed:
        passed.append(document)
        document = above[document]
    return min(passed[passed.index(document) :]) if document in passed else document
