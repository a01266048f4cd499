"""Indicators of one family, which measure one activity and count once."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from vedette.assess.reported import Values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.assess.through import Told
    from vedette.model import Indicator

__all__ = ["Families", "carrier_of", "family_key", "joined"]

Families = dict[str, dict[str, Values]]
"""Family → indicator → what it counts."""


def family_key(indicator: Indicator) -> str:
    """Return the key under which what was seen of an indicator is charged."""
    return f"family {indicator.family}" if indicator.family else indicator.id


def joined(
    members: Mapping[str, Values],
    name: str,
    how: str,
    cap_nats: float,
    lines: Mapping[str, Mapping[str, frozenset[str]]],
) -> dict[str, Told]:
    """Put the indicators of a family together, at each origin that one of them counts at.

    `max` takes the strongest; `noisy_or` takes 1 - Π(1 - v / cap) of the cap, over their best.

    Args:
        members: indicator → what it counts.
        name: hypothesis that it counts against.
        how: they are put together.
        cap_nats: most that one item may count.
        lines: indicator → origin → lines of reporting that tell of it.
    """
    at_root: dict[str, Told] = {}
    counted = {id_: values.get(name, {}) for id_, values in members.items()}
    for indicator, at in counted.items():
        known = lines[indicator]
        for root, nats in at.items():
            if nats <= 0:
                continue
            held = at_root.get(root)
            at_root[root] = (nats, known[root]) if held is None else _more(held, nats, known[root])
    if how == "max":
        return at_root
    left = prod(1.0 - max(at.values(), default=0.0) / cap_nats for at in counted.values())
    return {root: (cap_nats * (1.0 - left), through) for root, (_, through) in at_root.items()}


def _more(held: Told, nats: float, through: frozenset[str]) -> Told:
    """Return the larger of two counts at one origin, with the lines of both."""
    if through is not held[1] and through != held[1]:
        return max(held[0], nats), held[1] | through
    return held if held[0] >= nats else (nats, held[1])


def carrier_of(members: Mapping[str, Values], name: str, key: str, way: Mapping[str, str]) -> str:
    """Return the member of a family that counts most at what origins pass through."""

    def counts(member: str) -> float:
        at = members[member].get(name, {}).items()
        return max((nats for root, nats in at if nats > 0 and way[root] == key), default=0.0)

    return max(sorted(members), key=counts)
