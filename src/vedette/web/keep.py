"""Work on the whole case that is kept until the case changes: done once, not at each look.

What takes long is done beside the pages. A page waits a moment for it; then it shows what was made
of the case as it was before, and says so, or that there is nothing yet.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Keeper", "Soon"]

T = TypeVar("T")
MOST_KEPT = 60
"""How many things are kept."""
AGAIN_S = 1.0
"""How long a page waits at most for work to be done anew; the old is shown then."""
REST = 10
"""How many times longer than it took what is dear is left alone."""
BRIEF_S = 3.0
"""Seconds of the processor up to which work is brief: a page waits for it to be done anew."""


@dataclass(frozen=True, slots=True)
class Soon(Generic[T]):
    """What is made beside the page that asks for it."""

    value: T | None = None
    is_made: bool = False
    """False while it is made for the first time."""
    is_old: bool = False
    """True where the case has changed since, and it is being made anew."""
    is_resting: bool = False
    """True where it is old, and dear enough to be made anew only later."""
    is_refused: bool = False
    """True where it would take more memory than a desk has: it is never made."""


@dataclass(frozen=True, slots=True)
class _Held:
    state: str
    value: object
    began: float
    """When it began to be made, by the clock that never goes back."""
    took_s: float
    rests_until: float
    """When what is dear may be made anew, by the clock that never goes back."""


@dataclass(slots=True)
class _Work:
    began: float
    done: Event = field(default_factory=Event)
    error: Exception | None = None


class Keeper:
    """What was made of a case, by name.

    Args:
        state: tells what differs whenever anything in the case has changed.
    """

    def __init__(self, state: Callable[[], str]) -> None:
        self._state = state
        self._held: dict[str, _Held] = {}
        self._locks: dict[str, Lock] = {}
        self._works: dict[str, _Work] = {}
        self._lock = Lock()

    def kept(self, name: str, make: Callable[[], T], *, is_large: bool = False) -> T:
        """Return what was made under a name for the case as it is; make it where it was not.

        Several who ask at once wait for one making, also where the case goes on changing: what
        began to be made after somebody asked is as new as he asked for.

        Args:
            name: what it is; one thing a name.
            make: makes it anew.
            is_large: let go of the old one first, so that there are not two of them at once.
        """
        asked = time.monotonic()
        with self._lock:
            lock = self._locks.setdefault(name, Lock())
        with lock:
            state = self._state()
            held = self._held.get(name)
            if held is None or (held.state != state and held.began < asked):
                if is_large:
                    held = None
                    self._held.pop(name, None)
                begin, began = time.thread_time(), time.monotonic()
                value = make()
                end = time.monotonic()
                rests_until = end + REST * (end - began)
                held = _Held(state, value, began, time.thread_time() - begin, rests_until)
                self._keep(name, held)
            return held.value  # type: ignore[return-value]

    def soon(
        self, name: str, make: Callable[[], T], patience_s: float, *, is_dear: bool = False
    ) -> Soon[T]:
        """Return what was made under a name, as new as it can be had in a moment.

        Args:
            name: what it is.
            make: makes it anew.
            patience_s: how long is waited at most, from the moment at which it began to be made.
            is_dear: make it anew only once ten times as long has passed as it took the last time.

        Raises:
            Exception: whatever making it raised.
        """
        state = self._state()
        held = self._held.get(name)
        if held is not None and held.state == state:
            return Soon(held.value, is_made=True)  # type: ignore[arg-type]
        if held is not None and is_dear and time.monotonic() < held.rests_until:
            return Soon(held.value, is_made=True, is_old=True, is_resting=True)  # type: ignore[arg-type]
        if held is not None:
            patience_s = min(patience_s, AGAIN_S) if held.took_s < BRIEF_S else 0.0
        work, is_begun = self._begin(name, make)
        is_done = self._is_done(work, patience_s)
        if is_done and not is_begun:  # it may have looked at the case before this was asked
            is_done = self._is_done(self._begin(name, make)[0], patience_s)
        held = self._held.get(name)
        if held is None:
            return Soon()
        is_old = not is_done and held.state != state
        return Soon(held.value, is_made=True, is_old=is_old)  # type: ignore[arg-type]

    def _is_done(self, work: _Work, patience_s: float) -> bool:
        is_done = work.done.wait(max(0.0, work.began + patience_s - time.monotonic()))
        if is_done and work.error is not None:
            raise work.error
        return is_done

    def _begin(self, name: str, make: Callable[[], T]) -> tuple[_Work, bool]:
        """Return the work under a name, and whether it began just now."""
        with self._lock:
            work = self._works.get(name)
            if work is not None:
                return work, False
            work = self._works[name] = _Work(time.monotonic())
        Thread(target=self._do, args=(name, make, work), daemon=True).start()
        return work, True

    def _do(self, name: str, make: Callable[[], T], work: _Work) -> None:
        try:
            self.kept(name, make)
        except Exception as error:
            work.error = error
        finally:
            with self._lock:
                del self._works[name]
            work.done.set()

    def _keep(self, name: str, held: _Held) -> None:
        """Keep what was made, and let go of what was made longest ago where there is too much."""
        with self._lock:
            self._held.pop(name, None)
            self._held[name] = held
            while len(self._held) > MOST_KEPT:
                oldest = next(iter(self._held))
                del self._held[oldest]
                self._locks.pop(oldest, None)
