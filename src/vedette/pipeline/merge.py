"""The events of a case, made anew where anything changed that they stand on."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import vedette
from vedette.fuse import FuseOptions
from vedette.pipeline.change import all_events, changed_events
from vedette.pipeline.sources import owned_sources
from vedette.pipeline.telling import Noted, tell_ties
from vedette.pipeline.verdict import Laid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.pipeline.change import Made
    from vedette.store import Case, View, Writer

__all__ = ["Fused", "fuse_case", "lay_decisions", "with_sources"]

PIECE, SHARE = 250, 20
"""How many new documents are merged in one transaction at least, and which part of all that there
are: what each merge takes, however little came in, grows with the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """What came of making events anew."""

    new: tuple[str, ...] = ()
    """Ids of events that were not there before."""
    changed: tuple[str, ...] = ()
    """Ids of events whose claims or values changed."""
    vanished: tuple[str, ...] = ()
    """Ids of events that are no more; `events.heir` tells where their claims went."""

    def then(self, later: Fused) -> Fused:
        """Return what came of this and of what was made anew after it."""
        new1, gone1, new2, gone2 = map(set, (self.new, self.vanished, later.new, later.vanished))
        new, gone = (new1 - gone2) | (new2 - gone1), (gone1 - new2) | (gone2 - new1)
        changed = {*self.changed, *later.changed} | (gone1 & new2)
        born = new1 | (new2 - gone1)
        parts = (sorted(each) for each in (new, changed - born - gone, gone))
        return Fused(**dict(zip(("new", "changed", "vanished"), map(tuple, parts), strict=True)))


def fuse_case(case: Case, options: FuseOptions | None = None, *, since: str) -> Fused:
    """Make the events of a case anew where anything changed that they stand on.

    Documents that came in, judgements and erasures touch only what they may have to do with. Many
    documents are merged some at a time, so that nobody who wants to write waits for all of them;
    should it be broken off, the next one goes on. Whoever calls holds the case alone.

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
        options = with_sources(view, options)
    fused, is_done = Fused(), False
    while not is_done:
        with case.writer() as writer:
            if writer.events.are_all_stale():
                return fused.then(_fused(writer, all_events(writer, options), since))
            most = max(PIECE, writer.documents.count() // SHARE)
            made, is_done = _changed(writer, options, since, most)
            fused = fused.then(made)
    return fused


def with_sources(view: View, options: FuseOptions | None = None) -> FuseOptions:
    """Return how to merge, with the sources of a case where none are named."""
    options = options or FuseOptions()
    return options if options.sources else replace(options, sources=owned_sources(view))


def lay_decisions(writer: Writer, options: FuseOptions, *, since: str) -> Fused | None:
    """Make the events anew that people decided on, and merge no document that waits for that.

    So whoever decides need not wait for a run that is at work: that merges what it brought itself.

    Returns:
        What changed; None, and nothing is done, where all events are to be made anew.
    """
    if writer.events.are_all_stale():
        return None
    return _changed(writer, options, since, 0)[0]


def _changed(writer: Writer, options: FuseOptions, since: str, most: int) -> tuple[Fused, bool]:
    """Make anew what changed, and merge so many new documents; say whether none waits then."""
    later = writer.pending.put_off(most)
    with _uncollected():
        made = changed_events(writer, options, set(later.values()))
        fused = _fused(writer, made, since)
    writer.pending.take_back(later)
    return fused, not later


def _fused(writer: Writer, made: Made, since: str) -> Fused:
    """Put what was made anew in the place of what was there."""
    noted, laid = Noted(), Laid(writer.judgements)
    new, changed, vanished = writer.events.replace(
        noted.of(laid.over(made.events)), since=since, instead_of=made.instead_of
    )
    writer.verdicts.keep(laid.unjudged)
    writer.added.drop_undone()
    tell_ties(writer, made, noted, {*new, *changed} - made.judged)
    writer.events.mark_made(vedette.__version__ if made.instead_of is None else None)
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
