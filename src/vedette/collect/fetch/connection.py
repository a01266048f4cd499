"""Connections to machines that were checked, and to no others, with one bound of time for all.

A name is resolved once for a connection, each machine that it stands for is checked, and one of
those very machines is connected to: what the name may stand for a moment later plays no part.
Certificates are still held to the name.
"""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpcore2

from vedette.collect.fetch.address import check_machines, machines_of
from vedette.errors import FetchError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Sequence

    from vedette.collect.fetch.address import Network

__all__ = ["CheckedBackend"]


class CheckedBackend(httpcore2.NetworkBackend):
    """Opens the connections of one fetch.

    Args:
        allowed: networks that may be reached although they are private.
        max_seconds: how long all connections together may live, from now on.
        resolve: gives the machines that a name stands for.
    """

    def __init__(
        self,
        allowed: Sequence[Network],
        max_seconds: float,
        resolve: Callable[[str, int], list[str]] = machines_of,
    ) -> None:
        self._allowed = tuple(allowed)
        self._resolve = resolve
        self._end = time.monotonic() + max_seconds
        self._open: set[_BoundedStream] = set()
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first machine of a host that answers.

        Raises:
            FetchError: a machine that the host stands for may not be spoken to.
            httpcore2.ConnectError: none of them answers, or the host has none.
        """
        try:
            found = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"the host {host!r} is not known: {error}") from error
        failed: httpcore2.NetworkError | httpcore2.TimeoutException | None = None
        for machine in check_machines(host, found, self._allowed):
            try:
                stream = self._sockets.connect_tcp(
                    machine, port, self.left(timeout), local_address, socket_options
                )
            except (httpcore2.NetworkError, httpcore2.TimeoutException) as error:
                failed = error
            else:
                bounded = _BoundedStream(stream, self)
                self._open.add(bounded)
                return bounded
        raise failed or httpcore2.ConnectError(f"the host {host!r} has no address")

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:
        """Refuse: no address of the web leads to a socket of this machine.

        Raises:
            FetchError: always.
        """
        raise FetchError("sockets of this machine are not read", "Give an address of the web.")

    def end(self) -> None:
        """Let every operation that goes on, or begins, fail at once; any thread may ask for it."""
        self._end = 0.0
        for stream in tuple(self._open):
            found = stream.get_extra_info("socket")
            with suppress(OSError, AttributeError):
                found.shutdown(socket.SHUT_RDWR)

    def left(self, timeout: float | None) -> float:
        """Return the seconds that an operation may take.

        Raises:
            httpcore2.ReadTimeout: there are none left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("it took too long as a whole")
        return left if timeout is None else min(left, timeout)


class _BoundedStream(httpcore2.NetworkStream):
    """A connection whose operations together end in time, however slowly each byte drips."""

    def __init__(self, stream: httpcore2.NetworkStream, backend: CheckedBackend) -> None:
        self._stream = stream
        self._backend = backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._backend.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._backend.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = self._backend.left(timeout)
        return _BoundedStream(
            self._stream.start_tls(ssl_context, server_hostname, left), self._backend
        )

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
