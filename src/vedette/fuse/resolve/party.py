"""Entities of documents → parties, the same across all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.resolve.resolution import resolve
from vedette.fuse.resolve.roster import roster_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.fuse.sheet import Sheet
    from vedette.model import Judgement, Party

__all__ = ["is_described", "resolve_parties"]


def resolve_parties(
    sheets: Iterable[Sheet], judgements: Sequence[Judgement] = ()
) -> Mapping[tuple[str, str], Party]:
    """Return (document id, entity id) → the party that the entity is.

    Args:
        sheets: of all documents, in any order.
        judgements: those on entities outrank every rule.
    """
    return resolve(map(roster_of, sheets), judgements).parties


def is_described(party: Party) -> bool:
    """Say whether a party is described only, so that its id means somebody in one document."""
    return party.id.startswith("d")
