"""Sources for people: who they are, how reliable they have been, and what is recorded of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.table import Columns, print_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from vedette.model import Source

__all__ = ["print_source", "print_sources"]

COLUMNS = Columns(
    names=("id", "name", "sort", "seat", "tie to a state", "record", "grade"),
    caps=(24, 32, 10, 5, 22, 18, 6),
    least=(10, 12, 8, 4, 14, 8, 5),
    between=", ",
)


def print_sources(sources: Sequence[Source], console: Console) -> None:
    """Print a table of sources; nothing for none."""
    print_table([(Text("  "), _cells(source)) for source in sources], console, COLUMNS)


def _cells(source: Source) -> list[Text]:
    record = source.reliability
    counts = f"{record.right:g} right, {record.wrong:g} wrong" if _has_record(source) else ""
    return [
        Text(visible_line(source.id)),
        Text(visible_line(source.name)),
        Text(source.sort),
        Text(source.country or ""),
        Text(_tie(source)),
        Text(counts),
        Text(record.letter),
    ]


def _has_record(source: Source) -> bool:
    return source.reliability.right + source.reliability.wrong > 0


def _tie(source: Source) -> str:
    if source.exposure is None:
        return ""
    kind = source.exposure.kind.replace("_", "-")
    return f"{kind}, {source.exposure.state}" if source.exposure.state else kind


def print_source(source: Source, console: Console) -> None:
    """Print everything that is known of a source."""
    console.print(Text(visible_line(f"{source.name}  [{source.id}]"), style="bold"), soft_wrap=True)
    for name, value in _facts(source):
        line = Text.assemble((f"  {name:<12}", "dim"), visible_line(value))
        console.print(line, soft_wrap=True)


def _facts(source: Source) -> Iterator[tuple[str, str]]:
    record, exposure = source.reliability, source.exposure
    yield "grade", f"{record.letter}: {record.because}"
    yield "record", f"{record.right:g} right, {record.wrong:g} wrong"
    facts = {
        "sort": source.sort,
        "aliases": "; ".join(source.aliases),
        "domains": "; ".join(source.domains),
        "seat": source.country,
        "languages": "; ".join(source.languages),
        "owner": source.owner,
        "marking": source.tlp and f"TLP:{source.tlp}",
    }
    yield from ((name, value) for name, value in facts.items() if value)
    if exposure is not None:
        date = f", {exposure.date}" if exposure.date else ""
        yield "tie", f"{_tie(source)} (evidence: {exposure.evidence}{date})"
