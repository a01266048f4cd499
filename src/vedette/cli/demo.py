"""`vedette demo`: the main job on the reports that vedette ships."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.deliver import Everything, Json, Show, deliver
from vedette.cli.ending import Ending
from vedette.cli.serve import PORT, Port

__all__ = ["demo"]

COLLECTED = "2024-06-01"
"""Fixed, so that the demo prints the same bytes every day."""


Example = Annotated[str, typer.Argument(help="Which one: kosovo-2023 or july-1914.")]


def demo(
    example: Example = "kosovo-2023",
    as_json: Json = False,
    show: Show = None,
    everything: Everything = False,
    opens: Annotated[
        bool, typer.Option("--open", help="Open the desk on it in the browser, and print nothing.")
    ] = False,
    port: Port = PORT,
) -> int:
    """Read a shipped example, and merge its reports into events.

    It holds short reports in our own words on publicly reported facts: kosovo-2023 on an
    ambush in the north of Kosovo and what followed, july-1914 on the July crisis and two
    crises before it that passed.
    """
    from vedette.collect import CollectOptions
    from vedette.pipeline import read_sources

    documents = _documents_of(example)
    if opens:
        _open_desk(example, documents, port)
        return 0
    results = read_sources([str(documents)], CollectOptions(collected_at=COLLECTED))
    ending = Ending()
    watched = ending.watch(results)
    status = deliver(watched, as_json=as_json, show=show, everything=everything)
    if not as_json:
        ending.print()
        _say_what_next(show is not None)
    return status


def _open_desk(example: str, documents: Path, port: int) -> None:
    """Read an example into a case that lasts as long as the desk is open, and open the desk."""
    from tempfile import TemporaryDirectory

    from vedette.cli.judge import by_whom
    from vedette.cli.progress import watched
    from vedette.cli.serve import HOST, announce
    from vedette.collect import CollectOptions
    from vedette.pipeline import RunOptions, run_case
    from vedette.store import open_case
    from vedette.web import Desk, serve_desk

    options = RunOptions(collect=CollectOptions(collected_at=COLLECTED))
    with (
        TemporaryDirectory(prefix="vedette-") as folder,
        open_case(str(Path(folder) / f"{example}.vedette"), create=True) as case,
    ):
        run_case(case, [str(documents)], options, watch=watched)
        desk = Desk(case=case, by=by_whom(None), announce=announce)
        serve_desk(desk, host=HOST, port=port, opens=True)


def _documents_of(example: str) -> Path:
    """Return the folder of an example's reports.

    Raises:
        UnknownNameError: no example is called so.
    """
    from vedette.data import data_path
    from vedette.errors import UnknownNameError

    folder = data_path("examples")
    names = [path.name for path in folder.iterdir() if path.is_dir()]
    if example not in names:
        raise UnknownNameError("example", example, names)
    return folder / example / "documents"


def _say_what_next(shown: bool) -> None:
    lines = ["", "Try next:"]
    if not shown:
        lines.append("  vedette demo --show demo.html   the same beside the text, in a browser")
    lines += [
        "  vedette demo --open             the desk: events, evidence and judgements in a browser",
        "  vedette read PATH...            your own reports: text, HTML, PDF, DOCX, mail, tables",
        "  vedette read --json PATH...     one record a line, for programs",
        "  vedette run PATH...             keep them in a case, with events and their origins",
        "  vedette serve                   open the desk on that case",
    ]
    sys.stderr.write("\n".join(lines) + "\n")
