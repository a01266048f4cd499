"""Who sees how the case is: everybody whether it is well, those who run the desk why."""

from __future__ import annotations

import ipaddress
import time
from typing import TYPE_CHECKING

from vedette.pipeline import Vitals, vitals_of

if TYPE_CHECKING:
    from fastapi import Request

    from vedette.web.desk import Desk
    from vedette.web.visit import Visit

__all__ = ["sees_detail", "vitals"]

FRESH_S = 2.0
"""How long what was found stands, so that many who ask are no burden."""
PROXIED = ("forwarded", "x-forwarded-for", "x-real-ip")


def vitals(desk: Desk) -> Vitals:
    """Return how the case is, looked at no more than every two seconds."""
    checked = desk.checked
    with checked.lock:
        if checked.vitals is None or time.monotonic() >= checked.until:
            checked.vitals = vitals_of(desk.case, desk.clock())
            checked.until = time.monotonic() + FRESH_S
        return checked.vitals


def sees_detail(request: Request) -> bool:
    """Say whether whoever asks is an admin, or on this machine and not behind a proxy on it."""
    visit: Visit | None = getattr(request.state, "visit", None)
    if visit is not None and visit.account.role == "admin":
        return True
    if request.client is None or any(name in request.headers for name in PROXIED):
        return False
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False
