"""`vedette run`: documents in, a case with events out."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption, case_words
from vedette.cli.default import default_of
from vedette.cli.intake import (
    GAZETTEER,
    MAX_CHARS,
    PIPELINE,
    PROCESSES,
    PUBLISHED,
    AllowPrivate,
    Collected,
    Gazetteer,
    Maps,
    MaxChars,
    Paths,
    Pipeline,
    Processes,
    Published,
    Triage,
    WatchFor,
    collect_options,
    triage_options,
)
from vedette.errors import UsageError
from vedette.fuse.options import FuseOptions
from vedette.pipeline.options import RunOptions
from vedette.read.options import ReadOptions

if TYPE_CHECKING:
    from vedette.pipeline import RunReport
    from vedette.store import Case

__all__ = ["print_report", "report_json", "run"]

SOME_FAILED = 3
BATCH: int = default_of(RunOptions, "batch")
NEWEST = 8
"""How many events are shown."""


def run(
    paths: Paths = None,
    case: CaseOption = DEFAULT_CASE,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what came of it as one JSON object.")
    ] = False,
    batch: Annotated[
        int,
        typer.Option(
            min=1, metavar="N", help="How many readings are kept at once; a kill loses these."
        ),
    ] = BATCH,
    published: Published = PUBLISHED,
    columns: Maps = None,
    collected: Collected = None,
    processes: Processes = PROCESSES,
    max_chars: MaxChars = MAX_CHARS,
    pipeline: Pipeline = PIPELINE,
    gazetteer: Gazetteer = GAZETTEER,
    allow_private: AllowPrivate = None,
    triage: Triage = False,
    watch: WatchFor = None,
) -> int:
    """Read documents into a case and merge their claims into events.

    What the case knows already is passed over; an edited article becomes a new version of the same
    item. Run it as often as you like: a run that was stopped is made good by the next one.

    PATH is a file, a folder, the address of a page (https://…), or - for JSON lines on standard
    input, as for vedette read.

    Exit status: 0 all was read, 1 the run failed, 2 wrong use, 3 some inputs failed.
    """
    if not paths:
        mend = "Name files or folders, such as: vedette run reports/"
        raise UsageError("no input was given", mend)
    from vedette.cli.progress import watched
    from vedette.pipeline import run_case
    from vedette.store import open_case

    options = RunOptions(
        collect=collect_options(collected, published, columns, allow_private),
        read=ReadOptions(
            pipeline=pipeline, processes=processes, max_chars=max_chars, gazetteer=gazetteer
        ),
        triage=triage_options(triage, watch),
        fuse=FuseOptions(processes=processes),
        batch=batch,
    )
    with open_case(case, create=True) as opened:
        report = run_case(opened, paths, options, stdin=sys.stdin.buffer, watch=watched)
        if as_json:
            sys.stdout.write(json.dumps(report_json(report), ensure_ascii=False) + "\n")
        else:
            print_report(opened, report)
            _say_what_next(report, case_words(case))
    return SOME_FAILED if report.counts["failed"] else 0


def report_json(report: "RunReport") -> dict[str, object]:
    """Return what came of a run, for programs."""
    return {
        "run": report.run,
        "documents": dict(report.counts),
        "claims": report.claims,
        "events": {
            "new": report.fused.new,
            "changed": report.fused.changed,
            "vanished": report.fused.vanished,
        },
        "issues": [
            {"kind": issue.kind, "input": issue.input, "what": issue.what, "mend": issue.mend}
            for issue in report.issues
        ],
    }


def print_report(case: "Case", report: "RunReport") -> None:
    """Print what came of a run, for people."""
    from vedette.cli.complaint import print_error
    from vedette.report import visible_line

    typer.echo(f"case {visible_line(case.name)}, run {report.run}")
    typer.echo(_documents_line(report))
    typer.echo(_events_line(case, report))
    _print_newest(case, report)
    failed = [issue for issue in report.issues if issue.kind == "failed"]
    sys.stdout.flush()
    for issue in failed:
        print_error(f"{issue.input}: {issue.what}", issue.mend)


def _documents_line(report: "RunReport") -> str:
    words = {
        "new": "new",
        "version": "a new version of a known item",
        "known": "known already",
        "duplicate": "a duplicate",
        "erased": "erased before and kept out",
        "aside": "set aside by triage",
        "failed": "failed",
    }
    count = sum(report.counts.values())
    noun = "document" if count == 1 else "documents"
    parts = [f"{report.counts[key]:,} {told}" for key, told in words.items() if report.counts[key]]
    return f"{count:,} {noun} came in: {', '.join(parts)}" if parts else "no document came in"


def _events_line(case: "Case", report: "RunReport") -> str:
    from vedette.store import EventFilter

    with case.view() as view:
        events, joined = view.events.count(), view.events.count(EventFilter(claims=2))
        claims = view.claims.count()
    fused = report.fused
    changes = [
        (len(fused.new), "new"),
        (len(fused.changed), "changed"),
        (len(fused.vanished), "merged into others"),
    ]
    told = ", ".join(f"{count:,} {words}" for count, words in changes if count) or "none changed"
    return (
        f"{report.claims:,} claims came in; of {claims:,} claims there are {events:,} events, "
        f"{joined:,} of them told more than once: {told}"
    )


def _print_newest(case: "Case", report: "RunReport") -> None:
    """Print the latest of the events that this run made or changed."""
    from vedette.cli.face import plain_console
    from vedette.report import print_events
    from vedette.store import EventFilter

    ids = (*report.fused.new, *report.fused.changed)
    with case.view() as view:
        events = [
            event for event in view.events.find(EventFilter(ids=ids)) if event.type != "OTHER"
        ]
    dated = [event for event in events if event.time and event.time.earliest]
    dated.sort(key=lambda event: (event.time and event.time.earliest) or "", reverse=True)
    if dated:
        typer.echo("\nthe latest of them:")
        print_events(dated[:NEWEST], plain_console())


def _say_what_next(report: "RunReport", case: str) -> None:
    lines = ["", "Try next:", f"  vedette search{case} WORDS   what was said, and by whom"]
    if report.issues:
        lines.append(f"  vedette log{case}            what was left out, and why")
    sys.stderr.write("\n".join(lines) + "\n")
