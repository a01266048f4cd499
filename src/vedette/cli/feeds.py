"""`vedette feeds`: what a case watches: add, list, remove, check, bring in and take out."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption, case_words
from vedette.cli.feed_record import Json, captures, items
from vedette.cli.intake import AllowPrivate
from vedette.cli.span import seconds_of
from vedette.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.collect import FetchOptions
    from vedette.collect.feed.opml import Subscription
    from vedette.collect.fetch import Fetcher
    from vedette.model import Feed, FeedState
    from vedette.pipeline import FeedHealth

__all__ = ["Contact", "app", "fetch_options"]

app = typer.Typer(
    help="Feeds: what vedette watch looks at, and how each stands.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
app.command()(items)
app.command()(captures)
SOME_FAILED = 3
LEAST_EVERY_S = 30
Contact = Annotated[
    str | None,
    typer.Option(
        envvar="VEDETTE_CONTACT",
        show_default=False,
        help="Mail or page at which operators of servers reach you; it is told to them.",
    ),
]
Every = Annotated[
    str | None,
    typer.Option(
        metavar="TIME", show_default=False, help="Time between two looks: 90s, 15m, 6h; 15m."
    ),
]


@app.command()
def add(
    addresses: Annotated[
        list[str],
        typer.Argument(
            metavar="ADDRESS...",
            help="Of RSS, Atom, a sitemap or a list of addresses; or a folder, a WARC or WACZ "
            "file, a file with one address a line.",
        ),
    ],
    case: CaseOption = DEFAULT_CASE,
    id_: Annotated[
        str | None, typer.Option("--id", show_default=False, help="A short name, for one address.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(show_default=False, help="Outlet that its documents are given.")
    ] = None,
    every: Every = None,
    include: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILTER",
            show_default=False,
            help="Read only entries that pass one: category:World, address:*/world/*, "
            "words:patrol; repeatable.",
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILTER",
            show_default=False,
            help="Pass over entries that pass one; repeatable.",
        ),
    ] = None,
    full_text: Annotated[
        bool, typer.Option(help="Read the page behind an entry, not the entry alone.")
    ] = True,
    tlp: Annotated[
        str | None,
        typer.Option(show_default=False, help="Marking of its documents, such as AMBER."),
    ] = None,
) -> None:
    """Watch feeds; one that is watched already is set anew.

    Nothing is fetched yet: vedette feeds check says what an address gives, vedette watch reads it.
    """
    from vedette.collect.feed import check_filters
    from vedette.store import open_case

    if id_ is not None and len(addresses) > 1:
        raise UsageError("--id names one feed", "Add the feeds one by one.")
    check_filters((*(include or ()), *(exclude or ())))
    settings: dict[str, object] = {
        "publisher": publisher,
        "full_text": full_text,
        "include": tuple(include or ()),
        "exclude": tuple(exclude or ()),
        "tlp": _marking(tlp),
    }
    if every is not None:
        settings["every_s"] = seconds_of(every, least=LEAST_EVERY_S)
    with open_case(case, create=True) as opened:
        with opened.view() as view:
            known = view.feeds.all()
        for address in addresses:
            feed = _feed(address, id_, known, settings)
            with opened.writer() as writer:
                writer.feeds.put(feed)
            known = [each for each in known if each[0].id != feed.id] + [(feed, _new())]
            typer.echo(f"feed {feed.id} is watched: {feed.address}")
    _say(f"Try next: vedette watch{case_words(case)} --once")


def _new() -> "FeedState":
    from vedette.model import FeedState

    return FeedState()


def _marking(written: str | None) -> str | None:
    from vedette.model import tlp_from_words

    if written is None:
        return None
    try:
        return tlp_from_words(written)
    except ValueError as error:
        raise UsageError(f"--tlp is wrong: {error}", "Write it as AMBER.") from error


def _feed(
    address: str,
    id_: str | None,
    known: "Sequence[tuple[Feed, FeedState]]",
    settings: dict[str, object],
) -> "Feed":
    from vedette.collect.feed import feed_of
    from vedette.model import Feed

    kind, address = feed_of(address)
    same = [feed.id for feed, _ in known if feed.address == address]
    if id_ is None and same:
        id_ = same[0]
    id_ = id_ or _free_id(address, {feed.id for feed, _ in known})
    if not all(part.isalnum() for part in id_.split("-")):
        raise UsageError(f"{id_!r} is no name", "Use letters, digits and hyphens.")
    return Feed.model_validate({"id": id_, "address": address, "kind": kind, **settings})


def _free_id(address: str, taken: set[str]) -> str:
    from vedette.collect.feed import name_of_address

    name = name_of_address(address)
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (name, *numbered) if each not in taken)


@app.command("list")
def list_(case: CaseOption = DEFAULT_CASE, as_json: Json = False) -> None:
    """List the feeds of a case: how each stands, its rhythm, and what to do where it fails."""
    from vedette.pipeline import health_of_feeds
    from vedette.store import open_case

    now = _now()
    with open_case(case) as opened, opened.view() as view:
        found = health_of_feeds(view, now)
    if as_json:
        for each in found:
            sys.stdout.write(json.dumps(each.record(), ensure_ascii=False) + "\n")
    elif found:
        _print_health(found, now)
    else:
        typer.echo("no feed is watched")
        _say(f"Add one: vedette feeds add{case_words(case)} ADDRESS")


def _print_health(found: "list[FeedHealth]", now: str) -> None:
    from vedette.cli.feed_table import health_lines

    for line in health_lines(found, now):
        typer.echo(line)


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="FEED...", help="Its id or address.")],
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Watch feeds no longer; the documents that they led to stay."""
    from vedette.store import open_case

    with open_case(case) as opened, opened.writer() as writer:
        feeds = [writer.feeds.get(each)[0] for each in ids]
        for feed in feeds:
            writer.feeds.remove(feed.id)
    for feed in feeds:
        typer.echo(f"feed {feed.id} is no longer watched: {feed.address}")


