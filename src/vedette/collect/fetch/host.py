"""Hosts and how often each may be asked: a gap between requests, and back-off on its wish."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from vedette.errors import FetchError

if TYPE_CHECKING:
    from vedette.collect.fetch.clock import Clock

__all__ = ["Hosts", "seconds_of_retry_after"]

MAX_BACK_OFF_S = 86_400.0
"""A host that asks for more than a day is asked again after a day."""
MOST_KEPT = 1000
"""From so many hosts on, those that may be asked by now are forgotten."""


class Hosts:
    """When each host may be asked next; many threads may ask.

    Args:
        clock: by which hosts are left alone.
        max_wait_s: longest time that is waited for a host.
    """

    def __init__(self, clock: Clock, max_wait_s: float) -> None:
        self._clock = clock
        self._max_wait_s = max_wait_s
        self._free: dict[str, float] = {}
        self._most = MOST_KEPT
        self._lock = threading.Lock()

    def enter(self, host: str, gap_s: float) -> None:
        """Wait until a host may be asked, and take that turn.

        Raises:
            FetchError: that is too far off, or everything is to end.
        """
        with self._lock:
            now = self._clock.monotonic()
            wait = max(0.0, self._free.get(host, now) - now)
            if wait <= self._max_wait_s:
                self._free[host] = now + wait + gap_s
                self._forget(now)
        if wait > self._max_wait_s:
            what = f"{host} asked to be left alone for another {wait:,.0f} seconds"
            raise FetchError(
                what, "Nothing need be done: it is asked again later.", is_passing=True
            )
        if wait and not self._clock.wait(wait):
            raise FetchError("fetching was stopped", "Run it again.", is_passing=True)

    def leave_alone(self, host: str, seconds: float) -> None:
        """Ask a host nothing for some time."""
        now = self._clock.monotonic()
        until = now + min(seconds, MAX_BACK_OFF_S)
        with self._lock:
            self._free[host] = max(self._free.get(host, until), until)
            self._forget(now)

    def _forget(self, now: float) -> None:
        """Forget the hosts that may be asked, where there are many; the others end within a day."""
        if len(self._free) >= self._most:
            self._free = {host: free for host, free in self._free.items() if free > now}
            self._most = max(MOST_KEPT, 2 * len(self._free))


def seconds_of_retry_after(value: str | None, now: datetime) -> float | None:
    """Return how long a `Retry-After` asks to wait; None where it is missing or makes no sense.

    Example:
        >>> seconds_of_retry_after("120", datetime(2026, 1, 1, tzinfo=UTC))
        120.0
    """
    if value is None:
        return None
    if value.strip().isdecimal():
        return min(float(value), MAX_BACK_OFF_S)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), MAX_BACK_OFF_S)
