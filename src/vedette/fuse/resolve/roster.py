"""A roster: all that resolution needs to know of one document, small enough to be kept."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from vedette.fuse.entity import NamedEntity
from vedette.fuse.sheet import Days

if TYPE_CHECKING:
    from vedette.fuse.sheet import Sheet

__all__ = ["Roster", "roster_of"]


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
    return Roster(sheet.id, sheet.published, sheet.entities)
