"""Options that say how documents are collected and read; shared by all commands that do."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.default import default_of
from vedette.collect.options import CollectOptions, FetchOptions
from vedette.errors import UsageError
from vedette.read.options import ReadOptions

if TYPE_CHECKING:
    from vedette.read import TriageOptions

__all__ = [
    "GAZETTEER",
    "MAX_CHARS",
    "PIPELINE",
    "PROCESSES",
    "PUBLISHED",
    "AllowPrivate",
    "Collected",
    "Gazetteer",
    "Maps",
    "MaxChars",
    "Paths",
    "Pipeline",
    "Processes",
    "Published",
    "Triage",
    "WatchFor",
    "collect_options",
    "triage_options",
]

GAZETTEER: Path | None = default_of(ReadOptions, "gazetteer")
MAX_CHARS: int = default_of(ReadOptions, "max_chars")
PIPELINE: str = default_of(ReadOptions, "pipeline")
PUBLISHED: str | None = default_of(CollectOptions, "published")
PROCESSES: int = default_of(ReadOptions, "processes")

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        hidden=True,  # Typer would print its Python type
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="When the inputs were published, unless they say so themselves: 2023-10-01, "
        "2023-10, or an interval such as 2024-03-01/2024-05-31.",
    ),
]
Maps = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        show_default=False,
        help="Which column or key of a table holds a field, such as text=Body, or "
        "published= for none; repeatable.",
    ),
]
Collected = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="When the inputs were collected; now, unless given."),
]
Processes = Annotated[
    int, typer.Option(min=1, metavar="N", help="How many processes share the work out.")
]
AllowPrivate = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-private",
        metavar="NETWORK",
        show_default=False,
        help="A network that addresses may lead to although it is not public, such as "
        "10.0.0.0/8; repeatable.",
    ),
]
MaxChars = Annotated[
    int, typer.Option(min=1, metavar="N", help="Longest text that is read, in characters.")
]
Pipeline = Annotated[
    str, typer.Option(metavar="NAME", help="Installed spaCy pipeline that reads English.")
]
Gazetteer = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Gazetteer to look places up in; else the user's own."),
]


def collect_options(
    collected: str | None,
    published: str | None,
    maps: list[str] | None,
    allow_private: list[str] | None = None,
) -> CollectOptions:
    """Return how to collect, as the words on the command line say.

    Raises:
        UsageError: a time or a pair is not well formed.
    """
    return CollectOptions(
        collected_at=_time_of_collection(collected),
        published=published,
        columns=_columns(maps or []),
        fetch=FetchOptions(allowed=tuple(allow_private or ())),
    )


def _time_of_collection(given: str | None) -> str:
    if given is None:
        return datetime.now(UTC).isoformat(timespec="seconds")
    try:
        datetime.fromisoformat(given)
    except ValueError as error:
        mend = "Write it as 2023-10-01 or 2023-10-01T12:52:00Z."
        raise UsageError(f"--collected is no date or time: {given!r}", mend) from error
    return given


def _columns(pairs: list[str]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        field, separator, column = pair.partition("=")
        if not (field and separator):
            mend = "Write the field, an equals sign and the column, such as: --map text=Body"
            raise UsageError(f"--map has no field and column: {pair!r}", mend)
        columns[field] = column
    return columns


Triage = Annotated[
    bool,
    typer.Option(
        "--triage",
        help="Scan for words of conflict first, and read in full only what has enough of them.",
    ),
]
WatchFor = Annotated[
    list[str] | None,
    typer.Option(
        "--watch",
        metavar="SCENARIO",
        show_default=False,
        help="With --triage: also read whatever names an actor or a place of this scenario; "
        "repeatable.",
    ),
]


def triage_options(triage: bool, watch: list[str] | None) -> "TriageOptions | None":
    """Return how to tell what is worth reading; None to read everything.

    Raises:
        UsageError: scenarios are named without triage, or there is no such scenario.
    """
    if not triage:
        if watch:
            raise UsageError("--watch says what triage keeps", "Give --triage, too.")
        return None
    from vedette.assess import read_scenario
    from vedette.pipeline import watched_names
    from vedette.read import TriageOptions

    names = {name for each in watch or () for name in watched_names(read_scenario(each).scenario)}
    return TriageOptions(watched=tuple(sorted(names)))
