"""`vedette export`: a case in the formats of the field, all of it or nothing."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, AsOf, CaseOption
from vedette.cli.filter import (
    KM,
    Actor,
    Country,
    Credibility,
    First,
    Km,
    Near,
    NotToldBy,
    Origins,
    Statuses,
    Text,
    ToldBy,
    Types,
    Without,
    circles_given,
    date_given,
    filter_given,
)
from vedette.cli.marking import DoNoHarm, TlpCeiling, TlpLeast, label_given
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.model import Assessment
    from vedette.pipeline import EventQuestion
    from vedette.report.export import ExportReport

__all__ = ["export"]

Formats = Annotated[list[str] | None, typer.Argument(metavar="FORMAT", hidden=True)]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--to",
        metavar="FOLDER",
        help="Where the files get their names; made where it is missing.",
        show_default=False,
    ),
]


def export(
    formats: Formats = None,
    folder: Folder = None,
    case: CaseOption = DEFAULT_CASE,
    first: First = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="On this day or before.")
    ] = None,
    near: Near = None,
    km: Km = KM,
    country: Country = None,
    types: Types = None,
    statuses: Statuses = None,
    actor: Actor = None,
    text: Text = None,
    credibility: Credibility = None,
    origins: Origins = None,
    told_by: ToldBy = None,
    not_told_by: NotToldBy = None,
    as_of: AsOf = None,
    without: Without = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Events that PLOVER has no type for, too.")
    ] = False,
    scenarios: Annotated[
        list[str] | None,
        typer.Option(
            "--scenario",
            metavar="SCENARIO",
            help="Also weigh this scenario, for formats that hold warnings; repeatable.",
        ),
    ] = None,
    do_no_harm: DoNoHarm = False,
    tlp: TlpLeast = "CLEAR",
    tlp_ceiling: TlpCeiling = "RED",
    list_formats: Annotated[
        bool, typer.Option("--list", help="List the formats and what each keeps, and stop.")
    ] = False,
) -> None:
    """Write events of a case into files: tables, maps, feeds, graphs, objects of platforms.

    FORMAT is one of those that --list shows; several are made in one pass. Which events is told as
    for vedette events. Files get their names together, when all were checked, and manifest.json
    comes last: where it stands, everything that it lists is whole.
    """
    if list_formats:
        _print_formats()
        return
    if not formats:
        raise UsageError("no format was given", "Choose from: vedette export --list")
    if folder is None:
        raise UsageError("no folder was given", "Name one: --to FOLDER")
    from vedette.cli.progress import watched
    from vedette.pipeline import EventQuestion, ExportOptions, export_case
    from vedette.report.export import writers_named
    from vedette.store import open_case

    writers_named(formats)
    options = ExportOptions(
        formats=tuple(formats),
        do_no_harm=do_no_harm,
        at_least=label_given(tlp, "--tlp"),
        ceiling=label_given(tlp_ceiling, "--tlp-ceiling"),
    )
    question = EventQuestion(
        filter=filter_given(
            types,
            statuses,
            country,
            everything=everything,
            earliest=date_given("--from", first),
            latest=date_given("--until", until),
            credibility=credibility,
            independent_origins=origins,
        ),
        actor=actor,
        near=circles_given(near, km),
        text=text,
        told_by=told_by,
        not_told_by=not_told_by,
        as_of=as_of,
        without=tuple(without or ()),
    )
    with open_case(case) as opened:
        report = export_case(
            opened,
            question,
            options,
            folder,
            assessments=_assessments(case, scenarios, question),
            watch=watched,
        )
    _print_report(report, folder)


def _assessments(
    case: str, scenarios: list[str] | None, question: "EventQuestion"
) -> "list[Assessment]":
    """Weigh the case against each scenario, as of the same day."""
    if not scenarios:
        return []
    from vedette.assess import AssessOptions
    from vedette.cli.scenario import opened
    from vedette.cli.weighing import gathered
    from vedette.pipeline import assess_holdings

    day = question.as_of[:10] if question.as_of else None
    holdings, _ = gathered(None, case, day)
    found = []
    for name in scenarios:
        file, narratives = opened(name, None)
        options = AssessOptions(as_of=day, without=question.without, scenario_digest=file.digest)
        found.append(assess_holdings(holdings, file.scenario, narratives, options))
    return found


def _print_formats() -> None:
    from vedette.cli.face import plain_console
    from vedette.report.export import print_formats

    print_formats(plain_console())


def _print_report(report: "ExportReport", folder: Path) -> None:
    from vedette.report import visible_line

    noun = "event" if report.events == 1 else "events"
    typer.echo(f"{report.events:,} {noun}, TLP:{report.marking.label}, in {folder}:")
    width = max(len(file.name) for file in report.files)
    for file in report.files:
        typer.echo(f"  {visible_line(file.name):<{width}}  {file.bytes:>14,} bytes")
    sys.stdout.flush()
    for name, reasons in report.left_out.items():
        if reasons:
            count = sum(reasons.values())
            sys.stderr.write(f"{name}: {count:,} left out; manifest.json tells why\n")
