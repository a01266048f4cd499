"""Copies of a case: made while it is worked on, put back whole or not at all, moved to a server.

A case in a file is copied by SQLite's own means, one on a server by `pg_dump`, which must be of its
version or newer. A copy of a file is a case itself, and can also be put onto a server.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, text

from vedette.errors import StoreError, UsageError
from vedette.store.address import Address, parse_address
from vedette.store.case import Case, open_case
from vedette.store.engine import make_engine, store_errors
from vedette.store.search.fill import fill_index
from vedette.store.table import metadata

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

__all__ = ["back_up", "restore"]

FILE_MARK, DUMP_MARK = b"SQLite format 3\x00", b"PGDMP"
ROWS = 2_000
"""How many rows are copied at once when a case is moved onto a server."""
VERSION = "Check its version, which must be that of the server or newer, and your rights."
FOLDER = "Name a file in a folder that is there and that you may write to."
TOOLS = "Install the client programs of PostgreSQL: apt install postgresql-client"


def back_up(written: str, file: Path) -> None:
    """Copy a case into a file; others may work on it meanwhile.

    Args:
        written: address of the case.
        file: where the copy goes; there must be nothing.

    Raises:
        UsageError: there is something.
        StoreError: there is no case, or it cannot be copied.
    """
    if file.exists():
        raise UsageError(f"{str(file)!r} is there already", "Name another file.")
    if not os.access(file.absolute().parent, os.W_OK):
        raise StoreError(f"nothing can be written to {str(file.absolute().parent)!r}", FOLDER)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with open_case(written) as case:
            address = parse_address(written)
            if address.file is not None:
                _copy_file(address.file, draft, case.name)
            else:
                _run(["pg_dump", "--format=custom", "--no-owner", "--no-privileges",
                      f"--schema={_schema(case)}", f"--file={draft}"], address)  # fmt: skip
        draft.replace(file)
    except OSError as error:
        what = f"{str(file)!r} cannot be written: {error.strerror or error}"
        raise StoreError(what, FOLDER) from error
    finally:
        draft.unlink(missing_ok=True)


def restore(file: Path, written: str) -> None:
    """Put a copy back where no case is; one of an older form is brought to that of today.

    Args:
        file: what `back_up` wrote, or a case in a file.
        written: address of the case.

    Raises:
        UsageError: the file is no copy, or no copy for that kind of address.
        StoreError: there is a case already, or it cannot be written.
    """
    address = parse_address(written)
    mark = _mark(file)
    if mark == FILE_MARK and address.file is not None:
        _put_file(file, address)
    elif mark == FILE_MARK:
        _move(file, written)
    elif address.file is None:
        _put_dump(file, written, address)
    else:
        what = f"{str(file)!r} is a copy of a case on a server"
        raise UsageError(what, "Name a server: --case postgresql://user@host/database")
    open_case(written).close()


def _mark(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            begin = stream.read(len(FILE_MARK))
    except OSError as error:
        what = f"{str(file)!r} cannot be read: {error.strerror or error}"
        raise UsageError(what, "Name a file that vedette backup wrote.") from error
    found = next((each for each in (FILE_MARK, DUMP_MARK) if begin.startswith(each)), None)
    if found is None:
        raise UsageError(f"{str(file)!r} is no copy of a case", "Name one: vedette backup FILE")
    return found


def _copy_file(source: Path, target: Path, name: str) -> None:
    with (
        store_errors(name),
        closing(sqlite3.connect(source)) as one,
        closing(sqlite3.connect(target)) as other,
    ):
        one.backup(other)
        other.execute("PRAGMA journal_mode = DELETE")  # the copy is one file
    with target.open("rb") as stream:
        os.fsync(stream.fileno())


def _put_file(file: Path, address: Address) -> None:
    target = address.file
    if target is None or target.exists():
        raise StoreError(f"there is something at {address.name}", "Name a file that is not there.")
    open_case(str(file)).close()  # it is a case, and is brought to the form of today
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        _copy_file(file, draft, address.name)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _schema(case: Case) -> str:
    with case.view() as view:
        return str(view.runs.connection.execute(text("SELECT current_schema()")).scalar())


def _put_dump(file: Path, written: str, address: Address) -> None:
    """Put a dump into the empty schema of the name that it was made of."""
    engine = make_engine(address)
    try:
        with store_errors(address.name), engine.connect() as connection:
            schema = str(connection.execute(text("SELECT current_schema()")).scalar())
            _check_empty(connection, address)
    finally:
        engine.dispose()
    try:
        listed = _run(["pg_restore", "--list", str(file)], address)
    except StoreError as error:
        mend = f"It may be cut short: take another copy. {VERSION}"
        raise StoreError(error.what, mend) from error
    if f" {schema} " not in listed:
        what = f"{str(file)!r} was not made of a schema {schema!r}"
        mend = "Name it: …?options=-csearch_path%3DSCHEMA; `pg_restore --list FILE` tells which."
        raise UsageError(what, mend)
    _run(["pg_restore", "--no-owner", "--no-privileges", "--single-transaction",
          "--exit-on-error", f"--schema={schema}", f"--dbname={_plain(address)}", str(file)],
         address)  # fmt: skip


def _check_empty(connection: Connection, address: Address) -> None:
    asked = "SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
    if connection.execute(text(asked)).scalar():
        what = f"{address.name} is not empty"
        raise StoreError(what, "Name an empty database or schema, or empty this one first.")


def _move(file: Path, written: str) -> None:
    """Put a case in a file onto a server: every row, and the index of words anew."""
    address = parse_address(written)
    engine = make_engine(address)
    try:
        with store_errors(address.name), engine.connect() as connection:
            _check_empty(connection, address)
    finally:
        engine.dispose()
    with (
        open_case(str(file)) as source,
        open_case(written, create=True) as target,
        source.view() as view,
        target.writer() as writer,
    ):
        one, other = view.runs.connection, writer.runs.connection
        for table in metadata.sorted_tables:
            other.execute(table.delete())  # what migrations put in
            rows = one.execute(select(table)).mappings()
            while found := rows.fetchmany(ROWS):
                other.execute(insert(table), [dict(row) for row in found])
        fill_index(other)


def _plain(address: Address) -> str:
    """Return an address as programs of PostgreSQL take it, without the password."""
    url = address.url.set(drivername="postgresql", password=None)
    return url.render_as_string(hide_password=False)


def _run(command: Sequence[str], address: Address) -> str:
    """Run a program of PostgreSQL; the password goes by the environment, which nobody else sees."""
    program = shutil.which(command[0])
    if program is None:
        raise StoreError(f"there is no program {command[0]}", TOOLS)
    password = address.url.password
    environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})
    if command[0] == "pg_dump":
        command = [*command, f"--dbname={_plain(address)}"]
    done = subprocess.run(
        [program, *command[1:]], capture_output=True, check=False, text=True, env=environment
    )
    if done.returncode:
        words = next((line for line in done.stderr.splitlines() if line.strip()), "it says nothing")
        raise StoreError(f"{command[0]} failed on {address.name}: {words}", VERSION)
    return done.stdout
