"""The state of offices and forces that a text names without one.

"The government", "police", "President X": a text that speaks of one state only means that state's.
Where a sentence, or else the whole text, names several, nothing is inferred. Rebels, protesters and
unnamed people get no state by this rule, nor do bodies of several states.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.read.entity.wordset import word_set

if TYPE_CHECKING:
    from vedette.model import Place
    from vedette.read.entity.mention import Mention
    from vedette.read.entity.scene import Scene

__all__ = ["Home", "home_of"]

SECTORS = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "OPP"))
ABROAD = word_set(
    "ambassador envoy diplomat delegation leader mediator negotiator consul attaché attache "
    "observer monitor peacekeeper mission state country nation power veteran candidate king "
    "superpower prince representative emissary delegate secretary-general commissioner "
    "soldier officer"
)
"""Nouns that often stand for people of another state than the one that is spoken of."""
SURE = 0.5
"""Confidence from which a place counts."""
DATELINE = 60
"""Code points at the head of a text within which a dateline names where it was written."""
DASHED = re.compile(r"[^.\n]{0,40}?(--|[—–]| - |\[|\()")


class Home:
    """Which states each sentence and the whole text name."""

    def __init__(self, scene: Scene) -> None:
        """Collect the states of places, adjectives and names."""
        self.by_sentence: dict[int, set[str]] = {}
        self.dateline: str | None = None
        self._read(scene)
        everything = set().union(*self.by_sentence.values())
        self.only = next(iter(everything)) if len(everything) == 1 else None

    def _read(self, scene: Scene) -> None:
        sentence = scene.words.sentence
        for token, country in scene.locations.items():
            self._note(sentence[token], country)
        for token, meaning in (*scene.modifiers.items(), *scene.peoples.items()):
            self._note(sentence[token], meaning.country)
        for mention in scene.mentions:
            self._note(mention.sentence, mention.country if mention.sort == "name" else None)
        for token, place in scene.places.items():
            self._note(sentence[token], place.country if place.confidence >= SURE else None)
        heads = (place for place in scene.places.values() if self._heads(scene, place))
        self.dateline = next((place.country for place in heads), None)

    @staticmethod
    def _heads(scene: Scene, place: Place) -> bool:
        """Say whether a place stands in a dateline: "LIMA, 9 JAN 90 --", "Riga (Reuters) -"."""
        behind = scene.text[place.end : place.end + DATELINE]
        return place.start < DATELINE and DASHED.match(behind) is not None

    def _note(self, sentence: int, country: str | None) -> None:
        if country:
            self.by_sentence.setdefault(sentence, set()).add(country)

    def at(self, sentence: int) -> str | None:
        """Return the state that a body without one belongs to in a sentence, None where unsure."""
        here = self.by_sentence.get(sentence, set())
        if len(here) == 1:
            return next(iter(here))
        return None if here else self.dateline or self.only


def home_of(scene: Scene, home: Home, mention: Mention) -> str | None:
    """Return the state of an office or force that is named without one, None where unsure."""
    if mention.sector not in SECTORS or mention.ethnicity or mention.religion:
        return None
    if mention.sort == "name" and not (mention.kind == "person" and mention.titles):
        return None
    if any(title.holder is not None for title in mention.titles):
        return None
    if mention.demonstrative or (mention.noun is not None and mention.noun.noun in ABROAD):
        return None
    if any(scene.at[t].sort == "name" for t in _tokens(scene, mention) if t in scene.at) != (
        mention.sort == "name"
    ):
        return None
    return home.at(mention.sentence)


def _tokens(scene: Scene, mention: Mention) -> range:
    first = mention.head
    while first and scene.words.start[first - 1] >= mention.start:
        first -= 1
    return range(first, mention.reach)
