"""The loop around a request: redirects, tries again, robots, hosts that want to be left alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakSet

import httpcore2
import httpx2
from tenacity import Retrying, retry_if_exception, stop_after_attempt
from tenacity.wait import wait_exponential, wait_random

from vedette.collect.fetch.address import machines_of, parse_address, parse_networks
from vedette.collect.fetch.capture import Capture, header
from vedette.collect.fetch.clock import SystemClock, written
from vedette.collect.fetch.connection import CheckedBackend
from vedette.collect.fetch.host import Hosts, seconds_of_retry_after
from vedette.collect.fetch.robots import Robots
from vedette.collect.fetch.unpack import ACCEPTED, unpack
from vedette.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.collect.fetch.clock import Clock
    from vedette.collect.options import FetchOptions

__all__ = ["Fetcher"]

REDIRECTS = (301, 302, 303, 307, 308)
CLIENT_ERROR, SERVER_ERROR = 400, 500
PASSING = (408, 425, 429)
"""Faults of ours that may pass; so may all faults of the server."""
MENDS: Mapping[int, str] = {
    401: "Save the page by hand: it is behind a log-in.",
    402: "Save the page by hand: it is behind a pay wall.",
    403: "Open it in a browser: if that works, the server lets no programs in; save it by hand.",
    404: "Check the address: the page is gone or was never there.",
    410: "Take it out: the page is gone for good.",
    451: "Save the page by hand where the law lets you: here it is withheld.",
}
LATER = "Nothing need be done: it is tried again later."
CONNECTION_HEADERS = frozenset({"transfer-encoding", "connection", "keep-alive", "trailer"})


class Fetcher:
    """Fetches addresses; many threads may share it.

    Args:
        options: bounds and manners.
        clock: by which hosts are left alone; None for the machine's.
        resolve: gives the machines that a name stands for.

    Raises:
        UsageError: what is allowed is no network.
    """

    def __init__(
        self,
        options: FetchOptions,
        clock: Clock | None = None,
        resolve: Callable[[str, int], list[str]] = machines_of,
    ) -> None:
        self.options = options
        self.clock: Clock = clock or SystemClock()
        self._allowed = parse_networks(options.allowed)
        self._resolve = resolve
        self._hosts = Hosts(self.clock, options.max_wait_s)
        self._robots = Robots(self._fetch_robots, self.clock)
        self._ssl = httpcore2.default_ssl_context()
        self._backends: WeakSet[CheckedBackend] = WeakSet()
        self._is_closed = False

    def fetch(
        self, address: str, *, etag: str | None = None, modified: str | None = None
    ) -> Capture:
        """Ask for an address, again where what goes wrong may pass.

        Args:
            address: of http or https.
            etag: what the server called the version that is at hand.
            modified: when that version was last modified, as the server wrote it.

        Returns:
            What the server said. `is_unchanged` where the version at hand is still right.

        Raises:
            FetchError: it may not be fetched, or the server gave no page.
        """
        url = parse_address(address)
        asking = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asking.items() if value is not None}
        tries = Retrying(
            stop=stop_after_attempt(self.options.tries),
            wait=wait_exponential(self.options.backoff_s) + wait_random(0, self.options.backoff_s),
            retry=retry_if_exception(lambda e: isinstance(e, FetchError) and e.is_worth_a_try),
            sleep=self._sleep,
            reraise=True,
        )
        return tries(_Ask(self, url, headers).run)

    def _sleep(self, seconds: float) -> None:
        if not self.clock.wait(seconds):
            raise FetchError("fetching was stopped", "Run it again.", is_passing=True)

    def _fetch_robots(self, address: str) -> Capture:
        return _Ask(self, parse_address(address), {}, is_robots=True).run()

    def gap_of(self, url: httpx2.URL) -> float:
        """Return the seconds to leave between requests to the host of an address.

        Raises:
            FetchError: the host asks not to fetch it.
        """
        return max(self.options.gap_s, self._robots.check(url))

    def take_turn(self, url: httpx2.URL, gap_s: float) -> None:
        """Wait until a host may be asked.

        Raises:
            FetchError: it wants to be left alone for longer than is waited.
        """
        self._hosts.enter(url.host, gap_s)

    def leave_alone(self, url: httpx2.URL, seconds: float) -> None:
        """Ask the host of an address nothing for some time."""
        self._hosts.leave_alone(url.host, seconds)

    def backend(self) -> CheckedBackend:
        """Return what opens the connections of one try."""
        backend = CheckedBackend(self._allowed, self.options.max_seconds, self._resolve)
        self._backends.add(backend)
        return backend

    def close(self) -> None:
        """Break off what other threads fetch, and fetch nothing any more."""
        self._is_closed = True
        for backend in tuple(self._backends):
            backend.end()

    def check_open(self) -> None:
        """Check that fetching goes on.

        Raises:
            FetchError: it was closed.
        """
        if self._is_closed:
            raise FetchError("fetching was stopped", "Run it again.", is_passing=True)

    def pool(self, backend: CheckedBackend) -> httpcore2.ConnectionPool:
        """Return the connections of one try."""
        return httpcore2.ConnectionPool(ssl_context=self._ssl, network_backend=backend)


@dataclass(slots=True)
class _Ask:
    """One try: a request and those that redirects lead to."""

    fetcher: Fetcher
    url: httpx2.URL
    headers: Mapping[str, str]
    is_robots: bool = False

    def run(self) -> Capture:
        """Follow redirects to the answer.

        Raises:
            FetchError: a hop may not be fetched, or the server gave no page.
        """
        url = self.url
        with self.fetcher.pool(self.fetcher.backend()) as pool:
            for _ in range(self.fetcher.options.max_redirects + 1):
                self.fetcher.check_open()
                gap = 0.0 if self.is_robots else self.fetcher.gap_of(url)
                self.fetcher.take_turn(url, gap)
                capture = self._request(pool, url)
                target = header(capture.headers, "Location")
                if capture.status not in REDIRECTS or target is None:
                    return self._checked(capture, url)
                url = parse_address(str(_joined(url, target)))
        what = f"{self.url.host} redirects more than {self.fetcher.options.max_redirects} times"
        raise FetchError(what, "Give the address that it leads to in a browser.")

    def _request(self, pool: httpcore2.ConnectionPool, url: httpx2.URL) -> Capture:
        headers: dict[bytes | str, bytes | str] = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": self.fetcher.options.user_agent,
            "Accept": "*/*",
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
        }
        headers.update(self.headers)
        limits = dict.fromkeys(("connect", "read", "write", "pool"), self.fetcher.options.timeout_s)
        try:
            with pool.stream(
                "GET", str(url), headers=headers, extensions={"timeout": limits}
            ) as response:
                return self._taken(response, url)
        except httpcore2.TimeoutException as error:
            what = f"{url.host} took too long to answer"
            raise FetchError(what, LATER, is_passing=True, is_worth_a_try=True) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            what = f"{url.host} cannot be reached: {str(error) or type(error).__name__}"
            raise FetchError(what, LATER, is_passing=True, is_worth_a_try=True) from error
        except httpcore2.UnsupportedProtocol as error:
            raise FetchError(f"{url} is no address of a web page", "Give another.") from error

    def _taken(self, response: httpcore2.Response, url: httpx2.URL) -> Capture:
        raw = [(key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers]
        headers = tuple((key, value) for key, value in raw if key.lower() not in CONNECTION_HEADERS)
        body = self._body(response, header(headers, "Content-Length"))
        most = self.fetcher.options.max_bytes
        reason = response.extensions.get("reason_phrase", b"")
        return Capture(
            asked=str(self.url),
            address=str(url),
            at=written(self.fetcher.clock.now()),
            status=response.status,
            reason=reason.decode("latin-1"),
            headers=headers,
            body=body,
            content=unpack(body, header(headers, "Content-Encoding"), most),
        )

    def _body(self, response: httpcore2.Response, length: str | None) -> bytes:
        most = self.fetcher.options.max_bytes
        body = bytearray()
        is_long = length is not None and length.isdecimal() and int(length) > most
        for part in () if is_long else response.iter_stream():
            body += part
            if len(body) > most:
                is_long = True
                break
        if is_long:
            what = f"the answer has more than {most:,} bytes"
            raise FetchError(what, "Leave it out, or save it by hand and give the file.")
        return bytes(body)

    def _checked(self, capture: Capture, url: httpx2.URL) -> Capture:
        """Return an answer that holds a page, or that says that nothing changed.

        Raises:
            FetchError: it holds none.
        """
        status = capture.status
        if self.is_robots or status < REDIRECTS[0] or (capture.is_unchanged and self.headers):
            return capture
        named = f"{url.host} answered with status {status}"
        is_passing = status >= SERVER_ERROR or status in PASSING
        asked = header(capture.headers, "Retry-After")
        wait = seconds_of_retry_after(asked, self.fetcher.clock.now()) if is_passing else None
        if wait is not None:
            self.fetcher.leave_alone(url, wait)
        mend = LATER if is_passing else MENDS.get(status, "Check the address in a browser.")
        raise FetchError(named, mend, is_passing=is_passing, is_worth_a_try=is_passing)


def _joined(url: httpx2.URL, target: str) -> httpx2.URL:
    try:
        return url.join(target)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        what = f"{url.host} redirects to what is no address: {target[:200]!r}"
        raise FetchError(what, "Give the address that it leads to in a browser.") from error
