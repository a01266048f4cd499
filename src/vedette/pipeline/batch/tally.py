"""What a task took and made, and the sum of many."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

__all__ = ["Tally", "Watch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Numbers of one task or of a run."""

    counts: Mapping[str, int] = field(default_factory=dict)
    """What was counted, such as documents, words, claims."""
    seconds: float = 0.0
    """Seconds of the processor."""
    peak_mb: int | None = None
    """Most resident memory of one process; None where the system does not tell."""

    @classmethod
    def of(cls, tallies: Iterable[Tally]) -> Tally:
        """Return the sum of several."""
        every = list(tallies)
        counts: Counter[str] = Counter()
        for tally in every:
            counts.update(tally.counts)
        peaks = [tally.peak_mb for tally in every if tally.peak_mb is not None]
        return cls(
            counts=dict(counts),
            seconds=round(sum(tally.seconds for tally in every), 3),
            peak_mb=max(peaks, default=None),
        )


class Watch:
    """Counts and times one task."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._began = time.process_time()

    def tally(self) -> Tally:
        """Return what was counted, and what it took up to now."""
        seconds = round(time.process_time() - self._began, 3)
        return Tally(counts=dict(self.counts), seconds=seconds, peak_mb=_peak_mb())


def _peak_mb() -> int | None:
    if sys.platform == "win32":
        return None
    from resource import RUSAGE_SELF, getrusage

    return getrusage(RUSAGE_SELF).ru_maxrss // 1024
