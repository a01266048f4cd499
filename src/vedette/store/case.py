"""A case: one database with everything that is known about one matter."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import text

from vedette.errors import StoreError, UsageError
from vedette.store.address import parse_address
from vedette.store.engine import APPLICATION_ID, WRITES, make_engine, store_errors
from vedette.store.lock import await_turn, go_first, hold_lock
from vedette.store.migrate import FORM, form_of, make_form
from vedette.store.moment import as_of_moment
from vedette.store.queue.claim import claim
from vedette.store.queue.table import install_queue
from vedette.store.queue.worker import run_worker
from vedette.store.register import make_register
from vedette.store.scrub import scrub
from vedette.store.view import make_view, make_writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import TextClause
    from sqlalchemy.engine import Connection

    from vedette.store.address import Address
    from vedette.store.queue.worker import Task, WorkerOptions
    from vedette.store.register import Register
    from vedette.store.view import View, Writer

__all__ = ["Case", "open_case"]

_MAKE = "Make one: vedette run --case CASE FILE..."
_WRITE_LOCK = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('vedette ' || current_schema(), 1))"
)
_REGISTER_LOCK = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('vedette ' || current_schema(), 2))"
)


class Case:
    """An open case. Use it in a `with` statement, or close it.

    Whoever reads takes a view, whoever writes a writer; both are one transaction. Writers wait for
    one another; views do not wait and see what was committed when they began.
    """

    def __init__(self, address: Address) -> None:
        self._address = address
        self._engine = make_engine(address)

    @property
    def name(self) -> str:
        """What to call the case: its file, or its server without the password."""
        return self._address.name

    @property
    def address(self) -> str:
        """What opens it again, such as from another process; with the password, if it has one."""
        return self._address.written

    @property
    def title(self) -> str:
        """What to call it to strangers: the name of its file or database, without where it lies."""
        return self._address.title

    @property
    def file(self) -> Path | None:
        """The file that it is kept in; None on a server."""
        return self._address.file

    def is_current(self) -> bool:
        """Say whether the case still has the form that this version of vedette reads.

        Raises:
            StoreError: the database does not answer.
        """
        with store_errors(self.name), self._connection(writes=False) as connection:
            return form_of(connection) == FORM

    @contextmanager
    def view(self, as_of: str | None = None) -> Iterator[View]:
        """Read the case.

        Args:
            as_of: ISO date or date-time: only what was known then is seen; None for everything.

        Raises:
            UsageError: `as_of` is no date.
            StoreError: the database complains.
        """
        moment = None if as_of is None else as_of_moment(as_of)
        with store_errors(self.name), self._connection(writes=False) as connection:
            yield make_view(connection, moment)

    @contextmanager
    def writer(self, patience_s: float | None = None) -> Iterator[Writer]:
        """Write to the case: all of it when the block ends well, nothing when it raises.

        Args:
            patience_s: how long it waits at most, on a server, for others who write; None for as
                long as they take. Whoever writes to a file waits for a while.

        Raises:
            CaseBusyError: another process writes and does not end.
            StoreError: the database complains.
        """
        with (
            store_errors(self.name),
            self._connection(writes=True, patience_s=patience_s) as connection,
        ):
            yield make_writer(connection)

    @contextmanager
    def register(self, *, writes: bool = False) -> Iterator[Register]:
        """Read the register of accounts, or write to it; on a server it waits for no run.

        What is checked before a write, such as that an admin is left, holds when it is kept: only
        one at a time writes to the register.

        Args:
            writes: all that is written is kept when the block ends well, nothing when it raises.

        Raises:
            CaseBusyError: another process writes to the file and does not end.
            StoreError: the database complains.
        """
        with (
            store_errors(self.name),
            self._connection(writes=writes, lock=_REGISTER_LOCK) as connection,
        ):
            yield make_register(connection)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other process from doing the same on this case until the block ends.

        A run holds this over all its writers. It ends with the process, however that ends.

        Raises:
            CaseBusyError: another process holds it.
        """
        with hold_lock(self._engine, self._address):
            yield

    @contextmanager
    def first(self) -> Iterator[None]:
        """Come before all others who want to be `alone` until the block ends; they wait.

        For what somebody waits for. Whoever is alone already is not disturbed.
        """
        with go_first(self._engine, self._address):
            yield

    @contextmanager
    def claim(self, names: Iterable[str]) -> Iterator[frozenset[str]]:
        """Claim things by name, such as hosts that are asked, until the block ends.

        Yields:
            Those that no other process, and no other part of this one, has claimed. A claim ends
            with the process, however that ends.

        Raises:
            StoreError: the database complains.
        """
        with claim(self._engine, self._address, names) as claimed:
            yield claimed

    def work(
        self,
        tasks: Mapping[str, Task],
        options: WorkerOptions,
        tick: Callable[[], None] | None = None,
    ) -> None:
        """Do what waits in the queue of the case until the process is told to end.

        Args:
            tasks: what is done by which name.
            options: how.
            tick: is called now and then, beside the tasks.

        Raises:
            UsageError: the case is a file, which has no queue.
            StoreError: the database complains before the work begins.
        """
        if self._address.file is not None:
            mend = f"Move it onto a server: vedette restore {self.name} --case postgresql://…"
            raise UsageError(f"the case {self.name} is a file, which has no queue", mend)
        is_ready = False
        while not is_ready:
            with store_errors(self.name), self._connection(writes=True) as connection:
                is_ready = install_queue(connection)
        run_worker(self._address.url, tasks, options, tick)

    def scrub(self) -> None:
        """Overwrite what was erased, in free pages and in the log of writes, too.

        The whole case is written anew, so it takes a while. Nothing else may be at work on it.

        Raises:
            CaseBusyError: somebody reads or writes the case.
        """
        with store_errors(self.name), self._engine.connect() as connection:
            scrub(connection.execution_options(isolation_level="AUTOCOMMIT"), self.name)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _connection(
        self, *, writes: bool, lock: TextClause = _WRITE_LOCK, patience_s: float | None = None
    ) -> Iterator[Connection]:
        is_server = self._address.file is None
        with self._engine.connect() as connection:
            if is_server and not writes:
                connection = connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            with connection.execution_options(**{WRITES: writes}).begin():
                if is_server and writes:
                    await_turn(connection, lock, patience_s)
                yield connection

    def _prepare(self, *, create: bool) -> None:
        """Check that there is a case, of the form of today; make it so."""
        file = self._address.file
        if file is not None and not create and not file.exists():
            raise StoreError(f"there is no case {self.name}", _MAKE)
        with store_errors(self.name), self._connection(writes=False) as connection:
            form = form_of(connection)
        if form is None and not create:
            raise StoreError(f"there is no case {self.name}", _MAKE)
        if form == FORM:
            return
        with store_errors(self.name), self._connection(writes=True) as connection:
            make_form(connection, self.name)
            if file is not None:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def open_case(written: str, *, create: bool = False) -> Case:
    """Open a case; one of an older form is brought to that of today.

    Args:
        written: path of a file, or `postgresql://user:password@host:port/database`.
        create: make it where there is none.

    Raises:
        UsageError: it is no address.
        StoreError: there is no case, it is newer than this version, or it cannot be opened.
    """
    case = Case(parse_address(written))
    try:
        case._prepare(create=create)  # noqa: SLF001 - the one way to make a case
    except BaseException:
        case.close()
        raise
    return case
