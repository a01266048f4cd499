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
CROWNED = word_set("queen emperor empress tsar czar kaiser sultan archduke duke duchess baron king")
ISLANDS = frozenset(("relcl", "ccomp"))
"""How clauses that tell of something else hang on the rest of their sentence."""
MOST_STEPS = 30
SURE = 0.5
"""Confidence from which a place counts."""
DATELINE = 60
"""Code points at the head of a text within which a dateline names where it was written."""
DASHED = re.compile(r"[^.\n]{0,40}?(--|[—–]| - |\[|\()")


class Home:
    """Which states each sentence and the whole text name."""

    def __init__(self, scene: Scene) -> None:
        """Collect the states of places, adjectives and names."""
        self.by_sentence: dict[int, list[tuple[int, str]]] = {}
        """Token that names a state, and the state."""
        self.dateline: str | None = None
        self._read(scene)
        self._words = scene.words
        everything = {country for notes in self.by_sentence.values() for _, country in notes}
        self.only = next(iter(everything)) if len(everything) == 1 else None

    def _read(self, scene: Scene) -> None:
        sentence = scene.words.sentence
        for token, located in scene.locations.items():
            self._note(token, sentence[token], located)
        for token, meaning in (*scene.modifiers.items(), *scene.peoples.items()):
            self._note(token, sentence[token], meaning.country)
        for mention in scene.mentions:
            country = mention.country if mention.sort == "name" else None
            self._note(mention.head, mention.sentence, country)
        for token, place in scene.places.items():
            sure = place.confidence >= SURE
            self._note(token, sentence[token], place.country if sure else None)
        heads = (place for place in scene.places.values() if self._heads(scene, place))
        self.dateline = next((place.country for place in heads), None)

    @staticmethod
    def _heads(scene: Scene, place: Place) -> bool:
        """Say whether a place stands in a dateline: "LIMA, 9 JAN 90 --", "Riga (Reuters) -"."""
        behind = scene.text[place.end : place.end + DATELINE]
        return place.start < DATELINE and DASHED.match(behind) is not None

    def _note(self, token: int, sentence: int, country: str | None) -> None:
        if country:
            self.by_sentence.setdefault(sentence, []).append((token, country))

    def at(self, token: int) -> str | None:
        """Return the state that the body at a token, without one, belongs to, None where unsure.

        A state that is named only in a clause about something else ("the author is reminded of the
        soldiers who came to Chad") says nothing of a body outside of that clause.
        """
        notes = self.by_sentence.get(self._words.sentence[token], [])
        here = {country for _, country in notes}
        if len(here) > 1:
            return None
        around = self._above(token)
        if any(self._clause_of(named) in around for named, _ in notes):
            return next(iter(here))
        return self.dateline or self.only

    def _above(self, token: int) -> set[int | None]:
        """Return a token and all that it hangs on, and None for the sentence itself."""
        found: set[int | None] = {None}
        for _ in range(MOST_STEPS):
            found.add(token)
            if self._words.head[token] == token:
                break
            token = self._words.head[token]
        return found

    def _clause_of(self, token: int) -> int | None:
        """Return the head of the relative or reported clause that a token stands in, if any."""
        for _ in range(MOST_STEPS):
            if self._words.dep[token] in ISLANDS:
                return token
            if self._words.head[token] == token:
                break
            token = self._words.head[token]
        return None


def home_of(scene: Scene, home: Home, mention: Mention) -> str | None:
    """Return the state of an office or force that is named without one, None where unsure."""
    if mention.sector not in SECTORS or mention.ethnicity or mention.religion:
        return None
    if mention.sort == "name" and not (mention.kind == "person" and mention.titles):
        return None
    if any(title.holder is not None for title in mention.titles):
        return None
    if mention.demonstrative or _is_abroad(mention):
        return None
    if any(scene.at[t].sort == "name" for t in _tokens(scene, mention) if t in scene.at) != (
        mention.sort == "name"
    ):
        return None
    return home.at(mention.head)


def _is_abroad(mention: Mention) -> bool:
    """Say whether somebody may well be of another state: ambassadors, powers, monarchs."""
    noun = mention.noun.noun if mention.noun is not None else ""
    if noun in ABROAD | CROWNED or noun.split()[-1:] == ["power"]:
        return True
    return any(title.words.lower().split()[-1] in CROWNED for title in mention.titles)


def _tokens(scene: Scene, mention: Mention) -> range:
    first = mention.head
    while first and scene.words.start[first - 1] >= mention.start:
        first -= 1
    return range(first, mention.reach)
