"""Judgements for people: what was decided about what, by whom, why, and whether it still holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.day import day_words
from vedette.report.table import Columns, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from vedette.store import JudgementEntry

__all__ = ["print_judgements"]

COLUMNS = Columns(
    names=("id", "about", "decided", "by", "when", "why"),
    caps=(13, 40, 40, 20, 18, 60),
    least=(13, 17, 12, 6, 11, 10),
    between=", ",
)


def print_judgements(entries: Sequence[JudgementEntry], console: Console) -> None:
    """Print a table of judgements; nothing for none."""
    rows = [(Text("- " if entry.undo else "  "), _cells(entry)) for entry in entries]
    undone = any(entry.undo for entry in entries)
    legend = [Text("- was taken back", style="dim")] if undone else []
    print_table(rows, console, COLUMNS, legend)


def _cells(entry: JudgementEntry) -> list[Text]:
    judgement = entry.judgement
    decided: str = judgement.verb
    if judgement.field:
        decided += f" {judgement.field}"
    if judgement.value is not None or judgement.verb == "set":
        decided += f" {json.dumps(judgement.value, ensure_ascii=False)}"
    why = judgement.because or ""
    if entry.undo:
        reason = f": {entry.undo.because}" if entry.undo.because else ""
        why = f"{why}; undone by {entry.undo.by}{reason}".removeprefix("; ")
    return [
        Text(entry.id),
        Text(visible_line(" and ".join(judgement.about))),
        Text(visible_line(decided)),
        Text(visible_line(judgement.by)),
        Text(day_words(judgement.when)),
        Text(visible_line(why)),
    ]
