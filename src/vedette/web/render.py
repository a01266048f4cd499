"""Contexts → pages: the templates, and what every page has around it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast, get_args
from urllib.parse import quote, urlencode, urlsplit

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps

from vedette import __version__
from vedette.data import data_path
from vedette.model import EventType
from vedette.report import shown, visible_line
from vedette.report.country import country_name
from vedette.report.day import day_words, interval_words
from vedette.report.event_words import CREDIBILITY
from vedette.report.words import bounds_words
from vedette.web.access import ACCESS, scope_needed
from vedette.web.context.decision import decisions
from vedette.web.context.event_row import CONFLICT
from vedette.web.desk import desk_of
from vedette.web.island import island

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fastapi import Request
    from markupsafe import Markup

    from vedette.model import AccountRole
    from vedette.model.base import Value
    from vedette.web.context.decision import DecisionRow
    from vedette.web.desk import Desk
    from vedette.web.problem import Problem

__all__ = ["NAVIGATION", "fragment", "page", "problem_page", "read_templates"]

NAVIGATION = (
    ("now", "/", "Now"),
    ("events", "/events", "Events"),
    ("review", "/review", "Review"),
    ("scenarios", "/scenarios", "Scenarios"),
    ("actors", "/actors", "Actors"),
    ("sources", "/sources", "Sources"),
    ("narratives", "/narratives", "Narratives"),
    ("postures", "/postures", "Postures"),
    ("log", "/log", "Log"),
    ("add", "/add", "Add"),
    ("settings", "/settings", "Settings"),
    ("users", "/users", "Accounts"),
    ("audit", "/audit", "Audit"),
)
"""Name of the page, its address, its title."""
PROBLEM = 400
"""From this status on a page tells what went wrong."""
ACCOUNTS = ("users", "audit")
"""Pages that there are only where there are accounts."""
ROLE_WORDS: dict[str, str] = {
    "reader": "reads all pages, takes out briefs and exports",
    "analyst": "also judges, writes notes, keeps searches, adds reports, grades sources",
    "editor": "also edits scenarios, names and owners of sources, the settings of the case",
    "admin": "also manages accounts and keys, and reads the audit log",
}
"""What each role may do."""
KEYS = (
    ("j k", "the next one, the one before"),
    ("o", "open it"),
    ("a", "accept: it happened, or it was read right"),
    ("x", "reject: it did not happen, or it was read wrong"),
    ("1 – 6", "grade its credibility"),
    ("e", "mend a value"),
    ("n", "new claim: in a document, select its words first; elsewhere, go to the document"),
    ("w", "write a note"),
    ("m", "join it with another event"),
    ("s", "split it"),
    ("u", "take the last decision back"),
    ("/", "search"),
    ("g", "then n Now, e Events, r Review, s Scenarios, a Actors, o Sources, l Log"),
    ("?", "this list"),
)
"""Keys and what they do."""


def page(
    request: Request,
    name: str,
    context: Value,
    *,
    here: str,
    status: int = 200,
    pulse: str = "",
) -> HTMLResponse:
    """Return a page.

    Args:
        request: what asked for it.
        name: of its template, without its ending.
        context: all that the page shows.
        here: name of the part of the navigation that it belongs to.
        status: HTTP status.
        pulse: of the case when the page was made; empty where no news is told on it.
    """
    desk = desk_of(request)
    is_in = desk.visit is not None or not desk.known.has_accounts
    html = (
        _environment()
        .get_template(f"{name}.html.j2")
        .render(
            page=context,
            here=here,
            navigation=navigation_of(desk, is_in=is_in),
            keys=KEYS,
            case=desk.title if is_in else "",
            token=desk.token if is_in else "",
            visit=desk.visit,
            is_in=is_in,
            may=desk.may,
            version=__version__,
            pulse=pulse,
            address=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            decided=_decided(request) if is_in else None,
            back=_left(request) if status >= PROBLEM else "",
        )
    )
    return HTMLResponse(html.encode("utf-8", "replace"), status)


def _left(request: Request) -> str:
    """Return the page of the desk that a request came from; empty where it came from none."""
    left = urlsplit(request.headers.get("referer", ""))
    is_ours = left.netloc == request.headers.get("host") and not left.path.startswith("//")
    is_ours = is_ours and left.path != request.url.path
    return left.path + (f"?{left.query}" if left.query else "") if is_ours else ""


def _decided(request: Request) -> DecisionRow | None:
    """Return the decision that was just made, as the address says; None without one."""
    id_ = request.query_params.get("decided")
    if not id_:
        return None
    with desk_of(request).case.view() as view:
        entry = view.judgements.get(id_)
    return None if entry is None else decisions([entry])[0]


def navigation_of(desk: Desk, *, is_in: bool) -> list[tuple[str, str, str]]:
    """Return the pages that whoever asks may open."""
    return [
        page
        for page in NAVIGATION
        if is_in
        and (page[0] not in ACCOUNTS or desk.visit is not None)
        and desk.may(scope_needed(cast("AccountRole", ACCESS["GET", page[1]])))
    ]


def fragment(name: str, **values: object) -> HTMLResponse:
    """Return a piece of a page, for a page that is open."""
    html = _environment().get_template(f"{name}.html.j2").render(**values)
    return HTMLResponse(html.encode("utf-8", "replace"))


def problem_page(request: Request, problem: Problem) -> HTMLResponse:
    """Return the page that tells what went wrong."""
    return page(request, "problem", problem, here="", status=problem.status)


def read_templates() -> None:
    """Make all templates ready, so that no page waits for its own."""
    for name in _environment().list_templates(extensions=["j2"]):
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader([data_path("web", "template"), data_path("page")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "shown": shown,
        "line": visible_line,
        "day": day_words,
        "country": country_name,
        "path": _path,
        "number": _number,
        "json": _json,
        "zip": zip,
    }
    environment.globals |= {
        "interval": interval_words,
        "bounds": bounds_words,
        "query": _query,
        "grades": CREDIBILITY,
        "types": get_args(EventType),
        "dict": dict,
        "island": island,
        "conflict": CONFLICT,
        "roles": ROLE_WORDS,
    }
    return environment


def _path(id_: str) -> str:
    """Write an id as one step of an address."""
    return quote(id_, safe="", errors="replace")


def _query(**values: object) -> str:
    """Write what is asked as the end of an address; what is None or empty is left out."""
    given = {name: value for name, value in values.items() if value not in (None, "", (), [])}
    return "?" + urlencode(given, doseq=True, errors="replace") if given else ""


def _json(values: Sequence[Value]) -> Markup:
    """Write values as JSON that can stand in a `<script>`: nothing in it can end that."""
    return htmlsafe_json_dumps([each.model_dump(mode="json") for each in values])


def _number(value: float) -> str:
    return f"{value:,.1f}".removesuffix(".0")
