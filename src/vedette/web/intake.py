"""Reports that are added at the desk: pasted text, files, addresses; read here or by a worker."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.pipeline import Brought, Parcel, bring_parcel, pack_files
from vedette.web.context.base import Context
from vedette.web.problem import missing
from vedette.web.setting import settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.web.desk import Desk

__all__ = ["Added", "Addresses", "Pasted", "add_addresses", "add_files", "add_text", "added"]

MOST_ADDRESSES = 20
"""How many pages are fetched at once; more are a matter for `vedette run`, or a watch."""
PATIENCE_S = 15.0
"""How long a page waits for a worker; then it says that the reports wait, and where to look."""
PAUSE_S = 0.2


class Pasted(Context):
    """A report that is pasted; what is unknown is null."""

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO date or date-time."""
    url: str | None = None
    author: str | None = None


class Addresses(Context):
    """Pages that are fetched and read."""

    addresses: tuple[str, ...]
    """Of http or https, on the public internet."""


class Added(Brought, Context):
    """What came of adding reports."""

    waiting: str | None = None
    """Where a worker reads them and has not ended: ask `/api/added/ID` for this id; else null."""


def add_text(desk: Desk, pasted: Pasted) -> Added:
    """Read a pasted report into the case.

    Raises:
        UsageError: there is no text.
        CaseBusyError: another run was at work on the case for too long.
    """
    if not pasted.text.strip():
        raise UsageError("there is no text", "Paste the report, or choose files.")
    known = {name: value for name, value in pasted.model_dump().items() if value}
    return _bring(desk, _parcel(desk).model_copy(update={"text": known}))


def add_files(desk: Desk, files: Sequence[tuple[str, bytes]]) -> Added:
    """Read files into the case.

    Args:
        desk: whose case it is.
        files: name and content of each.

    Raises:
        UsageError: there is none.
        CaseBusyError: another run was at work on the case for too long.
    """
    if not files:
        raise UsageError("no file was chosen", "Choose files, or paste the text of a report.")
    return _bring(desk, _parcel(desk).model_copy(update={"files": pack_files(files)}))


def add_addresses(desk: Desk, addresses: Sequence[str]) -> Added:
    """Fetch pages and read them into the case.

    What may not or cannot be fetched is among what was refused.

    Raises:
        UsageError: there is none, or there are too many.
        CaseBusyError: another run was at work on the case for too long.
    """
    named = tuple(dict.fromkeys(_address(each) for each in addresses if each.strip()))
    if not named:
        raise UsageError("there is no address", "Paste some, one a line.")
    if len(named) > MOST_ADDRESSES:
        what = f"{len(named)} addresses are more than {MOST_ADDRESSES}"
        raise UsageError(what, "Paste fewer at once, or name them to: vedette run")
    return _bring(desk, _parcel(desk).model_copy(update={"addresses": named}))


def added(desk: Desk, id_: str, patience_s: float = 0.0) -> Added:
    """Return what came of reports that were left to a worker.

    Args:
        desk: whose case it is.
        id_: that `waiting` told.
        patience_s: how long it is waited for.

    Raises:
        RefusedError: nothing was left under this id, or it was longer ago than a day.
    """
    until = time.monotonic() + patience_s
    whole = desk.whole or desk
    while True:
        with whole.case.view() as view:
            is_known, outcome = view.queue.has_parcel(id_), view.queue.outcome(id_)
        if not is_known:
            raise missing("no such reports are waited for", "See what came in: vedette log --runs")
        if outcome is not None:
            return _shown(desk, Added.model_validate_json(outcome))
        if time.monotonic() >= until:
            return Added(waiting=id_)
        time.sleep(PAUSE_S)


def _bring(desk: Desk, parcel: Parcel) -> Added:
    """Leave a parcel to the workers of the case; where there are none, read it here."""
    whole = desk.whole or desk
    with whole.case.view() as view:
        is_worked = view.queue.is_worked()
    if not is_worked:
        return _shown(desk, _added(bring_parcel(whole.case, parcel, whole.change)))
    with whole.case.writer() as writer:
        content = parcel.model_dump_json().encode()
        lock = None if parcel.addresses else "open"  # nobody waits for a slow server
        id_ = writer.queue.send("open", content, parcel.at, lock)
    return added(desk, id_, PATIENCE_S)


def _parcel(desk: Desk) -> Parcel:
    return Parcel(at=desk.clock(), disputed=settings_of(desk).disputed, allowed=desk.allowed)


def _address(written: str) -> str:
    """Return an address with its scheme, so that nothing pasted is taken for a path."""
    found = written.strip()
    return found if found.lower().startswith(("http://", "https://")) else f"https://{found}"


def _added(brought: Brought) -> Added:
    return Added.model_validate(brought.model_dump())


def _shown(desk: Desk, added: Added) -> Added:
    """Return what came of it, without how many events of the whole case it bore on."""
    if desk.whole is None:
        return added
    return added.model_copy(update={"events_new": 0, "events_changed": 0})
