"""The rows of a gold file that have a form of their own, and what is said where one has not."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from vedette.data import data_path
from vedette.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["gold_text", "parse_rows"]

MEND = "Use the fields that the README of the gold cases lists."


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=_Named)


def gold_text(component: str) -> tuple[str, str]:
    """Return the shipped file of a component, and its name."""
    path = data_path("gold", f"{component}.toml")
    return path.read_text(encoding="utf-8"), path.name


def parse_rows(
    text: str, key: str, row_of: Callable[[Mapping[str, Any]], Row], *, origin: str
) -> tuple[Row, ...]:
    """Read rows from TOML.

    Args:
        text: the whole file.
        key: what each table of it is called.
        row_of: makes a row of a table; raises KeyError, TypeError or ValueError where it is none.
        origin: what to call the file in an error.

    Raises:
        DataError: it is no TOML, a field is missing or unknown, or an id stands twice.
    """
    try:
        rows = tuple(row_of(table) for table in tomllib.loads(text).get(key, []))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{origin} is not TOML: {error}", "Mend the line that it names.") from error
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{origin} has a {key} that is none: {error}", MEND) from error
    if len({row.id for row in rows}) < len(rows):
        raise DataError(f"{origin} has two {key}s of one id", "Rename one of them.")
    return rows
