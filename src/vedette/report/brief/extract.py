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
from typing import TYPE_CHECKING, Any

from vedette.errors import UsageError
from vedette.report.brief.recipe import NAME, recipe_of
from vedette.report.brief.value import Recipe
from vedette.report.character import HIDDEN, character_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pypdf import PageObject

__all__ = ["Rendered", "read_rendered"]

ELEMENTS = frozenset(
    {
        "a", "abbr", "article", "b", "blockquote", "body", "br", "caption", "circle",
        "cite", "clippath", "code", "col", "colgroup", "dd", "defs", "desc", "details",
        "div", "dl", "dt", "em", "figcaption", "figure", "footer", "g", "h1", "h2",
        "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "li", "line",
        "main", "meta", "nav", "ol", "p", "path", "pattern", "polygon", "polyline", "q",
        "rect", "section", "small", "span", "strong", "style", "sub", "summary", "sup",
        "svg", "table", "tbody", "td", "text", "tfoot", "th", "thead", "title", "tr",
        "tspan", "ul", "wbr",
    }
)  # fmt: skip
"""Elements that a brief may have; others could show what is not read, or ask for something."""
ATTRIBUTES = frozenset(
    {
        "alt", "aria-hidden", "aria-label", "charset", "class", "clip-path", "colspan",
        "content", "cx", "cy", "d", "fill", "fill-opacity", "font-family", "font-size",
        "font-weight", "height", "href", "http-equiv", "id", "lang", "name", "open",
        "paint-order", "patternunits", "points", "r", "rel", "role", "rowspan", "rx",
        "ry", "scope", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-opacity",
        "stroke-width", "text-anchor", "title", "viewbox", "width", "x", "x1", "x2",
        "xml:lang", "xmlns", "y", "y1", "y2",
    }
)  # fmt: skip
"""Attributes that a brief may have; others could turn, hide or add words."""
SHOWN_ATTRIBUTES = ("title", "alt", "aria-label")
WITHIN = frozenset(
    {
        "a", "abbr", "b", "cite", "code", "em", "i", "q", "small", "span", "strong",
        "sub", "sup", "tspan",
    }
)  # fmt: skip
"""Elements that do not part words."""
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(", re.IGNORECASE)
GENERATED = re.compile(r"(?<![\w-])content\s*:\s*([^;}]*)", re.IGNORECASE)
COUNTERS = re.compile(r"counters?\([a-z, '\"]*\)")
ANCHOR = "basis-"
"""Begins the ids of what marks lead to."""
OVERLAID = re.compile("[\u0334-\u0338\u00ad\u20d0-\u20f0]")
"""Characters that strike out or enclose others, and one that is seen only at the end of a line."""
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
SAME_LINE = 0.5
"""Points by which letters of one word may stand higher or lower."""
FARTHEST_BACK = 20.0
"""Points by which letters of one word may stand to the left of those before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What stands in a file."""

    pages: tuple[str, ...]
    """Text of each page; one page where the format has none."""
    recipe: Recipe | None
    """How it was asked for; None where the file does not say."""
    digest: str = ""
    """Of all that it said when it was written."""
    faults: tuple[str, ...] = ()
    """What must not be in it."""
    links: tuple[str, ...] = ()
    """Addresses that it leads to, in order."""
    styles: tuple[str, ...] = ()
    """Style sheets in it."""


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
    unseen = (HIDDEN, OVERLAID)
    hidden = (m[0] for page in rendered.pages for each in unseen for m in each.finditer(page))
    faults = dict.fromkeys(f"it has the character {character_name(each)}" for each in hidden)
    return Rendered(
        pages=rendered.pages,
        recipe=rendered.recipe,
        digest=rendered.digest,
        faults=(*rendered.faults, *faults),
        links=rendered.links,
        styles=rendered.styles,
    )


def _asked(letters: str) -> dict[str, Any]:
    """Return the recipe and the digest that a file holds, as fields of what was read."""
    recipe, digest = recipe_of(letters) or (None, "")
    return {"recipe": recipe, "digest": digest}


def _suffix(path: Path) -> str:
    """Return the format of a file, also of one that has not got its name yet."""
    return Path(path.name.removesuffix(".part")).suffix.lower()


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.faults: list[str] = []
        self.links: list[str] = []
        self.styles: list[str] = []
        self.letters = ""
        self._style = 0
        self._awaited: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in ELEMENTS:
            self.faults.append(f"it has the element <{tag}>")
        if tag == "meta":
            self._meta(given)
            return
        for name, value in given.items():
            self._attribute(name, value)
        if tag not in WITHIN:
            self.words.append(" ")
        self._style += tag == "style"

    def handle_endtag(self, tag: str) -> None:
        if tag not in WITHIN:
            self.words.append(" ")
        self._style -= tag == "style"

    def handle_data(self, data: str) -> None:
        if self._style > 0:
            self.styles.append(data)
            self.faults += _faults_of_style(data)
            return
        self.words.append(data)
        while self._awaited and data.strip():
            mark = self._awaited.pop()
            if not re.match(rf"\[?{re.escape(mark)}\b", data.strip()):
                self.faults.append(f"what leads to {mark} says {data.strip()[:20]!r}")

    def _meta(self, given: dict[str, str]) -> None:
        if given.get("name") == NAME:
            self.letters = given.get("content", "")
        elif given.get("http-equiv", "").lower() == "refresh":
            self.faults.append("it leads elsewhere by itself")

    def _attribute(self, name: str, value: str) -> None:
        if name not in ATTRIBUTES:
            self.faults.append(f"it has the attribute {name}={value[:40]!r}")
        elif name in SHOWN_ATTRIBUTES:
            self.words.append(f" {value} ")
        elif name == "href" and not value.startswith("#"):
            self.links.append(value)
        elif name in ("href", "id") and value.lstrip("#").startswith(ANCHOR):
            self._awaited.append(value.lstrip("#").removeprefix(ANCHOR))


def _faults_of_style(css: str) -> Iterator[str]:
    if OUTSIDE.search(css):
        yield "its style asks for something outside the file"
    for match in GENERATED.finditer(css):
        if re.search(r"\w", COUNTERS.sub("", match[1]).replace("none", "")):
            yield f"its style adds the words {match[1].strip()[:40]}"


def _read_html(path: Path) -> Rendered:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return Rendered(
        pages=("".join(page.words),),
        **_asked(page.letters),
        faults=tuple(dict.fromkeys(page.faults)),
        links=tuple(page.links),
        styles=tuple(page.styles),
    )


def _read_markdown(path: Path) -> Rendered:
    text = path.read_text(encoding="utf-8")
    letters = ""
    for match in COMMENT.finditer(text):
        name, _, said = match[1].strip().partition(":")
        if name == NAME:
            letters = said.strip()
    shown = COMMENT.sub(" ", text)
    links = tuple(re.findall(r"\]\(<?((?!#)[^)>\s]+)>?\)", shown))
    shown = re.sub(r"(?<=\])\(<?[^)\s]*>?\)|<a id=\"[^\"]*\"></a>", " ", shown)
    at_work = re.sub(r"\\.", " ", shown)  # a character after a backslash is shown as it is
    faults = ["it has HTML in it"] if re.search(r"<[a-zA-Z/!]", at_work) else []
    if re.search(r"!\[", at_work):
        faults.append("it shows a picture from elsewhere")
    plain = re.sub(r"\\([\\`*_{}\[\]<>()#+\-.!|~$&])", r"\1", shown)
    return Rendered(pages=(plain,), faults=tuple(faults), links=links, **_asked(letters))


def _read_pdf(path: Path) -> Rendered:
    from pypdf import PdfReader
    from pypdf.errors import PdfReadError

    try:
        reader = PdfReader(path)
        pages = tuple(map(_words_of, reader.pages))
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
        **_asked(letters),
        faults=tuple(faults),
        links=tuple(str(link) for link in links if link),
    )


