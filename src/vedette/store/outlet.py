"""Outlets: what each brought, and who of them repeats whom. Counting is left to the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, union_all

from vedette.store import table, tally_table
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement

__all__ = ["OutletRow", "Outlets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """What an outlet brought."""

    publisher: str
    documents: int
    first: str
    """Moment at which its first document was known."""
    last: str
    """Moment at which its last document was known."""


class Outlets(Shelf):
    """The outlets of a case.

    A tie stands for a pair of documents: that of the first outlet copies, credits, relays or cites
    that of the second. Documents without an outlet are left out.
    """

    def all(self) -> list[OutletRow]:
        """Return what each outlet brought, by name."""
        document = table.document.c
        moments = (func.min(document.known_at), func.max(document.known_at))
        query = select(document.publisher, func.count(), *moments)
        query = query.where(document.publisher.is_not(None), document.superseded_at.is_(None))
        query = query.group_by(document.publisher).order_by(document.publisher)
        return [
            OutletRow(publisher=row[0], documents=row[1], first=row[2], last=row[3])
            for row in self.connection.execute(query)
        ]

    def tied(self) -> dict[str, int]:
        """Return of how many ties each outlet is an end; one of its own to itself counts once."""
        tie = tally_table.outlet_tie.c
        first, second = func.sum(tie.counted).label("ties"), func.sum(tie.counted)
        ends = (
            select(tie.first.label("name"), first).group_by(tie.first),
            select(tie.second, second).where(tie.second != tie.first).group_by(tie.second),
        )
        both = union_all(*ends).subquery().c
        query = select(both.name, func.sum(both.ties)).group_by(both.name)
        return {row[0]: int(row[1]) for row in self.connection.execute(query)}

    def ties_among(self, names: Collection[str]) -> dict[tuple[str, str], int]:
        """Return the ties from one of some outlets to one of them."""
        tie = tally_table.outlet_tie.c
        return self._ties(tie.first.in_(sorted(names)), tie.second.in_(sorted(names)))

    def ties_of(self, names: Collection[str]) -> dict[tuple[str, str], int]:
        """Return the ties that start or end at some outlets."""
        tie = tally_table.outlet_tie.c
        return self._ties(or_(tie.first.in_(sorted(names)), tie.second.in_(sorted(names))))

    def _ties(self, *asked: ColumnElement[bool]) -> dict[tuple[str, str], int]:
        query = select(tally_table.outlet_tie).where(*asked)
        return {(row[0], row[1]): row[2] for row in self.connection.execute(query)}
