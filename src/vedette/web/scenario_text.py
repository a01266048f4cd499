"""Texts of scenarios that are written at the desk: checked, saved, and kept in all their versions.

What stood before is kept beside it under `versions/` before anything is written. Whoever saves says
which text he began from: where another stands by now, nothing is written.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from vedette.assess import parse_scenario, read_narratives, template_text
from vedette.errors import Fault, ScenarioError, UsageError
from vedette.store import hold_file
from vedette.web.problem import RefusedError, missing
from vedette.web.watched import watched

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.assess import ScenarioFile
    from vedette.web.desk import Desk
    from vedette.web.watched import Watched

__all__ = [
    "NEW",
    "ChangedMeanwhileError",
    "Version",
    "check_text",
    "digest_of",
    "place_of",
    "save_text",
    "text_of",
    "version_text",
    "versions_of",
]

NEW = "new"
"""Stands for the id of a scenario that is not there yet."""
VERSIONS = "versions"
CONFLICT = 409
NO_FOLDER = "Open the desk with --scenario-folder FOLDER."


class ChangedMeanwhileError(RefusedError):
    """A text was changed by somebody else since it was opened; nothing was written."""

    def __init__(self, id_: str) -> None:
        super().__init__(
            CONFLICT,
            f"scenario {id_!r} was changed since you opened it, and yours was not saved",
            "Look at the difference, and save again what should stand.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A text that stood before."""

    name: str
    """Of its file."""
    until: str
    """ISO date-time until which it stood."""


def digest_of(text: str) -> str:
    """Return what differs for another text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def text_of(desk: Desk, id_: str) -> str:
    """Return the text of a scenario that is watched, or the template for a new one.

    Raises:
        RefusedError: none of this id is watched.
        UsageError: its file cannot be read.
    """
    return template_text() if id_ == NEW else _read(_watched(desk, id_).path)


def check_text(desk: Desk, id_: str, text: str) -> ScenarioFile:
    """Check a text as `vedette scenario check` does, and that it is still of this scenario.

    Raises:
        ScenarioError: it has faults; all of them are in it.
    """
    origin = "the text" if id_ == NEW else f"{id_}.yaml"
    file = parse_scenario(text, origin=origin, narratives=read_narratives(desk.narratives))
    found = file.scenario.id
    others = watched(desk)
    line = next((n for n, row in enumerate(text.splitlines(), 1) if row.startswith("id:")), 1)
    if id_ == NEW and found in {*others, NEW}:
        what, mend = f"there is a scenario {found!r} already", "Give it another id."
    elif id_ not in (NEW, found) and others[id_].file is not None:
        what, mend = f"the id was {id_!r}", "Leave it; to begin another scenario, write a new one."
    else:
        return file
    fault = Fault(what, "$.id", line, mend)
    raise ScenarioError(f"{origin} has 1 fault: {fault}", mend, [fault])


def save_text(desk: Desk, id_: str, text: str, base: str) -> ScenarioFile:
    """Save a text in place of that which it was made from, and keep that one.

    Args:
        desk: where the scenario is watched.
        id_: of the scenario; `NEW` for one that is not there yet.
        text: what is to stand.
        base: digest of the text that it was made from.

    Raises:
        ScenarioError: the text has faults; nothing was written.
        ChangedMeanwhileError: another text stands by now; nothing was written.
        UsageError: there is no folder for it, or it cannot be written.
    """
    file = check_text(desk, id_, text)
    desk.change(lambda: _save(desk, id_, file, text, base))
    return file


def place_of(desk: Desk, id_: str) -> Path:
    """Return the file that a text is saved to: a copy in the folder of the desk for a shipped one.

    Raises:
        RefusedError: none of this id is watched.
        UsageError: there is no folder for it.
    """
    one = None if id_ == NEW else _watched(desk, id_)
    if one is not None and not one.is_shipped:
        return one.path
    folder = desk.own_scenarios()
    if folder is None:
        raise UsageError("there is no folder to keep it in: the case is on a server", NO_FOLDER)
    return folder / f"{id_}.yaml"


def versions_of(desk: Desk, id_: str) -> list[Version]:
    """Return the texts that stood before, the last one first."""
    try:
        folder = place_of(desk, id_).parent / VERSIONS
        names = [path.name for path in folder.glob(f"{id_}@*.yaml")]
    except (UsageError, OSError):
        return []
    return [Version(name=each, until=_moment(each)) for each in sorted(names, reverse=True)]


def version_text(desk: Desk, id_: str, name: str) -> str:
    """Return a text that stood before.

    Raises:
        RefusedError: there is none of this name.
    """
    if name not in {each.name for each in versions_of(desk, id_)}:
        raise missing(f"there is no version {name!r} of {id_!r}", "Choose one that is listed.")
    return _read(place_of(desk, id_).parent / VERSIONS / name)


def _save(desk: Desk, id_: str, file: ScenarioFile, text: str, base: str) -> None:
    path = place_of(desk, id_)
    if id_ == NEW:
        path = path.with_name(f"{file.scenario.id}.yaml")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with hold_file(path, path.name):
            if id_ == NEW and path.exists():
                raise ChangedMeanwhileError(file.scenario.id)
            if id_ != NEW:
                _make_way(desk, id_, path, base)
            _write(path, text)
    except OSError as error:
        what = f"{str(path)!r} cannot be written: {error.strerror or error}"
        raise UsageError(what, NO_FOLDER) from error


def _make_way(desk: Desk, id_: str, path: Path, base: str) -> None:
    """Keep the text that stands.

    Raises:
        ChangedMeanwhileError: it is another than that which was opened.
    """
    stands = text_of(desk, id_)
    if digest_of(stands) != base:
        raise ChangedMeanwhileError(id_)
    _keep(path.parent / VERSIONS, id_, stands, desk.clock())


def _keep(folder: Path, id_: str, text: str, now: str) -> None:
    """Keep a text under the moment until which it stood; one that is kept is never written over."""
    folder.mkdir(exist_ok=True)
    stamp = now.replace("+00:00", "").replace(":", "").replace("-", "")
    path = folder / f"{id_}@{stamp}@{digest_of(text)[:8]}.yaml"
    if not path.exists():
        _write(path, text)


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)


def _moment(name: str) -> str:
    stamp = name.split("@")[1]
    day, clock = stamp[:8], stamp[9:15]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{clock[:2]}:{clock[2:4]}:{clock[4:]}"


def _watched(desk: Desk, id_: str) -> Watched:
    found = watched(desk).get(id_)
    if found is None:
        raise missing(f"no scenario {id_!r} is watched", "Name it: vedette serve --scenario FILE")
    return found


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        what = f"{str(path)!r} cannot be read: {error}"
        raise UsageError(what, "Name a YAML file in UTF-8.") from error
