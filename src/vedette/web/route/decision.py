"""Decisions: made by forms that work without script, or as JSON; taken back; listed."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import RedirectResponse

from vedette.errors import UsageError
from vedette.model import EVENT, SCOPES, AccountRole, EventType, Scope, Verb
from vedette.pipeline import value_of_words
from vedette.web.context.base import Context
from vedette.web.context.values import FieldContext, field_context
from vedette.web.decide import (
    Decided,
    Decision,
    MissedClaim,
    add_claim,
    decide,
    make_anew,
    take_back,
)
from vedette.web.face import At, Id
from vedette.web.security import check_token

__all__ = ["router"]

router = APIRouter()
SEE_OTHER = 303
PAIR = 2
changes = [Depends(check_token)]
Text = Annotated[str, Form()]
Texts = Annotated[list[str], Form()]


class Session(Context):
    """What a program needs to change anything."""

    by: str
    """Who decides."""
    csrf: str
    """Goes with every change, in the header X-CSRF-Token; empty for a key, which needs none."""
    role: AccountRole | None
    """Of the account that asks; null where the case has no accounts."""
    scopes: tuple[Scope, ...]
    """What may be done."""


@router.post("/decisions", include_in_schema=False, dependencies=changes)
def decide_by_form(
    desk: At,
    about: Texts,
    verb: Annotated[Verb, Form()],
    field: Text = "",
    value: Text = "",
    because: Text = "",
    back: Text = "/events",
) -> RedirectResponse:
    """Keep a decision and go back to the page that it was made on."""
    named = tuple(each.strip() for each in about if each.strip())
    if not 0 < len(named) <= PAIR:
        raise UsageError(f"{len(named)} things were named", "Name one, or two to compare.")
    sets = verb in ("set", "grade")
    made = decide(
        desk,
        Decision(
            about=named,
            verb=verb,
            field=field or None,
            value=value_of_words(field, value.strip()) if sets else None,
            because=because.strip() or None,
        ),
    )
    return _back(desk, back, made.id)


@router.post("/decisions/undo", include_in_schema=False, dependencies=changes)
def undo_by_form(desk: At, decision: Text, back: Text = "/events") -> RedirectResponse:
    """Take a decision back and go back to the page that it was taken back on."""
    take_back(desk, decision)
    return _back(desk, back, decision)


@router.post("/documents/claim", include_in_schema=False, dependencies=changes)
def add_by_form(
    desk: At,
    document: Text,
    words: Text,
    type_: Annotated[EventType, Form(alias="type")],
    start: Text = "",
    because: Text = "",
    back: Text = "/events",
) -> RedirectResponse:
    """Add a claim that the machine missed."""
    missed = MissedClaim(
        document=document,
        words=words,
        type=type_,
        start=int(start) if start.isdecimal() else None,
        because=because.strip() or None,
    )
    return _back(desk, back, add_claim(desk, missed).id)


@router.post("/events/anew", include_in_schema=False, dependencies=changes)
def make_events_anew(desk: At) -> RedirectResponse:
    """Make the events anew where something changed that they stand on."""
    make_anew(desk)
    return RedirectResponse("/", SEE_OTHER)


@router.get("/api/session")
def session(desk: At) -> Session:
    """Who decides, and the token that changes must carry."""
    visit = desk.visit
    return Session(
        by=desk.by,
        csrf=desk.token,
        role=visit.account.role if visit else None,
        scopes=visit.scopes if visit else SCOPES,
    )


@router.get("/api/fields/{field}")
def field(field: str, words: Annotated[str, Query(max_length=200)] = "") -> FieldContext:
    """What a field of a claim or an event may be set to, as it is written."""
    return field_context(field, words)


@router.post("/api/decisions", dependencies=changes, status_code=201)
def make_decision(desk: At, decision: Decision) -> Decided:
    """Keep a decision and make the events anew that it changes."""
    return decide(desk, decision)


@router.post("/api/decisions/{id}/undo", dependencies=changes)
def undo_decision(desk: At, id_: Id) -> Decided:
    """Take a decision back."""
    return take_back(desk, id_)


@router.post("/api/claims", dependencies=changes, status_code=201)
def add_missed_claim(desk: At, missed: MissedClaim) -> Decided:
    """Add a claim that the machine missed."""
    return add_claim(desk, missed)


def _back(desk: At, written: str, decision: str) -> RedirectResponse:
    """Go back to a page of the desk, which then tells of the decision."""
    parts = urlsplit(written)
    is_ours = written.startswith("/") and not parts.netloc and not written.startswith("//")
    path = parts.path if is_ours and "\\" not in written else "/events"
    path = _page_left(desk, path)
    asked = [(name, value) for name, value in parse_qsl(parts.query) if name != "decided"]
    query = urlencode([*asked, ("decided", decision)], errors="replace")
    return RedirectResponse(f"{path}?{query}", SEE_OTHER)


def _page_left(desk: At, path: str) -> str:
    """Return where an event's claims went, where its page is no more."""
    if not path.startswith("/events/"):
        return path
    with desk.case.view() as view:
        event = view.events.get(unquote(path.removeprefix("/events/")).removeprefix(EVENT))
    return "/events" if event is None else f"/events/{quote(event.id, safe='')}"
