"""Events that nobody accepted or rejected, by weight: what the review queue is made of.

Each weight stands for some types and digits of credibility, which an index finds, so that the
heaviest are found without going through all events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import and_, func, not_, or_, select

from vedette.model import EVENT, EventType
from vedette.store import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Select

__all__ = ["unjudged_ids"]

Weights = tuple["Mapping[str, int]", "Mapping[int, int]"]
_DISPUTED, _DIGITS = 4, 6


def unjudged_ids(
    connection: Connection, weights: Weights, most: int, after: tuple[Any, str] | None
) -> list[tuple[int, str]]:
    """Return weight and id of events that nobody judged, the heaviest first, then from the last id.

    Args:
        connection: of a transaction.
        weights: of types, and of digits, as `Listing.unjudged` takes them.
        most: how many.
        after: weight and id behind which they begin; None for the beginning.
    """
    rows: list[tuple[int, str]] = []
    for weight, wanted in sorted(_by_weight(*weights).items(), reverse=True):
        if len(rows) < most and (after is None or weight <= after[0]):
            last = after[1] if after is not None and weight == after[0] else None
            rows += [(weight, id_) for id_ in _ids(connection, wanted, most, last)]
    return rows[:most]


def _ids(
    connection: Connection, wanted: Mapping[str, set[int]], most: int, last: str | None
) -> list[str]:
    """Return ids of events that nobody judged, from the last one down.

    Args:
        connection: of a transaction.
        wanted: type → digits of credibility; 0 for what is disputed, whatever its digit.
        most: how many.
        last: id above those that are returned; None for no bound.
    """
    event = table.event.c
    found: list[str] = []
    for type_, digits in wanted.items():  # one after the other: an index holds each
        is_disputed = event.status == "disputed"
        graded = and_(event.credibility.in_(sorted(digits - {0})), not_(is_disputed))
        query = select(event.id).where(event.type == type_)
        query = query.where(or_(graded, is_disputed) if 0 in digits else graded)
        query = query.where(event.id.not_in(_judged()))
        if last is not None:
            query = query.where(event.id < last)
        query = query.order_by(event.id.desc()).limit(most)
        found += connection.execute(query).scalars()
    return sorted(found, reverse=True)[:most]


def _by_weight(
    by_type: Mapping[str, int], by_digit: Mapping[int, int]
) -> dict[int, dict[str, set[int]]]:
    """Return what weighs how much: weight → type → digits, 0 for what is disputed."""
    found: dict[int, dict[str, set[int]]] = {}
    for type_ in get_args(EventType):
        doubts = {digit: by_digit.get(digit, 1) for digit in range(1, _DIGITS + 1)}
        for digit, doubt in (doubts | {0: by_digit.get(_DISPUTED, 1)}).items():
            weight = by_type.get(type_, 1) * doubt
            if weight > 0:
                found.setdefault(weight, {}).setdefault(type_, set()).add(digit)
    return found


def _judged() -> Select[Any]:
    """Return the query for the ids of events that somebody accepted or rejected."""
    judgement = table.judgement.c
    begin = len(EVENT) + 1
    query = select(func.substr(judgement.first, begin))
    undone = select(table.undo.c.judgement)
    return query.where(
        judgement.first.startswith(EVENT),
        judgement.verb.in_(("accept", "reject")),
        judgement.id.not_in(undone),
    )
