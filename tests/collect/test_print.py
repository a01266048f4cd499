from __future__ import annotations

import time
from pathlib import Path

import pytest

from collect.build import PARAGRAPHS, REPORT, archive, locked_pdf, pdf, word
from vedette.collect import CollectOptions, collect
from vedette.collect.reader.layout import paragraphs_of_pages
from vedette.model import Document, Failure

OPTIONS = CollectOptions(collected_at="2026-01-02T03:04:05Z")


def read(tmp_path: Path, name: str, content: bytes) -> Document | Failure:
    path = tmp_path / name
    path.write_bytes(content)
    (result,) = collect([str(path)], OPTIONS)
    return result


def test_a_pdf_gives_text_and_properties(tmp_path: Path) -> None:
    info = {"Title": "Lorry", "Author": "Ann Lee", "CreationDate": "D:20231001125200+02'00'"}
    result = read(tmp_path, "a.pdf", pdf([[REPORT]], info))
    assert isinstance(result, Document)
    assert (result.text, result.title, result.author) == (REPORT, "Lorry", "Ann Lee")
    assert (result.published, result.published_from) == ("2023-10-01T12:52:00+02:00", "metadata")


def test_a_byline_comes_before_the_day_on_which_a_pdf_was_made(tmp_path: Path) -> None:
    lines = ["Published: 3 May 2023", REPORT]
    result = read(tmp_path, "a.pdf", pdf([lines], {"CreationDate": "D:20240101000000Z"}))
    assert isinstance(result, Document)
    assert (result.published, result.published_from) == ("2023-05-03", "dateline")


def test_a_title_that_a_program_wrote_is_none(tmp_path: Path) -> None:
    result = read(tmp_path, "a.pdf", pdf([[REPORT]], {"Title": "Microsoft Word - lorry.docx"}))
    assert isinstance(result, Document)
    assert result.title is None


@pytest.mark.parametrize(
    ("content", "what", "mend"),
    [
        pytest.param(locked_pdf("secret"), "password", "password", id="locked"),
        pytest.param(pdf([[]]), "no text", "OCR", id="scan"),
        pytest.param(b"%PDF-1.7\n" + b"garbage " * 50, "broken", "plain file", id="broken"),
        pytest.param(pdf([[REPORT]])[:300], "broken", "plain file", id="cut off"),
        pytest.param(b"", "empty", "words", id="empty"),
        pytest.param(REPORT.encode(), "the file is none", "suffix", id="no PDF"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(
    tmp_path: Path, content: bytes, what: str, mend: str
) -> None:
    result = read(tmp_path, "a.pdf", content)
    assert isinstance(result, Failure)
    assert what in result.error.what
    assert mend in result.error.mend


def test_a_docx_gives_paragraphs_tables_and_properties(tmp_path: Path) -> None:
    rows = [["Place", "Hurt"], ["North crossing", "2"]]
    result = read(tmp_path, "a.docx", word(heading="Lorry", rows=rows, author="Ann Lee"))
    assert isinstance(result, Document)
    assert result.text == "\n\n".join(["Lorry", *PARAGRAPHS, "Place | Hurt\nNorth crossing | 2"])
    assert (result.title, result.author, result.published) == ("Lorry", "Ann Lee", None)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(word()[:4000], id="cut off"),
        pytest.param(archive({"word/document.xml": b"<a/>"}), id="no parts"),
        pytest.param(archive({"word/document.xml": b"0" * 70_000_000}), id="bomb"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, id="locked"),
    ],
)
def test_a_docx_that_cannot_be_read_is_a_failure(tmp_path: Path, content: bytes) -> None:
    assert isinstance(read(tmp_path, "a.docx", content), Failure)


def test_entities_in_a_docx_are_not_blown_up(tmp_path: Path) -> None:
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(word())) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "0123456789">{entities}]>'
    xml = files["word/document.xml"].decode()
    start = xml.index("<w:document")
    files["word/document.xml"] = (
        xml[:start] + bomb + xml[start:].replace(PARAGRAPHS[0], "A &e11; z")
    ).encode()
    result = read(tmp_path, "a.docx", archive(files))
    assert isinstance(result, Failure) or len(result.text) < 10_000


def test_lines_of_print_become_paragraphs() -> None:
    first = [
        "Border Post 1",
        "Lorry breaks barrier",
        "A lorry broke through the bar-",
        "rier at the northern crossing before dawn, and",
        "an anti-",
        "tank ditch stopped it.",
        "The ministry said on Sunday that the driver had",
    ]
    pages = [
        first,
        ["Border Post 2", "fled across the river."],
        ["Border Post 3", "No more."],
        ["4"],
    ]
    assert paragraphs_of_pages(["\n".join(page) for page in pages]) == (
        "Lorry breaks barrier\n\n"
        "A lorry broke through the barrier at the northern crossing before dawn, and an anti-tank"
        " ditch stopped it.\n\n"
        "The ministry said on Sunday that the driver had fled across the river.\n\nNo more."
    )


def test_a_compound_that_stands_elsewhere_keeps_its_hyphen() -> None:
    pages = ["The north-eastern road was shut while the north-\neastern bridge was open."]
    assert paragraphs_of_pages(pages).count("north-eastern") == 2


def test_many_lines_of_print_are_joined_in_a_moment() -> None:
    start = time.process_time()
    text = paragraphs_of_pages(["\n".join(["and the next line of a long para-", "graph"] * 50_000)])
    assert text.startswith("and the next line of a long paragraph and")
    assert time.process_time() - start < 5
