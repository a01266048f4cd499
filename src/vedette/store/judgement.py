"""Judgements: what people decided. None is ever deleted; what was undone says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, insert, or_, select

from vedette.errors import UsageError
from vedette.model import Judgement, judgement_id, tlp_from_words
from vedette.store import table
from vedette.store.account_table import bound_judgement
from vedette.store.fact import REMAKE, STALE, state_fact
from vedette.store.moment import as_of_moment
from vedette.store.record import bytes_of, value_of
from vedette.store.shelf import Shelf, chunks
from vedette.store.verdict import open_decision

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy import ColumnElement

    from vedette.model import TlpLabel

__all__ = ["JudgementEntry", "JudgementWriter", "Judgements", "Undo"]

_OF_SOURCES = ("name", "aliases", "domains", "owner")
"""Fields of a source that say whose reports are whose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """That a judgement was taken back."""

    when: str
    """ISO date-time."""
    by: str
    because: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementEntry:
    """A judgement with its id, and how it was taken back."""

    id: str
    judgement: Judgement
    undo: Undo | None


class Judgements(Shelf):
    """The judgements on a case."""

    def in_force(self, verbs: Iterable[str] | None = None) -> list[Judgement]:
        """Return what was decided and not taken back, by time, then by id.

        Args:
            verbs: only with one of these; None for all.
        """
        judgement = table.judgement.c
        asked = () if verbs is None else (judgement.verb.in_(sorted(verbs)),)
        entries = self._entries(asked)
        return [entry.judgement for entry in entries if entry.undo is None]

    def history(self, about: str | None = None) -> list[JudgementEntry]:
        """Return all judgements, those that were taken back among them, by time, then by id.

        Args:
            about: id of a claim, event, entity or source; None for all.
        """
        return list(self._entries(() if about is None else (_about((about,)),)))

    def of(self, names: Iterable[str]) -> list[JudgementEntry]:
        """Return all judgements about any of some things, each once, by time, then by id.

        Args:
            names: ids of claims, events, documents, entities or sources.
        """
        found: dict[str, tuple[str, JudgementEntry]] = {}
        for chunk in chunks(sorted(set(names))):
            for moment, entry in self._placed((_about(chunk),)):
                found[entry.id] = (moment, entry)
        return [found[id_][1] for id_ in sorted(found, key=lambda id_: (found[id_][0], id_))]

    def named(self, verbs: Iterable[str]) -> set[str]:
        """Return what judgements with some verbs are about, of two the first; none is opened.

        Those that were taken back are among them.
        """
        judgement = table.judgement.c
        query = select(judgement.first).where(judgement.verb.in_(sorted(verbs)))
        return set(self.connection.execute(query.distinct()).scalars())

    def get(self, id_: str) -> JudgementEntry | None:
        """Return a judgement, None where there is none."""
        return next(iter(list(self._entries((table.judgement.c.id == id_,)))), None)

    def latest(
        self, *, most: int, after: tuple[str, str] | None = None
    ) -> tuple[list[JudgementEntry], tuple[str, str] | None]:
        """Return a page of all judgements, the last one first, and where it ends.

        Args:
            most: how many.
            after: where the page before ended; None for the first.
        """
        judgement = table.judgement.c
        bound = []
        if after is not None:  # column by column: so half a surrogate pair is made storable
            moment, id_ = after
            same = and_(judgement.at == moment, judgement.id < id_)
            bound.append(or_(judgement.at < moment, same))
        rows = list(self._placed(bound, falls=True, most=most + 1))
        end = rows[most - 1] if len(rows) > most else None
        mark = None if end is None else (end[0], end[1].id)
        return [entry for _, entry in rows[:most]], mark

    def bound(self) -> dict[str, TlpLabel]:
        """Return, by id, the ceilings of those who made judgements and saw nothing above one."""
        rows = self.connection.execute(select(bound_judgement)).fetchall()
        return {row.judgement: tlp_from_words(row.ceiling) for row in rows}

    def _entries(self, asked: Iterable[ColumnElement[bool]] = ()) -> Iterator[JudgementEntry]:
        return (entry for _, entry in self._placed(asked))

    def _placed(
        self, asked: Iterable[ColumnElement[bool]], *, falls: bool = False, most: int | None = None
    ) -> Iterator[tuple[str, JudgementEntry]]:
        """Yield judgements, each behind its moment."""
        judgement, undo = table.judgement.c, table.undo.c
        query = select(
            judgement.id, judgement.record, judgement.at.label("moment"),
            undo.at, undo.undone, undo.by, undo.because,
        ).join_from(table.judgement, table.undo, isouter=True)  # fmt: skip
        order = (judgement.at, judgement.id)
        query = query.order_by(*(each.desc() if falls else each for each in order)).limit(most)
        if self.as_of is not None:
            query = query.where(judgement.at <= self.as_of)
        for row in self.connection.execute(query.where(*asked)):
            is_undone = row.at is not None and (self.as_of is None or row.at <= self.as_of)
            undone = Undo(when=row.undone, by=row.by, because=row.because) if is_undone else None
            value = value_of(Judgement, row.record.encode())
            yield row.moment, JudgementEntry(id=row.id, judgement=value, undo=undone)


