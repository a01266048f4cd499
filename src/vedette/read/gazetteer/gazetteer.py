"""Names → the places that bear them."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING

from vedette.errors import GazetteerError
from vedette.read.gazetteer.cache import ready_file
from vedette.read.gazetteer.entry import Entry, Match
from vedette.read.gazetteer.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Gazetteer", "open_gazetteer"]

MAX_MATCHES = 80
"""Most places of one name that are weighed, those with most inhabitants first."""
CACHED_NAMES = 20_000
"""Names whose places are kept in memory, each process for itself."""

_QUERY = f"""
SELECT n.quality, p.id, p.name, p.kind, p.latitude, p.longitude, p.precision_km,
       p.country, p.region, p.district, p.population, p.prominence
FROM name n JOIN place p ON p.number = n.place WHERE n.key = ?
ORDER BY n.quality > 0, p.prominence DESC, p.id LIMIT {MAX_MATCHES}
"""


class Gazetteer:
    """Places by name, read from files that hold them; later files are added layers.

    Args:
        paths: files that `write_places` has made.

    Raises:
        GazetteerError: a file is missing or is no gazetteer.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._bases = [_connect(path) for path in paths]
        self._matches = lru_cache(maxsize=CACHED_NAMES)(self._look_up)

    def matches(self, name: str) -> tuple[Match, ...]:
        """Return the places that bear a name, their own names first, then by inhabitants.

        The name is folded: case, diacritics, hyphens and points do not matter.
        """
        key = fold_name(name)
        return self._matches(key) if key else ()

    def _look_up(self, key: str) -> tuple[Match, ...]:
        found = [match for base in self._bases for match in _query(base, key)]
        return tuple(found)

    def close(self) -> None:
        """Close the files."""
        for base in self._bases:
            base.close()


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Open a gazetteer.

    Args:
        path: a gazetteer file; None for the one in the user's cache, built when it is missing.

    Raises:
        GazetteerError: the file is missing or broken, or the cache cannot be written to.
    """
    return Gazetteer([path or ready_file()])


def _connect(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise GazetteerError(f"there is no gazetteer file {path}", "Check the path.")
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    base = sqlite3.connect(uri, uri=True, check_same_thread=False)
    try:
        base.execute("SELECT 1 FROM name JOIN place LIMIT 1").fetchone()
    except sqlite3.DatabaseError as error:
        base.close()
        mend = "Remove it, so that it is built anew, or name another file."
        raise GazetteerError(f"{path} is no gazetteer file: {error}", mend) from error
    return base


def _query(base: sqlite3.Connection, key: str) -> list[Match]:
    return [
        Match(
            Entry(
                id=row[1],
                name=row[2],
                kind=row[3],
                latitude=row[4],
                longitude=row[5],
                precision_km=row[6],
                country=row[7],
                region=row[8],
                district=row[9],
                population=row[10],
                prominence=row[11],
            ),
            row[0],
        )
        for row in base.execute(_QUERY, (key,))
    ]
