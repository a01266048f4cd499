"""`vedette assess` and `vedette warn`: a scenario and what was read in, a judgement out."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.cli.fuse import lines_of
from vedette.cli.scenario import Narratives, Scenario, opened
from vedette.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console
    from rich.table import Table

    from vedette.model import Assessment, Reading
    from vedette.pipeline import Holdings

__all__ = ["Files", "Inputs", "Without", "assess", "day_given", "gathered", "warn"]

BASE_STATUS = 10
SOME_FAILED = 3
Inputs = tuple[list[Path] | None, str]
"""Files of records, and the case that is asked where there are none."""
Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="READINGS.jsonl", hidden=True),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Use only what was known by the end of that day; else all, as of the newest report.",
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="SOURCE",
        show_default=False,
        help="Leave out an outlet, an origin or a document; repeatable.",
    ),
]


def assess(
    scenario: Scenario,
    files: Files = None,
    case: CaseOption = DEFAULT_CASE,
    as_of: AsOf = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Say what changed since that day.", show_default=False),
    ] = None,
    without: Without = None,
    narrative_folder: Narratives = None,
    why: Annotated[
        str | None,
        typer.Option(metavar="INDICATOR", help="Show one indicator, down to the sentences."),
    ] = None,
    ach: Annotated[
        bool, typer.Option("--ach", help="Show the matrix of competing hypotheses.")
    ] = False,
    baseline: Annotated[
        bool, typer.Option("--baseline", help="Compare each indicator with its own past.")
    ] = False,
    postures: Annotated[
        bool, typer.Option("--postures", help="Show who has what where, moving which way.")
    ] = False,
    narratives: Annotated[
        bool, typer.Option("--narratives", help="Show which lines are told by whom.")
    ] = False,
    ties: Annotated[
        bool, typer.Option("--ties", help="Show ties and claims of responsibility.")
    ] = False,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE.svg", help="Also write a picture of the weighing.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> int:
    """Weigh what was read against a scenario.

    What is weighed is the case, or READINGS.jsonl: what `vedette read --json` printed, in one file
    or several; - is standard input. What cannot be judged gives two numbers, low / high: at its low
    worth and at its high worth.

    Exit status: 0 done, 1 the run failed, 2 wrong use, 3 some lines were no records.
    """
    from vedette.cli.face import plain_console
    from vedette.report import json_line

    found, readings, status = _assessed(
        scenario, (files, case), (as_of, since), tuple(without or ()), (narrative_folder, baseline)
    )
    if plot:
        _write_plot(found, plot)
    if as_json:
        sys.stdout.buffer.write(json_line(found))
        return status
    console = plain_console()
    if why:
        _print_why(found, why, readings, console)
        return status
    views = {
        "matrix_table": ach,
        "baseline_table": baseline,
        "posture_table": postures,
        "narration_table": narratives,
        "tie_table": ties,
    }
    _print(found, [name for name, wanted in views.items() if wanted], console)
    return status


def warn(
    scenario: Scenario,
    files: Files = None,
    case: CaseOption = DEFAULT_CASE,
    as_of: AsOf = None,
    without: Without = None,
    narrative_folder: Narratives = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> int:
    """Print the warning alone; the exit status is 10 and the level, for schedulers.

    Exit status: 10 no warning, 11 to 19 its level, 1 the run failed, 2 wrong use, 3 some lines were
    no records, so that no level is given.
    """
    from vedette.report import json_line, probability_words

    found, _, status = _assessed(
        scenario, (files, case), (as_of, None), tuple(without or ()), (narrative_folder, False)
    )
    if as_json:
        sys.stdout.buffer.write(json_line(found.warning))
    else:
        level = f"level {found.warning.level}, {found.warning.name}"
        typer.echo(f"{found.scenario} as of {found.as_of}: {level}")
        typer.echo(f"probability {probability_words(found)}")
        typer.echo(f"confidence in the analysis: {found.confidence.level}")
    return status or BASE_STATUS + found.warning.level


def _assessed(
    scenario: str,
    inputs: Inputs,
    days: tuple[str | None, str | None],
    without: tuple[str, ...],
    more: tuple[Path | None, bool],
) -> tuple["Assessment", dict[str, "Reading"], int]:
    """Return the assessment, the readings that it rests on, and the exit status."""
    from vedette.assess import AssessOptions

    folder, baselines = more
    file, known = opened(scenario, folder)
    options = AssessOptions(
        as_of=day_given(days[0], "--as-of"),
        without=without,
        baselines=baselines,
        scenario_digest=file.digest,
    )
    since = day_given(days[1], "--since")
    holdings, status = gathered(inputs, options.as_of)
    from vedette.pipeline import assess_holdings

    found = assess_holdings(holdings, file.scenario, known, options, since=since)
    return found, {each.document.id: each for each in holdings.readings}, status


def gathered(inputs: Inputs, as_of: str | None) -> tuple["Holdings", int]:
    """Return what files of records, else a case, hold, and the exit status."""
    files, case = inputs
    if files:
        from vedette.cli.complaint import print_error
        from vedette.pipeline import Holdings, readings_in

        readings, refused = readings_in(line for each in files for line in lines_of(each))
        for error in refused:
            print_error(error.what, error.mend)
        return Holdings(readings=readings), SOME_FAILED if refused else 0
    from vedette.pipeline import holdings_of_case
    from vedette.store import open_case

    with open_case(case) as opened_case:
        return holdings_of_case(opened_case, as_of), 0


def day_given(written: str | None, option: str) -> str | None:
    """Return a day as it was given on the command line; None where it was not."""
    if written is None:
        return None
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise UsageError(f"{option} is no day: {written!r}", "Write it as 2023-10-01.") from error


def _print(found: "Assessment", views: list[str], console: "Console") -> None:
    from vedette.report import assessment_table, print_assessment

    if not views:
        print_assessment(found, console)
    for name in views:
        table: Callable[[Assessment], Table] = getattr(assessment_table, name)
        console.print(table(found))


def _print_why(
    found: "Assessment", name: str, readings: dict[str, "Reading"], console: "Console"
) -> None:
    from vedette.report import print_indicator

    findings = {each.id: each for each in found.indicators}
    if name not in findings:
        raise UnknownNameError("indicator", name, findings)
    print_indicator(findings[name], readings, console)


def _write_plot(found: "Assessment", file: Path) -> None:
    from vedette.report import waterfall_svg

    try:
        file.write_text(waterfall_svg(found), encoding="utf-8")
    except OSError as error:
        what = f"{str(file)!r} cannot be written: {error.strerror}"
        raise UsageError(what, "Choose a folder that can be written.") from error
