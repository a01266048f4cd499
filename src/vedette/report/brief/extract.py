"""Reads a rendered brief back: its words page by page, and what must not be in such a file.

What a person sees is read: text, labels of pictures, titles and alternative texts. What could show
words that cannot be read (scripts, foreign pictures, forms, generated content, characters that turn
a line round) is a fault by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from vedette.errors import UsageError
from vedette.report.brief.recipe import NAME, recipe_of
from vedette.report.brief.value import Recipe
from vedette.report.character import HIDDEN, character_name

if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = ["Rendered", "read_rendered"]

FORBIDDEN = frozenset(
    {
        "script", "iframe", "object", "embed", "applet", "img", "picture", "video",
        "audio", "canvas", "image", "use", "foreignobject", "link", "base", "form",
        "input", "textarea", "button", "select", "option", "frame", "frameset",
        "marquee", "template", "slot"
    }
)  # fmt: skip
"""Elements that could show what cannot be read, or ask for something outside the file."""
SHOWN_ATTRIBUTES = ("title", "alt", "aria-label", "placeholder", "summary", "label")
WITHIN = frozenset(
    {
        "a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "s", "small", "span",
        "strong", "sub", "sup", "tspan", "u", "var"
    }
)  # fmt: skip
"""Elements that do not part words."""
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(", re.IGNORECASE)
GENERATED = re.compile(r"(?<![\w-])content\s*:\s*([^;}]*)", re.IGNORECASE)
COUNTERS = re.compile(r"counters?\([a-z, '\"]*\)")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What stands in a file."""

    pages: tuple[str, ...]
    """Text of each page; one page where the format has none."""
    recipe: Recipe | None
    faults: tuple[str, ...] = ()
    """What must not be in it."""
    links: tuple[str, ...] = ()
    """Addresses that it leads to."""


def read_rendered(path: Path) -> Rendered:
    """Read a rendered brief.

    Raises:
        UsageError: it is of no format that briefs have, or cannot be read.
    """
    readers: dict[str, Callable[[Path], Rendered]] = {
        ".html": _read_html,
        ".md": _read_markdown,
        ".pdf": _read_pdf,
        ".docx": _read_docx,
    }
    reader = readers.get(_suffix(path))
    if reader is None:
        what = f"{path.name!r} is no brief"
        raise UsageError(what, f"Name a file that ends in {', '.join(readers)}.")
    try:
        rendered = reader(path)
    except (OSError, UnicodeDecodeError, KeyError, ValueError) as error:
        raise UsageError(f"{str(path)!r} cannot be read: {error}", "Name a whole brief.") from error
    hidden = (match[0] for page in rendered.pages for match in HIDDEN.finditer(page))
    faults = dict.fromkeys(f"it has the character {character_name(each)}" for each in hidden)
    return Rendered(
        pages=rendered.pages,
        recipe=rendered.recipe,
        faults=(*rendered.faults, *faults),
        links=rendered.links,
    )


def _suffix(path: Path) -> str:
    """Return the format of a file, also of one that has not got its name yet."""
    return Path(path.name.removesuffix(".part")).suffix.lower()


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.faults: list[str] = []
        self.links: list[str] = []
        self.letters = ""
        self._style = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in FORBIDDEN:
            self.faults.append(f"it has the element <{tag}>")
        if tag == "meta":
            self._meta(given)
            return
        for name, value in given.items():
            self._attribute(tag, name, value)
        if tag not in WITHIN:
            self.words.append(" ")
        self._style += tag == "style"

    def handle_endtag(self, tag: str) -> None:
        if tag not in WITHIN:
            self.words.append(" ")
        self._style -= tag == "style"

    def handle_data(self, data: str) -> None:
        if self._style > 0:
            self._check_style(data)
        else:
            self.words.append(data)

    def _meta(self, given: dict[str, str]) -> None:
        if given.get("name") == NAME:
            self.letters = given.get("content", "")
        elif given.get("http-equiv", "").lower() == "refresh":
            self.faults.append("it leads elsewhere by itself")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name in SHOWN_ATTRIBUTES:
            self.words.append(f" {value} ")
        elif name.startswith("on"):
            self.faults.append(f"it has the script {name}")
        elif name in ("href", "xlink:href") and not value.startswith("#"):
            self.links.append(value)
        elif name in ("src", "srcset", "data", "poster", "background"):
            self.faults.append(f"it shows {value[:40]!r} from elsewhere in <{tag}>")
        elif name == "style":
            self._check_style(value)

    def _check_style(self, css: str) -> None:
        if OUTSIDE.search(css):
            self.faults.append("its style asks for something outside the file")
        for match in GENERATED.finditer(css):
            if re.search(r"\w", COUNTERS.sub("", match[1]).replace("none", "")):
                self.faults.append(f"its style adds the words {match[1].strip()[:40]}")