def _words_of(page: PageObject) -> str:
    """Return the text of a page, with a space where the pen goes back to another label.

    Labels of a picture that stand side by side would else be one word.
    """
    told: list[str] = []
    last = (0.0, 0.0)

    def hear(text: str, cm: Sequence[float], tm: Sequence[float], *_: object) -> None:
        nonlocal last
        if not text:
            return
        here = (cm[4] + tm[4], cm[5] + tm[5])
        back, rise = last[0] - here[0], abs(last[1] - here[1])
        if back > FARTHEST_BACK or (back > 0 and rise > SAME_LINE):
            told.append(" ")
        told.append(text)
        last = here

    page.extract_text(visitor_text=hear)
    return "".join(told)


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
    links = list(_docx_links(document))
    parts = {str(part.partname) for part in document.part.package.iter_parts()}
    faults = [f"it has the part {name}" for name in sorted(parts) if _is_odd(name)]
    if any(str(each.tag).endswith(("}vanish", "}webHidden")) for each in body.iter()):
        faults.append("it has hidden text")
    from vedette.report.brief.word import ROOMS

    said = "".join(getattr(document.core_properties, name) or "" for name in ROOMS)
    letters = said.removeprefix(f"{NAME}:").strip()
    return Rendered(
        pages=("\n".join(words),),
        **_asked(letters),
        faults=tuple(faults),
        links=tuple(links),
    )


def _is_odd(name: str) -> bool:
    return bool(re.search(r"/(?:embeddings|activeX|vba|comments|footnotes|endnotes|charts)", name))


def _docx_links(document: Any) -> Iterator[str]:
    """Yield the addresses of links in the order of the text."""
    for each in document.element.body.iter():
        keys = [key for name, key in each.attrib.items() if name.endswith("}id")]
        if str(each.tag).endswith("}hyperlink"):
            yield from (document.part.rels[key].target_ref for key in keys)


def _docx_words(element: Any) -> str:
    """Return the text below an element; what a revision deleted is gone."""
    words = []
    for each in element.iter():
        name = str(each.tag).rpartition("}")[2]
        if name == "t":
            words.append(each.text or "")
        elif name in ("p", "tc", "tab", "br"):
            words.append(" ")
        elif name == "docPr" and each.get("descr"):
            words.append(f" {each.get('descr')} ")
    return "".join(words)
