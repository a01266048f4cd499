"""The page on which the file of a scenario is written: its text, what is wrong in it, its past."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from vedette.errors import ScenarioError, UsageError
from vedette.web.context.base import Context
from vedette.web.scenario_text import (
    NEW,
    ChangedMeanwhileError,
    check_text,
    digest_of,
    place_of,
    text_of,
    version_text,
    versions_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.errors import Fault
    from vedette.web.desk import Desk

__all__ = [
    "CheckedText",
    "ScenarioEditContext",
    "VersionContext",
    "checked",
    "edit_context",
    "version_context",
]

AROUND = 2
"""Lines that are shown around what differs."""


class FaultRow(Context):
    """One thing that is wrong, or weak, in a file."""

    line: int
    """From 1."""
    path: str
    """Where, from the root of the file, such as `$.indicators[2].seen`."""
    what: str
    mend: str
    """What to do, as an order."""


class CheckedText(Context):
    """What is wrong in a text, and what is weak."""

    faults: tuple[FaultRow, ...]
    """It cannot be saved while there are any."""
    advice: tuple[FaultRow, ...]


class DiffRow(Context):
    """A line of a difference."""

    sign: str
    """`-` for a line that goes, `+` for one that comes, a space for one that stays, `@` where some
    are left out."""
    text: str


class VersionRow(Context):
    """A text that stood before."""

    name: str
    until: str
    """ISO date-time until which it stood."""


class ScenarioEditContext(Context):
    """The file of a scenario, to be written."""

    id: str
    """Of the scenario; `new` for one that is not there yet."""
    text: str
    base: str
    """Digest of the text that stands; goes back with what is saved."""
    checked: CheckedText
    place: str | None
    """File that it is saved to; null where there is no folder for it."""
    is_copied: bool
    """True where it comes with vedette, so that a copy is saved."""
    versions: tuple[VersionRow, ...]
    """Texts that stood before, the last one first."""
    difference: tuple[DiffRow, ...]
    """From what stands to `text`, where somebody else changed it meanwhile."""
    problem: str | None
    """Why it was not saved."""


class VersionContext(Context):
    """A text of a scenario that stood before."""

    id: str
    name: str
    until: str
    text: str
    base: str
    """Digest of the text that stands now."""
    difference: tuple[DiffRow, ...]
    """From what stands now to this text."""


def edit_context(
    desk: Desk,
    id_: str,
    text: str | None = None,
    problem: ScenarioError | ChangedMeanwhileError | None = None,
) -> ScenarioEditContext:
    """Make the page.

    Args:
        desk: where the scenario is watched.
        id_: of the scenario, or `NEW`.
        text: what was written; None for what stands.
        problem: why it was not saved.

    Raises:
        RefusedError: none of this id is watched.
    """
    stands = text_of(desk, id_)
    shown = stands if text is None else text
    try:
        place = place_of(desk, id_)
    except UsageError:
        place = None
    is_conflict = isinstance(problem, ChangedMeanwhileError)
    return ScenarioEditContext(
        id=id_,
        text=shown,
        base=digest_of(stands),
        checked=checked(desk, id_, shown),
        place=str(place.parent if id_ == NEW else place) if place else None,
        is_copied=place is not None and id_ != NEW and not place.exists(),
        versions=tuple(
            VersionRow(name=each.name, until=each.until) for each in versions_of(desk, id_)
        ),
        difference=_difference(stands, shown) if is_conflict else (),
        problem=problem.what if problem else None,
    )


def version_context(desk: Desk, id_: str, name: str) -> VersionContext:
    """Make the page of a text that stood before.

    Raises:
        RefusedError: there is no such version.
    """
    text, stands = version_text(desk, id_, name), text_of(desk, id_)
    until = next(each.until for each in versions_of(desk, id_) if each.name == name)
    return VersionContext(
        id=id_,
        name=name,
        until=until,
        text=text,
        base=digest_of(stands),
        difference=_difference(stands, text),
    )


def checked(desk: Desk, id_: str, text: str) -> CheckedText:
    """Say what is wrong in a text, and what is weak."""
    try:
        file = check_text(desk, id_, text)
    except ScenarioError as error:
        return CheckedText(faults=_rows(error.faults), advice=())
    return CheckedText(faults=(), advice=_rows(file.advice))


def _rows(faults: Iterable[Fault]) -> tuple[FaultRow, ...]:
    return tuple(
        FaultRow(line=each.line, path=each.path, what=each.what, mend=each.mend)
        for each in sorted(faults, key=lambda fault: fault.line)
    )


def _difference(before: str, after: str) -> tuple[DiffRow, ...]:
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=AROUND)
    return tuple(DiffRow(sign=line[:1], text=line[1:]) for line in list(lines)[2:])
