"""Which scenarios are watched, and from which file each is read.

They are those that were named when the desk was opened, or else all that are shipped; and those
that were written at the desk. A shipped one that was edited here is read from its copy in the
folder of the desk. A file with faults keeps none of the others from being watched.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.assess import (
    ScenarioFile,
    find_scenario,
    read_narratives,
    read_scenario,
    shipped_scenarios,
)
from vedette.errors import ScenarioError

if TYPE_CHECKING:
    from vedette.web.desk import Desk

__all__ = ["Watched", "scenario_files", "watched"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A scenario that is watched."""

    id: str
    """Of the scenario; where its file has faults, the name of the file without its ending."""
    path: Path
    is_shipped: bool
    """True where it is read from the file that comes with vedette."""
    file: ScenarioFile | None
    """None where it has faults."""
    error: ScenarioError | None = None
    """What is wrong with it."""


def watched(desk: Desk) -> dict[str, Watched]:
    """Return the scenarios that are watched, by id, those with faults among them.

    Raises:
        UnknownNameError: one was named that is neither a file nor shipped.
    """
    paths = _paths(desk)
    folder = desk.narratives
    own = sorted(folder.glob("*.y*ml")) if folder and folder.is_dir() else []
    return dict(_read(paths, folder, tuple(map(_stamp, [*paths, *own]))))


def scenario_files(desk: Desk) -> dict[str, ScenarioFile]:
    """Return the scenarios that are watched and in order, by id."""
    return {each.id: each.file for each in watched(desk).values() if each.file is not None}


def _paths(desk: Desk) -> tuple[Path, ...]:
    """Return the files in their order, each once."""
    own = desk.own_scenarios()
    written = sorted(own.glob("*.yaml")) if own is not None and own.is_dir() else []
    copies = {path.stem: path for path in written}
    shipped = {path: name for name, path in shipped_scenarios().items()}
    named = map(find_scenario, desk.scenarios or shipped_scenarios())
    paths = [copies.get(shipped[path], path) if path in shipped else path for path in named]
    return tuple(dict.fromkeys([*paths, *written]))


@lru_cache(maxsize=4)
def _read(
    paths: tuple[Path, ...], folder: Path | None, stamps: tuple[tuple[int, int], ...]
) -> tuple[tuple[str, Watched], ...]:
    narratives = read_narratives(folder)
    shipped = set(shipped_scenarios().values())
    found: dict[str, Watched] = {}
    for path in paths:
        is_shipped = path in shipped
        try:
            file = read_scenario(str(path), narratives)
            one = Watched(id=file.scenario.id, path=path, is_shipped=is_shipped, file=file)
        except ScenarioError as error:
            name = path.stem if path.stem not in found else path.name
            one = Watched(id=name, path=path, is_shipped=is_shipped, file=None, error=error)
        found[one.id] = one
    return tuple(found.items())


def _stamp(path: Path) -> tuple[int, int]:
    """Return what differs once a file was written anew; zeros where it cannot be told."""
    try:
        told = path.stat()
    except OSError:
        return (0, 0)
    return told.st_mtime_ns, told.st_size