def _read_html(path: Path) -> Rendered:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return Rendered(
        pages=("".join(page.words),),
        recipe=recipe_of(page.letters),
        faults=tuple(dict.fromkeys(page.faults)),
        links=tuple(page.links),
    )


def _read_markdown(path: Path) -> Rendered:
    text = path.read_text(encoding="utf-8")
    recipe = None
    for match in COMMENT.finditer(text):
        name, _, letters = match[1].strip().partition(":")
        if name == NAME:
            recipe = recipe_of(letters.strip())
    shown = COMMENT.sub(" ", text)
    links = tuple(re.findall(r"\]\(<?((?!#)[^)>\s]+)>?\)", shown))
    shown = re.sub(r"(?<=\])\(<?[^)\s]*>?\)|<a id=\"[^\"]*\"></a>", " ", shown)
    faults = ["it has HTML in it"] if re.search(r"<[a-zA-Z/!]", shown) else []
    if re.search(r"!\[", shown.replace("\\!", "")):
        faults.append("it shows a picture from elsewhere")
    plain = re.sub(r"\\([\\`*_{}\[\]<>()#+\-.!|~$&])", r"\1", shown)
    return Rendered(pages=(plain,), recipe=recipe, faults=tuple(faults), links=links)


def _read_pdf(path: Path) -> Rendered:
    from pypdf import PdfReader
    from pypdf.errors import PdfReadError

    try:
        reader = PdfReader(path)
        pages = tuple(page.extract_text() for page in reader.pages)
        notes = [note.get_object() for page in reader.pages for note in page.annotations or ()]
    except PdfReadError as error:
        raise ValueError(str(error)) from error
    kinds = {str(note.get("/Subtype")) for note in notes}
    faults = [f"it has an annotation of the kind {kind[1:]}" for kind in sorted(kinds - {"/Link"})]
    if any("/Image" in _objects(page) for page in reader.pages):
        faults.append("it shows a picture that has no words")
    root = reader.root_object
    if root.get("/AcroForm") or root.get("/OpenAction"):
        faults.append("it has a form or an action")
    links = (note["/A"].get("/URI") for note in notes if "/A" in note)
    keywords = str(reader.metadata.get("/Keywords", "")) if reader.metadata else ""
    letters = keywords.removeprefix(f"{NAME}:").strip()
    return Rendered(
        pages=pages,
        recipe=recipe_of(letters),
        faults=tuple(faults),
        links=tuple(str(link) for link in links if link),
    )


def _objects(page: object) -> set[str]:
    resources = page.get("/Resources") or {}  # type: ignore[attr-defined]
    found = resources.get("/XObject") or {}
    return {str(each.get_object().get("/Subtype")) for each in found.values()}


def _read_docx(path: Path) -> Rendered:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
    except PackageNotFoundError as error:
        raise ValueError(str(error)) from error
    body = document.element.body
    words = [_docx_words(body)]
    for section in document.sections:
        words += [_docx_words(section.header._element), _docx_words(section.footer._element)]  # noqa: SLF001
    relations = document.part.rels.values()
    links = [each.target_ref for each in relations if each.is_external]
    parts = {str(part.partname) for part in document.part.package.iter_parts()}
    faults = [f"it has the part {name}" for name in sorted(parts) if _is_odd(name)]
    letters = (document.core_properties.keywords or "").removeprefix(f"{NAME}:").strip()
    return Rendered(
        pages=("\n".join(words),),
        recipe=recipe_of(letters),
        faults=tuple(faults),
        links=tuple(links),
    )


def _is_odd(name: str) -> bool:
    return bool(re.search(r"/(?:embeddings|activeX|vba|comments|footnotes|endnotes|charts)", name))


def _docx_words(element: object) -> str:
    """Return the text below an element, deleted and inserted text of revisions among it."""
    words = []
    for each in element.iter():  # type: ignore[attr-defined]
        name = str(each.tag).rpartition("}")[2]
        if name in ("t", "delText", "instrText"):
            words.append(each.text or "" if name != "instrText" else "")
        elif name in ("p", "tc", "tab", "br"):
            words.append(" ")
        elif name == "docPr" and each.get("descr"):
            words.append(f" {each.get('descr')} ")
    return "".join(words)
