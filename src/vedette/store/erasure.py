"""Erasure on demand: what a document said goes, with all that was made of it; a tombstone stays.

Text, reading, claims, index and links go at once. Events that stood on it keep their ids and their
other claims, and lose every value until they are made anew; the history of their credibility goes,
since its reasons may quote what was erased. Judgements on what was erased go, and so does what the
ledger says of it, what feeds said of it and what was captured of it. Warnings that rest on it lose
their content and keep their place in the archive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, or_, select

from vedette.errors import UsageError
from vedette.store import table
from vedette.store.alert import AlertWriter
from vedette.store.capture import CaptureWriter
from vedette.store.document import renumber
from vedette.store.event import EventWriter
from vedette.store.feed import FeedWriter
from vedette.store.roster import RosterWriter
from vedette.store.search.index import index_of
from vedette.store.shelf import Shelf, chunks
from vedette.store.tally import OutletTieTally
from vedette.store.tombstone import Tombstone, TombstoneWriter
from vedette.store.warning import ErasedContent, WarningWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Row

    TextRow = Row[Any, Any, Any, Any]

__all__ = ["Demand", "Erased", "ErasureWriter"]

_MEND = "Search for it: vedette search --documents WORDS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """That something be erased."""

    name: str
    """Id of an item, for all its versions; else of a document."""
    by: str
    because: str
    when: str
    """ISO date-time; the clock is passed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was erased."""

    tombstones: tuple[Tombstone, ...]
    """One for each text; those of before, where it was erased already."""
    claims: int
    judgements: int
    events: tuple[str, ...]
    """Ids of the events that stood on it, sorted; they must be made anew."""
    warnings: int = 0
    """Warnings of the archive that lost their content."""
    was_erased: bool = False
    """True where nothing was left to erase, since it was erased before."""


class ErasureWriter(Shelf):
    """Erasure, for one who writes."""

    def erase(self, demand: Demand) -> Erased:
        """Erase a document or all versions of an item.

        Raises:
            UsageError: there is no such document, and never was.
        """
        document = table.document.c
        rows = self._rows(document.item == demand.name)
        is_whole_item = bool(rows)
        rows = rows or self._rows(document.id == demand.name)
        if not rows:
            return self._erased_before(demand.name)
        ids = {row.id for row in rows}
        events = EventWriter(self.connection, None).strip_of_documents(ids)
        stones = self._bury(rows, demand, is_whole_item=is_whole_item)
        names = ids | self._claim_ids(rows)
        judgements = self._drop_judgements(names | (set() if not is_whole_item else {demand.name}))
        content = ErasedContent(when=demand.when, by=demand.by, because=demand.because)
        warnings = WarningWriter(self.connection, None).erase(ids, content)
        AlertWriter(self.connection, None).forget_events(events)
        FeedWriter(self.connection, None).forget_words(ids)
        CaptureWriter(self.connection, None).forget(ids)
        self._drop_issues(rows)
        self._drop_documents(rows)
        for item in {row.item for row in rows}:
            renumber(self.connection, item)
        return Erased(
            tombstones=stones,
            claims=len(names) - len(ids),
            judgements=judgements,
            events=events,
            warnings=warnings,
        )

    def _rows(self, condition: ColumnElement[bool]) -> Sequence[TextRow]:
        document = table.document.c
        query = select(document.key, document.id, document.item, document.sha256)
        return self.connection.execute(query.where(condition).order_by(document.key)).fetchall()

    def _erased_before(self, name: str) -> Erased:
        stones = TombstoneWriter(self.connection, None).all()
        same = tuple(stone for stone in stones if name in (stone.document, stone.item))
        if not same:
            raise UsageError(f"there is no document or item {name!r}", _MEND)
        return Erased(tombstones=same, claims=0, judgements=0, events=(), was_erased=True)

    def _bury(
        self, rows: Iterable[TextRow], demand: Demand, *, is_whole_item: bool
    ) -> tuple[Tombstone, ...]:
        writer = TombstoneWriter(self.connection, None)
        stones = tuple(
            Tombstone(
                document=row.id,
                item=row.item,
                is_whole_item=is_whole_item,
                digest=writer.digest(row.sha256),
                erased=demand.when,
                by=demand.by,
                because=demand.because,
            )
            for row in rows
        )
        for stone in stones:
            writer.put(stone)
        return stones

    def _claim_ids(self, rows: Sequence[TextRow]) -> set[str]:
        claim = table.claim.c
        query = select(claim.id).where(claim.document.in_([row.key for row in rows]))
        return set(self.connection.execute(query).scalars())

    def _drop_judgements(self, names: Iterable[str]) -> int:
        judgement, dropped = table.judgement, 0
        for chunk in chunks(sorted(names)):
            about = or_(judgement.c.first.in_(chunk), judgement.c.second.in_(chunk))
            dropped += self.connection.execute(delete(judgement).where(about)).rowcount
        return dropped

    def _drop_issues(self, rows: Iterable[TextRow]) -> None:
        issue = table.issue
        for row in rows:
            is_duplicate = issue.c.what.startswith(f"the item {row.item} ", autoescape=True)
            told = or_(issue.c.document == row.id, is_duplicate)
            self.connection.execute(delete(issue).where(told))

    def _drop_documents(self, rows: Sequence[TextRow]) -> None:
        keys = [row.key for row in rows]
        sentence = table.sentence.c
        sentences = select(sentence.key).where(sentence.document.in_(keys))
        index = index_of(self.connection)
        index.remove("sentence", list(self.connection.execute(sentences).scalars()))
        index.remove("document", keys)
        index.overwrite("sentence")
        index.overwrite("document")
        OutletTieTally(self.connection).drop(keys)
        RosterWriter(self.connection, None).forget_parties_of(keys)
        self.connection.execute(delete(table.document).where(table.document.c.key.in_(keys)))
