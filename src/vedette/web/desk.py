"""What all pages share: the case, who decides, the clock, work that is kept until it changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock
from typing import TypeVar

from vedette.errors import CaseBusyError
from vedette.model import TlpLabel
from vedette.report.picture import Borders
from vedette.store import Case
from vedette.web.tiles import Tiles

__all__ = ["Desk"]

T = TypeVar("T")
PATIENCE_S = 30.0
"""How long a change waits for a run that is at work on the case."""
PAUSE_S = 0.2
MOST_KEPT = 60
"""How many things are kept until the case changes; one more lets the oldest go."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _silent(_: str) -> None:
    """Tell nobody."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """An open case and how it is worked on.

    Requests are answered by several threads: a case gives each its own connection, and changes are
    made one after the other, so that of two at once neither is lost.
    """

    case: Case
    by: str
    """Who decides, as judgements name them."""
    scenarios: tuple[str, ...] = ()
    """Scenario files, or names of shipped ones; empty for all that are shipped."""
    narratives: Path | None = None
    """Folder with the user's own narratives."""
    scenario_folder: Path | None = None
    """Where scenarios are kept that are edited or written at the desk; None for beside the case."""
    ceiling: TlpLabel = "RED"
    """No brief and no export that is marked above this label leaves the desk."""
    borders: Borders = "hatched"
    """How maps show disputed areas."""
    tiles: Tiles | None = None
    """The tile server that maps may ask; None for none."""
    allowed: tuple[str, ...] = ()
    """Private networks from which pages may be fetched although they are private."""
    clock: Callable[[], str] = _now
    """Returns the ISO date-time of now."""
    announce: Callable[[str], None] = _silent
    """Is told the address once the desk listens."""
    token: str = field(default_factory=lambda: token_urlsafe(24))
    """Must come with every change; only pages of this desk know it."""
    _changes: Lock = field(default_factory=Lock)
    _kept: dict[str, tuple[str, object]] = field(default_factory=dict)
    _locks: dict[str, Lock] = field(default_factory=dict)
    _keeping: Lock = field(default_factory=Lock)

    def change(self, make: Callable[[], T]) -> T:
        """Make a change, after those that are being made.

        Raises:
            CaseBusyError: another process was at work on the case for too long.
        """
        with self._changes:
            until = time.monotonic() + PATIENCE_S
            while True:
                try:
                    return make()
                except CaseBusyError:
                    if time.monotonic() > until:
                        raise
                    time.sleep(PAUSE_S)

    def own_scenarios(self) -> Path | None:
        """Return the folder of scenarios that are edited or written at the desk.

        None where the case is kept on a server and no folder was given. It need not be there yet.
        """
        file = self.case.file
        if self.scenario_folder is not None or file is None:
            return self.scenario_folder
        return file.with_name(f"{file.stem}-scenarios")

    def state(self) -> str:
        """Return what differs whenever anything in the case has changed."""
        with self.case.view() as view:
            return view.listing.state()

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """Return what was made under a name for the case as it is; make it where it was not.

        Args:
            name: what it is; one thing a name.
            make: makes it anew; several at once wait for one making.
        """
        with self._keeping:
            lock = self._locks.setdefault(name, Lock())
        with lock:
            state = self.state()
            held = self._kept.get(name)
            if held is None or held[0] != state:
                held = (state, make())
                self._keep(name, held)
            return held[1]  # type: ignore[return-value]

    def _keep(self, name: str, held: tuple[str, object]) -> None:
        """Keep what was made, and let go of what was made longest ago where there is too much."""
        with self._keeping:
            self._kept.pop(name, None)
            self._kept[name] = held
            while len(self._kept) > MOST_KEPT:
                oldest = next(iter(self._kept))
                del self._kept[oldest]
                self._locks.pop(oldest, None)
