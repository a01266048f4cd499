"""The formats that there are: those that vedette ships and those that packages bring."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from vedette.errors import DataError, UnknownNameError
from vedette.report.export.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import EntryPoint

__all__ = ["ENTRY_POINTS", "writer_named", "writer_names", "writers_named"]

ENTRY_POINTS = "vedette.writers"
"""Group of entry points by which a package brings formats: `name = "package.module:Class"`."""
_HERE = "vedette.report.export"
_SHIPPED = {
    "csv": "table.full:FullCsv",
    "parquet": "table.full:FullParquet",
    "jsonl": "table.nested:NestedLines",
    "acled-csv": "table.acled:AcledCsv",
    "acled-parquet": "table.acled:AcledParquet",
    "acled-jsonl": "table.acled:AcledLines",
    "polecat-csv": "table.polecat:PolecatCsv",
    "polecat-parquet": "table.polecat:PolecatParquet",
    "polecat-jsonl": "table.polecat:PolecatLines",
    "geojson": "map.geojson:GeoJson",
    "atom": "feed.atom:AtomFeeds",
    "dot": "graph.dot:DotGraphs",
    "stix": "platform.stix:StixBundle",
    "misp": "platform.misp:MispEvents",
    "ftm": "platform.ftm:FtmEntities",
}
"""Name → module and class."""


def writer_names() -> list[str]:
    """Return the names of all formats: the shipped ones in their order, then the others by name."""
    return [*_SHIPPED, *sorted(set(_brought()) - set(_SHIPPED))]


def writer_named(name: str) -> type[Writer]:
    """Return the class of a format.

    Raises:
        UnknownNameError: no format is called so.
        DataError: a package brings something that is no writer.
    """
    if name in _SHIPPED:
        module, _, kind = _SHIPPED[name].partition(":")
        found: type[Writer] = getattr(import_module(f"{_HERE}.{module}"), kind)
        return found
    brought = _brought()
    if name not in brought:
        raise UnknownNameError("format", name, writer_names())
    return _loaded(brought[name])


def writers_named(names: Iterable[str]) -> list[type[Writer]]:
    """Return the classes of some formats, each once."""
    return [writer_named(name) for name in dict.fromkeys(names)]


def _brought() -> dict[str, EntryPoint]:
    return {each.name: each for each in entry_points(group=ENTRY_POINTS)}


def _loaded(point: EntryPoint) -> type[Writer]:
    mend = "Mend or remove the package that brings it."
    try:
        found = point.load()
    except Exception as error:  # whatever another package does when it is imported
        what = f"the format {point.name!r} ({point.value}) cannot be loaded: {error}"
        raise DataError(what, mend) from error
    if not (isinstance(found, type) and issubclass(found, Writer)):
        raise DataError(f"the format {point.name!r} ({point.value}) is no Writer", mend)
    return found
