"""What all commands that weigh share: a scenario and what was read in, an assessment out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.fuse import lines_of
from vedette.cli.scenario import opened
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.model import Assessment, Reading
    from vedette.pipeline import Holdings

__all__ = [
    "AsOf",
    "Asked",
    "Files",
    "Without",
    "Yardstick",
    "assessed",
    "day_given",
    "gathered",
    "note_nowhere",
    "write_svg",
]

SOME_FAILED = 3
Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="READINGS.jsonl", hidden=True),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="Use only what was known by the end of that day; else all, as of the newest report.",
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="SOURCE",
        show_default=False,
        help="Leave out an outlet, an origin or a document; repeatable.",
    ),
]

Yardstick = Annotated[
    str | None,
    typer.Option(
        "--yardstick",
        metavar="NAME",
        show_default=False,
        help="Words for probabilities: icd203 or phia; else those that the scenario names.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is weighed against what."""

    scenario: str
    """A scenario file, or the name of a shipped one."""
    files: list[Path] | None
    """Files of records; the case where there are none."""
    case: str
    as_of: str | None
    """As it was written."""
    without: list[str] | None
    narrative_folder: Path | None
    since: str | None = None
    """As it was written."""
    yardstick: str | None = None
    """Other words than those of the scenario."""
    baselines: bool = False
    """Hold every indicator against its own past."""
    alarm: bool = False
    """Say what a warning is worth, by a replay where enough has passed."""
    is_signed: bool = False
    """Somebody signs it off: then even an extreme probability stands as it is."""


def assessed(asked: Asked) -> tuple["Assessment", dict[str, "Reading"], int]:
    """Return the assessment, the readings that it rests on by document, and the exit status."""
    from vedette.assess import AssessOptions, worded

    file, known = opened(asked.scenario, asked.narrative_folder)
    options = AssessOptions(
        as_of=day_given(asked.as_of, "--as-of"),
        without=tuple(asked.without or ()),
        baselines=asked.baselines,
        scenario_digest=file.digest,
    )
    if asked.is_signed:
        options = replace(options, floor=0.0)
    since = day_given(asked.since, "--since")
    scenario = worded(file.scenario, asked.yardstick)
    holdings, status = gathered(asked.files, asked.case, options.as_of)
    note_nowhere(holdings, options.without)
    from vedette.pipeline import assess_holdings, mended

    found = assess_holdings(holdings, scenario, known, options, since=since)
    if asked.alarm:
        from vedette.cli.progress import watched
        from vedette.pipeline import with_alarm

        watch = partial(watched, what="replaying days")
        found = with_alarm(found, holdings, scenario, known, options, watch)
    told = mended(holdings.readings, holdings.judgements)
    return found, {each.document.id: each for each in told}, status


def gathered(files: list[Path] | None, case: str, as_of: str | None) -> tuple["Holdings", int]:
    """Return what files of records, else a case, hold, and the exit status."""
    if files:
        from vedette.cli.complaint import print_error
        from vedette.pipeline import Holdings, readings_in

        readings, refused = readings_in(line for each in files for line in lines_of(each))
        for error in refused:
            print_error(error.what, error.mend)
        return Holdings(readings=readings), SOME_FAILED if refused else 0
    from vedette.pipeline import holdings_of_case
    from vedette.store import open_case

    with open_case(case) as opened_case:
        return holdings_of_case(opened_case, as_of), 0


def note_nowhere(holdings: "Holdings", without: Sequence[str]) -> None:
    """Tell which of the names that are left out stand nowhere in what was read."""
    if not without:
        return
    from vedette.cli.complaint import print_note
    from vedette.pipeline import names_nowhere

    for name in names_nowhere(holdings, without):
        print_note(f"--without {name}: nothing that was read by then is or names it")


def day_given(written: str | None, option: str) -> str | None:
    """Return a day as it was given on the command line; None where it was not."""
    if written is None:
        return None
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise UsageError(f"{option} is no day: {written!r}", "Write it as 2023-10-01.") from error


def write_svg(svg: str, file: Path) -> None:
    """Write a picture to a file.

    Raises:
        UsageError: the file cannot be written.
    """
    try:
        file.write_text(svg, encoding="utf-8")
    except OSError as error:
        what = f"{str(file)!r} cannot be written: {error.strerror}"
        raise UsageError(what, "Choose a folder that can be written.") from error
