"""All routes of the desk, for tests that must forget none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi.routing import APIRoute

from vedette.web.route import ROUTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["reading_addresses", "routes"]

SAFE = {"GET", "HEAD", "OPTIONS"}


def routes(*, writing: bool) -> list[tuple[str, str]]:
    """Return method and path of the routes that write, or of those that only read."""
    found = [each for router in ROUTERS for each in router.routes]
    assert all(isinstance(each, APIRoute) for each in found), "a route of another kind"
    return sorted(
        {
            (method, each.path)
            for each in found
            if isinstance(each, APIRoute)
            for method in each.methods or ()
            if (method not in SAFE) == writing
        }
    )


def reading_addresses(ids: dict[str, str]) -> Iterator[str]:
    """Yield the addresses of all routes that read.

    Args:
        ids: what stands for `{id}`, by the first step of the page's address.
    """
    for _, path in routes(writing=False):
        first = path.removeprefix("/api").split("/")[1]
        yield re.sub(r"\{[^}]*\}", quote(ids.get(first, "x"), safe=""), path)
