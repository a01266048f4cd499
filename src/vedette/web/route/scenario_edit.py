"""Writing the files of scenarios: by a form that works without script, or as JSON."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from vedette.errors import ScenarioError
from vedette.web.context.base import Context
from vedette.web.context.scenario_edit import (
    CheckedText,
    ScenarioEditContext,
    VersionContext,
    checked,
    edit_context,
    version_context,
)
from vedette.web.face import At, Id, add_faces
from vedette.web.render import page
from vedette.web.scenario_text import ChangedMeanwhileError, save_text
from vedette.web.security import check_token

__all__ = ["router"]

router = APIRouter()
SEE_OTHER, CONFLICT, UNREADABLE = 303, 409, 422
changes = [Depends(check_token)]


class ScenarioDraft(Context):
    """A text that is to be checked or saved."""

    text: str
    base: str = ""
    """Digest of the text that it was made from, as the page tells it; any for a new scenario."""


class SavedScenario(Context):
    """A scenario that was saved."""

    id: str
    version: int
    digest: str
    """Of its text."""


def _edit(desk: At, id_: Id) -> ScenarioEditContext:
    return edit_context(desk, id_)


def _version(desk: At, id_: Id, name: str = "") -> VersionContext:
    return version_context(desk, id_, name)


@router.post("/scenarios/{id}/edit", include_in_schema=False, dependencies=changes)
def save_by_form(
    request: Request,
    desk: At,
    id_: Id,
    text: Annotated[str, Form()] = "",
    base: Annotated[str, Form()] = "",
    only: Annotated[str, Form()] = "",
) -> Response:
    """Save a text, or only check it; what has faults or came too late is shown again."""
    written = text.replace("\r\n", "\n")
    if only:
        return page(request, "scenario-edit", edit_context(desk, id_, written), here="scenarios")
    try:
        saved = save_text(desk, id_, written, base)
    except (ScenarioError, ChangedMeanwhileError) as error:
        status = CONFLICT if isinstance(error, ChangedMeanwhileError) else UNREADABLE
        shown = edit_context(desk, id_, written, error)
        return page(request, "scenario-edit", shown, here="scenarios", status=status)
    return RedirectResponse(f"/scenarios/{quote(saved.scenario.id, safe='')}", SEE_OTHER)


@router.post("/api/scenarios/{id}/check", dependencies=changes)
def check(desk: At, id_: Id, draft: ScenarioDraft) -> CheckedText:
    """Say what is wrong in a text, as `vedette scenario check` does; nothing is saved."""
    return checked(desk, id_, draft.text)


@router.post("/api/scenarios/{id}/edit", dependencies=changes)
def save(desk: At, id_: Id, draft: ScenarioDraft) -> SavedScenario:
    """Save the text of a scenario; what stood before is kept."""
    file = save_text(desk, id_, draft.text.replace("\r\n", "\n"), draft.base)
    return SavedScenario(id=file.scenario.id, version=file.scenario.version, digest=file.digest)


add_faces(
    router,
    "/scenarios/{id}/edit",
    _edit,
    ScenarioEditContext,
    template="scenario-edit",
    here="scenarios",
)
add_faces(
    router,
    "/scenarios/{id}/version",
    _version,
    VersionContext,
    template="scenario-version",
    here="scenarios",
)
