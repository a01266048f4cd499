"""The component: a Doc gets the places that its text names."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from vedette.model import Place
from vedette.read.findings import findings_of
from vedette.read.place.container import find_containers
from vedette.read.place.cue import load_cues
from vedette.read.place.foreign import recognize_foreign
from vedette.read.place.metonym import is_metonym
from vedette.read.place.page import page_from_doc
from vedette.read.place.recognize import recognize
from vedette.read.place.resolve import Choice, resolve
from vedette.read.place.sign import country_votes
from vedette.read.place.stray import without_strays
from vedette.read.place.unlocated import Holder, find_holder, focus_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vedette.read.gazetteer import Entry, Gazetteer
    from vedette.read.place.mention import Mention
    from vedette.read.place.page import Page

__all__ = ["PlaceFinder"]


UNKNOWN_SHARE = 0.4
"""Confidence of a place that no gazetteer has, as a share of that it is a place at all."""


class PlaceFinder:
    """Finds the places of a text.

    Args:
        gazetteer: where names are looked up.
        stateless: ids of the areas that are given to no state.
    """

    def __init__(self, gazetteer: Gazetteer, *, stateless: frozenset[str] = frozenset()) -> None:
        self._gazetteer = gazetteer
        self._stateless = stateless
        self._cues = load_cues()

    def __call__(self, doc: Doc) -> Doc:
        """Write the places into the findings of a Doc, in the order of the text."""
        found = findings_of(doc)
        page = page_from_doc(doc)
        is_tagged = doc.has_annotation("TAG")
        if is_tagged:
            mentions = recognize(page, self._gazetteer, self._cues)
        else:
            mentions = recognize_foreign(page, self._gazetteer)
        find_containers(mentions, page, is_english=is_tagged)
        countries = country_votes(page, found.document.url)
        choices = resolve(mentions, countries, is_english=is_tagged)
        choices = without_strays(choices, countries, page)
        focus = focus_of(choices)
        chosen = {choice.mention.first: choice for choice in choices}
        places = []
        for choice in choices:
            holder = None if choice.match else find_holder(choice, chosen, focus)
            place = _place(choice, page, found.document.text, holder)
            if is_tagged and choice.match and _is_metonym(doc, choice.mention, choice.match.entry):
                place = place.model_copy(update={"metonym": True})
            if choice.match and self._is_stateless(choice.match.entry):
                place = place.model_copy(update={"country": None})
            places.append(place)
        found.places = tuple(places)
        return doc

    def _is_stateless(self, entry: Entry) -> bool:
        return entry.id in self._stateless or entry.region in self._stateless


def _is_metonym(doc: Doc, mention: Mention, entry: Entry) -> bool:
    return doc.has_annotation("DEP") and is_metonym(doc, mention.first, mention.last, entry)


def _place(choice: Choice, page: Page, text: str, holder: Holder | None) -> Place:
    mention = choice.mention
    start, end = page.starts[mention.first], page.end(mention.last)
    named = 1 / (1 + math.exp(-mention.score))
    if choice.match is None:
        return Place(
            start=start,
            end=end,
            name=text[start:end],
            kind=mention.kind,
            latitude=holder.latitude if holder else None,
            longitude=holder.longitude if holder else None,
            precision_km=holder.precision_km if holder else None,
            country=holder.country if holder else None,
            confidence=round(named * UNKNOWN_SHARE, 3),
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
