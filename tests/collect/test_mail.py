from __future__ import annotations

from pathlib import Path

from collect.build import PARAGRAPHS, REPORT, mail, page, pdf
from vedette.collect import CollectOptions, collect
from vedette.model import Document, Failure

OPTIONS = CollectOptions(collected_at="2026-01-02T03:04:05Z")


def read(tmp_path: Path, content: bytes) -> list[Document | Failure]:
    path = tmp_path / "letter.eml"
    path.write_bytes(content)
    return list(collect([str(path)], OPTIONS))


def test_a_mail_gives_subject_sender_and_date(tmp_path: Path) -> None:
    (result,) = read(tmp_path, mail())
    assert isinstance(result, Document)
    assert result.title == "Čuvari na prelazu"
    assert (result.author, result.publisher) == ("Ann Lee", None)
    assert result.published == "2023-10-01T12:52:00+02:00"
    assert result.published_from == "metadata"


def test_a_newsletter_is_from_a_publisher(tmp_path: Path) -> None:
    (result,) = read(tmp_path, mail(sender="Border Post <newsletter@example.org>"))
    assert isinstance(result, Document)
    assert (result.author, result.publisher) == (None, "Border Post")


def test_the_page_of_a_mail_is_read_unless_its_plain_part_has_more(tmp_path: Path) -> None:
    (from_page,) = read(tmp_path, mail("See the page.", html=page()))
    (from_plain,) = read(tmp_path, mail(html="<html><body><p>Open in a browser</p></body></html>"))
    for result in (from_page, from_plain):
        assert isinstance(result, Document)
        assert PARAGRAPHS[1] in result.text.replace("\n", " ").replace("  ", "\n\n")


def test_documents_that_are_attached_are_read_after_the_mail(tmp_path: Path) -> None:
    inner = mail("A letter inside a letter, about the northern crossing.")
    attached = {"a.pdf": pdf([[REPORT]]), "b.eml": inner, "map.png": b"\x89PNG\r\n"}
    results = read(tmp_path, mail(attachments=attached))
    texts = [item.text for item in results if isinstance(item, Document)]
    assert [text.split()[0] for text in texts] == ["A", "Two", "A"]


def test_letters_in_letters_end_at_the_bound(tmp_path: Path) -> None:
    content = mail("The innermost letter.")
    for _ in range(6):
        content = mail("Another letter round it.", attachments={"in.eml": content})
    *read_ones, last = read(tmp_path, content)
    assert len(read_ones) == OPTIONS.max_depth + 1
    assert isinstance(last, Failure)
    assert last.input.count("in.eml") == OPTIONS.max_depth


def test_a_charset_that_is_nonsense_does_not_stop_the_mail(tmp_path: Path) -> None:
    kind = b"Content-Type: text/plain; charset*=u\x00tf''x%41\r\n"
    name = b"Content-Disposition: inline; filename*=u\x00tf''x%41\r\n"
    head = b"From: a@b.c\r\nSubject: Lorry\r\nMIME-Version: 1.0\r\n"
    (result,) = read(tmp_path, head + kind + name + b"\r\n" + REPORT.encode())
    assert isinstance(result, Document)
    assert result.text == REPORT


def test_headers_that_are_malformed_do_not_stop_the_mail(tmp_path: Path) -> None:
    head = b"From: =?utf-8?q?=FF=FE?= <\xff>\r\nSubject: =?nope?b?!!!?=\r\nDate: soon\r\n"
    (result,) = read(tmp_path, head + b"MIME-Version: 1.0\r\n\r\n" + REPORT.encode())
    assert isinstance(result, Document)
    assert result.text == REPORT
    assert result.published is None


def test_an_encoding_with_a_nul_in_its_name_does_not_stop_the_mail(tmp_path: Path) -> None:
    head = b'Subject: x\nContent-Type: text/plain; charset="u\x00tf-8"\nMIME-Version: 1.0\n\n'
    (result,) = read(tmp_path, head + "The bridge at Čuvari was closed.\n".encode())
    assert isinstance(result, Document)
    assert "Čuvari" in result.text
