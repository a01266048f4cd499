"""Waiting for what a desk does beside its answers, or a browser after a key."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_S = 90.0
T = TypeVar("T")


def until(find: Callable[[], T]) -> T:
    """Ask again and again until something is there, and return it.

    In the place of Playwright's `wait_for_function`, whose expressions the content security policy
    of the desk refuses to evaluate.
    """
    end = time.monotonic() + LONGEST_S
    while not (found := find()):
        assert time.monotonic() < end, "what was waited for did not come"
        time.sleep(0.05)
    return found
