"""`vedette origins`: what an event or a claim goes back to, as a tree of text and as a graph."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, AsOf, CaseOption
from vedette.cli.events import EventId
from vedette.cli.filter import Without
from vedette.errors import RunError, UsageError

if TYPE_CHECKING:
    from vedette.model import Event
    from vedette.report import Branch
    from vedette.store import Case

__all__ = ["origins"]

Dot = Annotated[
    Path | None,
    typer.Option("--dot", metavar="FILE.dot", help="Also write the graph for Graphviz."),
]
Svg = Annotated[
    Path | None, typer.Option("--svg", metavar="FILE.svg", help="Also write it as a picture.")
]


def origins(
    event: EventId,
    case: CaseOption = DEFAULT_CASE,
    as_of: AsOf = None,
    without: Without = None,
    dot: Dot = None,
    svg: Svg = None,
) -> None:
    """Print what an event goes back to: its roots, the reports behind each, and the words for it.

    With the id of a claim, only what that claim goes back to. With --without, also what would
    change in origins, credibility and settled values.
    """
    from vedette.cli.face import plain_console
    from vedette.pipeline import EventQuestion, find_event, readings_of
    from vedette.report import branches_of, groups_with, print_chain
    from vedette.store import open_case

    with open_case(case) as opened:
        found = find_event(opened, event, EventQuestion(as_of=as_of))
        readings = readings_of(opened, found, as_of)
        claim = None if found.id.startswith(event) else event
        branches = branches_of(groups_with(found, claim), readings)
        console = plain_console()
        print_chain(found, branches, console)
        if without:
            _print_without(opened, found, as_of, tuple(without))
    _write_graphs(found, branches, dot, svg)


def _print_without(
    case: "Case", event: "Event", as_of: str | None, without: tuple[str, ...]
) -> None:
    from vedette.cli.face import plain_console
    from vedette.pipeline import EventQuestion, find_event
    from vedette.report import print_difference

    asked = EventQuestion(as_of=as_of, without=without)
    try:
        after = find_event(case, event.id, asked)
    except UsageError:
        after = None
    print_difference(event, after, without, plain_console())


def _write_graphs(
    event: "Event", branches: "tuple[Branch, ...]", dot: Path | None, svg: Path | None
) -> None:
    from vedette.report import chain_head, dot_of, graph_of, svg_of

    graph = graph_of(branches)
    head = chain_head(event)
    if dot is not None:
        _write(dot, dot_of(graph, head[0]))
    if svg is not None:
        _write(svg, svg_of(graph, head))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        what = f"{str(path)!r} cannot be written: {error.strerror}"
        raise RunError(what, "Name a file in a folder that can be written.") from error
    sys.stdout.flush()
    sys.stderr.write(f"graph written: {path}\n")
