"""Where a case is kept: a file, or a schema on a PostgreSQL server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from vedette.errors import UsageError

__all__ = ["Address", "parse_address"]

_SERVERS = ("postgresql", "postgres")
_MEND = "Name a file, or a server such as postgresql://user@host/database."


@dataclass(frozen=True, slots=True)
class Address:
    """Where a case is kept."""

    url: URL
    name: str
    """For people: the file, or the server without its password."""
    file: Path | None
    """None on a server."""

    @property
    def written(self) -> str:
        """What opens it again, from any folder; with the password, where it has one."""
        if self.file is not None:
            return str(self.file.absolute())
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)

    @property
    def title(self) -> str:
        """The name of the file or database, without where it lies."""
        return self.file.stem if self.file else self.url.database or "a case"


def parse_address(written: str) -> Address:
    """Return the address that a person wrote.

    Args:
        written: path of a file, or `postgresql://user:password@host:port/database`.

    Raises:
        UsageError: it is neither.
    """
    if not written or "\x00" in written:
        raise UsageError(f"no case can be kept at {written!r}", _MEND)
    if "://" not in written:
        path = Path(written)
        return Address(URL.create("sqlite", database=str(path)), written, path)
    try:
        url = make_url(written)
    except (ArgumentError, ValueError) as error:
        raise UsageError("the address of the case is no URL", _MEND) from error
    if url.drivername not in _SERVERS:
        raise UsageError(f"no case can be kept at {url.drivername}://", _MEND)
    name = url.render_as_string(hide_password=True)
    return Address(url.set(drivername="postgresql+psycopg"), name, None)
