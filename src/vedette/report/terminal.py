"""The reading of a document as a block of text: what it says, sentence by sentence.

Each sentence that claims rest on is printed with the words that name events marked; below it stands
one row a claim. Claims of no PLOVER type are only counted, unless all are asked for. A terminal
gets colours, anything else plain text with the marks in brackets.
"""

from __future__ import annotations

from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible, visible_line
from vedette.report.table import Table, wrapped
from vedette.report.words import (
    ClaimWords,
    Standing,
    claims_in_words,
    document_facts,
    document_title,
    side_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from vedette.model import Claim, Reading

__all__ = ["print_legend", "print_reading"]

SIGNS: dict[Standing, tuple[str, str, str]] = {
    "reported": ("●", "", "said to be so"),
    "foreseen": ("○", "yellow", "to come"),
    "hypothetical": ("◌", "yellow", "aim, wish or condition"),
    "denied": ("✕", "magenta", "said not to be so"),
}
"""Standing → its sign, its style and what it means."""

SIDE_STYLES = {"conflict": "red", "cooperation": "cyan", "other": ""}

AT_ONCE = 200
"""How many lines are printed in one go."""
AROUND = 240
"""How much of a long sentence is shown on either side of what is marked, in code points."""


def print_reading(reading: Reading, console: Console, *, everything: bool = False) -> None:
    """Print one document's block, ended by an empty line.

    Args:
        reading: what was read out of it.
        console: where it is printed.
        everything: print claims of type OTHER too, which are else only counted.
    """
    rows = claims_in_words(reading)
    shown = [n for n, claim in enumerate(reading.claims) if everything or claim.type != "OTHER"]
    body = chain(_body(reading, rows, shown, console), _rest(len(rows) - len(shown), console))
    lines = chain(_head(reading, console), body, (Text(),))
    while some := list(islice(lines, AT_ONCE)):
        text = Text("\n").join(some)
        console.print(text, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)


def print_legend(console: Console) -> None:
    """Print what the signs before the rows mean."""
    parts = [Text.assemble((sign, style), f" {words}") for sign, style, words in SIGNS.values()]
    for line in wrapped(Text("  ").join(parts), console.width):
        console.print(line)


def _head(reading: Reading, console: Console) -> Iterator[Text]:
    width = console.width
    yield from wrapped(Text(document_title(reading.document), style="bold"), width)
    facts = [*document_facts(reading.document), visible_line(reading.document.id)]
    yield from wrapped(Text(" · ".join(facts), style="dim"), width)
    for notice in reading.notices:
        yield from wrapped(Text(f"note: {visible_line(notice.what)}", style="yellow"), width)
    yield Text()


def _body(
    reading: Reading, rows: Sequence[ClaimWords], shown: Sequence[int], console: Console
) -> Iterator[Text]:
    if not rows:
        yield Text("no claims", style="dim")
    if not shown:
        return
    cells = {number: _cells(reading.claims[number], rows[number]) for number in shown}
    table = Table(list(cells.values()), console.width)
    yield from table.heads()
    for sentence, group in groupby(shown, key=lambda number: reading.claims[number].sentence):
        numbers = list(group)
        yield Text()
        yield from wrapped(_sentence(reading, sentence, numbers, console), table.width)
        for number in numbers:
            sign, style, _ = SIGNS[rows[number].standing]
            yield from table.row(Text(f"{sign} ", style=style), cells[number])


def _rest(count: int, console: Console) -> Iterator[Text]:
    """Say how many claims were only counted."""
    if count:
        noun = "claim" if count == 1 else "claims"
        yield Text()
        words = f"and {count} {noun} of events that PLOVER has no type for: --all prints them"
        yield from wrapped(Text(words, style="dim"), console.width)


def _cells(claim: Claim, row: ClaimWords) -> list[Text]:
    _, style, _ = SIGNS[row.standing]
    return [
        Text(row.when) if row.when else Text("undated", style="dim"),
        Text(row.where or ""),
        Text(row.parties or ""),
        Text(row.what, style=SIDE_STYLES[side_of(claim)]),
        Text(row.how_many or ""),
        Text(row.says_on, style="dim" if claim.statement is None else ""),
        Text(row.sure, style=style),
    ]


def _sentence(reading: Reading, sentence: int, numbers: Sequence[int], console: Console) -> Text:
    """Cut the sentence that claims rest on, with their triggers marked."""
    text = reading.document.text
    triggers = sorted({reading.claims[number].trigger.offsets for number in numbers})
    start, end = reading.sentences[sentence]
    first, last = max(start, triggers[0][0] - AROUND), min(end, triggers[-1][1] + AROUND)
    shown = Text("" if first == start else "… ", style="italic")
    at = first
    for begin, stop in triggers:
        if begin >= at:
            shown.append(_one_line(text[at:begin]))
            shown.append_text(_marked(visible(text[begin:stop]), console))
            at = stop
    shown.append(_one_line(text[at:last]))
    shown.append("" if last == end else " …")
    return shown


def _one_line(words: str) -> str:
    """Show words on one line, with the spaces at their ends kept."""
    inner = visible_line(words)
    before = " " if words[:1].isspace() else ""
    after = " " if inner and words[-1:].isspace() else ""
    return before + inner + after


def _marked(words: str, console: Console) -> Text:
    if console.is_terminal and not console.no_color:
        return Text(words, style="bold underline not italic")
    return Text(f"[{words}]")
