"""Who is who in a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.resolve import Resolution, resolve, roster_of
from vedette.fuse.sheet import sheet_of

if TYPE_CHECKING:
    from vedette.store import View

__all__ = ["parties_of_case"]


def parties_of_case(view: View) -> Resolution:
    """Return who is who among the current documents of a case, as people judged it."""
    rosters = (roster_of(sheet_of(reading)) for reading in view.readings.current())
    return resolve(rosters, view.judgements.in_force())
