"""The state in which a whole text plays, as a place that its events can have.

A report from one state often names it only by its adjective: "Salvadoran police said that …". That
adjective is then the mention of the state, flagged as a metonym, for it names no spot.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vedette.model import Place
from vedette.read.findings import findings_of
from vedette.read.gazetteer import countries
from vedette.read.place import demonyms
from vedette.read.tokens import tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["StateOfText"]

PEOPLE_SHARE = 0.5
"""What a word for a people or a state that acts counts, the name of a place being 1."""
LEAST_VOTES = 1.0
LEADING = frozenset({"into", "toward", "towards"})
"""Prepositions of a place that things lead to: "could spill over *into* Chad"."""
CONFIDENCE = 0.5


class StateOfText:
    """Finds the state in which most of what a text names lies; asked only where it is needed."""

    def __init__(self, doc: Doc, abroad: frozenset[str]) -> None:
        self._doc = doc
        self._abroad = abroad
        self._places = findings_of(doc).places
        self._known: int | None = None
        self._is_known = False
        self.added: list[Place] = []
        """The state itself, where the text names it by its adjective alone."""

    def place(self) -> int | None:
        """Return the index of a place that stands for the state; None where no state prevails."""
        if not self._is_known:
            self._is_known, self._known = True, self._find()
        return self._known

    def _find(self) -> int | None:
        peoples = self._peoples()
        votes: dict[str, float] = defaultdict(float)
        for place in self._places:
            if place.country:
                is_sign = place.metonym or self._is_elsewhere(place)
                votes[place.country] += PEOPLE_SHARE if is_sign else 1.0
        for country, tokens in peoples.items():
            votes[country] += PEOPLE_SHARE * len(tokens)
        state, count = min(votes.items(), key=lambda item: (-item[1], item[0]), default=("", 0.0))
        if count < LEAST_VOTES or 2 * count <= sum(votes.values()):
            return None
        named = (
            index
            for index, place in enumerate(self._places)
            if place.country == state and place.kind == "country"
        )
        known = next(named, None)
        return self._by_its_people(state, peoples.get(state, [])) if known is None else known

    def _is_elsewhere(self, place: Place) -> bool:
        """Say whether a name says whose a body is ("the *U.S.* embassy"), or where things lead."""
        span = tokens_of(self._doc, place.start, place.end)
        if span is None:
            return False
        if span.start and self._doc[span.start - 1].lower_ in LEADING:
            return True
        behind = self._doc[span.end : span.end + 1]
        return any(word.lemma_.lower() in self._abroad for word in behind)

    def _peoples(self) -> dict[str, list[int]]:
        known, found = demonyms(), dict[str, list[int]]()
        for token in self._doc:
            country = known.get(token.text)
            if country is not None:
                found.setdefault(country, []).append(token.i)
        return found

    def _by_its_people(self, state: str, tokens: list[int]) -> int | None:
        entry = countries().get(state)
        if entry is None or not tokens:
            return None
        start = self._doc[tokens[0]].idx
        place = Place(
            start=start,
            end=start + len(self._doc[tokens[0]]),
            name=entry.name,
            kind="country",
            latitude=entry.latitude,
            longitude=entry.longitude,
            country=entry.country,
            gazetteer_id=entry.id,
            precision_km=entry.precision_km,
            confidence=CONFIDENCE,
            metonym=True,
        )
        self.added.append(place)
        return len(self._places)
