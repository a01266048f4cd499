"""Whether the desk answers and the case is well, for programs that look after services."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from vedette.account.oidc import ProviderState
from vedette.pipeline import Vitals
from vedette.web.context.base import Context
from vedette.web.health import sees_detail, vitals
from vedette.web.route.login import door_of

__all__ = ["router"]

router = APIRouter()
ILL = 503


class Alive(Context):
    """The desk answers."""

    is_alive: bool = True


class Health(Context):
    """Whether the case is well."""

    is_well: bool
    detail: Vitals | None = None
    """Why, for those who run the desk; null for others."""
    provider: ProviderState | None = None
    """Whether the provider that people log in at answers, for the same; null where there is none.
    The case is well without it."""


@router.get("/isalive", include_in_schema=False)
async def isalive() -> Alive:
    """Say that the process answers; nothing else is looked at."""
    return Alive()


@router.get("/health", include_in_schema=False)
def health(request: Request, response: Response) -> Health:
    """Say whether the case is well (200) or not (503): database, form, queue, disk; its feeds."""
    found = vitals(request.app.state.desk)
    response.status_code = 200 if found.is_well else ILL
    if not sees_detail(request):
        return Health(is_well=found.is_well)
    provider = door_of(request).provider
    state = provider.state() if provider else None
    return Health(is_well=found.is_well, detail=found, provider=state)
