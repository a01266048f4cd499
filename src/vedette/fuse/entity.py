"""Somebody or something that a document names, as far as merging needs to know it.

Far smaller than the record of reading, which holds every place where the text refers to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.model import EntityKind

if TYPE_CHECKING:
    from vedette.model import Entity

__all__ = ["NamedEntity", "named_entity"]

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


def named_entity(entity: Entity, text: str) -> NamedEntity:
    """Return an entity of a document with this text."""
    return NamedEntity(
        entity.id,
        entity.kind,
        entity.name,
        entity.country,
        entity.sector,
        _acronym(entity, text),
    )


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
