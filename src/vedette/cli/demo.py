"""`vedette demo`: the main job on the reports that vedette ships."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.deliver import Everything, Json, Show, deliver
from vedette.cli.ending import Ending

__all__ = ["demo"]

COLLECTED = "2024-06-01"
"""Fixed, so that the demo prints the same bytes every day."""


Example = Annotated[str, typer.Argument(help="Which one: kosovo-2023 or july-1914.")]


def demo(
    example: Example = "kosovo-2023",
    as_json: Json = False,
    show: Show = None,
    everything: Everything = False,
) -> int:
    """Read a shipped example, and merge its reports into events.

    It holds short reports in our own words on publicly reported facts: kosovo-2023 on an
    ambush in the north of Kosovo and what followed, july-1914 on the July crisis and two
    crises before it that passed.
    """
    from vedette.collect import CollectOptions
    from vedette.pipeline import read_sources

    documents = _documents_of(example)
    results = read_sources([str(documents)], CollectOptions(collected_at=COLLECTED))
    ending = Ending()
    watched = ending.watch(results)
    status = deliver(watched, as_json=as_json, show=show, everything=everything)
    if not as_json:
        ending.print()
        _say_what_next(show is not None)
    return status


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
        "  vedette read PATH...            your own reports: text, HTML, PDF, DOCX, mail, tables",
        "  vedette read --json PATH...     one record a line, for programs",
        "  vedette run PATH...             keep them in a case, with events and their origins",
    ]
    sys.stderr.write("\n".join(lines) + "\n")
