"""Desks under a ceiling: whoever may see only a part of a case works on an extract of it.

An extract is made when somebody under its ceiling first comes, lies in a folder that only the user
of the desk may read, and goes with the desk. It is brought up to date before each request: what is
marked more restrictively meanwhile is gone with the next page. Where that takes long and all that
is in it may still be seen, pages show it as it was before, and what came since a little later; else
they say that it is being made.
"""

from __future__ import annotations

import time
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from vedette.model import TlpLabel
from vedette.pipeline import Seen, fill_extract, is_above, is_within, seen_under
from vedette.store import open_case
from vedette.web.problem import RefusedError

if TYPE_CHECKING:
    from vedette.store import Case
    from vedette.web.desk import Desk  # noqa: TC004 - it imports this

__all__ = ["Ceilings"]

PATIENCE_S = 20.0
"""How long a request waits for its extract."""
AGAIN_S = 2.0
"""How long it waits for one to be brought up to date of which all may still be seen."""
NOT_READY = 503
TRIES = 3


@dataclass(slots=True)
class _Extract:
    """The extract of one ceiling; without a desk where nothing is hidden."""

    desk: Desk | None = None
    state: str | None = None
    """That of the whole case when it was brought up to date."""
    working: Event | None = None
    """Set once it is, while that is being done."""
    error: Exception | None = None
    number: int = 0
    coming: Seen | None = None
    """What it is being filled with."""
    checked: tuple[str, bool] = ("", False)
    """For which state of the whole it was held against what may be seen, and whether it held."""
    checking: Lock = field(default_factory=Lock)


@dataclass(slots=True)
class Ceilings:
    """The extracts of a desk, by ceiling."""

    _extracts: dict[TlpLabel, _Extract] = field(default_factory=dict)
    _labels: dict[tuple[str, str], TlpLabel | None] = field(default_factory=dict)
    _folder: TemporaryDirectory[str] | None = None
    _lock: Lock = field(default_factory=Lock)

    def under(self, whole: Desk, ceiling: TlpLabel) -> Desk:
        """Return the desk on what may be seen under a ceiling; the whole one where that is all.

        Raises:
            RefusedError: it is still being made.
        """
        if not is_above("RED", ceiling):
            return whole
        with self._lock:
            extract = self._extracts.setdefault(ceiling, _Extract())
        until = time.monotonic() + PATIENCE_S
        while True:
            state = _state(whole)
            if extract.state == state and extract.working is None:
                return extract.desk or _lowered(whole, ceiling)
            work = self._begin(whole, ceiling, extract, state)
            old = None if work.wait(AGAIN_S) else self._as_before(whole, ceiling, extract, state)
            if old is not None:
                return old
            if not work.wait(max(0.0, until - time.monotonic())):
                what = "the part of the case that you may see is being made"
                raise RefusedError(NOT_READY, what, "Look again in a minute.")
            if extract.error is not None:
                raise extract.error

    def close(self) -> None:
        """Let all extracts go."""
        with self._lock:
            for extract in self._extracts.values():
                if extract.desk is not None:
                    extract.desk.case.close()
            self._extracts.clear()
            if self._folder is not None:
                self._folder.cleanup()
                self._folder = None

    def _begin(self, whole: Desk, ceiling: TlpLabel, extract: _Extract, state: str) -> Event:
        with self._lock:
            if extract.working is not None:
                return extract.working
            work = extract.working = Event()
            extract.error = None

        def do() -> None:
            try:
                self._fill(whole, ceiling, extract)
                extract.state = state
            except Exception as error:
                extract.error = error
            finally:
                extract.working = None
                work.set()

        Thread(target=do, daemon=True).start()
        return work

    def _as_before(
        self, whole: Desk, ceiling: TlpLabel, extract: _Extract, state: str
    ) -> Desk | None:
        """Return the desk on an extract as it was, where all that is in it may be seen now."""
        desk, coming = extract.desk, extract.coming
        if desk is None or extract.state is None:  # it is being made for the first time
            return None
        with extract.checking:
            if extract.checked[0] != state:
                with whole.case.view() as view:
                    seen = seen_under(view, ceiling, self._labels)
                extract.checked = (state, is_within(desk.case, seen, coming))
            return desk if extract.checked[1] and extract.desk is desk else None

    def _fill(self, whole: Desk, ceiling: TlpLabel, extract: _Extract) -> None:
        for _ in range(TRIES):
            with extract.checking, whole.case.view() as view:
                seen = extract.coming = seen_under(view, ceiling, self._labels)
                extract.checked = ("", False)  # what it is filled with now is to be looked at, too
            if seen.is_all:
                _drop(extract)
                return
            if extract.desk is None:
                extract.number += 1
                extract.desk = _desk_on(self._new_case(ceiling, extract.number), whole, ceiling)
            is_filled = fill_extract(whole.case, extract.desk.case, seen)
            extract.coming = None
            if is_filled:
                return
            _drop(extract)

    def _new_case(self, ceiling: TlpLabel, number: int) -> Case:
        with self._lock:
            if self._folder is None:
                self._folder = TemporaryDirectory(prefix="vedette-extract-")
            folder = Path(self._folder.name)
        return open_case(str(folder / f"{ceiling}-{number}.vedette"), create=True)


def _desk_on(case: Case, whole: Desk, ceiling: TlpLabel) -> Desk:
    """Return a desk on an extract, which keeps what it makes apart from that of the whole."""
    desk = replace(
        whole,
        case=case,
        ceiling=_lower(whole.ceiling, ceiling),
        scenario_folder=whole.own_scenarios(),
        opened={},
        visit=None,
        whole=whole,
        bound=ceiling,
    )
    desk.part()
    return desk


def _lowered(whole: Desk, ceiling: TlpLabel) -> Desk:
    """Return the whole desk, with the ceiling of who looks at it for what leaves."""
    desk = copy(whole)
    desk.ceiling, desk.bound = _lower(whole.ceiling, ceiling), ceiling
    return desk


def _lower(one: TlpLabel, other: TlpLabel) -> TlpLabel:
    return other if is_above(one, other) else one


def _drop(extract: _Extract) -> None:
    """Let an extract go, with its files."""
    desk, extract.desk, extract.state = extract.desk, None, None
    if desk is None or desk.case.file is None:
        return
    desk.case.close()
    file = desk.case.file
    for path in file.parent.glob(f"{file.name}*"):
        path.unlink(missing_ok=True)


def _state(whole: Desk) -> str:
    """Return what differs whenever anything has changed that bears on what may be seen."""
    with whole.case.view() as view:
        marks = ",".join(f"{each.id}:{each.tlp}" for each in view.sources.all() if each.tlp)
        return f"{view.listing.state()} {marks}"
