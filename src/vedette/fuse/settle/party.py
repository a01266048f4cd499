"""Who took part, according to all claims."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vedette.fuse.resolve import is_described
from vedette.fuse.settle.text import NO_COPIES, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.fuse.settle.text import Texts
    from vedette.model import ClaimRef, Party

__all__ = ["settle_parties"]


def settle_parties(
    named: Iterable[tuple[ClaimRef, tuple[Party, ...]]], texts: Texts = NO_COPIES
) -> tuple[Party, ...]:
    """Return the parties that claims name, those that most texts name first.

    Parties that are described only ("armed men") mean somebody in their own document. In one event
    those of one description and state, each of another document, are taken for one.

    Args:
        named: (claim, parties) each.
        texts: in whose words a claim stands that several documents tell in the same ones.
    """
    parties: dict[str, Party] = {}
    claims: dict[str, set[ClaimRef]] = defaultdict(set)
    for claim, each in named:
        for party in each:
            parties.setdefault(party.id, party)
            claims[party.id].add(claim)
    _join_described(parties, claims)
    told = {id_: len({text_of(each, texts) for each in claims[id_]}) for id_ in parties}
    order = sorted(parties, key=lambda id_: (-told[id_], parties[id_].name, id_))
    return tuple(parties[id_] for id_ in order)


def _join_described(parties: dict[str, Party], claims: dict[str, set[ClaimRef]]) -> None:
    """Leave out described parties that another document describes in the same words."""
    kept: dict[tuple[str, str | None], str] = {}
    for id_ in sorted(id_ for id_ in parties if is_described(parties[id_])):
        first = kept.setdefault((parties[id_].name.casefold(), parties[id_].country), id_)
        mine, others = ({document for document, _ in claims[each]} for each in (id_, first))
        if first != id_ and mine.isdisjoint(others):
            claims[first] |= claims[id_]
            del parties[id_]
