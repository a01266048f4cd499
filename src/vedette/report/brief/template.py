"""Templates of a brief: those that are shipped, and those that a user lays over them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from vedette.data import data_path
from vedette.errors import RunError
from vedette.report.character import visible

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.report.brief.value import Brief

__all__ = ["Templates"]

MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~!])")
LINE_START = re.compile(r"^(\d+)([.)])|^([+-])")
FILES = ("brief.html.j2", "brief.css", "brief.md.j2", "brief.typ.j2", "brief.docx")


class Templates:
    """Renders a brief by Jinja.

    Args:
        folder: with files of the same names as the shipped ones, which take their places; None for
            the shipped ones alone.

    Raises:
        RunError: the folder has none of these files.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        if folder is not None and not any((folder / name).is_file() for name in FILES):
            what = f"the folder {str(folder)!r} has no template"
            raise RunError(what, f"Put one of these there: {', '.join(FILES)}.")
        folders = [str(path) for path in (folder, data_path("brief")) if path]
        self._loader = FileSystemLoader(folders)

    def render(self, name: str, brief: Brief, **more: object) -> str:
        """Return a template filled in.

        Raises:
            RunError: the template is wrong.
        """
        environment = ImmutableSandboxedEnvironment(
            loader=self._loader,
            autoescape=name.endswith(".html.j2"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters |= {"literal": _literal, "markdown": _markdown, "svg": Markup}
        try:
            return environment.get_template(name).render(brief=brief, **more)
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            where = f"{name}, line {line}" if line else name
            raise RunError(
                f"the template {where} is wrong: {error}", "Mend the template."
            ) from error

    def path(self, name: str) -> Path | None:
        """Return where a file lies that is no text; None where there is none."""
        mine = self.folder / name if self.folder else None
        return mine if mine and mine.is_file() else None

    def text(self, name: str) -> str:
        """Return a file as it is."""
        mine = self.path(name) or data_path("brief", name)
        return mine.read_text(encoding="utf-8")

    def words(self) -> list[str]:
        """Return the words of a user's own templates: they may stand in a brief without a basis."""
        found = []
        for name in FILES[:4]:
            if (mine := self.path(name)) and not name.endswith(".css"):
                source = re.sub(
                    r"\{[{%#].*?[#%}]\}|<[^>]*>", " ", mine.read_text("utf-8"), flags=re.S
                )
                found.append(source)
        if letterhead := self.path("brief.docx"):
            from vedette.report.brief.extract import read_rendered

            found += read_rendered(letterhead).pages
        return found


def _literal(text: str) -> str:
    """Return a text as a string of the typesetter's language."""
    written = json.dumps(visible(text), ensure_ascii=False)
    return re.sub(r"\\u([0-9a-f]{4})", r"\\u{\1}", written).replace("\\/", "/")


def _markdown(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    line = MARKDOWN.sub(r"\\\1", " ".join(text.split())).replace("&", "\\&")
    return LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)
