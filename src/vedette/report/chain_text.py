"""The origins of an event as a tree of text, and what changes if a source were wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.event_words import CREDIBILITY, event_in_words
from vedette.report.table import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from vedette.model import Event
    from vedette.report.chain import Branch

__all__ = ["chain_head", "print_chain", "print_difference"]

LABEL = 13
"""Width of the column of labels, in cells."""
SETTLED = ("what", "when", "where", "who", "whom", "how_many")


def print_chain(event: Event, branches: Sequence[Branch], console: Console) -> None:
    """Print how many independent origins there are, and each root with what goes back to it."""
    first, *others = chain_head(event)
    lines = wrapped(Text(first, style="bold"), console.width)
    lines += [line for other in others for line in wrapped(Text(other), console.width)]
    for branch in branches:
        lines += [Text(), *_root(branch, console.width)]
    _print(lines, console)


def chain_head(event: Event) -> tuple[str, str, str]:
    """Say what the event is, how many independent origins it has, and how credible it is."""
    words = event_in_words(event)
    facts = [words.what, words.when or "undated", words.where or "place unknown"]
    return " · ".join(facts), origins_words(event), credibility_words(event)


def origins_words(event: Event) -> str:
    """Say how many independent origins an event has, and how sure that is."""
    number = f"{event.independent_origins:.1f}".removesuffix(".0")
    noun = "origin" if number == "1" else "origins"
    how = {
        "known": "known to be independent",
        "presumed": "presumed to be independent",
        "none": "nothing independent of it",
    }[event.independence]
    return f"{number} independent {noun} ({how})"


def credibility_words(event: Event) -> str:
    """Say the digit and its reason."""
    digit = event.credibility.digit
    return f"credibility {digit} {CREDIBILITY[digit]}: {visible_line(event.credibility.because)}"


def _root(branch: Branch, width: int) -> Iterator[Text]:
    head = Text.assemble(("● ", "dim"), (branch.name, "bold"), f" · {branch.facts}")
    yield from wrapped(head, width)
    yield from _below(branch, "  ", width)


def _below(branch: Branch, margin: str, width: int) -> Iterator[Text]:
    for number, child in enumerate(branch.children, 1):
        is_last = number == len(branch.children)
        yield from _child(child, margin, width, is_last=is_last)
        yield from _below(child, margin + ("   " if is_last else "│  "), width)


def _child(child: Branch, margin: str, width: int, *, is_last: bool) -> Iterator[Text]:
    room = max(30, width - len(margin) - 3)
    head = Text.assemble((child.name, "bold"), f" · {child.facts}")
    told = wrapped(head, room)
    if child.because:
        told += wrapped(Text(child.because, style="dim"), room)
    going_on = "   " if is_last else "│  "
    for number, line in enumerate(told):
        sign = ("└─ " if is_last else "├─ ") if number == 0 else going_on
        yield Text(margin + sign, style="dim") + line


def print_difference(
    before: Event, after: Event | None, without: Sequence[str], console: Console
) -> None:
    """Print what changes in an event if sources were wrong.

    Args:
        before: the event as it is.
        after: the event without them; None where it cannot be told any more.
        without: the sources.
        console: where it is printed.
    """
    names = ", ".join(visible_line(name) for name in without)
    lines = [Text(), Text(f"if {names} were wrong", style="bold")]
    if after is None:
        lines.append(Text("nothing would be left of it"))
    else:
        lines += [
            line
            for label, old, new in _rows(before, after)
            for line in _row(label, _change(old, new), console.width)
        ]
    _print(lines, console)


def _rows(before: Event, after: Event) -> Iterator[tuple[str, str, str]]:
    standing = (sum(len(group.claims) for group in each.origins) for each in (before, after))
    yield "claims", *(str(count) for count in standing)  # type: ignore[misc]
    yield "origins", origins_words(before), origins_words(after)
    yield "credibility", *(_grade(each) for each in (before, after))  # type: ignore[misc]
    yield "status", before.status, after.status
    old, new = event_in_words(before), event_in_words(after)
    for field in SETTLED:
        yield field.replace("_", " "), *(getattr(each, field) or "unknown" for each in (old, new))  # type: ignore[misc]


def _grade(event: Event) -> str:
    return credibility_words(event).removeprefix("credibility ")


def _row(label: str, words: str, width: int) -> Iterator[Text]:
    for number, line in enumerate(wrapped(Text(words), max(30, width - LABEL))):
        yield Text(f"{label if number == 0 else '':<{LABEL}}", style="dim") + line


def _change(old: str, new: str) -> str:
    return f"{old} (as before)" if old == new else f"{old} → {new}"


def _print(lines: Sequence[Text], console: Console) -> None:
    text = Text("\n").join(lines)
    console.print(text, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)
