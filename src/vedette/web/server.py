"""Serving the desk: on loopback, or behind its door where others are to reach it."""

from __future__ import annotations

import socket
import webbrowser
from threading import Timer
from typing import TYPE_CHECKING

from vedette.errors import RunError
from vedette.web.workers import check_processes, serve_in_processes

if TYPE_CHECKING:
    from types import FrameType

    from vedette.web.desk import Desk
    from vedette.web.door import Door

__all__ = ["HOST", "PORT", "serve_desk"]

HOST = "127.0.0.1"
PORT = 8765
KEEP_ALIVE_S = 75
"""Longer than a reader thinks, so that no connection closes just when it is used again."""
LAST_S = 10
"""Longest time that answers in the making are waited for once the desk is stopped."""
OPEN_AFTER_S = 0.5
"""Time that the server is given to answer before a browser is sent to it."""


def serve_desk(
    desk: Desk,
    *,
    host: str = HOST,
    port: int = PORT,
    opens: bool = False,
    door: Door | None = None,
    processes: int = 1,
) -> None:
    """Serve the desk until it is stopped from the keyboard.

    Args:
        desk: what is served.
        host: an address of this machine.
        port: 0 for any that is free.
        opens: send the user's browser to it.
        door: how it is reached; None to find out whether the case has accounts.
        processes: how many serve it.

    Raises:
        UsageError: others could reach it, and the case has no accounts; or the system cannot share
            what several processes listen on.
        RunError: the port is taken.
    """
    from vedette.web.door import door_at

    check_processes(processes)
    if door is None:
        with desk.case.register() as register:
            door = door_at(host, (), (), has_accounts=register.accounts.are_kept())
    listening = _listen(HOST if host == "localhost" else host.strip("[]"), port)
    address = _address(listening)
    desk.announce(address)
    if opens:
        timer = Timer(OPEN_AFTER_S, webbrowser.open, [address])
        timer.daemon = True
        timer.start()
    reached = door
    with listening:
        if processes == 1:
            _serve(desk, reached, listening)
        else:
            desk.case.close()  # connections are opened anew: none may be shared by processes
            serve_in_processes(processes, lambda: _serve(desk, reached, listening))


def _serve(desk: Desk, door: Door, listening: socket.socket) -> None:
    """Serve the desk from this process."""
    import uvicorn

    from vedette.web.app import make_app
    from vedette.web.warm import warm_up_beside

    if door.provider is not None:
        door.provider.look()  # the desk does not wait for it
    config = uvicorn.Config(
        make_app(desk, door),
        proxy_headers=False,  # the app itself believes those proxies that were named
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

    warm_up_beside(desk)
    try:
        Server(config).run(sockets=[listening])
    finally:
        desk.ceilings.close()


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
