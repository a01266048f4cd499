"""`vedette events`, `vedette show`, `vedette why`: what a case holds, and what it rests on."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, AsOf, CaseOption
from vedette.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from vedette.model import Event
    from vedette.pipeline import Circle, EventQuestion

__all__ = ["events", "show", "why"]

EventId = Annotated[
    str, typer.Argument(metavar="EVENT", help="First characters of its id, or of a claim's.")
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="SOURCE",
        help="As if this outlet, speaker or document were wrong; repeatable.",
    ),
]
KM = 25.0
MOST = 60


def events(
    case: CaseOption = DEFAULT_CASE,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="On this day or later.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="On this day or before.")
    ] = None,
    near: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="Near a place: a name, or latitude,longitude."),
    ] = None,
    km: Annotated[float, typer.Option(min=0, help="How near, in kilometres.")] = KM,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="In a country, such as XKX or UKR.")
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help="PLOVER type, such as assault; repeatable."),
    ] = None,
    statuses: Annotated[
        list[str] | None,
        typer.Option("--status", metavar="STATUS", help="Such as reported; repeatable."),
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Part of the name of somebody in it.")
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="With all these words in a sentence that tells of it."),
    ] = None,
    credibility: Annotated[
        int | None, typer.Option(min=1, max=6, help="Admiralty digit, this one or better.")
    ] = None,
    origins: Annotated[
        float | None, typer.Option(min=0, help="At least so many independent origins.")
    ] = None,
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
    from vedette.store import EventFilter, open_case

    asked = EventFilter(
        types=_types(types, everything=everything or as_json),
        statuses=_statuses(statuses),
        earliest=_date("--from", first),
        latest=_date("--to", last),
        country=country.upper() if country else None,
        credibility=credibility,
        independent_origins=origins,
    )
    circles = _circles(near, km)
    with open_case(case) as opened:
        question = _question(asked, circles, actor, as_of, without)
        found = find_events(opened, replace(question, text=text))
    if as_json:
        _write_lines(found)
    else:
        _print_table(found if everything else found[-MOST:], len(found))


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


def _types(given: list[str] | None, *, everything: bool) -> tuple[str, ...] | None:
    from typing import get_args

    from vedette.model import EventType

    known = get_args(EventType)
    if given is None:
        return None if everything else tuple(name for name in known if name != "OTHER")
    names = tuple(name.upper() for name in given)
    for name in names:
        if name not in known:
            raise UnknownNameError("type of event", name, known)
    return names


def _statuses(given: list[str] | None) -> tuple[str, ...] | None:
    from typing import get_args

    from vedette.model import EventStatus

    for name in given or ():
        if name not in get_args(EventStatus):
            raise UnknownNameError("status", name, get_args(EventStatus))
    return None if given is None else tuple(given)


def _date(option: str, given: str | None) -> str | None:
    from datetime import date

    if given is None:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise UsageError(f"{option} is no date: {given!r}", "Write it as 2023-09-24.") from error


def _circles(near: str | None, km: float) -> "tuple[Circle, ...] | None":
    from vedette.pipeline import circles_around

    return None if near is None else circles_around(near, km)


def _write_lines(events: list["Event"]) -> None:
    from vedette.report import json_line

    for event in events:
        sys.stdout.buffer.write(json_line(event))
    sys.stdout.buffer.flush()


def _print_table(shown: list["Event"], count: int) -> None:
    from vedette.cli.face import plain_console
    from vedette.report import print_event_legend, print_events

    if not shown:
        typer.echo("no event answers that")
        return
    console = plain_console()
    if len(shown) < count:
        console.print(f"the latest {len(shown)} of {count:,} events; --all prints them all")
    print_events(shown, console)
    print_event_legend(console)
    sys.stderr.write("\nTry next:\n  vedette show ID   an event down to its sentences\n")
