"""Briefs and files in other formats, of a selection of events."""

from __future__ import annotations

from functools import partial
from io import SEEK_END
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse
from starlette.background import BackgroundTask

from vedette.web.face import At, add_faces
from vedette.web.route.question import Asked
from vedette.web.takeout import TakeoutContext, brief_file, export_archive, takeout_context

__all__ = ["router"]

router = APIRouter()
MEDIA = {
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ARCHIVE = "application/zip"
PIECE = 1 << 16
"""Bytes that are sent at once."""
_FILE = {"type": "string", "format": "binary"}


def _told(*media: str) -> dict[int | str, dict[str, Any]]:
    """Describe an answer that is a file of one of some types."""
    content = {each.partition(";")[0]: {"schema": _FILE} for each in media}
    return {200: {"description": "A file.", "content": content}}


def _takeout(desk: At, question: Asked) -> TakeoutContext:
    return takeout_context(desk, question)


@router.get("/brief", include_in_schema=False)
@router.get("/api/brief", response_class=Response, responses=_told(*MEDIA.values()))
def brief(
    desk: At,
    question: Asked,
    kind: Annotated[str, Query(alias="format")] = "html",
    scenario: str | None = None,
    harmless: bool = False,
) -> Response:
    """Write a brief on the selected events, in which every specific is held by its basis."""
    content = brief_file(desk, question, kind, scenario or None, do_no_harm=harmless)
    return Response(content, media_type=MEDIA[kind], headers=_saved(f"brief.{kind}"))


@router.get("/export", include_in_schema=False)
@router.get("/api/export", response_class=Response, responses=_told(ARCHIVE))
def export(
    desk: At,
    question: Asked,
    kind: Annotated[str, Query(alias="format")],
    scenario: Annotated[tuple[str, ...], Query()] = (),
    harmless: bool = False,
) -> Response:
    """Write the selected events in another format, with what was weighed; an archive."""
    archive = export_archive(desk, question, kind, scenario, do_no_harm=harmless)
    headers = _saved(f"{kind}.zip") | {"Content-Length": str(archive.seek(0, SEEK_END))}
    archive.seek(0)
    pieces = iter(partial(archive.read, PIECE), b"")
    close = BackgroundTask(archive.close)
    return StreamingResponse(pieces, media_type=ARCHIVE, headers=headers, background=close)


def _saved(name: str) -> dict[str, str]:
    """Return the headers of a file that is saved, never shown on a page of the desk."""
    return {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "sandbox",
    }


add_faces(router, "/takeout", _takeout, TakeoutContext, template="takeout", here="events")
