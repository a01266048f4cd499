"""Pairs of claims that must, or must not, stand in one event, because people said so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.model import ClaimRef

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Bond", "Constraints", "settle_bonds"]


@dataclass(frozen=True, slots=True)
class Bond:
    """What a person said about two claims, or about the two events that they stand in."""

    left: ClaimRef
    right: ClaimRef
    is_same: bool
    judgement: str
    """Who decided it and why, for people."""
    is_of_events: bool = False
    """True where all claims of the one event and of the other are meant, not these two alone."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """Bonds that do not contradict each other: no `different` pair is joined by `same` ones."""

    same: tuple[Bond, ...] = ()
    different: tuple[Bond, ...] = ()


def settle_bonds(bonds: Iterable[Bond]) -> Constraints:
    """Return the bonds that hold where some contradict each other, directly or over others.

    Args:
        bonds: the latest first; an earlier one gives way to those before it.
    """
    leader: dict[ClaimRef, ClaimRef] = {}
    same: list[Bond] = []
    different: list[Bond] = []

    def find(ref: ClaimRef) -> ClaimRef:
        while leader.setdefault(ref, ref) != ref:
            ref = leader[ref]
        return ref

    for bond in bonds:
        left, right = find(bond.left), find(bond.right)
        apart = {frozenset((find(each.left), find(each.right))) for each in different}
        if bond.is_same:
            if frozenset((left, right)) not in apart:
                leader[max(left, right)] = min(left, right)
                same.append(bond)
        elif left != right:
            different.append(bond)
    return Constraints(tuple(same), tuple(different))
