"""The component: a Doc gets the places that its text names."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from vedette.model import Place
from vedette.read.findings import findings_of
from vedette.read.place.container import find_containers
from vedette.read.place.cue import load_cues
from vedette.read.place.page import page_from_doc
from vedette.read.place.recognize import recognize
from vedette.read.place.resolve import Choice, resolve
from vedette.read.place.sign import country_votes

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vedette.read.gazetteer import Gazetteer
    from vedette.read.place.page import Page

__all__ = ["PlaceFinder"]


class PlaceFinder:
    """Finds the places of a text.

    Args:
        gazetteer: where names are looked up.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._cues = load_cues()

    def __call__(self, doc: Doc) -> Doc:
        """Write the places into the findings of a Doc, in the order of the text."""
        found = findings_of(doc)
        page = page_from_doc(doc)
        mentions = recognize(page, self._gazetteer, self._cues)
        find_containers(mentions, page)
        choices = resolve(mentions, country_votes(page))
        text = found.document.text
        found.places = tuple(_place(choice, page, text) for choice in choices)
        return doc


def _place(choice: Choice, page: Page, text: str) -> Place:
    mention = choice.mention
    start, end = page.starts[mention.first], page.end(mention.last)
    named = 1 / (1 + math.exp(-mention.score))
    if choice.match is None:
        return Place(
            start=start,
            end=end,
            name=text[start:end],
            kind=mention.kind,
            confidence=round(named * 0.5, 3),
        )
    entry = choice.match.entry
    return Place(
        start=start,
        end=end,
        name=text[start:end],
        kind=entry.kind,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        gazetteer_id=entry.id,
        precision_km=entry.precision_km,
        confidence=round(named * choice.probability, 3),
    )
