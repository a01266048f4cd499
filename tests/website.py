"""A local site for tests: paths with answers, and a log of what was asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Asked:
    path: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    content: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip_s: float = 0.0
    """Wait before each byte, until whoever asked is gone."""


Route = Answer | Callable[[Asked], Answer]


@dataclass
class Website:
    address: str
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str) -> str:
        return self.address + path

    def paths(self) -> list[str]:
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        route = self.routes.get(asked.path) or self.routes.get(asked.path.partition("?")[0])
        if route is None:
            return Answer("gone", 404)
        return route if isinstance(route, Answer) else route(asked)


class Handler(BaseHTTPRequestHandler):
    site: Website
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        asked = Asked(self.path, dict(self.headers), self.rfile.read(length))
        self.tell(self.site.answer(asked))

    do_POST = do_GET  # noqa: N815

    def tell(self, answer: Answer) -> None:
        content = answer.content
        body = content.encode() if isinstance(content, str) else content
        self.send_response(answer.status)
        headers = {"Content-Type": "text/html; charset=utf-8"} | answer.headers
        if answer.status != 304:
            headers.setdefault("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if answer.drip_s:
            for each in body:
                if self.site.closing.wait(answer.drip_s):
                    return
                self.wfile.write(bytes([each]))
                self.wfile.flush()
        elif answer.status != 304:
            self.wfile.write(body)

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True  # whoever asked is gone

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def website(host: str = "127.0.0.1") -> Iterator[Website]:
    """Serve a site until the block ends."""

    server = ThreadingHTTPServer((host, 0), type("Served", (Handler,), {}))
    server.daemon_threads = True
    site = Website(f"http://{host}:{server.server_address[1]}")
    server.RequestHandlerClass.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
