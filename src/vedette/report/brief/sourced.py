"""Who the reports come from, with the grade of each source, and how the brief was made."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.report.brief.scribe import fixed
from vedette.report.brief.value import Paragraph, Section, Table
from vedette.report.country import country_name
from vedette.report.day import interval_words
from vedette.report.words import outlet_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.model import Document, Source
    from vedette.report.brief.scribe import Scribe
    from vedette.report.brief.value import Sentence

__all__ = ["RELIABILITY", "method", "sources"]

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
MOST = 25


def sources(scribe: Scribe) -> Section:
    """Return the sources of what is told, those with the most reports first."""
    by_name: dict[str, list[Document]] = defaultdict(list)
    graded: dict[str, Source] = {}
    for document in scribe.material.documents():
        source = scribe.material.sources.get(document.id)
        name = source.name if source else outlet_words(document)
        by_name[name].append(document)
        if source:
            graded[name] = source
    names = sorted(by_name, key=lambda name: (-len(by_name[name]), name))
    heads = ("Source", "Reliability", "Reports", "Published", "Tie to a state")
    rows = [_row(name, by_name[name], graded.get(name), scribe) for name in names[:MOST]]
    table = Table(heads=tuple(map(fixed, heads)), rows=tuple(rows), widths=(28, 22, 10, 22, 18))
    parts: list[Paragraph | Table] = [table]
    if len(names) > MOST:
        rest = scribe.computed(
            "{count} more sources are not listed.", "vedette sources list",
            count=str(len(names) - MOST),
        )  # fmt: skip
        parts.append(Paragraph(sentences=(rest,)))
    return Section(id="sources", title=fixed("Sources"), parts=tuple(parts))


def _row(
    name: str, documents: Sequence[Document], source: Source | None, scribe: Scribe
) -> tuple[Sentence, ...]:
    command = "vedette sources list"
    letter = source.reliability.letter if source else "F"
    days = sorted(d.published[:10] for d in documents if d.published)
    exposure = source.exposure if source else None
    tie = "none recorded"
    if exposure:
        state = country_name(exposure.state)
        tie = exposure.kind.replace("_", "-") + (f", {state}" if state else "")
    cells = (
        name,
        f"{letter}: {RELIABILITY[letter]}",
        str(len(documents)),
        (interval_words(days[0], days[-1]) or "unknown") if days else "unknown",
        tie,
    )
    return tuple(scribe.computed("{cell}", command, cell=cell).unmarked() for cell in cells)


def method(scribe: Scribe) -> Section:
    """Return how the brief was made, and what it cannot do."""
    said = {part: _said(part) for part in ("method", "limits", "spared")}
    spared = said["spared"] if scribe.material.recipe.do_no_harm else ()
    return Section(
        id="method",
        title=fixed("Method and limits"),
        parts=(
            Paragraph(sentences=said["method"]),
            Paragraph(sentences=(*said["limits"], *spared)),
        ),
    )


def _said(part: str) -> tuple[Sentence, ...]:
    rows = read_table("brief", "method.tsv")
    return tuple(fixed(row["sentence"]) for row in rows if row["part"] == part)
