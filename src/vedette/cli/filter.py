"""Options that say which events are meant; shared by all commands that take events of a case."""

from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from vedette.pipeline import Circle
    from vedette.store import EventFilter

__all__ = [
    "KM",
    "Actor",
    "Country",
    "Credibility",
    "First",
    "Km",
    "Near",
    "NotToldBy",
    "Origins",
    "Statuses",
    "Text",
    "ToldBy",
    "Types",
    "Without",
    "circles_given",
    "date_given",
    "filter_given",
]

KM = 25.0

First = Annotated[str | None, typer.Option("--from", metavar="DATE", help="On this day or later.")]
Near = Annotated[
    str | None,
    typer.Option(metavar="PLACE", help="Near a place: a name, or latitude,longitude."),
]
Km = Annotated[float, typer.Option(min=0, help="How near, in kilometres.")]
Country = Annotated[
    str | None, typer.Option(metavar="CODE", help="In a country, such as XKX or UKR.")
]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="PLOVER type, such as assault; repeatable."),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="Such as reported; repeatable."),
]
Actor = Annotated[
    str | None, typer.Option(metavar="NAME", help="Part of the name of somebody in it.")
]
Text = Annotated[
    str | None,
    typer.Option(metavar="WORDS", help="With all these words in a sentence that tells of it."),
]
Credibility = Annotated[
    int | None, typer.Option(min=1, max=6, help="Admiralty digit, this one or better.")
]
Origins = Annotated[float | None, typer.Option(min=0, help="At least so many independent origins.")]
ToldBy = Annotated[
    str | None,
    typer.Option(
        "--told-by", metavar="NAME", help="Of which an outlet or dataset tells: part of its name."
    ),
]
NotToldBy = Annotated[
    str | None,
    typer.Option("--not-told-by", metavar="NAME", help="Of which an outlet or dataset is silent."),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="SOURCE",
        help="As if this outlet, speaker or document were wrong; repeatable.",
    ),
]


def filter_given(
    types: list[str] | None,
    statuses: list[str] | None,
    country: str | None,
    *,
    everything: bool,
    **more: object,
) -> "EventFilter":
    """Return the filter that options of the command line make.

    Args:
        types: PLOVER types in any case; None for all that PLOVER has, or for all there are.
        statuses: of events.
        country: ISO 3166-1 alpha-3 in any case.
        everything: where no types are given, OTHER too.
        more: other fields of the filter.

    Raises:
        UnknownNameError: there is no such type or status.
    """
    from dataclasses import replace

    from vedette.store import EventFilter

    asked = EventFilter(
        types=_types(types, everything=everything),
        statuses=_statuses(statuses),
        country=country.upper() if country else None,
    )
    return replace(asked, **more)  # type: ignore[arg-type]


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


def date_given(option: str, given: str | None) -> str | None:
    """Return a day as it was given with an option; None where it was not."""
    from datetime import date

    if given is None:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise UsageError(f"{option} is no date: {given!r}", "Write it as 2023-09-24.") from error


def circles_given(near: str | None, km: float) -> "tuple[Circle, ...] | None":
    """Return the circles around a place; None where none was given."""
    from vedette.pipeline import circles_around

    return None if near is None else circles_around(near, km)
