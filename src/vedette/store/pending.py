"""Documents that wait to be merged, put off so that a merge is short and others get their turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from vedette.store import table
from vedette.store.shelf import Shelf, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Pending"]


class Pending(Shelf):
    """Documents that wait to be merged; for one who writes."""

    def put_off(self, most: int) -> dict[int, str]:
        """Let all wait no longer but so many, those that were known first.

        Documents of which there are several versions are never put off: their claims come and go
        together. Whoever puts some off takes them back before the transaction ends.

        Returns:
            Key → id of those that were put off.
        """
        document = table.document.c
        lone = (document.version == 1, document.superseded_by.is_(None))
        query = select(document.key, document.id).where(document.is_fused.is_(False), *lone)
        rows = self.connection.execute(query.order_by(document.known_at, document.id)).fetchall()
        later = {row.key: row.id for row in rows[most:]}
        self._mark(later, is_fused=True)
        return later

    def take_back(self, keys: Iterable[int]) -> None:
        """Let documents that were put off wait again."""
        self._mark(keys, is_fused=False)

    def _mark(self, keys: Iterable[int], *, is_fused: bool) -> None:
        for chunk in chunks(keys):
            change = update(table.document).where(table.document.c.key.in_(chunk))
            self.connection.execute(change.values(is_fused=is_fused))
