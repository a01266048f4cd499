"""Runs: when the case was added to, with which options, by which version, with what outcome."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from vedette.store import table
from vedette.store.shelf import Shelf, next_key

if TYPE_CHECKING:
    from sqlalchemy import Row

__all__ = ["Run", "RunWriter", "Runs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run."""

    number: int
    started: str
    """ISO date-time."""
    ended: str | None
    """ISO date-time; None where it was broken off, or goes on."""
    program: str
    """Versions of the program and of its data."""
    options: Mapping[str, Any]
    counts: Mapping[str, int]
    """What came of it; empty where it has not ended."""


class Runs(Shelf):
    """The runs of a case."""

    def all(self) -> list[Run]:
        """Return all runs by number."""
        query = select(table.run).order_by(table.run.c.number)
        return list(map(_run, self.connection.execute(query)))

    def latest(self, most: int) -> list[Run]:
        """Return the last runs, the last one first."""
        query = select(table.run).order_by(table.run.c.number.desc()).limit(most)
        return list(map(_run, self.connection.execute(query)))


def _run(row: Row[Any]) -> Run:
    return Run(
        number=row.number,
        started=row.started,
        ended=row.ended,
        program=row.program,
        options=json.loads(row.options),
        counts=json.loads(row.counts or "{}"),
    )


class RunWriter(Runs):
    """The runs of a case, for one who writes."""

    def begin(self, *, started: str, program: str, options: Mapping[str, Any]) -> int:
        """Note that a run begins, and return its number."""
        number = next_key(self.connection, table.run.c.number)
        values = {"number": number, "started": started, "program": program}
        words = json.dumps(options, sort_keys=True, ensure_ascii=False)
        self.connection.execute(insert(table.run).values(**values, options=words))
        return number

    def end(self, number: int, *, ended: str, counts: Mapping[str, int]) -> None:
        """Note that a run has ended, and what came of it."""
        query = update(table.run).where(table.run.c.number == number)
        self.connection.execute(query.values(ended=ended, counts=json.dumps(counts)))
