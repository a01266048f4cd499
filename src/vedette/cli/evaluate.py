"""`vedette evaluate`: how well the gold cases are read, and whether that passes the gate."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - typer reads annotations when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import ChecksFailedError, DataError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.evaluate import Case, Floor, Tally

__all__ = ["evaluate"]


def evaluate(
    component: Annotated[
        str | None, typer.Argument(help="Only this component, such as time or event.")
    ] = None,
    cases: Annotated[
        Path | None, typer.Option(help="A file of your own cases; they have no floors.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="List every expectation that is not met.")
    ] = False,
    raise_floors: Annotated[
        bool, typer.Option("--raise", help="Raise the floors to what is measured.")
    ] = False,
    lower_floors: Annotated[
        bool, typer.Option("--lower", help="Set the floors to what is measured, even if lower.")
    ] = False,
) -> None:
    """Compare what is read with the gold cases, and fail where a component is below its floor."""
    if cases and (raise_floors or lower_floors):
        mend = "Leave out --cases, or --raise and --lower."
        raise UsageError("floors belong to the shipped cases only", mend)
    tallies = _tallies(component, cases)
    floors = () if cases else _settled_floors(tallies, raise_floors, lower_floors)
    if as_json:
        typer.echo(json.dumps([_json(tally, floors) for tally in tallies], indent=2))
    else:
        typer.echo(_table(tallies, floors))
        if verbose:
            typer.echo(_misses(tallies))
    if not cases:
        _hold_gate(tallies, floors)


def _tallies(component: str | None, path: Path | None) -> tuple[Tally, ...]:
    """Score what was chosen: the components of reading, and what is made of all documents."""
    from vedette.evaluate import (
        MERGING,
        ORIGIN,
        RESOLUTION,
        load_pairs,
        load_reports,
        load_sets,
        score_cases,
        score_pairs,
        score_reports,
        score_sets,
    )

    fused = {
        RESOLUTION: lambda: score_pairs(load_pairs()),
        MERGING: lambda: score_reports(load_reports()),
        ORIGIN: lambda: score_sets(load_sets()),
    }
    is_fused = path is None and component in fused
    read = () if is_fused else score_cases(_chosen_cases(component, path))
    chosen = (name for name in fused if path is None and component in (None, name))
    return (*read, *(fused[name]() for name in chosen))


def _chosen_cases(component: str | None, path: Path | None) -> list[Case]:
    from vedette.evaluate import COMPONENTS, MERGING, ORIGIN, RESOLUTION, load_cases, parse_cases

    if component and component not in COMPONENTS:
        raise UnknownNameError("component", component, (*COMPONENTS, RESOLUTION, MERGING, ORIGIN))
    chosen = (component,) if component else COMPONENTS
    if path is None:
        return [case for name in chosen for case in load_cases(name)]
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path} cannot be read: {error}", "Give a TOML file of cases.") from error
    own = parse_cases(text, component=component or path.stem, origin=path.name)
    return [case for case in own if component in (None, case.component)]


def _settled_floors(
    tallies: Sequence[Tally], raise_floors: bool, lower_floors: bool
) -> tuple[Floor, ...]:
    from vedette.data import data_path
    from vedette.evaluate import new_floors, read_floors, write_floors

    path = data_path("gold", "floors.tsv")
    floors = read_floors(path)
    if raise_floors or lower_floors:
        floors = new_floors(tallies, floors, may_lower=lower_floors)
        write_floors(path, floors)
    return floors


def _hold_gate(tallies: Sequence[Tally], floors: Sequence[Floor]) -> None:
    from vedette.evaluate import breaches

    found = breaches(tallies, floors)
    if found:
        what = "; ".join(breach.what for breach in found)
        mend = " ".join(dict.fromkeys(f"{breach.mend}." for breach in found))
        raise ChecksFailedError(what, mend)


def _floor_of(tally: Tally, floors: Sequence[Floor]) -> float | None:
    rates = (floor.rate for floor in floors if floor.component == tally.component)
    return next(rates, None)


def _table(tallies: Sequence[Tally], floors: Sequence[Floor]) -> str:
    lines = [f"{'component':<12}{'cases':>7}{'right':>7}{'wrong':>7}{'rate':>8}{'floor':>8}"]
    for tally in tallies:
        wrong = len(tally.misses)
        floor = _floor_of(tally, floors)
        shown = "" if floor is None else f"{floor:.3f}"
        lines.append(
            f"{tally.component:<12}{tally.cases:>7}{tally.expectations - wrong:>7}{wrong:>7}"
            f"{tally.rate:>8.3f}{shown:>8}"
        )
    wrong = sum(len(tally.misses) for tally in tallies)
    total = sum(tally.expectations for tally in tallies)
    rate = 1 - wrong / total if total else 1.0
    cases = sum(tally.cases for tally in tallies)
    lines.append(f"{'all':<12}{cases:>7}{total - wrong:>7}{wrong:>7}{rate:>8.3f}")
    lines.append("right, wrong and rate count expectations; a case holds one or more")
    return "\n".join(lines)


def _misses(tallies: Sequence[Tally]) -> str:
    lines = []
    for tally in tallies:
        for miss in tally.misses:
            lines += [
                f"\n{tally.component}: {miss.case.id}",
                f"  text      {miss.case.text}",
                f"  expected  {miss.expectation}",
                f"  but       {miss.why}",
            ]
    return "\n".join(lines)


def _json(tally: Tally, floors: Sequence[Floor]) -> dict[str, object]:
    return {
        "component": tally.component,
        "cases": tally.cases,
        "cases_right": tally.cases_right,
        "expectations": tally.expectations,
        "wrong": len(tally.misses),
        "rate": round(tally.rate, 4),
        "floor": _floor_of(tally, floors),
        "misses": [
            {"case": miss.case.id, "expected": str(miss.expectation), "but": miss.why}
            for miss in tally.misses
        ],
    }
