"""`vedette assess`: a scenario and what was read in, a judgement out."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.cli.scenario import Narratives, Scenario
from vedette.cli.weighing import Asked, AsOf, Files, Without, Yardstick, assessed, write_svg
from vedette.errors import UnknownNameError

if TYPE_CHECKING:
    from rich.console import Console

    from vedette.model import Assessment, Reading

__all__ = ["assess"]

Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Say what changed since that day.", show_default=False),
]
Why = Annotated[
    str | None,
    typer.Option(metavar="INDICATOR", help="Show one indicator, down to the sentences."),
]
Ach = Annotated[bool, typer.Option("--ach", help="Show the matrix of competing hypotheses.")]
Baseline = Annotated[
    bool, typer.Option("--baseline", help="Compare each indicator with its own past.")
]
Postures = Annotated[
    bool, typer.Option("--postures", help="Show who has what where, moving which way.")
]
Tellings = Annotated[
    bool, typer.Option("--narratives", help="Show which lines are told by whom, and their reach.")
]
Ties = Annotated[bool, typer.Option("--ties", help="Show ties and claims of responsibility.")]
Plot = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.svg", help="Also write a picture: what moved it; with --ach the matrix."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def assess(
    scenario: Scenario,
    files: Files = None,
    case: CaseOption = DEFAULT_CASE,
    as_of: AsOf = None,
    since: Since = None,
    without: Without = None,
    narrative_folder: Narratives = None,
    yardstick: Yardstick = None,
    why: Why = None,
    ach: Ach = False,
    baseline: Baseline = False,
    postures: Postures = False,
    narratives: Tellings = False,
    ties: Ties = False,
    plot: Plot = None,
    as_json: Json = False,
) -> int:
    """Weigh what was read against a scenario.

    What is weighed is the case, or READINGS.jsonl: what `vedette read --json` printed, in one file
    or several; - is standard input. What cannot be judged gives two numbers, low / high: at its low
    worth and at its high worth.

    Exit status: 0 done, 1 the run failed, 2 wrong use, 3 some lines were no records.
    """
    asked = Asked(
        scenario=scenario,
        files=files,
        case=case,
        as_of=as_of,
        since=since,
        without=without,
        narrative_folder=narrative_folder,
        yardstick=yardstick,
        baselines=baseline,
    )
    found, readings, status = assessed(asked)
    if plot:
        write_svg(_picture(found, is_matrix=ach), plot)
    views = {
        "ach": ach,
        "baseline": baseline,
        "postures": postures,
        "narratives": narratives,
        "ties": ties,
    }
    _print(found, [name for name, is_wanted in views.items() if is_wanted], why, readings, as_json)
    return status


def _print(
    found: "Assessment",
    views: list[str],
    why: str | None,
    readings: dict[str, "Reading"],
    as_json: bool,
) -> None:
    from vedette.cli.face import plain_console
    from vedette.report import json_line, print_assessment, print_view

    if as_json:
        sys.stdout.buffer.write(json_line(found))
        return
    console = plain_console()
    if why:
        _print_why(found, why, readings, console)
        return
    if not views:
        print_assessment(found, console)
    for name in views:
        print_view(name, found, console)


def _print_why(
    found: "Assessment", name: str, readings: dict[str, "Reading"], console: "Console"
) -> None:
    from vedette.report import print_indicator

    findings = {each.id: each for each in found.indicators}
    if name not in findings:
        raise UnknownNameError("indicator", name, findings)
    print_indicator(findings[name], readings, console)


def _picture(found: "Assessment", *, is_matrix: bool) -> str:
    from vedette.report import matrix_svg, waterfall_svg

    return matrix_svg(found) if is_matrix else waterfall_svg(found)
