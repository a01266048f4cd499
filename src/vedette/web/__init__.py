"""The desk: a case in a browser, on loopback, and the same as JSON under `/api`.

Each page is made of one documented value, its context; the HTML page and the JSON are two faces of
it. Nothing here decides anything: questions go to `pipeline` and `store`, decisions to
`pipeline.judge_case`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vedette.web.app import make_app
    from vedette.web.desk import Desk
    from vedette.web.server import serve_desk

__all__ = ["Desk", "make_app", "serve_desk"]

HOMES = {"Desk": "desk", "make_app": "app", "serve_desk": "server"}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
