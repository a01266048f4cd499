"""The review queue."""

from __future__ import annotations

from fastapi import APIRouter

from vedette.web.context.review import ReviewContext, review_context
from vedette.web.face import At, add_faces
from vedette.web.graded import registry

__all__ = ["router"]

router = APIRouter()


def _review(desk: At, after: str | None = None) -> ReviewContext:
    known = registry(desk)
    with desk.case.view() as view:
        return review_context(view, known, after)


add_faces(router, "/review", _review, ReviewContext, template="review", here="review")
