"""What all pages share: the case, who decides, the clock, work that is kept until it changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe
from threading import Event, Lock
from typing import TypeVar

from fastapi import Request  # noqa: TC002 - FastAPI reads it when it runs

from vedette.errors import CaseBusyError, StoreError
from vedette.model import Scope, TlpLabel
from vedette.pipeline import OpenedReadings, Vitals
from vedette.report.picture import Borders
from vedette.store import Case
from vedette.web.ceiling import Ceilings
from vedette.web.keep import Keeper, Soon
from vedette.web.tiles import Tiles
from vedette.web.visit import Visit

__all__ = ["Desk", "desk_of"]

T = TypeVar("T")
PATIENCE_S = 30.0
"""How long a change waits for a run that is at work on the case."""
PAUSE_S = 0.2
BEAT_S = 1.0
"""How long a pulse that was taken stands."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _silent(_: str) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class _Beat:
    """The pulse that was taken last."""

    pulse: str = ""
    until: float = 0.0
    """When it is to be taken again."""


@dataclass(slots=True)
class Checked:
    """How the case was."""

    vitals: Vitals | None = None
    until: float = 0.0
    """Until when it need not be asked again."""
    lock: Lock = field(default_factory=Lock)


@dataclass(slots=True)
class Known:
    """Whether the case has accounts, as far as the desk has looked."""

    has_accounts: bool = False
    """Once there were some, everybody logs in until the desk is closed."""
    until: float = 0.0
    """When it is to be looked at again."""

    @property
    def stands(self) -> bool:
        """Say whether it need not be looked at."""
        return self.has_accounts or time.monotonic() < self.until


@dataclass(slots=True, kw_only=True, eq=False)
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
    opened: OpenedReadings = field(default_factory=dict)
    """What was opened to grade sources."""
    closing: Event = field(default_factory=Event)
    """Set once the desk closes: streams of news end then."""
    checked: Checked = field(default_factory=lambda: Checked())
    """How the case was when that was last asked."""
    known: Known = field(default_factory=Known)
    """Whether there are accounts."""
    visit: Visit | None = None
    """Who looks at it; None where it knows no accounts and is that of one analyst."""
    whole: Desk | None = None
    """The desk on the whole case, where this one is on an extract of it."""
    bound: TlpLabel | None = None
    """The ceiling of who looks at it, where they have one."""
    targets: list[str] = field(default_factory=list)
    """Ids that a request is about, for the audit log."""
    ceilings: Ceilings = field(default_factory=lambda: Ceilings())
    """The extracts of those who see a part of the case alone."""
    _beating: Lock = field(default_factory=Lock)
    _beat: _Beat = field(default_factory=lambda: _Beat())
    _keeper: Keeper = field(init=False)

    def __post_init__(self) -> None:
        """Keep what is made of this case."""
        self._keeper = Keeper(self.state)

    def part(self) -> None:
        """Share nothing with another desk that tells of its case."""
        self._changes, self._beating, self._beat = Lock(), Lock(), _Beat()

    def seen_by(self, visit: Visit) -> Desk:
        """Return the desk as somebody sees it who is known: no more than they may."""
        desk = copy(self.ceilings.under(self, visit.account.ceiling))
        desk.targets = []
        desk.visit, desk.by, desk.token = visit, visit.account.name, visit.csrf
        return desk

    def may(self, scope: Scope) -> bool:
        """Say whether whoever looks at it may do something; one without accounts may all."""
        return self.visit is None or scope in self.visit.scopes

    def look_for_accounts(self) -> None:
        """Take note of accounts that were added since the desk was opened."""
        self.known.until = time.monotonic() + BEAT_S
        try:
            with self.case.register() as register:
                if register.accounts.are_kept():
                    self.known.has_accounts = True
        except StoreError:  # what was known stands: the case itself cannot be read, either
            return

    @property
    def home(self) -> Case:
        """The whole case: where accounts, and what concerns all of it, are kept."""
        return self.whole.case if self.whole else self.case

    @property
    def title(self) -> str:
        """What pages call the case: where it lies is for those alone who have the machine."""
        return self.home.name if self.visit is None else self.home.title

    def change(self, make: Callable[[], T]) -> T:
        """Make a change, after those that are being made.

        Raises:
            CaseBusyError: another process was at work on the case for too long.
        """
        with self._changes:
            until = time.monotonic() + PATIENCE_S
            while True:
                try:
                    made = make()
                except CaseBusyError:
                    if time.monotonic() > until:
                        raise
                    time.sleep(PAUSE_S)
                else:
                    self._beat.until = 0.0  # what is made now is no news to whoever made it
                    return made

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

    def pulse(self) -> str:
        """Return what differs once a run has ended or somebody has decided; asked once a second.

        It tells the last run that ended and how many decisions there are, such as `12.5`.
        """
        if self.whole is not None and self.bound is not None:
            today = self.ceilings.under(self.whole, self.bound)
            if today.case is not self.case:  # it was made anew meanwhile
                return today.pulse()
        with self._beating:
            if time.monotonic() >= self._beat.until:
                with self.case.view() as view:
                    run, decisions = view.pulse.now()
                self._beat.pulse = f"{run}.{decisions}"
                self._beat.until = time.monotonic() + BEAT_S
            return self._beat.pulse

    def kept(self, name: str, make: Callable[[], T], *, is_large: bool = False) -> T:
        """Return what was made under a name for the case as it is; make it where it was not."""
        return self._keeper.kept(name, make, is_large=is_large)

    def soon(
        self, name: str, make: Callable[[], T], patience_s: float, *, is_dear: bool = False
    ) -> Soon[T]:
        """Return what was made under a name, as new as it can be had in a moment.

        Raises:
            Exception: whatever making it raised.
        """
        return self._keeper.soon(name, make, patience_s, is_dear=is_dear)


def desk_of(request: Request) -> Desk:
    """Return the desk that a request is for, as whoever asks may see it."""
    desk: Desk = getattr(request.state, "desk", request.app.state.desk)
    return desk
