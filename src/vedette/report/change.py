"""What changed from one version of an article to the next, sentence by sentence."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.day import day_words
from vedette.report.table import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from vedette.model import Reading

__all__ = ["changed_sentences", "print_change", "print_version"]

INDENT = 2
STYLES = {"-": "red", "+": "green"}


def print_version(reading: Reading, console: Console) -> None:
    """Print the head of one version."""
    document = reading.document
    noun = "claim" if len(reading.claims) == 1 else "claims"
    facts = [
        f"version {document.version}",
        f"known since {day_words(document.known_since)}",
        visible_line(document.title or document.url or ""),
        f"document {visible_line(document.id)}",
        f"{len(reading.claims)} {noun}",
    ]
    _print(console, wrapped(Text(" · ".join(filter(None, facts)), style="bold"), console.width))


def print_change(before: Reading, after: Reading, console: Console) -> None:
    """Print the sentences that went, after a minus sign, and those that came, after a plus sign."""
    lines = [
        line
        for sign, sentence in changed_sentences(before, after)
        for line in _signed(sign, STYLES[sign], sentence, console.width)
    ]
    _print(console, lines or [Text("  only blanks changed", style="dim")])


def changed_sentences(before: Reading, after: Reading) -> Iterator[tuple[str, str]]:
    """Yield the sentences that went, with a minus sign, and those that came, with a plus sign."""
    old, new = _sentences(before), _sentences(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for step, start, end, first, last in steps:
        if step != "equal":
            yield from (("-", sentence) for sentence in old[start:end])
            yield from (("+", sentence) for sentence in new[first:last])


def _sentences(reading: Reading) -> list[str]:
    text = reading.document.text
    title = [reading.document.title] if reading.document.title else []
    return [visible_line(words) for words in (*title, *(text[s:e] for s, e in reading.sentences))]


def _signed(sign: str, style: str, sentence: str, width: int) -> Iterator[Text]:
    for number, line in enumerate(wrapped(Text(sentence, style=style), width - 2 * INDENT)):
        yield Text(f"  {sign if number == 0 else ' '} ", style=style) + line


def _print(console: Console, lines: list[Text]) -> None:
    text = Text("\n").join(lines)
    console.print(text, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)
