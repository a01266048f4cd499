"""What the components before know of the tokens of a Doc: who and what they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.findings import findings_of
from vedette.read.tokens import entities_by_token, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vedette.model import Entity, Place
    from vedette.read.event.parse import Parse

__all__ = ["World"]

PARTIES = frozenset({"person", "organization", "group"})
PEOPLE = frozenset({"person", "group"})
PARTY_NAMES = frozenset({"PERSON", "NORP", "ORG", "GPE"})
NO_PARTY = frozenset({"event"})


class World:
    """Entities and places by token."""

    def __init__(self, doc: Doc, parse: Parse, classes: dict[str, frozenset[str]]) -> None:
        self._types, self._lemmas = parse.types, parse.lemmas
        self._human, self._things = classes["human"], classes["building"]
        self._people = classes["person"] | classes["official"] | classes["soldier"]
        self.abroad = classes["abroad"]
        """Nouns for what a state has in other states: "embassy"."""
        found = findings_of(doc)
        self.entities: tuple[Entity, ...] = found.entities
        self.owner = entities_by_token(doc)
        self.places: tuple[Place, ...] = found.places
        self._parties = found.parties
        self._by_id = {entity.id: entity for entity in found.entities}
        self.named_index: dict[int, int] = {}
        """Token → index of the place that its words name, also where they stand for a state."""
        self.place_index: dict[int, int] = {}
        """Token → index of the place that it names; metonyms are none."""
        for index, place in enumerate(found.places):
            span = tokens_of(doc, place.start, place.end)
            tokens = range(span.start, span.end) if span is not None else range(0)
            self.named_index.update(dict.fromkeys(tokens, index))
            if not place.metonym:
                self.place_index.update(dict.fromkeys(tokens, index))

    def is_party(self, token: int) -> bool:
        """Say whether a token names somebody who can act."""
        entity = self.owner.get(token)
        if entity is not None:
            return entity.kind in PARTIES
        return self._types[token] in PARTY_NAMES or self._lemmas[token] in self._human

    def is_human(self, token: int) -> bool:
        """Say whether a token names people and no body: "citizen", no "department"."""
        entity = self.owner.get(token)
        if entity is not None:
            return entity.kind in PEOPLE
        return self._lemmas[token] in self._people

    def is_thing(self, token: int) -> bool:
        """Say whether a token names something that can be blown up and is no town."""
        entity = self.owner.get(token)
        if token in self.place_index and (entity is None or entity.kind != "facility"):
            return False
        return (entity is not None and entity.kind == "facility") or (
            self._lemmas[token] in self._things
        )

    def parties_at(self, token: int) -> list[str]:
        """Return the ids of the entities that a head token stands for."""
        ids = self._parties.get(token)
        if ids is None:
            entity = self.owner.get(token)
            ids = (entity.id,) if entity is not None else ()
        return [one for one in ids if self._by_id[one].kind not in NO_PARTY]

    def place_at(self, token: int) -> Place | None:
        """Return the place that a token names, None where it names none."""
        index = self.place_index.get(token)
        return self.places[index] if index is not None else None
