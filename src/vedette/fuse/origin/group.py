"""Ties between documents → groups of one root behind an event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.model import Independence, OriginGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.sheet import Sheet

__all__ = ["Origins", "Ties", "find_ties", "trace_origins"]


@dataclass(frozen=True, slots=True)
class Ties:
    """How documents go back to one another."""


@dataclass(frozen=True, slots=True)
class Origins:
    """The roots behind one event."""

    groups: tuple[OriginGroup, ...]
    effective: float
    """Effective number of independent origins, at most the number of groups."""
    independence: Independence


def find_ties(sheets: Sequence[Sheet]) -> Ties:
    """Find how documents go back to one another."""
    return Ties()


def trace_origins(mentions: Sequence[Mention], ties: Ties) -> Origins:
    """Return the groups of origins behind the mentions of one event."""
    documents = sorted({mention.ref[0] for mention in mentions})
    groups = tuple(
        OriginGroup(
            root=document,
            root_kind="unknown",
            documents=(document,),
            claims=tuple(m.ref for m in mentions if m.ref[0] == document),
        )
        for document in documents
    )
    return Origins(groups, float(len(groups)), "presumed" if len(groups) > 1 else "none")
