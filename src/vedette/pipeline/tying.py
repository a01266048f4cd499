"""How documents of a case go back to one another, found by their signatures and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse import Tie, Ties, sheet_of, signature_of
from vedette.fuse.origin import CROWD, FIRST, ties_of_sheets
from vedette.store import Crowding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.fuse import Sheet
    from vedette.store import View, Writer

__all__ = ["keep_ties", "loosen_ties", "tie_documents", "ties_around"]

CROWDING = Crowding(largest=CROWD, first=FIRST, beside=(("n:", "c:"), ("c:", "n:")))
"""Names of outlets never crowd: who has one is compared with whoever cites it, and with no other
that has it."""


def tie_documents(
    writer: Writer, came: set[str], sheets: Sequence[Sheet], others: Mapping[str, Sheet]
) -> set[str]:
    """Tie documents that came in to those of the case, and keep the ties.

    Args:
        writer: of the case.
        came: ids of the documents that came in, changed or were superseded.
        sheets: of those among them that are current.
        others: sheets of further documents by id, as far as they are there already.

    Returns:
        Ids of all documents that hang together by ties with some whose ties may have changed.
    """
    known = {sheet.id: sheet for sheet in sheets}
    before = writer.links.tied_to(came)
    bands = {sheet.id: signature_of(sheet).kept for sheet in sheets}
    unsettled = writer.links.group_documents(bands, came, CROWDING)
    pairs = writer.links.document_candidates(known.keys() | unsettled, CROWDING)
    before |= writer.links.tied_to(unsettled)
    beside = {id_ for pair in pairs for id_ in pair} - known.keys()
    known |= {id_: others[id_] for id_ in beside & others.keys()}
    missing = beside - known.keys()
    known |= {reading.document.id: sheet_of(reading) for reading in writer.readings.of(missing)}
    keep_ties(writer, ties_of_sheets(known, sorted(pairs)), came | unsettled)
    touched = came | unsettled | before
    return touched | set(ties_around(writer, touched).reached_from(touched))


def loosen_ties(writer: Writer, documents: set[str]) -> set[str]:
    """Forget by what documents are found, and return those whose ties that changes."""
    tied = writer.links.tied_to(documents)
    return tied | writer.links.group_documents({}, documents, CROWDING)


def keep_ties(writer: Writer, ties: Iterable[Tie], of: Iterable[str]) -> None:
    """Keep ties in place of those that some documents had."""
    writer.links.put_ties({(tie.child, tie.parent): tie.to_json() for tie in ties}, of)


def ties_around(view: View | Writer, documents: Iterable[str]) -> Ties:
    """Return the ties of all documents that hang together with some."""
    found: dict[tuple[str, str], Tie] = {}
    seen: set[str] = set()
    front = set(documents)
    while front:
        lines = view.links.ties_of(front)
        found |= {pair: Tie.from_json(line) for pair, line in lines.items()}
        seen |= front
        front = {id_ for pair in lines for id_ in pair} - seen
    return Ties(found.values())
