"""`vedette demo`: the main job on the reports that vedette ships."""

import sys

from vedette.cli.deliver import Everything, Json, Show, deliver
from vedette.cli.ending import Ending

__all__ = ["demo"]

COLLECTED = "2024-06-01"
"""Fixed, so that the demo prints the same bytes every day."""


def demo(as_json: Json = False, show: Show = None, everything: Everything = False) -> int:
    """Read the shipped example, and merge its reports into events.

    It is called kosovo-2023: short reports in our own words on publicly reported facts.
    """
    from vedette.collect import CollectOptions
    from vedette.data import data_path
    from vedette.pipeline import read_sources

    example = data_path("examples", "kosovo-2023", "documents")
    results = read_sources([str(example)], CollectOptions(collected_at=COLLECTED))
    ending = Ending()
    watched = ending.watch(results)
    status = deliver(watched, as_json=as_json, show=show, everything=everything)
    if not as_json:
        ending.print()
        _say_what_next(show is not None)
    return status


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
