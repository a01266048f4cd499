"""A brief: what happened, how sure that is, and what it rests on, sentence by sentence.

A brief is a value first. Faces (HTML, Markdown, PDF, DOCX) are rendered from it, and what was
rendered is read back and checked before a file gets its name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vedette.report.brief.check import Finding, Verdict, check_text
    from vedette.report.brief.compose import compose_brief
    from vedette.report.brief.extract import read_rendered
    from vedette.report.brief.material import Material
    from vedette.report.brief.recipe import digest_of
    from vedette.report.brief.value import Brief, Recipe
    from vedette.report.brief.write import FORMATS, check_brief, format_of, write_brief

__all__ = [
    "FORMATS",
    "Brief",
    "Finding",
    "Material",
    "Recipe",
    "Verdict",
    "check_brief",
    "check_text",
    "compose_brief",
    "digest_of",
    "format_of",
    "read_rendered",
    "write_brief",
]

HOMES = {
    "FORMATS": "write",
    "Brief": "value",
    "Finding": "check",
    "Material": "material",
    "Recipe": "value",
    "Verdict": "check",
    "check_brief": "write",
    "check_text": "check",
    "compose_brief": "compose",
    "format_of": "write",
    "read_rendered": "extract",
    "digest_of": "recipe",
    "write_brief": "write",
}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
