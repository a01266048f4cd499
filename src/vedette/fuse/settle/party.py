"""Who took part, according to all claims."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.model import Party

__all__ = ["settle_parties"]


def settle_parties(named: Iterable[tuple[str, tuple[Party, ...]]]) -> tuple[Party, ...]:
    """Return the parties that claims name, those that most documents name first.

    Args:
        named: (document id, parties) of each claim.
    """
    parties: dict[str, Party] = {}
    documents: dict[str, set[str]] = defaultdict(set)
    for document, each in named:
        for party in each:
            parties.setdefault(party.id, party)
            documents[party.id].add(document)
    order = sorted(parties, key=lambda id_: (-len(documents[id_]), parties[id_].name, id_))
    return tuple(parties[id_] for id_ in order)
