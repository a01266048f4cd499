"""The archive of warnings: each as it was issued, to the byte; none is ever altered or deleted.

Erasure alone may take one's content away: a tombstone says so, and of its numbers only those stay
that hold no words of a document.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from vedette.errors import UsageError
from vedette.model import IssuedWarning, documents_behind
from vedette.store import table
from vedette.store.moment import as_of_moment
from vedette.store.record import value_of
from vedette.store.shelf import Shelf, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Select

__all__ = ["ErasedContent", "WarningRow", "WarningWriter", "Warnings"]

_LEAST_ID = 4
"""Characters that must be given of an id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasedContent:
    """That the content of a warning was erased, since a document behind it was."""

    when: str
    """ISO date-time."""
    by: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRow:
    """A warning in the archive."""

    id: str
    issued: str
    """ISO date-time."""
    scenario: str
    """Id of the scenario."""
    as_of: str
    """ISO date: what was known by its end."""
    level: int
    low: float
    """Probability with what cannot be judged at its low worth."""
    high: float
    """Probability with what cannot be judged at its high worth."""
    signed_by: tuple[str, ...]
    dissents: int
    """How many dissent."""
    erased: ErasedContent | None


class Warnings(Shelf):
    """The warnings that were issued on a case."""

    def rows(self, scenario: str | None = None) -> list[WarningRow]:
        """Return what was issued, in the order of issue, then by id.

        Args:
            scenario: only on the scenario of this id; None for all.
        """
        query = self._query()
        if scenario is not None:
            query = query.where(table.warning.c.scenario == scenario)
        return [_row(row) for row in self.connection.execute(query).mappings()]

    def row(self, id_: str) -> WarningRow:
        """Return the warning of an id, or of the beginning of one that no other shares.

        Raises:
            UsageError: there is none, or several begin so.
        """
        warning = table.warning.c
        exact = self.connection.execute(self._query().where(warning.id == id_)).mappings().first()
        if exact is not None:
            return _row(exact)
        alike = warning.id.startswith(id_, autoescape=True)
        found = self.connection.execute(self._query().where(alike)).mappings().fetchmany(2)
        if len(found) == 1 and len(id_) >= _LEAST_ID:
            return _row(found[0])
        what = f"several warnings begin with {id_!r}" if found else f"there is no warning {id_!r}"
        raise UsageError(what, "List them: vedette warnings")

    def record(self, id_: str) -> bytes | None:
        """Return the line of JSON that was issued, the same bytes; None where it was erased."""
        return self._content(id_, table.warning.c.record)

    def words(self, id_: str) -> bytes | None:
        """Return the text that was issued, in UTF-8, the same bytes; None where it was erased."""
        return self._content(id_, table.warning.c.words)

    def get(self, id_: str) -> IssuedWarning | None:
        """Return a warning as a value; None where its content was erased."""
        record = self.record(id_)
        return None if record is None else value_of(IssuedWarning, record)

    def _content(self, id_: str, column: ColumnElement[bytes | None]) -> bytes | None:
        query = select(column).where(table.warning.c.id == self.row(id_).id)
        return self.connection.execute(query).scalar()

    def _query(self) -> Select[Any]:
        warning = table.warning.c
        columns = (column for column in warning if column.name not in ("at", "record", "words"))
        query = select(*columns).order_by(warning.at, warning.id)
        return query if self.as_of is None else query.where(warning.at <= self.as_of)


class WarningWriter(Warnings):
    """The archive, for one who writes."""

    def add(self, warning: IssuedWarning, record: bytes, words: bytes) -> bool:
        """Keep a warning that is issued; one that was issued before is left as it is.

        Args:
            warning: with its time of issue.
            record: its line of JSON.
            words: its text for people, in UTF-8.

        Returns:
            Whether it was not there before.

        Raises:
            UsageError: its time of issue is no ISO date-time.
        """
        id_, found = warning.id, warning.assessment
        known = select(table.warning.c.id).where(table.warning.c.id == id_)
        if self.connection.execute(known).first() is not None:
            return False
        issued = warning.issued or ""
        values = {
            "id": id_,
            "at": as_of_moment(issued),
            "issued": issued,
            "scenario": found.scenario,
            "as_of": found.as_of,
            "level": found.warning.level,
            "low": found.warning.probability.low,
            "high": found.warning.probability.high,
            "signed_by": json.dumps(warning.signed_by),
            "dissents": len(warning.dissents),
            "record": record,
            "words": words,
        }
        self.connection.execute(insert(table.warning).values(**values))
        rows = [{"warning": id_, "document": each} for each in sorted(documents_behind(warning))]
        if rows:
            self.connection.execute(insert(table.warning_document), rows)
        return True

    def erase(self, documents: Iterable[str], content: ErasedContent) -> int:
        """Erase the content of all warnings that rest on documents, and return their number."""
        warning, link = table.warning, table.warning_document.c
        ids: set[str] = set()
        for chunk in chunks(sorted(documents)):
            query = select(link.warning).where(link.document.in_(chunk))
            ids |= set(self.connection.execute(query).scalars())
        for chunk in chunks(sorted(ids)):
            standing = warning.c.id.in_(chunk)
            stone: dict[str, str | None] = {"erased": content.when, "erased_by": content.by}
            stone |= {"erased_because": content.because, "record": None, "words": None}
            self.connection.execute(update(warning).where(standing).values(**stone))
            gone = table.warning_document.delete().where(link.warning.in_(chunk))
            self.connection.execute(gone)
        return len(ids)


def _row(row: Any) -> WarningRow:
    facts = {name: row[name] for name in ("id", "issued", "scenario", "as_of", "level")}
    erased = None
    if row["erased"] is not None:
        erased = ErasedContent(
            when=row["erased"], by=row["erased_by"], because=row["erased_because"]
        )
    return WarningRow(
        **facts,
        low=row["low"],
        high=row["high"],
        signed_by=tuple(json.loads(row["signed_by"])),
        dissents=row["dissents"],
        erased=erased,
    )
