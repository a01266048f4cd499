"""Warnings as they are issued: a few lines for schedulers, the whole text for the archive."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from vedette.report.alarm import worth_words
from vedette.report.assessment import print_assessment, probability_words
from vedette.report.assessment_table import state_words
from vedette.report.character import visible_line
from vedette.report.day import day_words
from vedette.report.grid import indented, plain_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.model import Assessment, EvidenceItem, IssuedWarning, Quotation
    from vedette.store import WarningRow

__all__ = ["issued_text", "print_warnings", "warning_lines"]

WIDTH = 100
"""Cells of the text that is kept."""
SHORT_ID = 9
"""Characters of an id that are shown in a list; so many are enough to name it."""


def warning_lines(warning: IssuedWarning) -> Iterator[str]:
    """Yield what a warning says in short; probability and confidence in lines of their own."""
    found = warning.assessment
    level = f"level {found.warning.level}, {found.warning.name}"
    yield visible_line(f"{found.scenario} as of {found.as_of}: {level}")
    if found.without:
        yield visible_line(f"without {', '.join(found.without)}")
    yield f"probability {probability_words(found)}"
    yield f"confidence in the analysis: {found.confidence.level}"
    if found.alarm:
        yield worth_words(found.alarm)
    yield from _names_of(warning)


def _names_of(warning: IssuedWarning) -> Iterator[str]:
    if warning.signed_by:
        yield visible_line(f"signed off by {', '.join(warning.signed_by)}")
    for each in warning.dissents:
        yield visible_line(f"{each.by} dissents: {each.words}")


def issued_text(warning: IssuedWarning) -> str:
    """Return the whole text of a warning, with its reasons and the sentences that it rests on."""
    out = StringIO()
    console = Console(file=out, width=WIDTH, highlight=False, markup=False, emoji=False)
    console.print(Text(f"Warning {warning.id}, issued {warning.issued or 'never'}"))
    for line in _made_with(warning.assessment):
        console.print(Text(line))
    for line in list(_names_of(warning)) or ["signed off by nobody"]:
        console.print(Text(line))
    console.print()
    print_assessment(warning.assessment, console)
    _print_evidence(warning, console)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _made_with(found: Assessment) -> Iterator[str]:
    made = found.versions
    yield (
        f"made with vedette {made.vedette}, lexicon {made.lexicon}, weights {made.weights}, "
        f"tables {made.tables}"
    )
    digest = f" ({made.scenario_digest})" if made.scenario_digest else ""
    yield visible_line(f"scenario {found.scenario} version {made.scenario}{digest}")


def _print_evidence(warning: IssuedWarning, console: Console) -> None:
    quoted = {(each.document, claim): each for each in warning.quotations for claim in each.claims}
    shown: set[str] = set()
    for finding in warning.assessment.indicators:
        if not finding.items:
            continue
        console.print()
        head = f"{finding.title} ({state_words(finding.state)} {finding.because})"
        console.print(Text(visible_line(head), style="bold"))
        for item in finding.items:
            if item.id in shown:
                console.print(indented(f"{item.day}  {item.what} (as above)"))
            else:
                _print_item(item, quoted, console)
                shown.add(item.id)


def _print_item(
    item: EvidenceItem, quoted: dict[tuple[str, str], Quotation], console: Console
) -> None:
    roots = "; ".join(f"{root.root} ({root.reliability})" for root in item.origins)
    head = f"{item.day}  {item.what}; credibility {item.credibility}, from {roots}"
    console.print(indented(head))
    behind = {quoted[claim].sentence: quoted[claim] for claim in item.claims if claim in quoted}
    for sentence, each in behind.items():
        name = each.outlet or each.title or each.document
        console.print(indented(f"“{sentence}” {name}, {each.published or 'undated'}", 4))


def print_warnings(rows: Sequence[WarningRow], console: Console) -> None:
    """Print a table of what was issued; nothing for none."""
    table = plain_table("warning", "issued", "scenario", "as of", "level", "probability", "names")
    for row in rows:
        low, high = sorted((row.low, row.high))
        probability = f"{low:.2f}" if f"{low:.2f}" == f"{high:.2f}" else f"{low:.2f} to {high:.2f}"
        table.add_row(
            row.id[:SHORT_ID],
            day_words(row.issued),
            Text(visible_line(row.scenario)),
            row.as_of,
            str(row.level),
            probability,
            Text(visible_line(_names(row))),
        )
    if rows:
        console.print(table)


def _names(row: WarningRow) -> str:
    parts = [", ".join(row.signed_by)] if row.signed_by else []
    if row.dissents:
        parts.append(f"{row.dissents} dissent{'' if row.dissents == 1 else 's'}")
    if row.erased:
        parts.append(f"content erased on {row.erased.when[:10]}")
    return "; ".join(parts)
