"""What hosts ask of robots (RFC 9309): which pages not to fetch, and how slowly."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from protego import Protego

from vedette.collect.options import AGENT
from vedette.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx2

    from vedette.collect.fetch.capture import Capture
    from vedette.collect.fetch.clock import Clock

__all__ = ["MAX_ROBOTS_BYTES", "Robots"]

MAX_ROBOTS_BYTES = 512_000
"""What RFC 9309 asks to read at least."""
KEPT_S = 86_400.0
"""How long a host's wishes are kept, as RFC 9309 advises."""
KEPT_FAILED_S = 600.0
MOST_KEPT = 1000
"""Of how many hosts wishes are kept; those that were needed longest ago are asked for again."""
MOST_KEPT_BYTES = 4_000_000
"""How long these wishes may be together: what is made of them takes some fifteen times as much."""
MAX_DELAY_S = 60.0
"""Longest `Crawl-delay` that is followed."""
CLIENT_ERROR, SERVER_ERROR = 400, 500
LATER = "Nothing need be done: it is asked again later."


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What one host asks; no rules where it does not say."""

    until: float
    rules: Protego | None
    failed: FetchError | None = None
    size: int = 0
    """Bytes of what the host wrote."""


class Robots:
    """The wishes of hosts, each asked for once a day; those of too many are not kept.

    Args:
        fetch: gets a `robots.txt`; what it raises means that the host cannot be asked.
        clock: by which wishes grow old.
    """

    def __init__(self, fetch: Callable[[str], Capture], clock: Clock) -> None:
        self._fetch = fetch
        self._clock = clock
        self._wishes: dict[str, _Wishes] = {}
        self._size = 0
        self._lock = threading.Lock()

    def check(self, url: httpx2.URL) -> float:
        """Return the least number of seconds between requests that the host of an address asks for.

        Raises:
            FetchError: it asks not to fetch the address, or its wishes cannot be learnt now.
        """
        wishes = self._wishes_of(url)
        if wishes.failed is not None:
            raise _unknown(url.host, wishes.failed)
        if wishes.rules is None:
            return 0.0
        if not wishes.rules.can_fetch(str(url), AGENT):
            what = f"the robots.txt of {url.host} asks not to fetch {url.path[:200]!r}"
            mend = "Respect it: leave the address out, or ask the publisher."
            raise FetchError(what, mend)
        return min(wishes.rules.crawl_delay(AGENT) or 0.0, MAX_DELAY_S)

    def _wishes_of(self, url: httpx2.URL) -> _Wishes:
        home = str(url.copy_with(path="/robots.txt", query=None))
        with self._lock:
            known = self._wishes.get(home)
        if known is None or known.until <= self._clock.monotonic():
            known = self._ask(home)
        with self._lock:
            self._keep(home, known)
        return known

    def _keep(self, home: str, wishes: _Wishes) -> None:
        """Keep wishes as those that were needed last; let go of those needed longest ago."""
        self._drop(home)
        self._wishes[home] = wishes
        self._size += wishes.size
        while len(self._wishes) > MOST_KEPT or self._size > MOST_KEPT_BYTES:
            self._drop(next(iter(self._wishes)))

    def _drop(self, home: str) -> None:
        dropped = self._wishes.pop(home, None)
        self._size -= dropped.size if dropped is not None else 0

    def _ask(self, home: str) -> _Wishes:
        now = self._clock.monotonic()
        try:
            capture = self._fetch(home)
        except FetchError as failed:
            return _Wishes(now + KEPT_FAILED_S, None, failed)
        if capture.status >= SERVER_ERROR:
            error = FetchError(f"status {capture.status}", LATER, is_passing=True)
            return _Wishes(now + KEPT_FAILED_S, None, error)
        if capture.status >= CLIENT_ERROR:
            return _Wishes(now + KEPT_S, None)
        text = capture.content[:MAX_ROBOTS_BYTES].decode("utf-8", "replace")
        return _Wishes(now + KEPT_S, Protego.parse(text), size=len(text))


def _unknown(host: str, error: FetchError) -> FetchError:
    """Return why a host's pages are not fetched: it cannot be reached at all, or not now."""
    if not error.is_passing:
        return error
    what = f"the robots.txt of {host} cannot be read: {error.what}"
    return FetchError(what, LATER, is_passing=True)
