"""`vedette work`: does what desks and watches of a case on a server leave to workers."""

import sys
from typing import Annotated

import typer

from vedette.cli.arena import keep_arenas_few
from vedette.cli.case import DEFAULT_CASE, CaseOption
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
from vedette.cli.log_format import LogFormatOption, log_as
from vedette.cli.watch import Rules, teller
from vedette.read.options import ReadOptions

__all__ = ["work"]

AT_ONCE = 4


def work(
    case: CaseOption = DEFAULT_CASE,
    at_once: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many tasks are done at once.")
    ] = AT_ONCE,
    until_empty: Annotated[
        bool, typer.Option("--until-empty", help="End once nothing waits.")
    ] = False,
    alerts: Rules = None,
    contact: Contact = None,
    allow_private: AllowPrivate = None,
    max_chars: MaxChars = MAX_CHARS,
    pipeline: Pipeline = PIPELINE,
    gazetteer: Gazetteer = GAZETTEER,
    log_format: LogFormatOption = None,
) -> None:
    """Do what desks and watches leave to workers: fetch and read, merge, tell.

    The case is on a server. Start as many workers as you like, on any machine; while one is there,
    vedette watch leaves feeds to it, and the desk reports that are added. A worker may be killed at
    any moment: another does again what it was at, and nothing is lost or there twice. Ctrl+C and
    SIGTERM let what is at hand end; a second one does not.
    """
    from vedette.cli.alerts import read_desk
    from vedette.pipeline import WatchOptions, WorkOptions, work_on
    from vedette.store import open_case

    keep_arenas_few()
    log_as(log_format)
    options = WorkOptions(
        watch=WatchOptions(
            fetch=fetch_options(contact, allow_private),
            read=ReadOptions(
                pipeline=pipeline, processes=PROCESSES, max_chars=max_chars, gazetteer=gazetteer
            ),
        ),
        alerts=None if alerts is None else read_desk(alerts),
        at_once=at_once,
        until_empty=until_empty,
    )
    with open_case(case, create=True) as opened:
        if not until_empty:
            sys.stderr.write(f"working on {opened.name}; Ctrl+C stops\n")
        work_on(opened, options, teller(log_format))
