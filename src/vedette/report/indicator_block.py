"""One indicator down to the sentences that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.assessment_table import state_words
from vedette.report.character import visible_line
from vedette.report.grid import indented

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import Console

    from vedette.model import EvidenceItem, IndicatorFinding, Reading, RootWorth

__all__ = ["print_indicator"]


def print_indicator(
    finding: IndicatorFinding, readings: Mapping[str, Reading], console: Console
) -> None:
    """Print why an indicator counts what it counts.

    Args:
        finding: what became of it.
        readings: document → its reading, for the sentences.
        console: where it is printed.
    """
    head = f"{finding.title}  ({finding.id})"
    console.print(Text(visible_line(head), style="bold"))
    console.print(Text(visible_line(f"{state_words(finding.state)}: {finding.because}")))
    if finding.worth:
        low, high = finding.worth.low, finding.worth.high
        worth = f"{low:.1f}" if low == high else f"{low:.1f} to {high:.1f}"
        console.print(
            f"reports worth {worth}: so many times likelier if it happened than if it did not; "
            f"{finding.fresh:.2f} of the weight of the newest is left"
        )
    for name, charge in finding.charges.items():
        text = (
            f"against {name}: {charge.decibans.low:.1f} / {charge.decibans.high:.1f} decibans, "
            f"counted at {charge.root} with weight {charge.weight.high:.2f}"
        )
        console.print(indented(text))
    for item in finding.items:
        _print_item(item, readings, console)


def _print_item(item: EvidenceItem, readings: Mapping[str, Reading], console: Console) -> None:
    console.print()
    head = f"{item.day}  {item.what}  ({item.status}, credibility {item.credibility}, {item.id})"
    console.print(Text(visible_line(head)))
    origins = "; ".join(_root_words(root) for root in item.origins)
    console.print(indented(Text(visible_line(f"from {origins}"), style="dim")))
    for document, sentence in dict.fromkeys(_sentences(item.claims, readings)):
        console.print(indented(f"“{sentence}” {document}", 4))


def _root_words(root: RootWorth) -> str:
    interested = ", speaks about itself or an adversary" if root.is_interested else ""
    is_held = root.held_to is not None and root.held_to > root.reliability
    held = f", held to {root.held_to} by who tells of it" if is_held else ""
    kind = root.kind.replace("_", " ")
    return f"{root.root} ({kind}, reliability {root.reliability}{held}{interested})"


def _sentences(
    claims: Iterable[tuple[str, str]], readings: Mapping[str, Reading]
) -> Iterator[tuple[str, str]]:
    for document, claim_id in claims:
        reading = readings.get(document)
        claim = next((c for c in reading.claims if c.id == claim_id), None) if reading else None
        if reading and claim and claim.sentence < len(reading.sentences):
            start, end = reading.sentences[claim.sentence]
            name = reading.document.title or reading.document.publisher or document
            yield name, reading.document.text[start:end]
