"""What is changed in a rendered brief is refused, in every format."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docx import Document
from pypdf import PdfWriter
from pypdf.annotations import FreeText

from report.brief import made
from vedette.report.brief import check_brief, read_rendered
from vedette.report.brief.check import check_sentences
from vedette.report.brief.page import html_of
from vedette.report.brief.paper import compiled, pictures_of, typst_of
from vedette.report.brief.template import Templates
from vedette.report.picture.drawing import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.report.brief import Brief, Material

CHANGES = [
    pytest.param("3 killed according to", "4 killed according to", "'4'", id="casualties"),
    pytest.param("18 Mar 2024.", "17 Mar 2024.", "17 Mar", id="day"),
    pytest.param("18 Mar 2024.", "18 Apr 2024.", "18 Apr", id="month"),
    pytest.param("Rakova, RUR, to within", "Belgrade, RUR, to within", "Belgrade", id="place"),
    pytest.param("Hoxhaj, Valley Post", "Hoxhaj, Morning Star", "Morning Star", id="source"),
    pytest.param("They are Arben Hoxhaj", "They are Arben Petrova", "Arben Petrova", id="person"),
    pytest.param("worth 1.9,", "worth 2.9,", "'2.9'", id="origins"),
    pytest.param("1.9 independent origins", "7 independent origins", "'7'", id="bottom line"),
    pytest.param("2024, very unlikely", "2024, very likely", "very likely", id="likelihood"),
    pytest.param("analysis is low", "analysis is high", "'high'", id="confidence"),
    pytest.param(
        "independent, not known to be", "independent, and so it is", "'not'", id="standing"
    ),
    pytest.param("Disputed: assault", "Confirmed: assault", "Confirmed", id="status"),
    pytest.param("Doctors counted three", "Doctors counted five", "'five'", id="quote"),
    pytest.param("vedette show c10c6472", "vedette show c10c6473", "c10c6473", id="command"),
    pytest.param("Valley Post, 20 Mar 2024", "Valley Post, 21 Mar 2024", "21 Mar", id="reference"),
]


def refusals(path: Path, brief: Brief, material: Material) -> str:
    return "\n".join(finding.what for finding in check_brief(path, brief, material).refused)


def changed(text: str, before: str, after: str) -> str:
    assert before in text, f"the brief does not say {before!r}"
    return text.replace(before, after, 1)


@pytest.mark.parametrize("name", ["html", "md", "pdf", "docx"])
def test_what_was_written_holds(
    name: str, files: dict[str, Path], brief: Brief, material: Material
) -> None:
    verdict = check_brief(files[name], brief, material)
    assert not verdict.refused
    assert not verdict.reworded
    assert verdict.sentences > 60


def test_labels_of_a_picture_that_stand_side_by_side_stay_two(tmp_path: Path) -> None:
    labels = Sheet("", 60)
    labels.text((300, 30), "Banjska · 1")
    labels.text((295, 33), "Zvecan · 1", anchor="end")
    copy = tmp_path / "map.pdf"
    copy.write_bytes(
        compiled('#image("map.svg", width: 450pt)', {"map.svg": labels.picture().svg.encode()})
    )
    assert "Banjska · 1 Zvecan · 1" in read_rendered(copy).pages[0]


def test_markdown_that_shows_an_element_as_words_has_none_in_it(tmp_path: Path) -> None:
    copy = tmp_path / "brief.md"
    copy.write_text("> “on 3 October, \\<script\\>Reuters reported \\\\\\<b\\>.”\n", "utf-8")
    assert not read_rendered(copy).faults
    copy.write_text("> “on 3 October, \\\\<script>Reuters reported.”\n", "utf-8")
    assert read_rendered(copy).faults == ("it has HTML in it",)


def test_a_head_that_begins_like_the_title_is_kept_at_the_top_of_a_page(tmp_path: Path) -> None:
    found = made.material(weighed=False)
    told = made.brief_of(found)
    source = typst_of(told, Templates())
    head = next(m[0] for m in re.finditer(r".*", source) if "What happened, as reported" in m[0])
    copy = tmp_path / "brief.pdf"
    broken = source.replace(head, f"#pagebreak()\n{head}")
    copy.write_bytes(compiled(broken, pictures_of(told)))
    pages = read_rendered(copy).pages
    assert any(re.match(r"What happened\s+TLP:\w+\s+What happened, as", page) for page in pages)
    verdict = check_brief(copy, told, found)
    assert (verdict.refused, verdict.reworded) == ((), ())


def test_every_sentence_is_held_by_its_basis(brief: Brief, material: Material) -> None:
    assert check_sentences(brief, material) == []


@pytest.mark.parametrize(("before", "after", "told"), CHANGES)
def test_a_changed_specific_is_refused_in_html(
    before: str, after: str, told: str, brief: Brief, material: Material, tmp_path: Path
) -> None:
    page = html_of(brief, Templates()).decode()
    copy = tmp_path / "brief.html"
    copy.write_text(changed(page, before, after), "utf-8")
    assert told in refusals(copy, brief, material)


def test_changed_specifics_are_refused_in_pdf(
    brief: Brief, material: Material, tmp_path: Path
) -> None:
    source = typst_of(brief, Templates())
    for change in CHANGES:
        before, after, _ = change.values
        source = changed(source, str(before), str(after))
    copy = tmp_path / "brief.pdf"
    copy.write_bytes(compiled(source, pictures_of(brief)))
    found = refusals(copy, brief, material)
    missed = [change.id for change in CHANGES if str(change.values[2]) not in found]
    assert not missed


def test_a_changed_specific_is_refused_in_markdown(
    files: dict[str, Path], brief: Brief, material: Material, tmp_path: Path
) -> None:
    copy = tmp_path / "brief.md"
    copy.write_text(changed(files["md"].read_text("utf-8"), "3 killed", "30 killed"), "utf-8")
    assert "'30'" in refusals(copy, brief, material)


def test_a_changed_specific_is_refused_in_docx(
    files: dict[str, Path], brief: Brief, material: Material, tmp_path: Path
) -> None:
    copy = tmp_path / "brief.docx"
    document = Document(str(files["docx"]))
    [run] = [
        run
        for table in document.tables
        for row in table.rows
        for paragraph in row.cells[-1].paragraphs
        for run in paragraph.runs
        if "3 killed" in run.text
    ]
    run.text = run.text.replace("3 killed", "13 killed")
    document.save(str(copy))
    assert "'13'" in refusals(copy, brief, material)


ADDED = [
    pytest.param("<p>Two hundred died.</p>", "'hundred'", id="a sentence"),
    pytest.param("<p>Marko Ilić did it.</p>", "Marko Ilić", id="a name"),
    pytest.param("<p>War is almost certain.</p>", "almost certain", id="a likelihood"),
    pytest.param("<p>See Dolina on 1 May 2024.</p>", "1 May 2024", id="a date"),
    pytest.param('<p title="9 dead">see</p>', "'9'", id="a title"),
    pytest.param("<script>document.body.append(9)</script>", "<script>", id="a script"),
    pytest.param('<img src="data:image/png;base64,AA==">', "<img>", id="a picture"),
    pytest.param('<a href="https://elsewhere.example/">see</a>', "elsewhere", id="an address"),
    pytest.param("<style>p::after { content: 'nine' }</style>", "nine", id="generated words"),
    pytest.param("<style>@import 'x.css'</style>", "outside the file", id="a foreign style"),
    pytest.param("<p>see \u202e21</p>", "RIGHT-TO-LEFT OVERRIDE", id="a turned line"),
    pytest.param('<input value="9">', "<input>", id="a field"),
    pytest.param('<p onclick="x()">see</p>', "onclick", id="an event handler"),
    pytest.param('<bdo dir="rtl">12</bdo>', "<bdo>", id="turned words"),
    pytest.param('<p style="display:none">x</p>', "style=", id="a style of its own"),
    pytest.param("<p hidden>x</p>", "hidden", id="hidden words"),
    pytest.param("<style>.card { display: none }</style>", "its templates", id="a foreign rule"),
    pytest.param("<p>½ of them</p>", "½", id="a numeral"),
    pytest.param("<p>3\u0336 dead</p>", "COMBINING LONG STROKE", id="a struck number"),
    pytest.param('<meta http-equiv="refresh" content="0; url=x">', "by itself", id="a way out"),
]


@pytest.mark.parametrize(("more", "told"), ADDED)
def test_what_is_added_without_a_basis_is_refused(
    more: str, told: str, brief: Brief, material: Material, tmp_path: Path
) -> None:
    page = html_of(brief, Templates()).decode()
    copy = tmp_path / "brief.html"
    copy.write_text(changed(page, "</main>", f"{more}</main>"), "utf-8")
    assert told in refusals(copy, brief, material)


def test_what_is_added_without_a_specific_is_told(
    brief: Brief, material: Material, tmp_path: Path
) -> None:
    page = html_of(brief, Templates()).decode()
    copy = tmp_path / "brief.html"
    copy.write_text(changed(page, "</main>", "<p>more to come</p></main>"), "utf-8")
    verdict = check_brief(copy, brief, material)
    assert not verdict.refused
    assert verdict.reworded == ("more to come",)


TURNED = [
    pytest.param("#basis-2", "#basis-3", "leads to 3", id="a mark that leads elsewhere"),
    pytest.param(">[2]<", ">[3]<", "leads to 2", id="a mark that says another"),
    pytest.param("3 killed", "3² killed", "²", id="a sign behind a number"),
    pytest.param("3 killed", "<del>3</del> killed", "<del>", id="a number that is struck out"),
    pytest.param("0.16 to 0.21;", "0.16;", "'0.21' is gone", id="a range without its end"),
    pytest.param("very unlikely to unlikely", "unlikely", "is gone", id="words without their end"),
    pytest.param("not known to be);", "known to be);", "'not' is gone", id="without its not"),
    pytest.param("They are Arben", "They are Аrben", "Аrben Hoxhaj", id="a lookalike"),
    pytest.param(
        'href="https://valley.example/2024/vesna-horvat-wounded"',
        'href="https://herald.example/raid"', "out of its place", id="an address of another",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told"), TURNED)
def test_what_is_turned_is_refused(
    before: str, after: str, told: str, brief: Brief, material: Material, tmp_path: Path
) -> None:
    page = html_of(brief, Templates()).decode()
    copy = tmp_path / "brief.html"
    copy.write_text(changed(page, before, after), "utf-8")
    assert told in refusals(copy, brief, material)


def test_cells_of_two_rows_cannot_change_places(
    brief: Brief, material: Material, tmp_path: Path
) -> None:
    page = html_of(brief, Templates()).decode()
    head, _, table = page.partition('<table class="data">')
    first, second = "19 Mar 2024", "20 Mar 2024"
    table = table.replace(first, "@", 1).replace(second, first, 1).replace("@", second, 1)
    copy = tmp_path / "brief.html"
    copy.write_text(f'{head}<table class="data">{table}', "utf-8")
    assert "out of its place" in refusals(copy, brief, material)


def test_swapped_parties_are_refused(brief: Brief, material: Material, tmp_path: Path) -> None:
    page = html_of(brief, Templates()).decode()
    copy = tmp_path / "brief.html"
    swapped = changed(page, "Arben Hoxhaj, Valley Post", "Valley Post, Arben Hoxhaj")
    copy.write_text(swapped, "utf-8")
    assert "out of its place" in refusals(copy, brief, material)


@pytest.mark.parametrize("marking", ["TLP:GREEN", "TLP:AMBER+STRICT", ""])
def test_another_marking_is_refused(
    marking: str, brief: Brief, material: Material, tmp_path: Path
) -> None:
    page = html_of(brief, Templates()).decode()
    copy = tmp_path / "brief.html"
    copy.write_text(page.replace("TLP:CLEAR", marking), "utf-8")
    assert "does not carry TLP:CLEAR" in refusals(copy, brief, material)


def test_a_note_on_a_page_of_a_pdf_is_refused(
    files: dict[str, Path], brief: Brief, material: Material, tmp_path: Path
) -> None:
    writer = PdfWriter(clone_from=files["pdf"])
    writer.add_annotation(0, FreeText(text="9 dead", rect=(50, 550, 200, 650)))
    copy = tmp_path / "brief.pdf"
    writer.write(copy)
    assert "annotation of the kind FreeText" in refusals(copy, brief, material)


def test_hidden_text_of_a_docx_is_refused(
    files: dict[str, Path], brief: Brief, material: Material, tmp_path: Path
) -> None:
    document = Document(str(files["docx"]))
    document.paragraphs[3].runs[0].font.hidden = True
    copy = tmp_path / "brief.docx"
    document.save(str(copy))
    assert "hidden text" in refusals(copy, brief, material)
