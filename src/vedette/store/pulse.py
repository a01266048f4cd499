"""The pulse of a case: what differs once a run has ended or somebody has decided."""

from __future__ import annotations

from sqlalchemy import func, select

from vedette.store import table
from vedette.store.shelf import Shelf

__all__ = ["Pulse"]


class Pulse(Shelf):
    """The pulse of a case."""

    def now(self) -> tuple[int, int]:
        """Return the number of the last run that ended, and how often somebody decided or undid."""
        ended = select(func.max(table.run.c.number)).where(table.run.c.ended.is_not(None))
        last = self.connection.execute(ended).scalar() or 0
        counted = (select(func.count()).select_from(each) for each in (table.judgement, table.undo))
        return last, sum(int(self.connection.execute(each).scalar_one()) for each in counted)

    def came(self, after: int) -> tuple[list[int], int]:
        """Return the runs after a number, and how many documents they brought."""
        run, document = table.run.c, table.document.c
        numbers = select(run.number).where(run.number > after).order_by(run.number)
        counted = select(func.count()).select_from(table.document).where(document.run > after)
        runs = list(self.connection.execute(numbers).scalars())
        return runs, int(self.connection.execute(counted).scalar_one())
