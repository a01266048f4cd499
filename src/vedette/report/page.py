"""A self-contained page: every document's text with what was found in it, its claims beside it.

The page asks nothing of any server, and a policy in its head forbids it to; its script and style
are allowed by their digests. Documents are text in it, whatever they hold. Each document is written
out when it is added, so that only what the list at the top says of it stays in memory.
"""

from __future__ import annotations

import os
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from vedette import __version__
from vedette.data import data_path
from vedette.errors import RunError
from vedette.model import Failure
from vedette.report.article import article_of
from vedette.report.markup import shown
from vedette.report.words import document_title, outlet_words, published_words

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self, TextIO

    from vedette.model import Reading

__all__ = ["PageWriter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the list at the top says of one document."""

    key: str
    title: str
    outlet: str
    date: str
    claims: int


class PageWriter:
    """Write a page, one result at a time; it appears under its name when it is whole.

    Args:
        path: the file to write; one that is there is replaced in one step.

    Raises:
        RunError: the file cannot be written there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.entries: list[Entry] = []
        self.failures: list[Failure] = []
        self._part = path.with_name(f".{path.name}.{os.getpid()}.part")

    def __enter__(self) -> Self:
        """Make sure that the page can be written before anything is read."""
        if self.path.is_dir():
            raise RunError(f"{str(self.path)!r} is a folder", "Name a file, such as page.html.")
        try:
            self._file: TextIO = self._part.open("w", encoding="utf-8", errors="replace")
        except OSError as error:
            what = f"the page {str(self.path)!r} cannot be written: {error.strerror}"
            raise RunError(what, "Name a file in a folder that you may write to.") from error
        self._articles: TextIO = TemporaryFile("w+", encoding="utf-8", errors="replace")
        return self

    def add(self, result: Reading | Failure) -> None:
        """Add a document, or what could not be read."""
        if isinstance(result, Failure):
            self.failures.append(result)
            return
        document = result.document
        key = f"d{len(self.entries) + 1}"
        entry = Entry(
            key=key,
            title=document_title(document),
            outlet=outlet_words(document),
            date=published_words(document),
            claims=len(result.claims),
        )
        self.entries.append(entry)
        article = article_of(result, key)
        self._articles.write(_render("article.html.j2", **article.context()))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put the page in its place; after an error nothing is left of it."""
        try:
            with self._file, self._articles:
                if kind is None:
                    self._write()
            if kind is None:
                self._part.replace(self.path)
        finally:
            self._part.unlink(missing_ok=True)

    def _write(self) -> None:
        css, js = _asset("text.css") + _asset("page.css"), _asset("page.js")
        failures = len(self.failures)
        head = _render(
            "head.html.j2",
            policy=_policy(css, js),
            css=css,
            title=self.entries[0].title if len(self.entries) == 1 else "vedette: what was read",
            documents=self.entries,
            claims=sum(entry.claims for entry in self.entries),
            failures=failures,
        )
        self._file.write(head)
        self._articles.seek(0)
        copyfileobj(self._articles, self._file)
        foot = _render("foot.html.j2", failures=self.failures, version=__version__, js=js)
        self._file.write(foot)


def _policy(css: str, js: str) -> str:
    """Forbid everything but this style and this script."""
    return (
        f"default-src 'none'; style-src '{_digest(css)}'; script-src '{_digest(js)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()


@cache
def _asset(name: str) -> Markup:
    """Read a shipped style or script; it is ours and goes in as it is."""
    return Markup(data_path("page", name).read_text(encoding="utf-8"))


def _render(name: str, **context: object) -> str:
    return _environment().get_template(name).render(context)


@cache
def _environment() -> Environment:
    from jinja2 import FileSystemLoader

    environment = Environment(
        loader=FileSystemLoader(data_path("page")),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=False,
    )
    environment.filters["shown"] = shown
    return environment
