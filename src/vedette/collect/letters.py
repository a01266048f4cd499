"""The identifier of languages of py3langid, with its walk over letters in whole arrays.

What it finds is the same. In its table of moves, where a walk stands after a letter hangs on the
last few letters alone, so that walks that begin a few letters before each one are made side by
side; they are held against the table move by move, and where one is another, letters are walked
one by one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
from py3langid.langid import LanguageIdentifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["QuickIdentifier"]

REACH = 5
"""Letters, in UTF-8, of the longest sequence that the table knows."""


class QuickIdentifier(LanguageIdentifier):  # type: ignore[misc]  # it has no types
    """Tells languages apart."""

    def set_languages(self, langs: Sequence[str] | None = None) -> None:
        """Take these languages alone, or all."""
        super().set_languages(langs)
        table: Any = self.nb_ptc  # type: ignore[has-type]
        self.nb_ptc = np.ascontiguousarray(table)  # else the row of a sequence lies all over it
        self._moves = np.frombuffer(self.tk_nextmove, dtype=np.uint32)
        self._bases = np.array(self._rowbase)
        self._outputs = np.array(self.tk_output)

    def _raw_score(self, text: bytes) -> Any:
        states = self._walk(np.frombuffer(text, np.uint8))
        if states is None:
            return super()._raw_score(text)
        seen = self._outputs[states]
        visits = Counter(seen[seen >= 0].tolist())
        return self._sparse_score(visits, self.nb_ptc) if visits else super()._raw_score(text)

    def _walk(self, letters: NDArray[np.uint8]) -> NDArray[np.uint32] | None:
        """Return where a walk stands after each letter; None where the last few do not tell."""
        count = len(letters)
        states = np.zeros(count, dtype=np.uint32)
        for back in range(min(REACH, count) - 1, -1, -1):
            states[back:] = self._moves[self._bases[states[back:]] + letters[: count - back]]
        before = np.concatenate([np.zeros(1, np.uint32), states])[:count]
        is_walk = np.array_equal(self._moves[self._bases[before] + letters], states)
        return states if is_walk else None
