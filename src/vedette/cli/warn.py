"""`vedette warn` and `vedette warnings`: a warning is issued, kept for good, and found again."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption, case_words
from vedette.cli.judge import moment
from vedette.cli.scenario import Narratives, Scenario
from vedette.cli.weighing import Asked, AsOf, Files, Without, Yardstick, assessed
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.model import Dissent, IssuedWarning
    from vedette.store import Case

__all__ = ["warn", "warnings"]

BASE_STATUS = 10
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Sign = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", show_default=False, help="Who signs the warning off; repeatable."),
]
Dissents = Annotated[
    list[str] | None,
    typer.Option(
        metavar='"NAME: WORDS"', show_default=False, help="Who dissents, and why; repeatable."
    ),
]
Look = Annotated[
    bool, typer.Option("--look", help="Only look at what would be issued; nothing is kept.")
]
When = Annotated[
    str | None,
    typer.Option("--when", metavar="TIME", help="When it is issued; now, unless given."),
]


def warn(
    scenario: Scenario,
    files: Files = None,
    case: CaseOption = DEFAULT_CASE,
    as_of: AsOf = None,
    without: Without = None,
    narrative_folder: Narratives = None,
    yardstick: Yardstick = None,
    sign: Sign = None,
    dissent: Dissents = None,
    look: Look = False,
    when: When = None,
    as_json: Json = False,
) -> int:
    """Issue a warning; the exit status is 10 and the level, for schedulers.

    The warning is kept in the case as it is issued, with all its reasons and sentences, even where
    its level is 0; vedette warnings shows it again. The same warning twice is one. What is weighed
    from READINGS.jsonl is not kept. It says how likely a warning is right at the scenario's base
    rate, by a replay of the case, or that this cannot be judged: below twenty windows of the
    horizon, or five with an outcome.

    Exit status: 10 no warning, 11 to 19 its level, 1 the run failed, 2 wrong use, 3 some lines were
    no records, so that no level is given.
    """
    from vedette.pipeline import Names, warning_from

    names = Names(
        signed_by=_signers(sign or []), dissents=[_dissent(each) for each in dissent or []]
    )
    issued_at = moment(when)
    asked = Asked(
        scenario=scenario,
        files=files,
        case=case,
        as_of=as_of,
        without=without,
        narrative_folder=narrative_folder,
        yardstick=yardstick,
        is_signed=bool(sign),
        alarm=True,
    )
    found, readings, status = assessed(asked)
    warning = warning_from(found, readings.values(), names)
    told = None
    if not look and not files:
        warning, told = _issue(case, warning, issued_at)
    _print(warning, told, as_json)
    return status or BASE_STATUS + found.warning.level


def _signers(names: list[str]) -> list[str]:
    signers = list(dict.fromkeys(name.strip() for name in names))
    if "" in signers:
        raise UsageError("--sign is given no name", 'Say who signs: --sign "M. Petrova"')
    return signers


def _dissent(given: str) -> "Dissent":
    from vedette.model import Dissent

    name, _, words = given.partition(":")
    if not name.strip() or not words.strip():
        what = f"--dissent names nobody, or no reason: {given!r}"
        raise UsageError(what, 'Write it as --dissent "M. Petrova: the roadblocks are local"')
    return Dissent(by=name.strip(), words=words.strip())


def _issue(case: str, warning: "IssuedWarning", when: str) -> tuple["IssuedWarning", str]:
    """Return the warning as it stands in the archive, and what is said of that."""
    from vedette.pipeline import issue_warning
    from vedette.store import open_case

    with open_case(case) as opened:
        row, is_new = issue_warning(opened, warning, when)
    told = "issued" if is_new else f"issued before, on {row.issued},"
    again = f"vedette warnings{case_words(case)} {row.id}"
    return warning.model_copy(update={"issued": row.issued}), f"{told} as {row.id}: {again}"


def _print(warning: "IssuedWarning", told: str | None, as_json: bool) -> None:
    from vedette.report import json_line, warning_lines

    if as_json:
        sys.stdout.buffer.write(json_line(warning))
        return
    for line in warning_lines(warning):
        typer.echo(line)
    typer.echo(told or "not issued: nothing was kept")


def warnings(
    warning: Annotated[
        str | None,
        typer.Argument(
            metavar="[WARNING]", help="Its id: shown as it was issued.", show_default=False
        ),
    ] = None,
    case: CaseOption = DEFAULT_CASE,
    scenario: Annotated[
        str | None,
        typer.Option(metavar="ID", show_default=False, help="Only those on this scenario."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, for programs.")
    ] = False,
) -> None:
    """List the warnings that were issued on a case, or show one as it was issued.

    What is shown is what was kept on the day of issue, byte for byte, whatever became of the case
    and of the scenario since.
    """
    from vedette.store import open_case

    with open_case(case) as opened:
        if warning is not None:
            _show(opened, warning, as_json)
        else:
            _list(opened, scenario, as_json)


def _show(case: "Case", name: str, as_json: bool) -> None:
    with case.view() as view:
        row = view.warnings.row(name)
        content = view.warnings.record(row.id) if as_json else view.warnings.words(row.id)
    if content is not None:
        sys.stdout.buffer.write(content)
        return
    gone = row.erased
    told = f"on {gone.when} by {gone.by}: {gone.because}" if gone else "at some time"
    what = f"the content of warning {row.id} was erased {told}"
    raise UsageError(what, "What stays of it is listed: vedette warnings")


def _list(case: "Case", scenario: str | None, as_json: bool) -> None:
    from vedette.cli.face import plain_console
    from vedette.report import print_warnings

    with case.view() as view:
        rows = view.warnings.rows(scenario)
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
    elif rows:
        print_warnings(rows, plain_console())
    else:
        typer.echo("no warning was issued")
