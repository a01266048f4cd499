"""What goes wrong, in one shape: as JSON under `/api`, as a page elsewhere."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from vedette.errors import (
    CaseBusyError,
    MarkingError,
    MissingExtraError,
    StoreError,
    UsageError,
    VedetteError,
)
from vedette.model.base import Value

if TYPE_CHECKING:
    from fastapi import FastAPI, Request
    from starlette.responses import Response

__all__ = [
    "Problem",
    "RefusedError",
    "add_handlers",
    "missing",
    "problem_answer",
    "problem_of",
    "problem_response",
]

WRONG, FORBIDDEN, MISSING, BUSY, UNREADABLE, FAILED, NOT_HERE, AWAY = (
    400, 403, 404, 409, 422, 500, 501, 503,
)  # fmt: skip
log = logging.getLogger(__name__)


class Problem(Value):
    """Something that went wrong: the only shape that errors have."""

    status: int
    """HTTP status."""
    what: str
    """Names, values and the place of what is wrong."""
    mend: str
    """What to do, as an order."""


class RefusedError(Exception):
    """A request that is not answered.

    Args:
        status: HTTP status.
        what: what is wrong.
        mend: what to do, as an order.
    """

    def __init__(self, status: int, what: str, mend: str) -> None:
        super().__init__(what, mend)
        self.status, self.what, self.mend = status, what, mend


def missing(
    what: str, mend: str = "Go back to the list; it may have been merged or taken back."
) -> RefusedError:
    """Return the refusal for what is not there."""
    return RefusedError(MISSING, what, mend)


def problem_of(error: Exception) -> Problem:
    """Return the problem that an error tells of."""
    if isinstance(error, RefusedError):
        return Problem(status=error.status, what=error.what, mend=error.mend)
    if isinstance(error, CaseBusyError):
        what, mend = "others are at work on the case", "Nothing was kept: do it again in a moment."
        return Problem(status=BUSY, what=what, mend=mend)
    if isinstance(error, VedetteError):
        return Problem(status=_status(error), what=error.what, mend=error.mend)
    if isinstance(error, HTTPException):
        return _http_problem(error)
    if isinstance(error, RequestValidationError):
        return Problem(status=UNREADABLE, what=_first(error), mend="Change it, and send it again.")
    what = f"the desk has a fault: {type(error).__name__}"
    mend = "Please report it with the lines that `vedette serve` printed."
    return Problem(status=FAILED, what=what, mend=mend)


def problem_response(error: Exception) -> JSONResponse:
    """Return a problem as JSON."""
    return _as_json(problem_of(error))


def _as_json(problem: Problem) -> JSONResponse:
    return JSONResponse(problem.model_dump(), problem.status)


def problem_answer(request: Request, error: Exception) -> Response:
    """Return a problem in the form in which was asked: as JSON, or as a page."""
    problem = _veiled(request, error)
    if request.url.path.startswith("/api/"):
        return _as_json(problem)
    from vedette.web.render import problem_page

    return problem_page(request, problem)


def _veiled(request: Request, error: Exception) -> Problem:
    """Return a problem without where a case lies, which is for those alone who have the machine."""
    problem = problem_of(error)
    if isinstance(error, StoreError) and problem.status == AWAY:
        log.warning("%s", error)
        if request.app.state.desk.known.has_accounts:
            what, mend = "the case cannot be used now", "Try again; the log of the desk says why."
            return Problem(status=AWAY, what=what, mend=mend)
    return problem


def add_handlers(app: FastAPI) -> None:
    """Let an app answer whatever is raised in the one shape."""

    async def handle(request: Request, error: Exception) -> Response:
        return problem_answer(request, error)

    for kind in (RefusedError, VedetteError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, handle)


def _status(error: VedetteError) -> int:
    if isinstance(error, UsageError):
        return WRONG
    if isinstance(error, MarkingError):
        return FORBIDDEN
    if isinstance(error, MissingExtraError):
        return NOT_HERE
    return AWAY if isinstance(error, StoreError) else FAILED


def _http_problem(error: HTTPException) -> Problem:
    if error.status_code == MISSING:
        return Problem(status=MISSING, what="there is no such page", mend="Go back to a list.")
    mend = "Go back to a page of the desk."
    return Problem(status=error.status_code, what=str(error.detail), mend=mend)


def _first(error: RequestValidationError) -> str:
    first = error.errors()[0]
    place = ".".join(str(step) for step in first["loc"][1:])
    said = first["msg"]
    return f"{place or 'the request'} cannot be taken: {said[:1].lower()}{said[1:]}"
