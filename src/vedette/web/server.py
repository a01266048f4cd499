"""Serving the desk on loopback, and on no other address."""

from __future__ import annotations

import ipaddress
import socket
import webbrowser
from threading import Timer
from typing import TYPE_CHECKING

from vedette.errors import RunError, UsageError

if TYPE_CHECKING:
    from types import FrameType

    from vedette.web.desk import Desk

__all__ = ["HOST", "PORT", "loopback_host", "serve_desk"]

HOST = "127.0.0.1"
PORT = 8765
KEEP_ALIVE_S = 75
"""Longer than a reader thinks, so that no connection closes just when it is used again."""
LAST_S = 10
"""Longest time that answers in the making are waited for once the desk is stopped."""
OPEN_AFTER_S = 0.5
"""Time that the server is given to answer before a browser is sent to it."""


def loopback_host(written: str) -> str:
    """Return the address to listen on, where it is one of this machine alone.

    Raises:
        UsageError: others could reach it.
    """
    if written == "localhost":
        return HOST
    try:
        is_loopback = ipaddress.ip_address(written.strip("[]")).is_loopback
    except ValueError:
        is_loopback = False
    if not is_loopback:
        what = (
            f"the desk listens on this machine alone, not on {written!r}: it knows no accounts, so "
            "whoever reached it could read the case and decide in your name"
        )
        raise UsageError(what, f"Leave --host out, or give {HOST}; for others, forward the port.")
    return written.strip("[]")


def serve_desk(desk: Desk, *, host: str = HOST, port: int = PORT, opens: bool = False) -> None:
    """Serve the desk until it is stopped from the keyboard.

    Args:
        desk: what is served.
        host: an address of loopback.
        port: 0 for any that is free.
        opens: send the user's browser to it.

    Raises:
        UsageError: the address is not one of this machine alone.
        RunError: the port is taken.
    """
    import uvicorn

    from vedette.web.app import make_app

    listening = _listen(loopback_host(host), port)
    address = _address(listening)
    desk.announce(address)
    if opens:
        timer = Timer(OPEN_AFTER_S, webbrowser.open, [address])
        timer.daemon = True
        timer.start()
    config = uvicorn.Config(
        make_app(desk),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=LAST_S,
    )

    class Server(uvicorn.Server):
        """A server that lets streams of news end when it is stopped, so that it can."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            desk.closing.set()
            super().handle_exit(sig, frame)

    with listening:
        Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # who comes before the desk is ready waits, and is not refused
    except (OSError, OverflowError) as error:
        listening.close()
        told = getattr(error, "strerror", None) or str(error)
        what = f"the desk cannot listen on {host} port {port}: {told}"
        raise RunError(what, "Choose another: --port 0 takes any that is free.") from error
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
