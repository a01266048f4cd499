"""The clock by which hosts are left alone and feeds are due; tests pass in one of their own."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import Protocol

__all__ = ["Clock", "SystemClock", "written"]


class Clock(Protocol):
    """What time it is, and waiting."""

    def monotonic(self) -> float:
        """Return seconds that only grow, whatever is done to the machine's clock."""
        ...

    def now(self) -> datetime:
        """Return the time of day in UTC."""
        ...

    def wait(self, seconds: float) -> bool:
        """Wait; False as soon as everything is to end."""
        ...


class SystemClock:
    """The clock of the machine; it can be told that everything is to end."""

    def __init__(self) -> None:
        self._ending = threading.Event()

    def monotonic(self) -> float:
        """Return the seconds since some moment; the wall clock does not touch them."""
        return time.monotonic()

    def now(self) -> datetime:
        """Return the time of day in UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> bool:
        """Wait; False as soon as everything is to end."""
        return not self._ending.wait(max(0.0, seconds))

    def end(self) -> None:
        """Let nobody wait any more."""
        self._ending.set()


def written(moment: datetime) -> str:
    """Return a moment as ISO writes it, in UTC to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
