"""What of each document tells which others it may go back to, worked out once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vedette.fuse.origin.citation import Citation
from vedette.fuse.origin.credit import Credit
from vedette.fuse.origin.provenance import provenance_of
from vedette.fuse.origin.signature import Signature
from vedette.fuse.origin.wording import Hashes
from vedette.fuse.share import shared_out, slices
from vedette.fuse.token import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.fuse.sheet import Sheet

__all__ = ["Looked", "look_up", "tokens_of"]

_AT_ONCE = 100
"""Documents of one share."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What one document is compared by."""

    names: Signature
    """What it is looked up by, but for the keys of its text."""
    keys: str
    """The keys of its text, a line each."""
    tokens: NDArray[np.int64]
    """Numbers that stand for the keys of its text, and for its item."""
    narrative: Hashes
    """The distinct shingles of its narrative."""
    credit: Credit | None
    citations: tuple[Citation, ...]

    def kept(self) -> tuple[str, ...]:
        """Return what a store keeps of it."""
        return (*self.keys.split(), *self.names.kept)


def look_up(sheets: Sequence[Sheet], processes: int = 1) -> list[Looked]:
    """Return what documents are compared by, in their order."""
    shares = slices(len(sheets), _AT_ONCE)
    found = shared_out(partial(_looked, sheets), shares, processes)
    return [each for part in found for each in part]


def _looked(sheets: Sequence[Sheet], part: slice) -> list[Looked]:
    found = []
    for sheet in sheets[part]:
        provenance = provenance_of(sheet)
        signature = provenance.signature()
        names = signature.without_text()
        found.append(
            Looked(
                names=names,
                keys="\n".join(key for key in signature.kept if key[1] != ":"),
                tokens=tokens_of(signature),
                narrative=provenance.wording.narrative,
                credit=provenance.credit,
                citations=provenance.citations,
            )
        )
    return found


def tokens_of(signature: Signature) -> NDArray[np.int64]:
    """Return numbers that stand for the keys of a document's text, and for its item."""
    keys = (key for key in signature.kept if not key.startswith(("n:", "c:")))
    return np.array([digest(key) for key in keys], np.int64)
