"""Feeds that a case watches: how each stands, what it led to, on which days it could be heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, insert, or_, select, update

from vedette.errors import UsageError
from vedette.model import Entry, Feed, FeedItem, FeedState
from vedette.store import feed_table as table
from vedette.store.record import bytes_of, value_of
from vedette.store.shelf import Shelf, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Row

__all__ = ["FeedDay", "FeedWriter", "Feeds"]

_PLAIN = (
    "feed", "key", "digest", "seen", "at", "outcome", "what", "document", "looks", "due", "etag",
    "modified",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDay:
    """How often a feed was looked at on one day, and what came of it."""

    feed: str
    day: str
    """ISO date in UTC."""
    looks: int
    answered: int
    """Looks that the server answered."""
    items: int
    """Items that were not there before."""


class Feeds(Shelf):
    """The feeds of a case."""

    def all(self) -> list[tuple[Feed, FeedState]]:
        """Return all feeds with how they stand, by id."""
        rows = self.connection.execute(select(table.feed).order_by(table.feed.c.id))
        return [
            (value_of(Feed, row.record.encode()), value_of(FeedState, row.state.encode()))
            for row in rows
        ]

    def get(self, name: str) -> tuple[Feed, FeedState]:
        """Return a feed by its id or address.

        Raises:
            UsageError: there is none.
        """
        for feed, state in self.all():
            if name in (feed.id, feed.address):
                return feed, state
        raise UsageError(f"there is no feed {name!r}", "List them: vedette feeds list")

    def items(
        self, feed: str, *, keys: Iterable[str] | None = None, outcome: str | None = None
    ) -> list[FeedItem]:
        """Return items of a feed, the latest first.

        Args:
            feed: its id.
            keys: only these.
            outcome: only what became of them.
        """
        item = table.feed_item.c
        query = select(table.feed_item).where(item.feed == feed)
        query = query.order_by(item.at.desc(), item.key)
        if outcome is not None:
            query = query.where(item.outcome == outcome)
        if keys is None:
            return [_item(row) for row in self.connection.execute(query)]
        found: list[FeedItem] = []
        for chunk in chunks(keys):
            rows = self.connection.execute(query.where(item.key.in_(chunk)))
            found += [_item(row) for row in rows]
        return found

    def due(self, feed: str, now: str, most: int) -> list[FeedItem]:
        """Return items that are to be read by a moment, first those that never were."""
        item = table.feed_item.c
        query = select(table.feed_item).where(item.feed == feed, item.due <= now)
        rows = self.connection.execute(query.order_by(item.looks, item.due, item.key).limit(most))
        return [_item(row) for row in rows]

    def next_due(self, feed: str) -> str | None:
        """Return when the first item of a feed is to be read; None for none."""
        item = table.feed_item.c
        query = select(func.min(item.due)).where(item.feed == feed)
        return self.connection.execute(query).scalar()

    def counts(self, feed: str) -> dict[str, int]:
        """Return how many items of a feed had each outcome."""
        item = table.feed_item.c
        query = (
            select(item.outcome, func.count().label("count"))
            .where(item.feed == feed)
            .group_by(item.outcome)
        )
        return {row.outcome: row[1] for row in self.connection.execute(query)}

    def times(self, feed: str, most: int) -> list[str]:
        """Return when the latest items of a feed were published or first seen, the latest first."""
        item = table.feed_item.c
        query = select(item.at).where(item.feed == feed).order_by(item.at.desc()).limit(most)
        return list(self.connection.execute(query).scalars())

    def days(self) -> list[FeedDay]:
        """Return on which days feeds were looked at, by feed and day."""
        day = table.feed_day.c
        rows = self.connection.execute(select(table.feed_day).order_by(day.feed, day.day))
        return [FeedDay(**row) for row in rows.mappings()]

    def documents(self, feed: str) -> list[str]:
        """Return the ids of the documents that a feed led to, sorted."""
        item = table.feed_item.c
        query = select(item.document).where(item.feed == feed, item.document.is_not(None))
        return sorted(set(self.connection.execute(query).scalars()))


class FeedWriter(Feeds):
    """The feeds of a case, for one who writes."""

    def put(self, feed: Feed) -> None:
        """Keep a feed; the settings of one of the same id are replaced, how it stands stays.

        Raises:
            UsageError: another feed has its address.
        """
        column = table.feed.c
        other = select(column.id).where(column.address == feed.address, column.id != feed.id)
        taken = self.connection.execute(other).scalar()
        if taken is not None:
            what = f"the feed {taken!r} has the address {feed.address} already"
            raise UsageError(what, f"Remove it first: vedette feeds remove {taken}")
        values = {"address": feed.address, "record": bytes_of(feed).decode()}
        done = self.connection.execute(
            update(table.feed).where(column.id == feed.id).values(**values)
        )
        if not done.rowcount:
            state = bytes_of(FeedState()).decode()
            self.connection.execute(insert(table.feed).values(id=feed.id, state=state, **values))

    def remove(self, id_: str) -> None:
        """Remove a feed with what it led to; documents and captures stay.

        Raises:
            UsageError: there is none.
        """
        if not self.connection.execute(delete(table.feed).where(table.feed.c.id == id_)).rowcount:
            raise UsageError(f"there is no feed {id_!r}", "List them: vedette feeds list")

    def stand(self, id_: str, state: FeedState) -> None:
        """Keep how a feed stands."""
        change = update(table.feed).where(table.feed.c.id == id_)
        self.connection.execute(change.values(state=bytes_of(state).decode()))

    def put_items(self, items: Sequence[FeedItem]) -> None:
        """Keep items in place of those of the same feed and key."""
        column = table.feed_item.c
        for chunk in chunks(items):
            for each in chunk:
                same = and_(column.feed == each.feed, column.key == each.key)
                self.connection.execute(delete(table.feed_item).where(same))
            if chunk:
                self.connection.execute(insert(table.feed_item), [_row(each) for each in chunk])

    def count_day(self, feed: str, day: str, *, is_answered: bool, items: int) -> None:
        """Count a look at a feed."""
        column = table.feed_day.c
        same = and_(column.feed == feed, column.day == day)
        add = {
            "looks": column.looks + 1,
            "answered": column.answered + int(is_answered),
            "items": column["items"] + items,
        }
        done = self.connection.execute(update(table.feed_day).where(same).values(**add))
        if not done.rowcount:
            values = {"looks": 1, "answered": int(is_answered), "items": items}
            row = {"feed": feed, "day": day, **values}
            self.connection.execute(insert(table.feed_day).values(**row))

    def forget_words(self, documents: Iterable[str]) -> None:
        """Take away what feeds said of documents; that there was an item stays."""
        column = table.feed_item.c
        empty = bytes_of(Entry())
        for chunk in chunks(sorted(set(documents))):
            about = or_(column.document.in_(chunk))
            self.connection.execute(
                update(table.feed_item)
                .where(about)
                .values(record=empty, what=None, due=None, outcome="refused")
            )


def _item(row: Row[Any]) -> FeedItem:
    known: Mapping[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    return FeedItem(**known, entry=value_of(Entry, row.record))


def _row(item: FeedItem) -> dict[str, Any]:
    known = {name: getattr(item, name) for name in _PLAIN}
    return known | {"record": bytes_of(item.entry)}
