"""The component: a Doc gets the places that its text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Place
from vedette.read.findings import findings_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from vedette.read.gazetteer import Gazetteer

__all__ = ["PlaceFinder"]

LABELS = frozenset({"GPE", "LOC", "FAC"})


class PlaceFinder:
    """Finds the places of a text.

    Args:
        gazetteer: where names are looked up.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """Write the places into the findings of a Doc, in the order of the text."""
        found = findings_of(doc)
        text = found.document.text
        found.places = tuple(
            place
            for span in doc.ents
            if span.label_ in LABELS and (place := self._place(span, text))
        )
        return doc

    def _place(self, span: Span, text: str) -> Place | None:
        if span[0].lower_ == "the" and len(span) > 1:
            span = span[1:]
        start, end = span.start_char, span.end_char
        if text[end - 2 : end] in {"'s", "’s"}:
            end -= 2
        name = text[start:end].strip()
        if not name:
            return None
        end = start + len(name)
        matches = self._gazetteer.matches(name)
        if not matches:
            return Place(start=start, end=end, name=name, confidence=0.3)
        entry = max(matches, key=lambda match: match.entry.population).entry
        return Place(
            start=start,
            end=end,
            name=name,
            kind=entry.kind,
            latitude=entry.latitude,
            longitude=entry.longitude,
            country=entry.country,
            gazetteer_id=entry.id,
            precision_km=entry.precision_km,
            confidence=0.5,
        )
