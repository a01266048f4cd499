"""Alerts: what rules remember of each thing, and the outbox from which alerts go out.

An alert enters the outbox in the transaction that keeps what its rule remembers, once for each
channel and thing, and leaves it when it was sent: it goes out at least once, and no thing is told
of twice. Who sends it takes it first, for some minutes, so that two who send do not send the
same.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, insert, or_, select, update

from vedette.model import Alert
from vedette.store import alert_table as table
from vedette.store.record import bytes_of, value_of
from vedette.store.shelf import Shelf, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Row

__all__ = ["AlertWriter", "Alerts", "Delivery", "delivery_id"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One alert on its way through one channel."""

    id: str
    """The same however often it is tried."""
    channel: str
    alert: Alert
    due: str
    """ISO date-time from which it may go."""
    batch: str | None
    """Id of the message that it goes in, where that holds several."""
    tries: int
    sent: str | None
    """ISO date-time; None while it waits."""
    error: str | None
    """Why the last try failed."""
    is_given_up: bool


class Alerts(Shelf):
    """The alerts of a case."""

    def memory(self, rule: str) -> dict[str, str]:
        """Return what a rule remembers: thing → how it stood; empty before its first look."""
        column = table.alert_memory.c
        query = select(column.thing, column.value).where(column.rule == rule)
        return {row.thing: row.value for row in self.connection.execute(query)}

    def recall(self, rule: str, thing: str) -> str | None:
        """Return what a rule remembers of one thing; None for nothing."""
        column = table.alert_memory.c
        query = select(column.value).where(column.rule == rule, column.thing == thing)
        return self.connection.execute(query).scalar()

    def rows(self, *, only_waiting: bool = False) -> list[Delivery]:
        """Return what is in the outbox or went out, the latest first."""
        column = table.alert_outbox.c
        query = select(table.alert_outbox).order_by(column.at.desc(), column.id)
        if only_waiting:
            query = query.where(column.sent.is_(None), column.gave_up == 0)
        return [_delivery(row) for row in self.connection.execute(query)]

    def count_waiting(self) -> int:
        """Return how many deliveries neither went out nor were given up."""
        column = table.alert_outbox.c
        waits = and_(column.sent.is_(None), column.gave_up == 0)
        query = select(func.count()).select_from(table.alert_outbox).where(waits)
        return self.connection.execute(query).scalar_one()

    def sent(self, channel: str, most: int) -> list[Alert]:
        """Return the latest alerts that went out, or wait, in a channel, the latest first."""
        column = table.alert_outbox.c
        query = select(table.alert_outbox.c.record).where(column.channel == channel)
        query = query.order_by(column.at.desc(), column.id).limit(most)
        return [value_of(Alert, record) for record in self.connection.execute(query).scalars()]

    def count_sent(self, rule: str, channel: str, since: str) -> int:
        """Return how many messages of a rule went out in a channel since a moment."""
        column = table.alert_outbox.c
        message = func.coalesce(column.batch, column.id)
        query = select(func.count(message.distinct())).where(
            column.rule == rule, column.channel == channel, column.sent > since
        )
        return self.connection.execute(query).scalar_one()


class AlertWriter(Alerts):
    """The alerts of a case, for one who writes."""

    def remember(self, rule: str, values: Mapping[str, str]) -> None:
        """Keep how things stand for a rule, in place of how they stood."""
        column = table.alert_memory.c
        for chunk in chunks(sorted(values.items())):
            things = [thing for thing, _ in chunk]
            same = and_(column.rule == rule, column.thing.in_(things))
            self.connection.execute(delete(table.alert_memory).where(same))
            rows = [{"rule": rule, "thing": thing, "value": value} for thing, value in chunk]
            self.connection.execute(insert(table.alert_memory), rows)

    def add(self, alerts: Iterable[Alert], channels: Sequence[str]) -> int:
        """Put alerts into the outbox; one on a thing that a channel was told of is left out.

        Returns:
            How many deliveries are new.
        """
        added = 0
        for alert in alerts:
            for channel in channels:
                id_ = delivery_id(alert.rule, channel, alert.thing)
                known = select(table.alert_outbox.c.id).where(table.alert_outbox.c.id == id_)
                if self.connection.execute(known).scalar() is None:
                    row = {
                        "id": id_, "rule": alert.rule, "channel": channel, "thing": alert.thing,
                        "at": alert.at, "due": alert.at, "record": bytes_of(alert), "tries": 0,
                        "gave_up": 0,
                    }  # fmt: skip
                    self.connection.execute(insert(table.alert_outbox).values(**row))
                    added += 1
        return added

    def take(self, now: str, until: str) -> list[Delivery]:
        """Take what is due and nobody has taken, by the time at which it came up.

        Args:
            now: ISO date-time.
            until: ISO date-time up to which nobody else may take it.
        """
        column = table.alert_outbox.c
        free = or_(column.taken.is_(None), column.taken <= now)
        is_due = and_(column.sent.is_(None), column.gave_up == 0, column.due <= now, free)
        query = select(table.alert_outbox).where(is_due).order_by(column.at, column.id)
        rows = self.connection.execute(query).fetchall()
        self._change([row.id for row in rows], {"taken": until})
        return [_delivery(row) for row in rows]

    def hold(self, ids: Sequence[str], due: str) -> None:
        """Put deliveries off."""
        self._change(ids, {"due": due, "taken": None})

    def bundle(self, ids: Sequence[str], batch: str) -> None:
        """Let deliveries go in one message; how often it is tried changes nothing in it."""
        self._change(ids, {"batch": batch})

    def mark_sent(self, ids: Sequence[str], when: str) -> None:
        """Note that deliveries went out."""
        self._change(ids, {"sent": when, "error": None, "taken": None})

    def mark_failed(self, ids: Sequence[str], error: str, due: str | None) -> None:
        """Note that deliveries failed, and when they are tried again; None for never."""
        column = table.alert_outbox.c
        values: dict[str, object] = {"error": error, "taken": None, "tries": column.tries + 1}
        values |= {"gave_up": 1} if due is None else {"due": due}
        self._change(ids, values)

    def _change(self, ids: Sequence[str], values: Mapping[str, Any]) -> None:
        for chunk in chunks(ids):
            change = update(table.alert_outbox).where(table.alert_outbox.c.id.in_(chunk))
            self.connection.execute(change.values(**values))

    def forget_events(self, events: Iterable[str]) -> None:
        """Take the words out of what was told of events; that it was told stays."""
        column = table.alert_outbox.c
        for chunk in chunks(sorted(set(events))):
            things = [f"event:{id_}" for id_ in chunk]
            about = or_(*(column.thing.startswith(thing, autoescape=True) for thing in things))
            empty = bytes_of(Alert(rule="", thing="", at="", title="(erased)", reasons=(), link=""))
            self.connection.execute(update(table.alert_outbox).where(about).values(record=empty))


def delivery_id(rule: str, channel: str, thing: str) -> str:
    """Return the id of a delivery: a digest of rule, channel and thing."""
    key = "\x1f".join((rule, channel, thing))
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        channel=row.channel,
        alert=value_of(Alert, row.record),
        due=row.due,
        batch=row.batch,
        tries=row.tries,
        sent=row.sent,
        error=row.error,
        is_given_up=bool(row.gave_up),
    )
