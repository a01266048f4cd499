"""The events of a case, made anew where anything changed that they stand on."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vedette.fuse import FuseOptions
from vedette.pipeline.change import all_events, changed_events
from vedette.pipeline.sources import owned_sources
from vedette.pipeline.telling import Noted, tell_ties
from vedette.pipeline.verdict import Laid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.pipeline.change import Made
    from vedette.store import Case, Writer

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

    Documents that came in, judgements and erasures touch only what they may have to do with; where
    people added claims, all events are made anew for all but decisions on single events. Whoever
    calls holds the case alone.

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
        options = options or FuseOptions()
        if not options.sources:
            options = replace(options, sources=owned_sources(view))
    with case.writer() as writer:
        if writer.events.are_all_stale():
            return _fused(writer, all_events(writer, options), since)
        with _uncollected():
            return _fused(writer, changed_events(writer, options), since)


def _fused(writer: Writer, made: Made, since: str) -> Fused:
    """Put what was made anew in the place of what was there."""
    noted, laid = Noted(), Laid(writer.judgements.in_force())
    new, changed, vanished = writer.events.replace(
        noted.of(laid.over(made.events)), since=since, instead_of=made.instead_of
    )
    writer.verdicts.keep(laid.unjudged)
    tell_ties(writer, made, noted, {*new, *changed} - made.judged)
    writer.events.mark_made()
    return Fused(new=new, changed=changed, vanished=vanished)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do not look for garbage for the seconds that a change takes: a seventh of its time."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()
