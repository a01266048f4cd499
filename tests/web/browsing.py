"""A page that the tests drive: what it asks for, what it complains of, and waiting for it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

LONGEST_S = 90.0
DRIVER = "GL Driver"
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


@dataclass
class Watched:
    """A page, with each address that it asked for and each complaint in its console.

    Notes of the graphics driver on its own speed are no complaints of the page.
    """

    page: Page
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.told.append(message.text))
        self.page.on("pageerror", lambda error: self.told.append(str(error)))

    def check(self, address: str) -> None:
        """Close the page, and hold it to one host and to a console without complaints."""
        self.page.close()
        assert all(each.startswith((address, "data:", "blob:")) for each in self.asked)
        assert not [each for each in self.told if DRIVER not in each]
