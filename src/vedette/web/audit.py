"""The audit log: who asked for what and what came of it, without what was said.

Of a change the line is kept before it is answered; of what is only read, within a moment. Kept are
name, way and network address, the method, the template of the address, ids, and the status: never
a body, a question, a secret, or what somebody typed for a name.
"""

from __future__ import annotations

import logging
import time
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from vedette.account import shifted
from vedette.errors import StoreError
from vedette.model import BACK_ROUTE, AuditEntry
from vedette.web.access import QUIET

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from vedette.web.desk import Desk

__all__ = ["Audit", "AuditLog"]

log = logging.getLogger(__name__)
SAFE = ("GET", "HEAD", "OPTIONS")
LEFT_OUT = (*QUIET, "/login", "/login/oidc", "/login/oidc/out", "/isalive", "/health")
"""What is only read of these is no matter of an audit."""
FILES = ("/static/", "/page/")
PAUSE_S = 0.5
MOST = 500
"""Lines that are kept at once."""
LONGEST = 200
"""Characters of ids in a line."""


class AuditLog:
    """Keeps lines of what was read behind the pages, in the case."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.waiting: SimpleQueue[AuditEntry] = SimpleQueue()
        self.thread: Thread | None = None

    def put(self, entry: AuditEntry) -> None:
        """Keep a line soon."""
        self.waiting.put(entry)
        if self.thread is None:
            self.thread = Thread(target=self._work, daemon=True)
            self.thread.start()

    def keep(self, entry: AuditEntry) -> None:
        """Keep a line now, behind those that wait; where the case is busy, soon."""
        self.waiting.put(entry)
        self.flush()

    def flush(self) -> None:
        """Keep all lines that wait."""
        entries: list[AuditEntry] = []
        try:
            while len(entries) < MOST:
                entries.append(self.waiting.get_nowait())
        except Empty:
            pass
        if not entries:
            return
        try:
            with self.desk.case.register(writes=True) as register:
                register.audit.add(entries)
        except StoreError as error:
            log.warning("%d lines of the audit log wait: %s", len(entries), error)
            for entry in entries:
                self.waiting.put(entry)

    def _work(self) -> None:
        while not self.desk.closing.is_set():
            time.sleep(PAUSE_S)
            self.flush()
        self.flush()


class Audit:
    """Writes a line for each request of somebody, and for each that was refused."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app, self.desk = app, desk
        self.log = AuditLog(desk)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or _is_file(scope):
            await self.app(scope, receive, send)
            return

        async def send_noting(message: Message) -> None:
            if message["type"] == "http.response.start" and self.desk.known.has_accounts:
                entry = self._entry(scope, message["status"])
                if scope["method"] not in SAFE or entry.route == BACK_ROUTE:
                    await run_in_threadpool(self.log.keep, entry)
                elif entry.route not in LEFT_OUT:
                    self.log.put(entry)
            await send(message)

        await self.app(scope, receive, send_noting)

    def _entry(self, scope: Scope, status: int) -> AuditEntry:
        state = scope.get("state", {})
        visit, desk = state.get("visit"), state.get("desk")
        ids = [str(each) for each in scope.get("path_params", {}).values()]
        ids += desk.targets if desk is not None else state.get("targets", [])
        target = " ".join(ids)[:LONGEST]
        return AuditEntry(
            at=shifted(self.desk.clock()),
            account=state.get("user"),
            way=visit.way if visit else "none",
            key=visit.key if visit else None,
            address=scope["client"][0] if scope.get("client") else None,
            method=scope["method"],
            route=state.get("template") or "none",
            target=target or None,
            status=status,
        )


def _is_file(scope: Scope) -> bool:
    return str(scope["path"]).startswith(FILES)
