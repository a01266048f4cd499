"""A clock of tests: waiting takes no time, and the time of day can jump."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta


class ToyClock:
    def __init__(self, start: str = "2026-01-05T08:00:00") -> None:
        self._wall = datetime.fromisoformat(start).replace(tzinfo=UTC)
        self._seconds = 0.0
        self._lock = threading.Lock()
        self.waits: list[float] = []
        self.ended = False

    def monotonic(self) -> float:
        return self._seconds

    def now(self) -> datetime:
        return self._wall

    def wait(self, seconds: float) -> bool:
        with self._lock:
            self.waits.append(seconds)
            self._seconds += seconds
            self._wall += timedelta(seconds=seconds)
        return not self.ended

    def end(self) -> None:
        self.ended = True

    def jump(self, seconds: float) -> None:
        """Move the time of day without any time going by."""
        self._wall += timedelta(seconds=seconds)
