"""`vedette sources`: the registry of a case: list, add, set, grade, bring in and take out."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.cli.judge import Because, By, When, by_whom, moment, tell
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.model import Source

__all__ = ["app"]

app = typer.Typer(
    help="Sources: who they are, and how reliable they have been.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
Id = Annotated[str, typer.Argument(metavar="SOURCE", help="Its id, such as reuters.")]
LISTS = ("aliases", "domains", "languages")


@app.command("list")
def list_(
    case: CaseOption = DEFAULT_CASE,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, for programs.")
    ] = False,
) -> None:
    """List all sources with their records and letters."""
    from vedette.pipeline import diagonal_of_case, sources_of_case
    from vedette.report import json_line
    from vedette.store import open_case

    with open_case(case) as opened, opened.view() as view:
        sources = sources_of_case(view)
        share = diagonal_of_case(view, sources)
    if as_json:
        for source in sources:
            sys.stdout.buffer.write(json_line(source))
        return
    from vedette.cli.face import plain_console
    from vedette.report import print_sources

    print_sources(sources, plain_console())
    _warn(share)


def _warn(share: float | None) -> None:
    from vedette.fuse.source import DIAGONAL_LIMIT

    if share is not None and share > DIAGONAL_LIMIT:
        sys.stdout.flush()
        sys.stderr.write(
            f"warning: {share:.0%} of the grades lie on the diagonal (A1, B2, C3): reliability "
            "of the source and credibility of the item are hardly judged apart\n"
        )


@app.command()
def show(source: Id, case: CaseOption = DEFAULT_CASE) -> None:
    """Show everything that is known of a source, and what its letter stands on."""
    from vedette.cli.face import plain_console
    from vedette.report import print_source

    print_source(_one(case, source), plain_console())


def _one(case: str, id_: str) -> "Source":
    from vedette.pipeline import sources_of_case
    from vedette.store import open_case

    with open_case(case) as opened, opened.view() as view:
        found = {source.id: source for source in sources_of_case(view)}
    if id_ not in found:
        raise UsageError(f"there is no source {id_!r}", "List them: vedette sources list")
    return found[id_]


@app.command()
def add(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A new id, such as reuters.")],
    name: Annotated[str, typer.Argument(help="Its name.")],
    case: CaseOption = DEFAULT_CASE,
    sort: Annotated[
        str, typer.Option(help="outlet, agency, official, anonymous or dataset.")
    ] = "outlet",
    domain: Annotated[list[str] | None, typer.Option(help="Host name of its pages.")] = None,
    alias: Annotated[list[str] | None, typer.Option(help="Another name.")] = None,
    country: Annotated[str | None, typer.Option(help="Its seat, such as SRB.")] = None,
    owner: Annotated[str | None, typer.Option(help="Whose it is.")] = None,
) -> None:
    """Add a source to the registry of a case."""
    from vedette.model import Source
    from vedette.pipeline import base_sources
    from vedette.store import open_case

    record = {"id": source, "name": name, "sort": sort, "country": country, "owner": owner}
    try:
        made = Source.model_validate(
            {**record, "aliases": tuple(alias or ()), "domains": tuple(domain or ())}
        )
    except ValueError as error:
        mend = "Name a sort: outlet, agency, official, anonymous or dataset."
        raise UsageError(f"no sort of source is called {sort!r}", mend) from error
    with open_case(case) as opened:
        with opened.view() as view:
            if any(each.id == source for each in base_sources(view)):
                mend = f"Change it: vedette sources set {source} FIELD VALUE"
                raise UsageError(f"there is a source {source!r} already", mend)
        with opened.writer() as writer:
            writer.sources.put([made])
    typer.echo(f"source {source} added")


@app.command("set")
def set_(
    source: Id,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Such as owner or domains.")],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help='Lists are parted by "; "; - is unknown.')
    ],
    case: CaseOption = DEFAULT_CASE,
    by: By = None,
    because: Because = None,
    when: When = None,
) -> None:
    """Set a field of a source; who set it, when and why is kept, and it can be undone."""
    from vedette.pipeline import value_of_words

    given: object = value_of_words("", value)
    if field in LISTS and isinstance(given, str):
        given = [each.strip() for each in given.split(";") if each.strip()]
    _decide(case, source, {"verb": "set", "field": field, "value": given}, (by, because, when))


@app.command()
def grade(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="Its id, such as reuters, or its name.")
    ],
    letter: Annotated[str, typer.Argument(metavar="LETTER", help="A to F.")],
    case: CaseOption = DEFAULT_CASE,
    by: By = None,
    because: Because = None,
    when: When = None,
) -> None:
    """Set the reliability of a source by hand; what its record says stays beside it."""
    value = {"verb": "grade", "field": "reliability", "value": letter.upper()}
    _decide(case, source, value, (by, because, when))


def _decide(
    case: str,
    source: str,
    values: Mapping[str, object],
    signed: tuple[str | None, str | None, str | None],
) -> None:
    from vedette.model import Judgement
    from vedette.pipeline import judge_case
    from vedette.store import open_case

    by, because, when = signed
    signature = {"by": by_whom(by), "when": moment(when), "because": because}
    made: Judgement = Judgement.model_validate({"about": [source], **values, **signature})
    with open_case(case) as opened:
        id_, fused = judge_case(opened, made)
    tell(id_, fused)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="With a head; see export.")],
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Take the sources of a CSV file into a case; one of the same id is replaced."""
    from vedette.fuse.source import sources_from_csv
    from vedette.store import open_case

    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{str(file)!r} cannot be read: {error}", "Name a CSV file in UTF-8."
        ) from error
    sources = sources_from_csv(text, origin=file.name)
    with open_case(case) as opened, opened.writer() as writer:
        writer.sources.put(sources)
    typer.echo(f"{len(sources):,} sources taken in")


@app.command()
def export(
    case: CaseOption = DEFAULT_CASE,
    with_record: Annotated[
        bool,
        typer.Option(
            "--with-record", help="With what this case adjudicated, for the use in another case."
        ),
    ] = False,
) -> None:
    """Print the sources of a case as CSV; taken in again, they are the same."""
    from vedette.fuse.source import csv_from_sources
    from vedette.pipeline import base_sources, sources_of_case
    from vedette.store import open_case

    with open_case(case) as opened, opened.view() as view:
        sources = sources_of_case(view) if with_record else base_sources(view)
    sys.stdout.write(csv_from_sources(sources))
