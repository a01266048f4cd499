"""Renders a brief, reads it back, checks it, and only then gives the file its name."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from vedette.errors import BriefError, RunError, UsageError
from vedette.report.brief.check import Finding, check_sentences, check_text
from vedette.report.brief.extract import read_rendered
from vedette.report.brief.page import style_of
from vedette.report.brief.template import Templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vedette.report.brief.check import Verdict
    from vedette.report.brief.material import Material
    from vedette.report.brief.value import Brief

__all__ = ["FORMATS", "check_brief", "format_of", "write_brief"]

FORMATS = ("html", "md", "pdf", "docx")


def format_of(path: Path) -> str:
    """Return the format that the name of a file asks for.

    Raises:
        UsageError: it asks for none that there is.
    """
    name = path.suffix.lower().removeprefix(".")
    if name not in FORMATS:
        what = f"{path.name!r} names no format of a brief"
        raise UsageError(what, f"End the name in .{', .'.join(FORMATS)}.")
    return name


def write_brief(
    brief: Brief, material: Material, path: Path, *, templates: Path | None = None
) -> Verdict:
    """Write a brief; it gets its name when all in it was found in its basis.

    Args:
        brief: what is written.
        material: what it was made of.
        path: its name says the format; a file that is there is replaced in one step.
        templates: folder with templates that take the place of the shipped ones.

    Raises:
        BriefError: something in it is not held by its basis; nothing is written.
        RunError: the file cannot be written there.
    """
    render = _renderer(format_of(path))
    made = Templates(templates)
    wrong = check_sentences(brief, material)
    if wrong:
        raise BriefError(path.name, [finding.what for finding in wrong])
    with _beside(path) as part:
        part.write_bytes(render(brief, made))
        verdict = check_brief(part, brief, material, templates=templates)
        if verdict.refused:
            raise BriefError(path.name, [finding.what for finding in verdict.refused])
        if verdict.reworded:
            raise BriefError(path.name, [f"words of no sentence: “{w}”" for w in verdict.reworded])
    return verdict


def check_brief(
    path: Path, brief: Brief, material: Material, *, templates: Path | None = None
) -> Verdict:
    """Hold a file to a brief that was made anew of the same case.

    Raises:
        UsageError: the file is none.
    """
    made = Templates(templates)
    rendered = read_rendered(path)
    verdict = check_text(rendered, brief, material, allowed=made.words())
    if rendered.styles and rendered.styles != (style_of(brief, made),):
        wrong = Finding("its style is not that of its templates")
        return replace(verdict, refused=(*verdict.refused, wrong))
    return verdict


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a file to write into that gets its name at the end; after an error nothing is left."""
    if path.is_dir():
        raise RunError(f"{str(path)!r} is a folder", "Name a file, such as brief.html.")
    part = path.with_name(f".{path.stem}.{os.getpid()}{path.suffix}.part")
    try:
        part.touch()
    except OSError as error:
        what = f"the brief {str(path)!r} cannot be written: {error.strerror}"
        raise RunError(what, "Name a file in a folder that you may write to.") from error
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _renderer(name: str) -> Callable[[Brief, Templates], bytes]:
    if name == "pdf":
        from vedette.report.brief.paper import pdf_of

        return pdf_of
    if name == "docx":
        from vedette.report.brief.word import docx_of

        return docx_of
    from vedette.report.brief.page import html_of, markdown_of

    return html_of if name == "html" else markdown_of
