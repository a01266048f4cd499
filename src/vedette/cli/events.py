"""`vedette events`, `vedette show`, `vedette why`: what a case holds, and what it rests on."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, AsOf, CaseOption, case_words
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

if TYPE_CHECKING:
    from vedette.model import Event
    from vedette.pipeline import Circle, EventQuestion
    from vedette.store import Case

__all__ = ["events", "show", "why"]

EventId = Annotated[
    str, typer.Argument(metavar="EVENT", help="First characters of its id, or of a claim's.")
]
MOST = 60


def events(
    case: CaseOption = DEFAULT_CASE,
    first: First = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="On this day or before.")
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
        bool, typer.Option("--all", help="Events that PLOVER has no type for, too, and all rows.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one event a line, for programs.")
    ] = False,
) -> None:
    """List the events of a case.

    An event is a view over the claims that tell of one thing; show prints all of them.
    """
    from dataclasses import replace

    from vedette.pipeline import find_events
    from vedette.store import open_case

    asked = filter_given(
        types,
        statuses,
        country,
        everything=everything or as_json,
        earliest=date_given("--from", first),
        latest=date_given("--to", last),
        credibility=credibility,
        independent_origins=origins,
    )
    circles = circles_given(near, km)
    with open_case(case) as opened:
        question = _question(asked, circles, actor, as_of, without)
        asked_more = replace(question, text=text, told_by=told_by, not_told_by=not_told_by)
        found = find_events(opened, asked_more)
        untyped = 0
        if types is None and asked.types is not None:
            others = replace(asked_more, filter=replace(asked, types=("OTHER",)))
            untyped = len(find_events(opened, others))
        if question.is_about_today:
            _note_waiting(opened, case)
    if as_json:
        _write_lines(found)
    else:
        _print_table(found if everything else found[-MOST:], len(found), untyped)


def show(
    event: EventId,
    case: CaseOption = DEFAULT_CASE,
    as_of: AsOf = None,
    without: Without = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as one line of JSON.")] = False,
) -> None:
    """Print an event down to the sentences that it rests on.

    Its settled values, what is said instead and by whom, its origins, and every claim.
    """
    from vedette.cli.face import plain_console
    from vedette.pipeline import find_event, readings_of
    from vedette.report import print_event
    from vedette.store import open_case

    with open_case(case) as opened:
        found = find_event(opened, event, _question(None, None, None, as_of, without))
        if as_json:
            _write_lines([found])
        else:
            print_event(found, readings_of(opened, found, as_of), plain_console())


def why(event: EventId, case: CaseOption = DEFAULT_CASE, as_of: AsOf = None) -> None:
    """Print why claims stand in one event: what spoke for and against each merge."""
    from vedette.cli.face import plain_console
    from vedette.pipeline import find_event, readings_of
    from vedette.report import print_waterfall
    from vedette.store import open_case

    with open_case(case) as opened:
        found = find_event(opened, event, _question(None, None, None, as_of, None))
        print_waterfall(found, readings_of(opened, found, as_of), plain_console())


def _question(
    asked: object,
    circles: "tuple[Circle, ...] | None",
    actor: str | None,
    as_of: str | None,
    without: list[str] | None,
) -> "EventQuestion":
    from vedette.pipeline import EventQuestion
    from vedette.store import EventFilter

    return EventQuestion(
        filter=asked if isinstance(asked, EventFilter) else EventFilter(),
        actor=actor,
        near=circles,
        as_of=as_of,
        without=tuple(without or ()),
    )


def _note_waiting(opened: "Case", case: str) -> None:
    """Say so where what came in, or was decided, is not in the events of a case yet."""
    with opened.view() as view:
        if view.events.are_stale():
            sys.stderr.write(
                "note: not all that came in or was decided is merged yet; the next run does it, or:"
                f" vedette check{case_words(case)} --mend\n"
            )


def _write_lines(events: list["Event"]) -> None:
    from vedette.report import json_line

    for event in events:
        sys.stdout.buffer.write(json_line(event))
    sys.stdout.buffer.flush()


def _print_table(shown: list["Event"], count: int, untyped: int) -> None:
    from vedette.cli.face import plain_console
    from vedette.report import print_event_legend, print_events

    hidden = f"{untyped:,} more have no type of PLOVER: --all lists them, too" if untyped else ""
    if not shown:
        typer.echo(f"no event answers that{f'; {hidden}' if hidden else ''}")
        return
    console = plain_console()
    if len(shown) < count:
        console.print(f"the latest {len(shown)} of {count:,} events; --all prints them all")
    print_events(shown, console)
    print_event_legend(console)
    if hidden:
        console.print(hidden)
    sys.stderr.write("\nTry next:\n  vedette show ID   an event down to its sentences\n")