def _about(names: Collection[str]) -> ColumnElement[bool]:
    judgement = table.judgement.c
    return or_(judgement.first.in_(names), judgement.second.in_(names))


class JudgementWriter(Judgements):
    """The judgements on a case, for one who writes."""

    def add(self, judgement: Judgement) -> str:
        """Keep a judgement and return its id; the same one twice is one.

        Events become stale, but by a note.

        Raises:
            UsageError: its time is no ISO date-time.
        """
        id_ = judgement_id(judgement)
        known = select(table.judgement.c.id).where(table.judgement.c.id == id_)
        if self.connection.execute(known).first() is None:
            values = {
                "id": id_,
                "verb": judgement.verb,
                "first": judgement.about[0],
                "second": judgement.about[1] if len(judgement.about) > 1 else None,
                "at": as_of_moment(judgement.when),
                "record": bytes_of(judgement).decode(),
            }
            self.connection.execute(insert(table.judgement).values(**values))
            self._open(id_, judgement)
        return id_

    def bind(self, id_: str, ceiling: TlpLabel) -> None:
        """Note that whoever made a judgement saw nothing above a ceiling; the first note stands."""
        if id_ not in self.bound():
            self.connection.execute(insert(bound_judgement).values(judgement=id_, ceiling=ceiling))

    def undo(self, id_: str, undo: Undo) -> Judgement:
        """Take a judgement back, and return it. Events become stale.

        Raises:
            UsageError: there is none of this id, it was taken back before, or a time is wrong.
        """
        mend = "List them: vedette judgements"
        entry = self.get(id_)
        if entry is None:
            raise UsageError(f"there is no judgement {id_!r}", mend)
        if entry.undo is not None:
            what = f"the judgement {id_} was undone on {entry.undo.when} by {entry.undo.by}"
            raise UsageError(what, mend)
        values: dict[str, str | None] = {"judgement": id_, "at": as_of_moment(undo.when)}
        values |= {"undone": undo.when, "by": undo.by, "because": undo.because}
        self.connection.execute(insert(table.undo).values(**values))
        self._open(id_, entry.judgement)
        return entry.judgement

    def _open(self, id_: str, judgement: Judgement) -> None:
        """Note that events do not know of a judgement, or of its undoing, yet.

        Who owns an outlet may bear on any event; then all is made anew. A note changes nothing.
        """
        if judgement.verb == "note":
            return
        is_wide = judgement.field in _OF_SOURCES
        state_fact(self.connection, REMAKE if is_wide else STALE, "1")
        open_decision(self.connection, id_)
