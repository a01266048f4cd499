"""A roster: all that resolution needs to know of one document, small enough to be kept."""

from __future__ import annotations

import json
import re
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from vedette.fuse.sheet import Days
from vedette.model import EntityKind

if TYPE_CHECKING:
    from vedette.fuse.sheet import Sheet
    from vedette.model import Entity

__all__ = ["NamedEntity", "Roster", "roster_of"]

_ACRONYM = re.compile(r"\s?[(\[]([^\W\d_]{2,8})[)\]]")


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """One entity of a document, as it is compared with others."""

    id: str
    """In its record."""
    kind: EntityKind
    name: str
    country: str | None
    sector: str | None
    acronym: str | None = None
    """Short form that the document introduces in brackets behind the name."""


@dataclass(frozen=True, slots=True)
class Roster:
    """The entities of one document."""

    document: str
    published: Days
    """Days on which it may have been published: who held an office is asked of them."""
    entities: tuple[NamedEntity, ...]

    def to_json(self) -> str:
        """Return it as one line that `from_json` reads back."""
        entities = [list(astuple(entity)) for entity in self.entities]
        return json.dumps([self.document, self.published, entities], separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Roster:
        """Return the roster that `to_json` wrote."""
        document, published, entities = json.loads(line)
        return cls(document, tuple(published), tuple(NamedEntity(*each) for each in entities))


def roster_of(sheet: Sheet) -> Roster:
    """Return the roster of a document."""
    entities = tuple(
        NamedEntity(
            entity.id,
            entity.kind,
            entity.name,
            entity.country,
            entity.sector,
            _acronym(entity, sheet.text),
        )
        for entity in sheet.entities
    )
    return Roster(sheet.id, sheet.published, entities)


def _acronym(entity: Entity, text: str) -> str | None:
    """Return the acronym that a text gives behind a body's name, "… Agency (BIA)"."""
    if entity.kind not in ("organization", "group") or " " not in entity.name:
        return None
    for _, end in entity.mentions:
        found = _ACRONYM.match(text, end)
        if found and _is_acronym(found[1]):
            return found[1]
    return None


def _is_acronym(word: str) -> bool:
    return sum(letter.isupper() for letter in word) * 2 > len(word) and word[0].isupper()
