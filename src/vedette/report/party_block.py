"""Parties for people: who they are, under which names, and why these are taken for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from vedette.model import Party
from vedette.report.character import visible_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

__all__ = ["PartyBlock", "print_parties"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyBlock:
    """What is told of a party."""

    party: Party
    documents: int
    """How many speak of it."""
    names: tuple[str, ...]
    """Its other names."""
    merges: tuple[tuple[str, str, str], ...] = ()
    """(name with its id, name with its id, why they are one); empty prints the names instead."""


def print_parties(blocks: Iterable[PartyBlock], console: Console) -> None:
    """Print a block for each party."""
    for block in blocks:
        console.print(_head(block), soft_wrap=True)
        if block.merges:
            for left, right, reason in block.merges:
                line = Text(f"    {visible_line(left)} = {visible_line(right)}")
                line.append(f"  {visible_line(reason)}", style="dim")
                console.print(line, soft_wrap=True)
        elif block.names:
            also = ", ".join(map(visible_line, block.names))
            console.print(Text(f"    also {also}", style="dim"), soft_wrap=True)


def _head(block: PartyBlock) -> Text:
    party = block.party
    noun = "document" if block.documents == 1 else "documents"
    told = ", ".join(fact for fact in (party.kind, party.country, party.sector) if fact)
    return Text.assemble(
        (visible_line(party.name), "bold"),
        f"  {told}; {block.documents:,} {noun}  ",
        (party.id, "dim"),
    )
