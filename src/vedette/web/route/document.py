"""The Reader: one document."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from vedette.web.context.document import DocumentContext, document_context
from vedette.web.face import At, Id, add_faces
from vedette.web.graded import registry

__all__ = ["router"]

router = APIRouter()
Number = Annotated[int | None, Query(ge=1, le=1_000_000)]


def _document(desk: At, id_: Id, version: Number = None, part: Number = None) -> DocumentContext:
    return document_context(desk.case, id_, registry(desk), version, part or 1)


add_faces(router, "/documents/{id:path}", _document, DocumentContext, template="document", here="")
