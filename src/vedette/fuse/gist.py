"""What a brief document tells as a whole: how many died, who was harmed, which spots it names.

A headline tells of one thing in few words, so that what one of its claims lacks another has: "Six
soldiers killed in ambush" gives the ambush its dead. Of longer documents there is no gist.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.fuse.harm import is_harm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from vedette.model import Claim, Entity, Place, Quantity, Reading

__all__ = ["NO_GIST", "Gist", "gist_of"]

_LONGEST = 400
"""Characters up to which a text may be brief."""
_WIDE = ("country", "region", "feature", None)
_CAPITALS = 0.5
"""Share of capitalised words from which a text is a title, in which capitals tell no names."""
_LOCATED = re.compile(
    r"\b(?:in|at|near|outside|around|from|of)\s+((?:[A-Z][\w'’-]+)(?:\s[A-Z][\w'’-]+)?)"
)
"""A capitalised name behind a word of place."""
_TELLER = re.compile(r"(?::| -|- | –| —)[^:–—.]{1,50}$")
"""Who tells it, at the end of a headline: "Two killed in clash: Kiev"."""
_LISTED = re.compile(r"\s*(?:,|,?\s*\band\b)\s*", re.IGNORECASE)
"""Between two numbers of one list."""
_VOWELS = re.compile(r"[^bcdfghklmnpqrstvwxz]")
_ENOUGH_BONES = 4
"""Consonants from which names that have them in common are one name."""
_NO_SPOT_WORDS = """
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday east eastern west western north
northern south southern
"""
_NO_SPOT = frozenset(_NO_SPOT_WORDS.split())
_MANY = frozenset(("people", "police", "children", "men", "women", "servicemen", "personnel"))
"""Plurals without an s."""
_ARMED = {"UAF": "REB", "PRM": "REB"}
"""Sectors that sources take for one another: those who fight without being a state's."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a brief document tells as a whole; empty where it tells nothing of it."""

    toll: tuple[float, float] | None = None
    """How many died, at least and at most; the larger number where it gives several."""
    harmed: frozenset[str] = frozenset()
    """Sectors of those who were harmed."""
    is_one: bool = False
    """True where it tells of harm to one person alone."""
    spots: frozenset[str] = frozenset()
    """Ids in the gazetteer, or names, of places narrower than a region."""


NO_GIST = Gist()
"""Of a longer document."""


def gist_of(reading: Reading) -> Gist:
    """Return the gist of a document, an empty one where its text is long."""
    if len(reading.document.text) > _LONGEST:
        return NO_GIST
    harmed = {each.id: each for each in _harmed(reading)}
    told = max(_tolls(reading), default=None)
    toll = told or _single_dead(reading, harmed)
    sectors = (_ARMED.get(each.sector or "", each.sector) for each in harmed.values())
    return Gist(
        toll=toll,
        harmed=frozenset(filter(None, sectors)),
        is_one=toll in (None, (1, 1)) and len(harmed) == 1 and all(map(_is_one, harmed.values())),
        spots=frozenset(_spots(reading)),
    )


def _spots(reading: Reading) -> Iterator[str]:
    """Yield names of narrow places, those too of which the gazetteer knows nothing."""
    wide = {word for place in reading.places if place.kind in _WIDE[:-1] for word in _parts(place)}
    text = _TELLER.sub("", reading.document.text)
    for place in reading.places:
        if place.kind not in _WIDE and not place.metonym and place.end <= len(text):
            yield from _spellings(place.name)
            if place.gazetteer_id:
                yield place.gazetteer_id
    words = text.split()
    if sum(word[:1].isupper() for word in words) > len(words) * _CAPITALS:
        return
    for match in _LOCATED.finditer(text):
        name = [word.casefold() for word in match[1].split() if not word.endswith(("'s", "’s"))]
        if (
            name
            and wide.isdisjoint(name)
            and _NO_SPOT.isdisjoint(name[:1])
            and not _is_people(name)
        ):
            yield from _spellings(" ".join(name))


def _is_people(name: list[str]) -> bool:
    """Say whether a capitalised word is of a people: "by *Ardian* troops" names no spot."""
    return name[0] in _peoples()


@cache
def _peoples() -> frozenset[str]:
    rows = read_table("lexicon", "demonyms.tsv")
    cells = (cell for row in rows for cell in (row["adjectives"], row["people"]))
    return frozenset(each.casefold() for cell in cells for each in cell.split("; ") if each)


def _spellings(name: str) -> Iterator[str]:
    """Yield a name, and what its spellings have in common: Slaviansk and Slavyansk are one."""
    plain = name.casefold()
    yield plain
    bones = _VOWELS.sub("", plain).replace("g", "h")
    if len(bones) >= _ENOUGH_BONES:
        yield f"~{bones}"


def _parts(place: Place) -> list[str]:
    return place.name.casefold().split()


def _tolls(reading: Reading) -> Iterator[tuple[float, float]]:
    """Yield the numbers of dead; those of a list ("3 rebels, 2 villagers killed") are one."""
    low = high = 0.0
    end: int | None = None
    for quantity in _dead(reading):
        least, most = _bounds(quantity)
        text = reading.document.text[end or 0 : quantity.start]
        is_listed = end is not None and _LISTED.fullmatch(text) is not None
        low, high = (low + least, high + most) if is_listed else (least, most)
        end = quantity.end
        yield low, high


def _dead(reading: Reading) -> list[Quantity]:
    """Return the numbers of dead: those read as such, and what stands beside a word of dying."""
    found = {each.start: each for each in reading.quantities if each.role == "killed"}
    for claim in reading.claims:
        if is_harm(claim.trigger.cut(reading.document.text), is_deadly=True):
            found |= {each.start: each for each in claim.quantities if each.role == "other"}
    return sorted(found.values(), key=lambda each: each.start)


def _single_dead(reading: Reading, harmed: Mapping[str, Entity]) -> tuple[float, float] | None:
    """Return how many died where no number tells it: "soldier killed", "child, man killed"."""
    dead = {
        each
        for claim in reading.claims
        if is_harm(claim.trigger.cut(reading.document.text), is_deadly=True)
        for each in claim.recipients or claim.actors
        if each in harmed
    }
    if not dead or not all(_is_one(harmed[each]) for each in dead):
        return None
    return float(len(dead)), float(len(dead))


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low = float("-inf") if quantity.low is None else quantity.low
    return low, float("inf") if quantity.high is None else quantity.high


def _harmed(reading: Reading) -> Iterator[Entity]:
    """Yield the people who were harmed; a state or a building that was hit is none of them."""
    until = len(_TELLER.sub("", reading.document.text))
    known = {
        each.id: each
        for each in reading.entities
        if each.kind in ("person", "group")
        or (each.kind == "organization" and each.sector != "GOV")
        if any(start < until for start, _ in each.mentions)
    }
    claims = [each for each in reading.claims if each.type == "ASSAULT"]
    told = [id_ for claim in claims for id_ in claim.recipients or _told_of(reading, claim)]
    counted = [each.of for each in reading.quantities if each.role == "killed"]
    for id_ in (*told, *counted):
        if id_ in known:
            yield known[id_]


def _is_one(entity: Entity) -> bool:
    """Say whether an entity is one person: a person whose name is no plural."""
    last = entity.name.casefold().split()[-1:]
    return entity.kind == "person" and not set(last) & _MANY and not "".join(last).endswith("s")


def _told_of(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Return those of whom a word of dying is told, where nobody is read as harmed."""
    return claim.actors if is_harm(claim.trigger.cut(reading.document.text)) else ()
