"""Documents that wait to be merged, put off so that a merge is short and others get their turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from vedette.store import table
from vedette.store.shelf import Shelf, chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Pending"]


class Pending(Shelf):
    """Documents that wait to be merged; for one who writes."""

    def put_off(self, most: int) -> list[int]:
        """Let all wait no longer but so many, those that were known first; return which do not.

        Documents of which there are several versions are never put off: their claims come and go
        together. Whoever puts some off takes them back before the transaction ends.
        """
        document = table.document.c
        lone = (document.version == 1, document.superseded_by.is_(None))
        query = select(document.key).where(document.is_fused.is_(False), *lone)
        keys = self.connection.execute(query.order_by(document.known_at, document.id)).scalars()
        later = list(keys)[most:]
        self._mark(later, is_fused=True)
        return later

    def take_back(self, keys: Sequence[int]) -> None:
        """Let documents that were put off wait again."""
        self._mark(keys, is_fused=False)

    def _mark(self, keys: Sequence[int], *, is_fused: bool) -> None:
        for chunk in chunks(keys):
            change = update(table.document).where(table.document.c.key.in_(chunk))
            self.connection.execute(change.values(is_fused=is_fused))
