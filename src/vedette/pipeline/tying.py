"""How documents of a case go back to one another, found by their signatures and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse import Tie, Ties, sheet_of, signature_of, tie_of_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.fuse import Sheet
    from vedette.store import Writer

__all__ = ["keep_ties", "tie_documents", "ties_around"]


def tie_documents(writer: Writer, sheets: Sequence[Sheet]) -> set[str]:
    """Tie documents that came in to those of the case, and keep the ties.

    Returns:
        Ids of all documents that hang together with them by ties, themselves among them.
    """
    known = {sheet.id: sheet for sheet in sheets}
    signatures = [signature_of(sheet) for sheet in sheets]
    writer.links.put_bands({signature.id: signature.kept for signature in signatures})
    pairs = set()
    for signature in signatures:
        for other in writer.links.documents_sharing_bands(signature.sought):
            if other != signature.id:
                pairs.add((min(signature.id, other), max(signature.id, other)))
    missing = {id_ for pair in pairs for id_ in pair} - known.keys()
    known |= {reading.document.id: sheet_of(reading) for reading in writer.readings.of(missing)}
    ties = (tie_of_sheets(known[one], known[other]) for one, other in sorted(pairs))
    keep_ties(writer, (tie for tie in ties if tie is not None))
    own = {sheet.id for sheet in sheets}
    return own | set(ties_around(writer, own).reached_from(own))


def keep_ties(writer: Writer, ties: Iterable[Tie]) -> None:
    """Keep ties in place of those of the same documents."""
    writer.links.put_ties({(tie.child, tie.parent): tie.to_json() for tie in ties})


def ties_around(writer: Writer, documents: Iterable[str]) -> Ties:
    """Return the ties of all documents that hang together with some."""
    found: dict[tuple[str, str], Tie] = {}
    seen: set[str] = set()
    front = set(documents)
    while front:
        lines = writer.links.ties_of(front)
        found |= {pair: Tie.from_json(line) for pair, line in lines.items()}
        seen |= front
        front = {id_ for pair in lines for id_ in pair} - seen
    return Ties(found.values())
