"""What waits, and how it is put there: in the transaction that keeps what it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import delete, insert, select, text, update

from vedette.store.queue.table import driver_of, has_queue, parcel
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from pydantic import JsonValue
    from sqlalchemy import Row

__all__ = ["ALIVE_S", "Queue", "QueueState", "QueueWriter"]

ALIVE_S = 60
"""A worker that was not heard of for so long is taken for dead; what it did is done again."""
KEPT_DAYS = 7
_STATE = text(
    "SELECT count(*) FILTER (WHERE status = 'todo') AS waiting,"
    " count(*) FILTER (WHERE status = 'doing') AS doing,"
    " count(*) FILTER (WHERE status = 'failed') AS failed,"
    " (SELECT extract(epoch FROM now() - min(event.at)) FROM procrastinate_events event"
    "  JOIN procrastinate_jobs job ON job.id = event.job_id"
    "  WHERE event.type = 'deferred' AND job.status = 'todo'"
    "  AND coalesce(job.scheduled_at, now()) <= now()) AS oldest_s,"
    " (SELECT count(*) FROM procrastinate_workers"
    f"  WHERE last_heartbeat > now() - interval '{ALIVE_S} seconds') AS workers"
    " FROM procrastinate_jobs"
)
_WAITING = text(
    "SELECT 1 FROM procrastinate_jobs"
    " WHERE (status = 'todo' OR :begun AND status = 'doing')"
    " AND task_name = :task AND args = CAST(:args AS jsonb) LIMIT 1"
)
_WORKED = text(
    "SELECT 1 FROM procrastinate_workers"
    f" WHERE last_heartbeat > now() - interval '{ALIVE_S} seconds' LIMIT 1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueState:
    """How the queue of a case stands."""

    waiting: int
    """Tasks that no worker has begun."""
    doing: int
    failed: int
    """Tasks that were given up."""
    oldest_s: float | None
    """Seconds for which the oldest of those that wait has been due; None where none waits."""
    workers: int
    """Workers that were heard of lately."""


class Queue(Shelf):
    """The queue of a case; of one in a file, and where no worker ever was, there is none."""

    def state(self) -> QueueState | None:
        """Return how it stands; None where there is none."""
        if not has_queue(self.connection):
            return None
        row = self.connection.execute(_STATE).one()
        oldest = None if row.oldest_s is None else max(0.0, float(row.oldest_s))
        return QueueState(
            waiting=row.waiting,
            doing=row.doing,
            failed=row.failed,
            oldest_s=oldest,
            workers=row.workers,
        )

    def is_worked(self) -> bool:
        """Say whether a worker is there to do what is put into it."""
        if not has_queue(self.connection):
            return False
        return self.connection.execute(_WORKED).scalar() is not None

    def parcel(self, id_: str) -> bytes | None:
        """Return a parcel that waits to be opened; None where none of this id does."""
        row = self._parcel(id_)
        return None if row is None or row.content is None else bytes(row.content)

    def outcome(self, id_: str) -> str | None:
        """Return what came of a parcel; None where it is not known, or not yet."""
        row = self._parcel(id_)
        return None if row is None else row.outcome

    def has_parcel(self, id_: str) -> bool:
        """Say whether a parcel is known, be it opened or not."""
        return self._parcel(id_) is not None

    def _parcel(self, id_: str) -> Row[Any] | None:
        if not has_queue(self.connection):
            return None
        return self.connection.execute(select(parcel).where(parcel.c.id == id_)).first()


class QueueWriter(Queue):
    """The queue of a case, for one who writes; what is put into it stands once the block ends."""

    def put(
        self,
        task: str,
        *,
        queue: str = "work",
        lock: str | None = None,
        unless_begun: bool = False,
        is_awaited: bool = False,
        **args: JsonValue,
    ) -> bool:
        """Put a task at the end, unless the very same waits already; say whether it was put.

        Args:
            task: its name.
            queue: which workers do it: those that listen to this queue.
            lock: of tasks with the same lock one is done at a time.
            unless_begun: not where the very same is being done, either.
            is_awaited: somebody waits for it: it is done before what nobody waits for.
            args: what it is about.
        """
        import json

        from procrastinate.jobs import Job
        from procrastinate.manager import JobManager
        from procrastinate.sync_psycopg_connector import SyncPsycopgConnector

        same = {"task": task, "args": json.dumps(args), "begun": unless_begun}
        if self.connection.execute(_WAITING, same).scalar() is not None:
            return False
        job = Job(
            queue=queue,
            lock=lock,
            queueing_lock=None,
            task_name=task,
            task_kwargs={**args},
            priority=int(is_awaited),
        )
        JobManager(SyncPsycopgConnector()).defer_job(job, connection=driver_of(self.connection))
        return True

    def send(self, task: str, content: bytes, at: str, lock: str | None = None) -> str:
        """Hand a parcel over, with the task that opens it, and return its id.

        Args:
            task: gets the id of the parcel as `parcel`.
            content: what is in it.
            at: ISO date-time.
            lock: of tasks with the same lock one is done at a time.
        """
        id_ = uuid4().hex
        row = {"id": id_, "at": at, "content": content}
        self.connection.execute(insert(parcel).values(**row))
        self.put(task, lock=lock, is_awaited=True, parcel=id_)
        return id_

    def settle(self, id_: str, outcome: str) -> None:
        """Note what came of a parcel, and let go of what was in it."""
        change = update(parcel).where(parcel.c.id == id_)
        self.connection.execute(change.values(content=None, outcome=outcome))

    def clean(self, before: str) -> None:
        """Forget what came of parcels that were handed over before a moment."""
        old = delete(parcel).where(parcel.c.at < before, parcel.c.content.is_(None))
        self.connection.execute(old)
