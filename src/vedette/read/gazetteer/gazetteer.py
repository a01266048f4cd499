"""Names → the places that bear them."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from vedette.errors import GazetteerError
from vedette.read.gazetteer.cache import LAYERS, data_folder, ready_file
from vedette.read.gazetteer.entry import INFLECTED, Entry, Match
from vedette.read.gazetteer.fold import fold_name
from vedette.read.gazetteer.variant import variants

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Gazetteer", "open_gazetteer"]

MAX_MATCHES = 80
"""Most places of one name that are weighed, those with most inhabitants first."""
CACHED_NAMES = 20_000
"""Names whose places are kept in memory, each process for itself."""

_COLUMNS = """p.id, p.name, p.kind, p.latitude, p.longitude, p.precision_km, p.country, p.region,
p.district, p.population, p.prominence, p.is_seat"""
_BY_ID = f"SELECT {_COLUMNS} FROM place p WHERE p.id = ?"
_QUERY = f"""
SELECT {_COLUMNS}, n.quality FROM name n JOIN place p ON p.number = n.place WHERE n.key = ?
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

    def variant_matches(self, name: str) -> tuple[Match, ...]:
        """Return the places that another form of a name means, by `variants`; best form first."""
        for variant in variants(name):
            found = self.matches(variant)
            if found:
                return tuple(Match(match.entry, INFLECTED) for match in found)
        return ()

    def entry(self, id_: str) -> Entry | None:
        """Return the place with an id, or None where there is none."""
        for base in self._bases:
            row = base.execute(_BY_ID, (id_,)).fetchone()
            if row:
                return _entry(row)
        return None

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
        path: a gazetteer file; None for the one in the user's cache, built when it is missing, and
            the layers that the user has added.

    Raises:
        GazetteerError: the file is missing or broken, or the cache cannot be written to.
    """
    if path:
        return Gazetteer([path])
    return Gazetteer([ready_file(), *_layers()])


def _layers() -> list[Path]:
    try:
        return sorted((data_folder() / LAYERS).glob("*.sqlite"))
    except RuntimeError:  # the user has no home, so nothing was added
        return []


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
    return [Match(_entry(row), row[-1]) for row in base.execute(_QUERY, (key,))]


def _entry(row: Sequence[Any]) -> Entry:
    return Entry(
        id=row[0],
        name=row[1],
        kind=row[2],
        latitude=row[3],
        longitude=row[4],
        precision_km=row[5],
        country=row[6],
        region=row[7],
        district=row[8],
        population=row[9],
        prominence=row[10],
        is_seat=bool(row[11]),
    )
