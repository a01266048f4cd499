"""A document's signature: strings by which those it may go back to are looked up.

Two documents are compared when they share a key of their texts, or when one cites a name of the
other. Keys are bands of a MinHash of the narrative (near-copies) and its winnowed shingles
(a brief inside a long story). All are texts, so that a store can hold and index them, and the same
in every run and on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

if TYPE_CHECKING:
    from datasketch import MinHash

    from vedette.fuse.origin.wording import Hashes, Wording

__all__ = ["Signature", "text_keys"]

PERMUTATIONS = 64
ROWS = 4
"""Hash values of a band: 16 bands of 4 find near-copies, of a Jaccard similarity of .7 with
probability .99, however short they are."""
SEED = 1
WINDOW = 10
"""Of so many shingles in a row the least is a key (winnowing: Schleimer, Wilkerson and Aiken 2003),
so that documents that share 14 words in a row share a key; two shingles in eleven are keys."""
_LOW = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Signature:
    """What one document is looked up by."""

    id: str
    """Of the document."""
    kept: tuple[str, ...]
    """What a store keeps of it: keys of its text, its item (`i:`), whose it is (`n:`), whom it
    cites (`c:`)."""
    sought: tuple[str, ...]
    """What is looked up among what others keep: the same keys, who publishes under a name that it
    cites (`n:`), who cites it (`c:`). Two documents find each other from either side."""

    def without_text(self) -> Signature:
        """Return it with the keys alone that are not of the text: names and the item."""
        kept, sought = (
            tuple(key for key in keys if key[1] == ":") for keys in (self.kept, self.sought)
        )
        return Signature(self.id, kept, sought)


def text_keys(wording: Wording) -> tuple[str, ...]:
    """Return the keys of a text, sorted; none where it has no five words of its own in a row."""
    shingles = wording.narrative
    if not len(shingles):
        return ()
    chosen = (f"x{value:016x}" for value in _winnowed(wording.told).tolist())
    return tuple(sorted({*_bands(shingles), *chosen}))


def _winnowed(shingles: Hashes) -> Hashes:
    """Return the least of each window; where two documents share a window they share it."""
    if len(shingles) < WINDOW:
        return shingles[:1] if not len(shingles) else np.array([shingles.min()], dtype=np.uint64)
    return np.unique(sliding_window_view(shingles, WINDOW).min(axis=1))


def _bands(shingles: Hashes) -> tuple[str, ...]:
    sketch = _empty_minhash().copy()
    sketch.update_batch((shingles & _LOW).tolist())
    values = sketch.hashvalues
    return tuple(
        f"m{at // ROWS}:" + values[at : at + ROWS].astype(">u4").tobytes().hex()
        for at in range(0, PERMUTATIONS, ROWS)
    )


@cache
def _empty_minhash() -> MinHash:
    """Return the sketch of nothing, with permutations that its seed alone decides (Broder 1997)."""
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=int)
