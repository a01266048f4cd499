"""`vedette backtest`: what a scenario would have said, day by day, held against what happened."""

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.cli.scenario import Narratives, Scenario, opened
from vedette.cli.weighing import Files, Without, day_given, gathered, note_nowhere, write_svg
from vedette.errors import UsageError

__all__ = ["backtest"]


def backtest(
    scenario: Scenario,
    files: Files = None,
    case: CaseOption = DEFAULT_CASE,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Last day; else that of the newest report."),
    ] = None,
    without: Without = None,
    level: Annotated[
        int, typer.Option(min=1, max=9, help="Level from which on a day counts as warned.")
    ] = 1,
    stride: Annotated[
        int | None,
        typer.Option(min=1, help="Days from one scored window to the next; else the horizon."),
    ] = None,
    narrative_folder: Narratives = None,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Show calibration alone.")
    ] = False,
    plot: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.svg",
            help="Also write a picture: probability over time; with --calibration calibration.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> int:
    """Replay a case day by day, and score the warnings.

    Each day uses only what was known by its end. What happened is what the scenario lists under
    outcomes. Baselines stand beside it: always, never, the base rate, the number of events.

    Exit status: 0 done, 1 the run failed, 2 wrong use, 3 some lines were no records.
    """
    from vedette.assess import AssessOptions, BacktestOptions
    from vedette.cli.face import plain_console
    from vedette.cli.progress import watched
    from vedette.pipeline import backtest_holdings
    from vedette.report import (
        calibration_svg,
        json_line,
        print_backtest,
        print_calibration,
        replay_svg,
    )

    file, known = opened(scenario, narrative_folder)
    last = day_given(until, "--until")
    holdings, status = gathered(files, case, last)
    note_nowhere(holdings, without or [])
    options = AssessOptions(as_of=last, without=tuple(without or ()))
    how = BacktestOptions(level=level, stride_days=stride)
    watch = partial(watched, what="replaying days")
    found = backtest_holdings(holdings, file.scenario, known, options, how, watch)
    if found is None:
        what = f"there is nothing to replay{f' by {last}' if last else ''}"
        mend = "Choose a later --until." if last else "Read documents first: vedette run PATH..."
        raise UsageError(what, mend)
    if plot:
        svg = calibration_svg(found) if calibration else replay_svg(found, file.scenario)
        write_svg(svg, plot)
    if as_json:
        sys.stdout.buffer.write(json_line(found))
    elif calibration:
        print_calibration(found, plain_console())
    else:
        titles = {each.id: each.title for each in file.scenario.indicators}
        print_backtest(found, titles, plain_console())
    return status
