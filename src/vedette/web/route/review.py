"""The review queue."""

from __future__ import annotations

from fastapi import APIRouter

from vedette.web.context.review import ReviewContext, review_context
from vedette.web.face import At, add_faces

__all__ = ["router"]

router = APIRouter()


def _review(desk: At, after: str | None = None) -> ReviewContext:
    with desk.case.view() as view:
        return review_context(view, after)


add_faces(router, "/review", _review, ReviewContext, template="review", here="review")
