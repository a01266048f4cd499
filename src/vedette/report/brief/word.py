"""A brief as a DOCX file, for those who go on writing in it."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from vedette.errors import RunError
from vedette.report.brief.paper import picture_of
from vedette.report.brief.recipe import NAME, written
from vedette.report.brief.value import Card, Figure, Items, Paragraph
from vedette.report.character import visible
from vedette.report.marking import BACKGROUND, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.report.brief.template import Templates
    from vedette.report.brief.value import Brief, Part, Sentence, Table

__all__ = ["docx_of"]

DIM = RGBColor(0x56, 0x62, 0x70)
ACCENT = RGBColor(0x1F, 0x4F, 0x82)
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the time of writing, so that the same brief gives the same bytes."""
PICTURE_CM = 16.0
ROOMS = ("keywords", "subject", "category", "content_status")
"""Properties that together hold what the brief says of itself."""
ROOM = 250
"""Letters that a property holds."""


def docx_of(brief: Brief, templates: Templates) -> bytes:
    """Return the brief as DOCX; a user's own `brief.docx` gives its styles and letterhead."""
    base = templates.path("brief.docx")
    writer = _Writer(Document(str(base)) if base else Document(), is_own=base is None)
    writer.add_brief(brief)
    stream = BytesIO()
    writer.document.save(stream)
    return stream.getvalue()


