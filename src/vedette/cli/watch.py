"""`vedette watch`: feeds in, as they publish; a case whose events keep up."""

import json
import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.arena import keep_arenas_few
from vedette.cli.case import DEFAULT_CASE, CaseOption, case_words, is_on_server
from vedette.cli.feeds import Contact, fetch_options
from vedette.cli.intake import (
    GAZETTEER,
    MAX_CHARS,
    PIPELINE,
    PROCESSES,
    AllowPrivate,
    Gazetteer,
    MaxChars,
    Pipeline,
)
from vedette.cli.log_format import LogFormat, LogFormatOption, log_as
from vedette.errors import UsageError
from vedette.read.options import ReadOptions

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.pipeline import Told
    from vedette.store import Case

__all__ = ["Rules", "teller", "watch"]

SOME_FAILED = 3

Rules = Annotated[
    Path | None,
    typer.Option(metavar="RULES.yaml", show_default=False, help="Tell of what these rules name."),
]


def watch(
    case: CaseOption = DEFAULT_CASE,
    once: Annotated[
        bool, typer.Option("--once", help="Look at every feed once and stop, for schedulers.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, for programs.")
    ] = False,
    alerts: Rules = None,
    contact: Contact = None,
    allow_private: AllowPrivate = None,
    max_chars: MaxChars = MAX_CHARS,
    pipeline: Pipeline = PIPELINE,
    gazetteer: Gazetteer = GAZETTEER,
    log_format: LogFormatOption = None,
) -> int:
    """Look at the feeds of a case when they are due, and read what is new into it.

    What comes in goes the way of vedette run: read, kept, merged. A watch that is stopped, by
    Ctrl+C or by a kill, goes on where it was when it is started again: nothing is lost, nothing is
    there twice. What goes wrong with a feed is told, and the others go on.

    Several may watch one case: a host is asked by one of them at a time. Of a case on a server, the
    work is left to vedette work while that is there.

    Exit status: 0 all was read, 1 the run failed, 2 wrong use, 3 some items failed (--once), 130
    stopped from the keyboard.
    """
    from vedette.pipeline import Watcher, WatchOptions
    from vedette.store import open_case

    keep_arenas_few()
    log_as(log_format)
    options = WatchOptions(
        fetch=fetch_options(contact, allow_private),
        read=ReadOptions(
            pipeline=pipeline, processes=PROCESSES, max_chars=max_chars, gazetteer=gazetteer
        ),
    )
    with _stopped_by_terminate(), open_case(case, create=is_on_server(case)) as opened:
        with opened.view() as view:
            count = len(view.feeds.all())
        if not count and (once or not is_on_server(case)):
            raise UsageError(
                "no feed is watched", f"Add one: vedette feeds add{case_words(case)} ADDRESS"
            )
        tell = _tell_json if as_json else teller(log_format)
        watcher = Watcher(opened, options, tell, after=_alerting(alerts))
        if not once:
            noun = "feed" if count == 1 else "feeds"
            sys.stderr.write(f"watching {count:,} {noun}; Ctrl+C stops\n")
            watcher.run()
            return 0
        outcomes = watcher.once()
    if not as_json:
        told = ", ".join(f"{n:,} {name}" for name, n in sorted(outcomes.items()))
        typer.echo(f"{told or 'nothing new'}")
    return SOME_FAILED if outcomes["failed"] else 0


def _alerting(rules: Path | None) -> "Callable[[Case, str, bool], None] | None":
    """Return what tells of what came up; what fails is told, and tried again later."""
    if rules is None:
        return None
    from vedette.cli.alerts import read_desk
    from vedette.errors import VedetteError
    from vedette.pipeline import deliver_alerts, raise_alerts

    desk = read_desk(rules)

    def after(case: "Case", now: str, _: bool) -> None:
        try:
            raise_alerts(case, desk, now)  # also of what workers read, and of what people decided
            for failed in deliver_alerts(case, desk.rules, now).failed:
                sys.stderr.write(f"{failed}\n")
        except VedetteError as error:
            sys.stderr.write(f"alerts: {error}\n")

    return after


@contextmanager
def _stopped_by_terminate() -> Iterator[None]:
    """Let what ends a service stop the watch as Ctrl+C does."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt


def teller(form: LogFormat | None) -> "Callable[[Told], None]":
    """Return what tells what happens: lines on standard output, or in the log as JSON."""
    return _tell_log if form is LogFormat.json else _tell


def _tell_log(told: "Told") -> None:
    facts: dict[str, object] = {"kind": told.kind, "feeds": told.feeds, "waiting": told.waiting}
    if told.outcomes:
        facts["items"] = told.outcomes
    is_well = told.kind in ("looked", "brought")
    message = told.kind if told.what is None else f"{told.what}. {told.mend}"
    logging.getLogger("vedette.done.watch").log(
        logging.INFO if is_well else logging.WARNING, "%s", message, extra={"facts": facts}
    )


def _tell(told: "Told") -> None:
    """Print what happens, for people: a look that found nothing is not worth a line."""
    named = ", ".join(told.feeds)
    clock = told.at[:19].replace("T", " ")
    if told.kind == "brought" and told.report is not None:
        items = ", ".join(f"{count:,} {name}" for name, count in sorted(told.outcomes.items()))
        fused = told.report.fused
        events = f"{len(fused.new):,} events new, {len(fused.changed):,} changed"
        line = f"{clock}  {named}: {items}; {events}"
    elif told.kind == "looked":
        if not told.waiting:
            return
        line = f"{clock}  {named}: {told.waiting:,} to read"
    else:
        line = f"{clock}  {named or 'case'}: {told.what}. {told.mend}"
    from vedette.report import visible_line

    typer.echo(visible_line(line))
    sys.stdout.flush()


def _tell_json(told: "Told") -> None:
    from vedette.cli.case_run import report_json

    record = {
        "at": told.at,
        "kind": told.kind,
        "feeds": told.feeds,
        "what": told.what,
        "mend": told.mend,
        "waiting": told.waiting,
        "items": told.outcomes,
        "report": report_json(told.report) if told.report is not None else None,
    }
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    sys.stdout.flush()