@app.command()
def check(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FEED|ADDRESS]...", help="Which; all, unless named.", show_default=False
        ),
    ] = None,
    case: CaseOption = DEFAULT_CASE,
    as_json: Json = False,
    contact: Contact = None,
    allow_private: AllowPrivate = None,
) -> int:
    """Ask feeds what they list now, and keep nothing of it.

    Exit status: 0 all answered, 1 the run failed, 2 wrong use, 3 some did not.
    """
    from vedette.collect.fetch import Fetcher
    from vedette.store import open_case

    with open_case(case, create=True) as opened, opened.view() as view:
        known = [feed for feed, _ in view.feeds.all()]
    feeds = [_named(each, known) for each in ids] if ids else known
    if not feeds:
        raise UsageError("no feed is watched", f"Add one: vedette feeds add{case_words(case)} …")
    fetcher = Fetcher(fetch_options(contact, allow_private))
    answered = [_check(feed, fetcher, as_json=as_json) for feed in feeds]
    return 0 if all(answered) else SOME_FAILED


def fetch_options(contact: str | None, allow_private: list[str] | None) -> "FetchOptions":
    """Return how to fetch, as the words on the command line say."""
    from vedette.collect import FetchOptions

    return FetchOptions(contact=contact, allowed=tuple(allow_private or ()))


def _named(name: str, known: "list[Feed]") -> "Feed":
    found = next((feed for feed in known if name in (feed.id, feed.address)), None)
    return found or _feed(name, None, (), {})


def _check(feed: "Feed", fetcher: "Fetcher", *, as_json: bool) -> bool:
    from vedette.model import FeedState
    from vedette.pipeline.look import look_at

    look = look_at(feed, FeedState(), fetcher)
    listing = look.listing
    if as_json:
        record = {
            "id": feed.id,
            "address": feed.address,
            "form": listing.form if listing else None,
            "title": listing.title if listing else None,
            "entries": len(listing.entries) if listing else None,
            "fault": listing.fault if listing else None,
            "error": look.error.what if look.error else None,
            "mend": look.error.mend if look.error else None,
        }
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    elif look.error is not None:
        typer.echo(f"{feed.id}: {look.error.what}. {look.error.mend}")
    elif listing is not None:
        titled = f" “{listing.title}”" if listing.title else ""
        fault = f"; {listing.fault}" if listing.fault else ""
        typer.echo(f"{feed.id}: {listing.form}{titled}, {len(listing.entries):,} entries{fault}")
    return look.error is None


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="Out of a feed reader.")],
    case: CaseOption = DEFAULT_CASE,
    every: Every = None,
) -> None:
    """Watch the feeds of an OPML file; those that are watched already stay as they are.

    A file that vedette feeds export wrote brings along how each was watched. Paths are left out:
    what is on this machine is added by vedette feeds add.
    """
    from vedette.collect.feed import feeds_from_opml, is_web_address
    from vedette.report import visible_line
    from vedette.store import open_case

    try:
        content = file.read_bytes()
    except OSError as error:
        what = f"{str(file)!r} cannot be read: {error.strerror}"
        raise UsageError(what, "Name an OPML file.") from error
    named = feeds_from_opml(content)
    given = {} if every is None else {"every_s": seconds_of(every, least=LEAST_EVERY_S)}
    added = 0
    with open_case(case, create=True) as opened, opened.writer() as writer:
        known = writer.feeds.all()
        for each in named:
            if not is_web_address(each.address):
                _say(f"left out: {visible_line(each.address)}: it is no address of a web page")
                continue
            feed = _subscribed(each, known, given)
            if feed.address not in {watched.address for watched, _ in known}:
                writer.feeds.put(feed)
                state = _new().model_copy(update={"title": each.title})
                writer.feeds.stand(feed.id, state)
                known.append((feed, state))
                added += 1
    typer.echo(f"{added:,} of {len(named):,} feeds came in")


def _subscribed(
    each: "Subscription",
    known: "Sequence[tuple[Feed, FeedState]]",
    given: "Mapping[str, object]",
) -> "Feed":
    """Return a feed as an OPML file names it; its id is another where that is taken."""
    from pydantic import ValidationError

    from vedette.collect.feed import check_filters

    settings = {**each.settings, **given}
    id_ = settings.pop("id", None)
    taken = {feed.id for feed, _ in known}
    try:
        feed = _feed(each.address, None if id_ in taken else id_, known, settings)
    except (ValidationError, TypeError, AttributeError) as error:
        what = f"how {each.address} is to be watched makes no sense: {each.settings}"
        raise UsageError(what, "Take the settings out of the file.") from error
    if feed.every_s < LEAST_EVERY_S:
        what = f"{each.address} is to be looked at every {feed.every_s} seconds"
        raise UsageError(what, f"Write {LEAST_EVERY_S} or more into the file.")
    check_filters((*feed.include, *feed.exclude))
    return feed


@app.command()
def export(case: CaseOption = DEFAULT_CASE) -> None:
    """Print the feeds of a case as OPML, for any feed reader."""
    from vedette.collect.feed import opml_from_feeds
    from vedette.store import open_case

    with open_case(case) as opened, opened.view() as view:
        feeds = [(feed, state.title) for feed, state in view.feeds.all()]
    sys.stdout.buffer.write(opml_from_feeds(feeds))


def _say(words: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(words + "\n")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
