"""The audit log, and what log-in remembers for a while: failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from vedette.model import BACK_ROUTE, AuditEntry
from vedette.store import account_table as table
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Audit", "FailedLogIns"]


class Audit(Shelf):
    """Who did what."""

    def add(self, entries: Sequence[AuditEntry]) -> None:
        """Keep entries."""
        if entries:
            rows = [entry.model_dump() for entry in entries]
            self.connection.execute(insert(table.audit), rows)

    def rows(
        self,
        *,
        account: str | None = None,
        first: str | None = None,
        last: str | None = None,
        before: int | None = None,
        changes_only: bool = False,
        most: int = 100,
    ) -> list[tuple[int, AuditEntry]]:
        """Return entries with their numbers, the latest first.

        Args:
            account: only of this name.
            first: ISO date-time; none before it.
            last: ISO date-time; none after it.
            before: only those of a lower number.
            changes_only: leave out what was only read.
            most: how many.
        """
        column = table.audit.c
        query = select(table.audit).order_by(column.number.desc()).limit(most)
        conditions = (
            (account, column.account == account),
            (first, column.at >= (first or "")),
            (last, column.at <= (last or "")),
            (before, column.number < (before or 0)),
            (changes_only or None, (column.method != "GET") | (column.route == BACK_ROUTE)),
        )
        for given, condition in conditions:
            if given is not None:
                query = query.where(condition)
        return [
            (row["number"], AuditEntry(**{k: v for k, v in row.items() if k != "number"}))
            for row in self.connection.execute(query).mappings()
        ]

    def forget(self, before: str) -> int:
        """Delete entries from before a moment, and return how many there were."""
        meant = delete(table.audit).where(table.audit.c.at < before)
        return self.connection.execute(meant).rowcount


class FailedLogIns(Shelf):
    """Log-ins that failed lately, by what they have in common."""

    def since(self, thing: str, moment: str) -> tuple[int, str | None]:
        """Return how many there were of a thing since a moment, and when the first was."""
        column = table.failed_log_in.c
        query = select(func.count(), func.min(column.at)).select_from(table.failed_log_in)
        row = self.connection.execute(query.where(column.thing == thing, column.at > moment)).one()
        return int(row[0]), row[1]

    def add(self, things: Sequence[str], now: str) -> None:
        """Note a failure."""
        rows = [{"thing": thing, "at": now} for thing in things]
        self.connection.execute(insert(table.failed_log_in), rows)

    def forget(self, things: Sequence[str]) -> None:
        """Forget the failures of things."""
        column = table.failed_log_in.c
        self.connection.execute(delete(table.failed_log_in).where(column.thing.in_(things)))

    def forget_at(self, thing: str, moment: str) -> None:
        """Forget the failure of a thing that was noted at a moment."""
        column = table.failed_log_in.c
        meant = delete(table.failed_log_in).where(column.thing == thing, column.at == moment)
        self.connection.execute(meant)

    def forget_before(self, moment: str) -> None:
        """Forget what was before a moment."""
        column = table.failed_log_in.c
        self.connection.execute(delete(table.failed_log_in).where(column.at <= moment))
