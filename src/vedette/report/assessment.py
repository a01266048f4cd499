"""An assessment on a terminal: the warning, what it rests on, what would turn it.

Probability and confidence never stand in one sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.alarm import worth_words
from vedette.report.assessment_table import (
    change_table,
    counter_lines,
    dependence_table,
    hypothesis_table,
    look_table,
    waterfall_table,
)
from vedette.report.character import visible_line
from vedette.report.grid import bullets, indented

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType

    from vedette.model import Assessment

__all__ = ["YARDSTICKS", "print_assessment", "probability_words"]

GRADE = "vedette sources grade NAME LETTER"
YARDSTICKS = {"icd203": "ICD 203", "phia": "PHIA"}
FEW = 6
"""How many rows of what hangs on what, and of what to look for, are shown."""


def print_assessment(found: Assessment, console: Console) -> None:
    """Print an assessment.

    Args:
        found: what is printed.
        console: where it is printed.
    """
    _print_head(found, console)
    _print_part("Hypotheses", [hypothesis_table(found)], console)
    steps = waterfall_table(found)
    _print_part(f"What moved it, against “{_title(found, found.rival)}”", [steps], console)
    if found.changes:
        _print_part(f"What changed since {found.since}", [change_table(found)], console)
    titles = {each.id: each.title for each in found.indicators}
    _print_part("What speaks against it", bullets(counter_lines(found)), console)
    hanging = dependence_table(found, FEW)
    if hanging.rows:
        _print_part("What hangs on what", [hanging], console)
    _print_part("What would turn it", bullets(found.reversals), console)
    if found.looks:
        _print_part("What to look for next", [look_table(found, FEW)], console)
    _print_part("Nobody was there to tell of", bullets(titles[id_] for id_ in found.gaps), console)
    _print_part("Taken for granted", bullets(_assumptions(found)), console)
    ahead = (f"{each.title}, {_days(each.days)}" for each in found.upcoming)
    _print_part("Ahead", bullets(ahead), console)


def _print_head(found: Assessment, console: Console) -> None:
    warning, versions = found.warning, found.versions
    title = f"{found.title}, as of {found.as_of}"
    console.print(Text(visible_line(title), style="bold"))
    console.print(Text(visible_line(found.question)))
    left = f", without {', '.join(found.without)}" if found.without else ""
    console.print(
        Text(visible_line(f"{found.scenario} version {versions.scenario}{left}"), style="dim")
    )
    console.print()
    style = "bold red" if warning.level > 1 else "bold"
    console.print(Text(visible_line(f"Warning level {warning.level}: {warning.name}"), style=style))
    console.print(indented(warning.because))
    console.print(Text(f"Probability {probability_words(found)}"))
    for line in _ungraded(found):
        console.print(indented(line))
    console.print(Text(f"Confidence in the analysis: {found.confidence.level}"))
    for part in bullets(found.confidence.reasons):
        console.print(part)
    if found.alarm:
        console.print(Text(_sentence(worth_words(found.alarm))))


def _sentence(clause: str) -> str:
    return clause[0].upper() + clause[1:]


def _ungraded(found: Assessment) -> Iterator[str]:
    """Say why one end of the probability hardly moves, and what would move it."""
    roots = {
        root.root: root
        for finding in found.indicators
        for item in finding.items
        for root in item.origins
    }
    unknown = [root for root in roots.values() if root.reliability == "F"]
    if unknown:
        yield (
            f"{len(unknown)} of {len(roots)} origins have no letter of reliability: at its low "
            "worth the word of each counts for next to nothing, at its high worth like that of a B"
        )
        named = [root for root in unknown if not root.is_report and root.kind != "anonymous"]
        if named:
            them = "them" if len(named) == len(unknown) else f"the {len(named)} that have a name"
            yield f"to narrow it, grade {them}, those first that much hangs on: {GRADE}"


def probability_words(found: Assessment) -> str:
    """Return the range of the probability in numbers and in the yardstick's words.

    Example: `0.07 to 0.29: very unlikely to unlikely (ICD 203)`.
    """
    pair = found.warning.probability
    low, high = sorted((pair.low, pair.high))
    numbers = f"{low:.2f}" if f"{low:.2f}" == f"{high:.2f}" else f"{low:.2f} to {high:.2f}"
    words = " to ".join(found.warning.words)
    return f"{numbers}: {words} ({YARDSTICKS[found.warning.yardstick]})"


def _title(found: Assessment, hypothesis: str) -> str:
    return next(each.title for each in found.hypotheses if each.id == hypothesis).rstrip(".")


def _assumptions(found: Assessment) -> Iterable[str]:
    titles = {each.id: each.title for each in found.indicators}
    for each in found.assumptions:
        low, high = sorted((each.if_wrong.low, each.if_wrong.high))
        turns = ", and the judgement turns" if each.turns else ""
        against = ", ".join(f"“{titles[id_]}”" for id_ in each.undermined_by)
        undermined = f"; undermined by {against}" if against else ""
        yield f"{each.text} ({each.standing}{undermined}; if wrong {low:.2f} to {high:.2f}{turns})"


def _days(days: int) -> str:
    return "now" if days == 0 else f"in {days} day{'' if days == 1 else 's'}"


def _print_part(head: str, parts: list[RenderableType], console: Console) -> None:
    if parts:
        console.print()
        console.print(Text(visible_line(head), style="bold"))
        for part in parts:
            console.print(part)
