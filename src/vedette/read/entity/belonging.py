"""To whom a party belongs: the state, people, sector and owner that the words round a noun tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.read.entity.lexicon import HeadNoun
from vedette.read.entity.scene import MODIFIERS
from vedette.read.entity.wordset import word_set

if TYPE_CHECKING:
    from vedette.read.entity.lexicon import Meaning
    from vedette.read.entity.scene import Scene

__all__ = ["GENERIC", "Belonging", "belonging_of", "complete_bodies"]

GENERIC = word_set(
    "official officials chief leader head spokesman spokeswoman spokesperson commander officer "
    "source director deputy representative adviser advisor force agent worker expert analyst aide "
    "personnel member guard patrol unit team group minister secretary delegation authority "
    "commissioner command council committee commission investigator figure veteran staff "
    "organization organisation agency service services network correspondent post"
)
"""Nouns that take their sector from the word before them, where that has one."""
HOME_PREPOSITIONS = word_set("of from")
LOCAL_PREPOSITIONS = word_set("in across throughout inside around")
TRAVELS = frozenset(("MIL", "IGO", "JRN", "REF"))
"""Sectors whose people are often elsewhere: "troops in Kosovo" need not be Kosovo's."""
SENT = word_set("ambassador envoy consul diplomat representative emissary delegate attaché attache")
"""Who is in another state than his own."""
BASED = word_set("base locate live station headquarter operate reside exile")
"""Participles behind which "in" tells where somebody is at home."""


@dataclass(slots=True, kw_only=True, eq=False)
class Belonging:
    """To whom the words round a noun say that it belongs."""

    countries: list[str]
    ethnicity: str | None = None
    religion: str | None = None
    sector: str | None = None
    owner: int | None = None


def belonging_of(scene: Scene, first: int, token: int, noun: HeadNoun) -> Belonging:
    """Read to whom the noun at `token` belongs, whose phrase begins at `first`."""
    found = Belonging(countries=[], sector=noun.sector)
    if token in scene.peoples:
        _take_meaning(scene.peoples[token], found)
    for at in range(first, token):
        _take_modifier(scene, at, token, noun, found)
    if not found.countries:
        _take_complements(scene, token, noun, found)
    return found


def _take_modifier(scene: Scene, at: int, token: int, noun: HeadNoun, found: Belonging) -> None:
    words = scene.words
    meaning = scene.modifiers.get(at)
    if meaning is not None:
        _take_meaning(meaning, found)
        return
    named = scene.at.get(at)
    if words.dep[at] == "poss" and words.head[at] == token:
        found.owner = at
    elif named is not None and named.sort == "name" and named.head == at:
        if named.country and named.country not in found.countries:
            found.countries.append(named.country)
        if named.key and words.head[at] == token and noun.noun in GENERIC and named.sector:
            found.sector = named.sector
    elif words.head[at] == token and (found.sector is None or noun.noun in GENERIC):
        listed = scene.head_noun(at)
        if listed is not None and listed.sector:
            found.sector = listed.sector


def _take_meaning(meaning: Meaning, found: Belonging) -> None:
    if meaning.country and meaning.country not in found.countries:
        found.countries.append(meaning.country)
    found.ethnicity = found.ethnicity or meaning.ethnicity
    found.religion = found.religion or meaning.religion


def _take_complements(scene: Scene, token: int, noun: HeadNoun, found: Belonging) -> None:
    """Read the state off what stands behind the noun."""
    words = scene.words
    settled = found.sector not in TRAVELS and noun.cls != "object"
    settled = settled and noun.noun not in SENT
    for child, based in _behind(scene, token):
        home = words.lower[child] in HOME_PREPOSITIONS
        local = words.lower[child] in LOCAL_PREPOSITIONS and (settled or based)
        for inner in words.children[child] if home or local else ():
            country = country_at(scene, inner)
            if country:
                found.countries.append(country)
                return
            if home and found.owner is None and words.dep[inner] == "pobj":
                found.owner = inner


def _behind(scene: Scene, token: int) -> list[tuple[int, bool]]:
    """Return the prepositions behind a noun, and whether a word like "based" stands before."""
    words = scene.words
    found = []
    for child in words.children[token]:
        if child > token and words.dep[child] == "prep":
            found.append((child, False))
        elif child > token and words.dep[child] == "acl" and words.lemma[child] in BASED:
            inner = (c for c in words.children[child] if words.dep[c] == "prep")
            found.extend((c, True) for c in inner)
    return found


def country_at(scene: Scene, token: int) -> str | None:
    """Return the country of the place or state that a token, or a name before it, tells."""
    if token in scene.locations:
        return scene.locations[token]
    named = scene.at.get(token)
    if named is not None and named.sort == "name" and named.country:
        return named.country
    parts = (c for c in scene.words.children[token] if scene.words.dep[c] in MODIFIERS)
    for at in (token, *parts):
        place = scene.place_at(at)
        if place is not None:
            return place.country
    return None


def _home_behind(scene: Scene, token: int) -> str | None:
    """Return the state behind a person's name: "Marta Silva of Portugal"."""
    words = scene.words
    for child in words.children[token]:
        if child > token and words.lower[child] in HOME_PREPOSITIONS:
            for inner in words.children[child]:
                return country_at(scene, inner)
    return None


def complete_bodies(scene: Scene) -> None:
    """Give named bodies and people of no known state that of the words round them.

    "The Ivory Coast's Supreme Court", "Pakistan's Justice Party", "the Supreme Court of Chile".
    """
    for mention in scene.mentions:
        if mention.sort == "name" and mention.kind == "person" and mention.country is None:
            mention.country = _home_behind(scene, mention.head)
        unknown = mention.country is None and mention.key is None
        if mention.sort == "name" and mention.kind == "organization" and unknown:
            noun = mention.noun or HeadNoun(noun="", cls="organization", sector=None)
            first = scene.words.left_edge(mention.head)
            found = belonging_of(scene, first, mention.head, noun)
            mention.country = next(iter(found.countries), None)
            mention.owner = found.owner if found.owner != mention.head else None
