"""A brief as a page for a browser, and as Markdown."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from vedette.report.brief.recipe import NAME, written
from vedette.report.marking import BACKGROUND, TEXT

if TYPE_CHECKING:
    from vedette.report.brief.template import Templates
    from vedette.report.brief.value import Brief

__all__ = ["html_of", "markdown_of", "style_of"]


def html_of(brief: Brief, templates: Templates) -> bytes:
    """Return a self-contained page that asks nothing of any server."""
    css = style_of(brief, templates)
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = templates.render(
        "brief.html.j2",
        brief,
        css=Markup(css),
        policy=policy,
        recipe=written(brief),
        recipe_name=NAME,
    )
    return page.encode("utf-8", "replace")


def style_of(brief: Brief, templates: Templates) -> str:
    """Return the style sheet of the page."""
    css = templates.text("brief.css")
    return css.replace("$marking", TEXT[brief.marking]).replace("$ground", BACKGROUND)


def markdown_of(brief: Brief, templates: Templates) -> bytes:
    """Return the brief as Markdown; pictures are given in words."""
    text = templates.render("brief.md.j2", brief, recipe=written(brief), recipe_name=NAME)
    return text.encode("utf-8", "replace")
