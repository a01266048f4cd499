"""Entities of documents → parties, the same across all of them."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from vedette.model import Party

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.fuse.sheet import Sheet
    from vedette.model import Entity

__all__ = ["resolve_parties"]


def resolve_parties(sheets: Iterable[Sheet]) -> dict[tuple[str, str], Party]:
    """Return (document id, entity id) → the party that the entity is.

    Entities are one party when their names are the same but for case.
    """
    known: dict[str, Party] = {}
    parties = {}
    for sheet in sheets:
        for entity in sheet.entities:
            party = _party(entity)
            parties[sheet.id, entity.id] = known.setdefault(party.id, party)
    return parties


def _party(entity: Entity) -> Party:
    key = f"{entity.kind}\x1f{entity.name.casefold()}"
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Party(
        id="p" + digest,
        name=entity.name,
        kind=entity.kind,
        country=entity.country,
        sector=entity.sector,
    )
