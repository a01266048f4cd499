"""Objects that one task leaves for others, in files that are read in any order.

The files lie in the run's own folder `work`, are made by the run itself and removed at its end.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

from vedette.pipeline.batch.ledger import written_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["drop", "fetch", "fetch_some", "fetch_stream", "put_some"]

_LENGTH = 8
"""Bytes of the number at the end that tells where the index begins."""


def drop(path: Path, value: Any) -> None:
    """Write one object."""
    with written_whole(path) as stream:
        pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)


def fetch(path: Path) -> Any:
    """Return the object of a file."""
    with path.open("rb") as stream:
        return pickle.load(stream)


def put_some(path: Path, values: Iterable[Any]) -> None:
    """Write objects so that any of them can be read alone, by their places."""
    places: list[int] = []
    with written_whole(path) as stream:
        for value in values:
            places.append(stream.tell())
            pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
        end = stream.tell()
        pickle.dump(places, stream, pickle.HIGHEST_PROTOCOL)
        stream.write(end.to_bytes(_LENGTH, "little"))


def fetch_some(path: Path, wanted: Iterable[int]) -> dict[int, Any]:
    """Return objects that `put_some` wrote, by their places."""
    with path.open("rb") as stream:
        stream.seek(-_LENGTH, 2)
        stream.seek(int.from_bytes(stream.read(_LENGTH), "little"))
        places = pickle.load(stream)
        found = {}
        for each in sorted(set(wanted)):
            stream.seek(places[each])
            found[each] = pickle.load(stream)
        return found


def fetch_stream(path: Path) -> Iterator[Any]:
    """Yield all objects that `put_some` wrote, in order."""
    with path.open("rb") as stream:
        stream.seek(-_LENGTH, 2)
        end = int.from_bytes(stream.read(_LENGTH), "little")
        stream.seek(0)
        while stream.tell() < end:
            yield pickle.load(stream)