class _Writer:
    """Adds the parts of a brief to a document.

    Args:
        document: with the styles that are used.
        is_own: True where the styles may be set.
    """

    def __init__(self, document: Any, *, is_own: bool) -> None:
        self.document = document
        if is_own:
            self._set_styles()

    def add_brief(self, brief: Brief) -> None:
        self._set_properties(brief)
        self._mark_pages(brief)
        self.document.add_heading(visible(brief.title.text), level=0)
        self._dim(brief.subtitle.text)
        self._dim(brief.marking_meaning.text)
        for section in brief.sections:
            self.document.add_heading(visible(section.title.text), level=1)
            for part, after in zip_longest(section.parts, section.parts[1:]):
                self._add_part(part)
                if isinstance(part, Paragraph) and isinstance(after, Items):
                    self._lead_in()
        self.document.add_heading(visible(brief.references_title.text), level=1)
        for reference in brief.references:
            paragraph = self.document.add_paragraph(visible(reference.sentence.text))
            if reference.host and reference.url:
                paragraph.add_run(" ")
                _add_link(paragraph, reference.url, visible(reference.host.text))
        self.document.add_heading(visible(brief.commands_title.text), level=1)
        for command in brief.commands:
            self.document.add_paragraph(visible(command.sentence.text))
        self._dim(brief.colophon.text)

    def _set_styles(self) -> None:
        styles = self.document.styles
        styles["Normal"].font.name = "Georgia"
        styles["Normal"].font.size = Pt(10.5)
        styles["Normal"].paragraph_format.space_after = Pt(5)
        for name, size in (("Title", 22), ("Heading 1", 14), ("Heading 2", 11.5)):
            font = styles[name].font
            font.name, font.size, font.color.rgb = "Georgia", Pt(size), ACCENT
            fonts = styles[name].element.rPr.rFonts
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
        for section in self.document.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(2.3)

    def _set_properties(self, brief: Brief) -> None:
        properties = self.document.core_properties
        properties.title = visible(brief.title.text)
        properties.author = properties.comments = ""
        said = f"{NAME}:{written(brief)}"
        for number, name in enumerate(ROOMS):
            setattr(properties, name, said[number * ROOM : (number + 1) * ROOM])
        if len(said) > ROOM * len(ROOMS):
            what = "what was asked for is too long to be kept in a DOCX file"
            raise RunError(what, "Ask with fewer filters, or write another format.")
        properties.created = properties.modified = EPOCH

    def _mark_pages(self, brief: Brief) -> None:
        """Put the marking into the header and footer of every section."""
        for section in self.document.sections:
            for place in (section.header, section.footer):
                place.is_linked_to_previous = False
                paragraph = place.paragraphs[0]
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                run = paragraph.add_run(brief.marking_words.text)
                run.font.size, run.font.bold = Pt(12), True
                run.font.color.rgb = RGBColor.from_string(TEXT[brief.marking].lstrip("#"))
                _shade(run, BACKGROUND.lstrip("#"))
            _add_page_number(section.footer.paragraphs[0])

    def _add_part(self, part: Part) -> None:
        if isinstance(part, Paragraph):
            paragraph = self._say(self.document.add_paragraph(), part.sentences)
            if part.is_lead:
                for run in paragraph.runs:
                    run.font.size = Pt(12)
        elif isinstance(part, Items):
            for item in part.items:
                self._say(self.document.add_paragraph(style="List Bullet"), item)
        elif isinstance(part, Card):
            self._add_card(part)
        elif isinstance(part, Figure):
            self._add_figure(part)
        else:
            self._add_table(part)

    def _lead_in(self) -> None:
        """Let the last paragraph stand over the list that follows."""
        paragraph = self.document.paragraphs[-1]
        paragraph.paragraph_format.keep_with_next = True
        for run in paragraph.runs:
            run.font.bold = True

    def _add_card(self, card: Card) -> None:
        self._say(self.document.add_heading(level=2), (card.heading,))
        table = self.document.add_table(rows=0, cols=2)
        for fact in card.facts:
            cells = table.add_row().cells
            cells[0].width, cells[1].width = Cm(2.6), Cm(13.8)
            run = cells[0].paragraphs[0].add_run(fact.label.text)
            run.font.color.rgb, run.font.size = DIM, Pt(9.5)
            for number, sentence in enumerate(fact.sentences):
                cell = cells[1]
                paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(1)
                self._say(paragraph, (sentence,))
        for quote in card.quotes:
            paragraph = self._say(self.document.add_paragraph(), (quote,))
            paragraph.paragraph_format.left_indent = Cm(0.8)
            for run in paragraph.runs:
                run.font.italic = True

    def _add_figure(self, figure: Figure) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        picture = paragraph.add_run().add_picture(
            BytesIO(picture_of(figure.svg)), width=Cm(PICTURE_CM)
        )
        described = picture._inline.docPr  # noqa: SLF001 - the library has no way to describe one
        described.set("descr", visible(figure.labels.text))
        described.set("name", figure.id)
        self._say(self.document.add_paragraph(), (figure.caption,))

    def _add_table(self, part: Table) -> None:
        table = self.document.add_table(rows=1, cols=len(part.heads), style="Light List")
        for cell, head in zip(table.rows[0].cells, part.heads, strict=True):
            cell.paragraphs[0].add_run(visible(head.text)).font.bold = True
        for row in part.rows:
            for cell, sentence in zip(table.add_row().cells, row, strict=True):
                self._say(cell.paragraphs[0], (sentence,))

    def _say(self, paragraph: Any, sentences: Iterable[Sentence]) -> Any:
        for number, sentence in enumerate(sentences):
            paragraph.add_run((" " if number else "") + visible(sentence.text))
            for mark in sentence.marks:
                run = paragraph.add_run(f" [{mark}]")
                run.font.size, run.font.color.rgb = Pt(7.5), ACCENT
        return paragraph

    def _dim(self, text: str) -> None:
        run = self.document.add_paragraph().add_run(visible(text))
        run.font.color.rgb, run.font.size = DIM, Pt(9.5)


def _shade(run: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    run._element.get_or_add_rPr().append(shade)  # noqa: SLF001


def _add_page_number(paragraph: Any) -> None:
    """Add a field that shows the number of the page."""
    run = paragraph.add_run("  ")
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._element.append(element)  # noqa: SLF001


def _add_link(paragraph: Any, url: str, words: str) -> None:
    key = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link, run, text = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    link.set(qn("r:id"), key)
    text.text = words
    run.append(text)
    link.append(run)
    paragraph._element.append(link)  # noqa: SLF001
