"""The log, search, and adding reports."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse

from vedette.web.context.base import Context
from vedette.web.context.log import LogContext, log_context
from vedette.web.context.search import SearchContext, search_context
from vedette.web.face import At, Id, add_faces
from vedette.web.intake import (
    Added,
    Addresses,
    Pasted,
    add_addresses,
    add_files,
    add_text,
    added,
)
from vedette.web.render import page
from vedette.web.security import check_token

__all__ = ["router"]

router = APIRouter()
changes = [Depends(check_token)]
Text = Annotated[str, Form()]


class AddContext(Context):
    """Adding reports: what came of it, where some were added."""

    added: Added | None = None


def _log(
    desk: At, kind: str | None = None, after: str | None = None, decided_after: str | None = None
) -> LogContext:
    with desk.case.view() as view:
        return log_context(view, kind or None, after, decided_after)


def _search(desk: At, text: str | None = None) -> SearchContext:
    with desk.case.view() as view:
        return search_context(view, text)


@router.get("/add", include_in_schema=False)
def add(request: Request) -> HTMLResponse:
    """Show the page on which reports are added."""
    return page(request, "add", AddContext(), here="add")


@router.post("/add/text", include_in_schema=False, dependencies=changes)
def add_text_by_form(
    request: Request,
    desk: At,
    text: Text = "",
    title: Text = "",
    publisher: Text = "",
    published: Text = "",
    url: Text = "",
) -> HTMLResponse:
    """Read a pasted report into the case."""
    pasted = Pasted(
        text=text,
        title=title.strip() or None,
        publisher=publisher.strip() or None,
        published=published.strip() or None,
        url=url.strip() or None,
    )
    return page(request, "add", AddContext(added=add_text(desk, pasted)), here="add")


@router.post("/add/files", include_in_schema=False, dependencies=changes)
def add_files_by_form(
    request: Request, desk: At, files: Annotated[list[UploadFile], File()]
) -> HTMLResponse:
    """Read files into the case."""
    given = [(each.filename or "file", each.file.read()) for each in files if each.filename]
    return page(request, "add", AddContext(added=add_files(desk, given)), here="add")


@router.post("/add/addresses", include_in_schema=False, dependencies=changes)
def add_addresses_by_form(request: Request, desk: At, addresses: Text = "") -> HTMLResponse:
    """Fetch pages and read them into the case."""
    added = add_addresses(desk, addresses.split())
    return page(request, "add", AddContext(added=added), here="add")


def _added(desk: At, parcel: Id) -> AddContext:
    return AddContext(added=added(desk, parcel))


@router.post("/api/addresses", dependencies=changes, status_code=201)
def fetch_documents(desk: At, wanted: Addresses) -> Added:
    """Fetch pages and read them into the case."""
    return add_addresses(desk, wanted.addresses)


@router.post("/api/documents", dependencies=changes, status_code=201)
def add_document(desk: At, pasted: Pasted) -> Added:
    """Read a report into the case."""
    return add_text(desk, pasted)


add_faces(router, "/log", _log, LogContext, template="log", here="log")
add_faces(router, "/search", _search, SearchContext, template="search", here="")
add_faces(router, "/added/{id}", _added, AddContext, template="add", here="add")
