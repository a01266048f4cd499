"""The gate: no component may read its gold cases worse than its floor.

Floors stand in `gold/floors.tsv` beside a digest of the cases that they were measured on, so that
neither the bar nor the cases change unseen: raising takes `--raise`, lowering takes `--lower`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.data import parse_table
from vedette.errors import DataError
from vedette.evaluate.case import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from vedette.evaluate.score import Tally

__all__ = ["EPSILON", "Breach", "Floor", "breaches", "new_floors", "read_floors", "write_floors"]

EPSILON = 0.02
"""How far a floor lies below what was measured. Reading is deterministic on one machine, but other
builds of the numerical libraries round differently and can tip a tag: one expectation in fifty."""
DIGITS = 3
HEAD = f"""\
# The share of expectations that each component must meet, and a digest of the cases it was measured on.
# source: measured by `vedette evaluate --raise`, less {EPSILON} (see gate.py); never edited by hand.
component\tfloor\tcases
"""  # noqa: E501 - a line of the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The rate below which a component must not fall."""

    component: str
    rate: float
    """0 to 1."""
    cases: str
    """Digest of the cases that it was measured on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """Why a component does not pass the gate, and what to do about it."""

    component: str
    what: str
    mend: str


def read_floors(path: Path) -> tuple[Floor, ...]:
    """Read the floors; no file means no floors.

    Raises:
        DataError: a row does not have the form that `write_floors` gives it.
    """
    if not path.exists():
        return ()
    rows = parse_table(path.read_text(encoding="utf-8"), origin=path.name)
    try:
        return tuple(
            Floor(component=row["component"], rate=float(row["floor"]), cases=row["cases"])
            for row in rows
        )
    except (KeyError, ValueError) as error:
        what = f"{path.name} is not a table of floors: {error}"
        raise DataError(what, "Restore it, or write it with: vedette evaluate --raise") from error


def breaches(tallies: Iterable[Tally], floors: Sequence[Floor]) -> list[Breach]:
    """Return what does not pass: rates below their floor, and cases that changed unseen."""
    known = {floor.component: floor for floor in floors}
    found = (_breach(tally, known.get(tally.component)) for tally in tallies)
    return [breach for breach in found if breach]


def _breach(tally: Tally, floor: Floor | None) -> Breach | None:
    if floor is None:
        what = f"{tally.component} has no floor"
        return Breach(component=tally.component, what=what, mend="Set it: vedette evaluate --raise")
    if tally.rate < floor.rate:
        what = f"{tally.component} meets {tally.rate:.3f} of its cases, below {floor.rate:.3f}"
        mend = "Mend the reading; if it must be so, lower the bar: vedette evaluate --lower"
        return Breach(component=tally.component, what=what, mend=mend)
    if floor.cases != digest_of(tally.component):
        what = f"the cases of {tally.component} are not those that its floor was measured on"
        mend = "Measure anew: vedette evaluate --raise"
        return Breach(component=tally.component, what=what, mend=mend)
    return None


def new_floors(
    tallies: Iterable[Tally], floors: Sequence[Floor], *, may_lower: bool
) -> tuple[Floor, ...]:
    """Return the floors after a measurement; components that were not measured keep theirs.

    Args:
        tallies: what was measured on the shipped cases.
        floors: the floors so far.
        may_lower: True sets every floor by what was measured; False never lowers one, and leaves
            the floor of a component that falls below it as it is.
    """
    settled = {floor.component: floor for floor in floors}
    for tally in tallies:
        old = settled.get(tally.component)
        if old and tally.rate < old.rate and not may_lower:
            continue
        rate = round(max(0.0, tally.rate - EPSILON), DIGITS)
        settled[tally.component] = Floor(
            component=tally.component,
            rate=max(rate, old.rate) if old and not may_lower else rate,
            cases=digest_of(tally.component),
        )
    return tuple(settled.values())


def write_floors(path: Path, floors: Sequence[Floor]) -> None:
    """Write the floors, in place of those that stood there.

    Raises:
        DataError: the file cannot be written.
    """
    rows = "".join(
        f"{floor.component}\t{floor.rate:.{DIGITS}f}\t{floor.cases}\n" for floor in floors
    )
    try:
        path.write_text(HEAD + rows, encoding="utf-8")
    except OSError as error:
        mend = "Run it in a checkout of vedette that you may write to."
        raise DataError(f"{path} cannot be written: {error.strerror}", mend) from error
