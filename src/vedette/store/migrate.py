"""The form of a case, and how an older one is brought to it.

Each change of the tables is a migration, one file each in `migration/versions`, run in order by
Alembic inside one transaction: a case is of its old form or of its new one, never between them.
"""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from vedette.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

__all__ = ["FORM", "form_of", "make_form", "migration_folder"]

FORM = "0017"
"""The form that this version of vedette reads and writes: the newest migration."""
_MIGRATING = Lock()
"""Alembic keeps what it works on in globals of its modules: one thread at a time may migrate."""
log = logging.getLogger(__name__)


def migration_folder() -> Path:
    """Return where the migrations lie."""
    return Path(__file__).with_name("migration")


def form_of(connection: Connection) -> str | None:
    """Return the form that a case has, None for a database without tables.

    Raises:
        StoreError: the tables are not those of a case.
    """
    names = inspect(connection).get_table_names()
    if "alembic_version" in names:
        form = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if form is None else str(form)
    if names:
        what = f"the database holds tables of something else ({', '.join(sorted(names)[:3])}, …)"
        raise StoreError(what, "Name another file, or an empty database or schema.")
    return None


def make_form(connection: Connection, name: str) -> None:
    """Give an empty database, or a case of an older form, the form of today.

    Args:
        connection: in a transaction that no other writer shares.
        name: what to call the case.

    Raises:
        StoreError: the case is newer than this version of vedette.
    """
    form = form_of(connection)
    if form == FORM:
        return
    if form is not None and form > FORM:
        what = f"the case {name} has form {form}; this version of vedette reads up to {FORM}"
        raise StoreError(what, "Install the newest version of vedette.")
    if form is not None:
        log.info("the case %s is of an older form: bringing it from %s to %s", name, form, FORM)
    _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migration_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _MIGRATING:
        command.upgrade(config, FORM)
