"""Who and where a do-no-harm product must not name: private people, and places that are too fine.

Private is everybody without a public role: such a role has who stands in the tables of leaders and
office holders, or is of a public sector. Who was hurt, held or accused is private too, unless a
table has him. Fine is every place smaller than a region, but for seats of government.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.model.name import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.model import Entity, Event, Place, PlaceValue, Reading

__all__ = ["fine_names", "is_fine", "is_person_name", "private_names"]

PUBLIC_SECTORS = frozenset({"GOV", "JUD", "LEG", "PTY", "SPY"})
"""PLOVER sectors whose people act in public."""
LEADS = re.compile(r"\b(?:chief|commander|director|head|spokes\w+)\b", re.IGNORECASE)
"""Titles in which soldiers and the police act in public too."""
PRONOUNS = frozenset({"he", "him", "his", "she", "her", "hers", "they", "them", "their", "it"})
SUFFERED = frozenset({"ASSAULT", "COERCE", "ACCUSE"})
"""What makes its recipients victims or suspects."""
BEFORE = re.compile(r"(\w+)[ \n]\Z")
"""The word that stands directly before a mention."""
COARSE_KINDS = ("country", "region")
COARSE_KM = 50.0
"""A place of this precision or worse is no fine place, whatever its kind."""


def private_names(readings: Sequence[Reading], events: Iterable[Event] = ()) -> frozenset[str]:
    """Return the names of private people as any text or event writes them."""
    people = [entity for reading in readings for entity in reading.entities if _is_person(entity)]
    suffered = _suffered(readings, events)
    public = {plain_name(e.name) for e in people if _is_public(e, suffered)}
    public |= {plain_name(reading.document.publisher or "") for reading in readings}
    names = set(_written(readings, suffered, public))
    names |= {reading.document.author or "" for reading in readings}
    return frozenset(name for name in names if is_person_name(name))


def fine_names(readings: Iterable[Reading], events: Iterable[Event] = ()) -> dict[str, str | None]:
    """Return the names of fine places as texts write them → the country that they lie in.

    Names that also stand for a government, a state or a region are left out.
    """
    fine: dict[str, str | None] = {}
    coarse = set(_seats())
    for reading in readings:
        text = reading.document.text
        coarse |= {plain_name(e.name) for e in reading.entities if e.kind == "organization"}
        for place in reading.places:
            names = (place.name, text[place.start : place.end])
            if is_fine(place) and not place.metonym:
                fine.update((name, place.country) for name in names)
            else:
                coarse.update(map(plain_name, names))
    for value in _event_places(events):
        if is_fine(value):
            fine.setdefault(value.name, value.country)
    bare = {name: plain_name(name).removeprefix("the ") for name in fine}
    named = (name for name in fine if is_person_name(name.removeprefix("the ")))
    return {name: fine[name] for name in named if bare[name] not in coarse}


def is_fine(place: Place | PlaceValue) -> bool:
    """Say whether a place is finer than a do-no-harm product may have it."""
    if plain_name(place.name).removeprefix("the ") in _seats() or place.kind in COARSE_KINDS:
        return False
    return place.precision_km is None or place.precision_km < COARSE_KM


def is_person_name(name: str) -> bool:
    """Say whether a name is one by its capitals, and no description such as `police officer`.

    Example:
        >>> is_person_name("Mina Petrova"), is_person_name("Kosovo policeman")
        (True, False)
    """
    words = [word for word in name.split() if word[:1].isalpha()]
    short = 3  # de, van, bin
    return bool(words) and all(word[0].isupper() or len(word) <= short for word in words)


def _is_person(entity: Entity) -> bool:
    return entity.kind == "person" and is_person_name(entity.name)


def _is_public(entity: Entity, suffered: frozenset[str]) -> bool:
    if entity.wikidata or plain_name(entity.name) in _listed():
        return True
    leads = any(LEADS.search(role.title) for role in entity.roles)
    return (entity.sector in PUBLIC_SECTORS or leads) and plain_name(entity.name) not in suffered


def _suffered(readings: Iterable[Reading], events: Iterable[Event]) -> frozenset[str]:
    """Return the plain names of all to whom something was done that makes a victim or suspect."""
    found = {
        plain_name(party.name)
        for event in events
        if event.type in SUFFERED
        for party in event.recipients
    }
    for reading in readings:
        names = {entity.id: plain_name(entity.name) for entity in reading.entities}
        for claim in reading.claims:
            if claim.type in SUFFERED:
                found |= {names[id_] for id_ in claim.recipients if id_ in names}
        found |= {names[each.actor] for each in reading.attributions if each.actor in names}
    return frozenset(found)


def _written(
    readings: Iterable[Reading], suffered: frozenset[str], public: set[str]
) -> Iterator[str]:
    """Yield every way in which texts write the names of private people."""
    for reading in readings:
        text = reading.document.text
        for entity in reading.entities:
            is_known = plain_name(entity.name) in public or _is_public(entity, suffered)
            if _is_person(entity) and not is_known:
                yield entity.name
                for start, end in entity.mentions:
                    bare = _bare(text[start:end], entity)
                    yield bare
                    given = BEFORE.search(text[:start])
                    if bare and given and given[1] in _given():
                        yield f"{given[1]} {bare}"


def _bare(mention: str, entity: Entity) -> str:
    """Return a mention without titles; nothing for a pronoun."""
    titles = {word for role in entity.roles for word in plain_name(role.title).split()}
    words = [word for word in mention.split() if plain_name(word) not in titles | PRONOUNS]
    return " ".join(words)


def _event_places(events: Iterable[Event]) -> Iterator[PlaceValue]:
    for event in events:
        if event.place:
            yield event.place
            yield from (other.value for other in event.place.alternatives)


@cache
def _given() -> frozenset[str]:
    """Return given names: one may stand before a mention that was read without it."""
    return frozenset(row["name"] for row in read_table("lexicon", "given_names.tsv"))


@cache
def _listed() -> frozenset[str]:
    """Return the plain names of leaders and office holders that the tables know."""
    leaders = (name for row in read_table("lexicon", "leaders.tsv") for name in _cell(row["names"]))
    holders = (row["holder"] for row in read_table("lexicon", "offices.tsv"))
    return frozenset(plain_name(name) for name in (*leaders, *holders))


@cache
def _seats() -> frozenset[str]:
    """Return the plain names of capitals and of other seats of government."""
    capitals = (n for row in read_table("lexicon", "demonyms.tsv") for n in _cell(row["seats"]))
    seats = (row["name"] for row in read_table("lexicon", "seats.tsv"))
    return frozenset(plain_name(name) for name in (*capitals, *seats))


def _cell(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]
