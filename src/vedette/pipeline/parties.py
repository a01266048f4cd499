"""Who is who in a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.resolve import Resolution, Roster, resolve, roster_of
from vedette.fuse.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.store import View

__all__ = ["parties_of_case"]


def parties_of_case(view: View) -> Resolution:
    """Return who is who among the current documents of a case, as people judged it."""
    return resolve(_rosters(view), view.judgements.in_force())


def _rosters(view: View) -> Iterator[Roster]:
    """Yield the rosters that are kept, and those of documents that came in since."""
    if view.rosters.as_of is not None:
        readings = view.readings.current()
    else:
        open_ = {row.id for row in view.documents.unfused()}
        kept = view.rosters.all()
        yield from (Roster.from_json(kept[id_][0]) for id_ in sorted(kept.keys() - open_))
        readings = view.readings.of(open_)
    yield from (roster_of(sheet_of(reading)) for reading in readings)
