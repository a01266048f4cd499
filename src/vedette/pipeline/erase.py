"""Erasure on demand, with what stood on it made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.pipeline.change import loosen
from vedette.pipeline.merge import fuse_case

if TYPE_CHECKING:
    from vedette.fuse import FuseOptions
    from vedette.pipeline.merge import Fused
    from vedette.store import Case, Demand, Erased, Writer

__all__ = ["erase_from_case"]


def erase_from_case(
    case: Case, demand: Demand, options: FuseOptions | None = None
) -> tuple[Erased, Fused]:
    """Erase a document or item, make events anew, and overwrite what was erased.

    Should it be stopped on the way, nothing of what was erased can be seen any more; erasing it
    again, or the next run, does the rest.

    Args:
        case: an open case.
        demand: what to erase, for whom and why.
        options: how to merge; None for the defaults.

    Raises:
        UsageError: there is no such document, and never was.
        CaseBusyError: somebody else is at work on the case.
    """
    with case.alone():
        with case.writer() as writer:
            loosen(writer, _documents(writer, demand.name))
            erased = writer.erasure.erase(demand)
        fused = fuse_case(case, options, since=demand.when)
        case.scrub()
    return erased, fused


def _documents(writer: Writer, name: str) -> set[str]:
    """Return the ids of the documents of an item, or of the one that has this id."""
    rows = writer.documents.rows(item=name)
    return {row.id for row in rows} or {name}
