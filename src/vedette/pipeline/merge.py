"""The events of a case, made anew from its readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.fuse import fuse

if TYPE_CHECKING:
    from vedette.fuse import FuseOptions
    from vedette.store import Case

__all__ = ["Fused", "fuse_case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """What came of making events anew."""

    new: tuple[str, ...] = ()
    """Ids of events that were not there before."""
    changed: tuple[str, ...] = ()
    """Ids of events whose claims or values changed."""
    vanished: tuple[str, ...] = ()
    """Ids of events that are no more; `events.heir` tells where their claims went."""


def fuse_case(case: Case, options: FuseOptions | None = None, *, since: str) -> Fused:
    """Make the events of a case anew where anything changed that they stand on.

    Whoever calls holds the case alone.

    Args:
        case: an open case.
        options: how to merge; None for the defaults.
        since: ISO date-time, for the history of credibility.

    Returns:
        What changed; nothing where the events were of today already.
    """
    with case.view() as view:
        if not view.events.are_stale():
            return Fused()
        events = list(fuse(view.readings.current(), options, view.judgements.in_force()))
    with case.writer() as writer:
        new, changed, vanished = writer.events.replace(events, since=since)
        writer.events.mark_made()
    return Fused(new=new, changed=changed, vanished=vanished)
