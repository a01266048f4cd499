"""Builders of small files of every format, in our own words; nothing is shipped as bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from pypdf import PdfReader, PdfWriter

REPORT = "Two border guards were hurt near the crossing on Sunday, the ministry said."
PARAGRAPHS = (
    "A lorry broke through the barrier before dawn, and two guards were taken to hospital.",
    "The ministry said on Sunday that the driver had fled across the northern river by boat.",
    "A spokeswoman for the neighbouring country denied that its police had been told beforehand.",
)


def pdf(pages: Sequence[Sequence[str]], info: Mapping[str, str] | None = None) -> bytes:
    """Build a PDF of printed lines."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        words = "".join(f"({escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td\n{words}ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    pairs = " ".join(f"/{key} ({escaped(value)})" for key, value in (info or {}).items())
    objects.append(f"<< {pairs} >>")
    return _assembled(objects)


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assembled(objects: Sequence[str]) -> bytes:
    content = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        content
        + (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R"
            f" /Info {size - 1} 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
        ).encode()
    )


def locked_pdf(password: str) -> bytes:
    """Build a PDF that opens with a password only."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([[REPORT]]))))
    writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def word(
    paragraphs: Sequence[str] = PARAGRAPHS,
    *,
    heading: str | None = None,
    rows: Sequence[Sequence[str]] = (),
    author: str = "",
) -> bytes:
    """Build a DOCX."""
    document = docx.Document()
    document.core_properties.author = author
    if heading:
        document.add_heading(heading, 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def page(
    head: str = "", paragraphs: Sequence[str] = PARAGRAPHS, title: str = "Lorry breaks barrier"
) -> str:
    """Build a web page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article>"
        "<footer>All rights</footer></body></html>"
    )


def mail(
    text: str = "\n\n".join(PARAGRAPHS),
    *,
    html: str | None = None,
    sender: str = "Ann Lee <ann.lee@example.org>",
    attachments: Mapping[str, bytes] | None = None,
) -> bytes:
    """Build a mail."""
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = "Čuvari na prelazu"
    message["Date"] = "Sun, 01 Oct 2023 12:52:00 +0200"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in (attachments or {}).items():
        message.add_attachment(content, "application", "octet-stream", filename=name)
    return message.as_bytes()


def saved_page(html: str, address: str = "https://example.org/2023/lorry") -> bytes:
    """Build the MHTML that a browser saves."""
    head = (
        "From: <Saved by Browser>\r\n"
        f"Snapshot-Content-Location: {address}\r\n"
        "Subject: Lorry breaks barrier\r\nDate: Tue, 2 Jan 2024 10:00:00 -0000\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="BOUND"\r\n'
    )
    return (
        f"{head}\r\n--BOUND\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Transfer-Encoding: 8bit\r\nContent-Location: {address}\r\n\r\n"
        f"{html}\r\n--BOUND--\r\n"
    ).encode()


def archive(files: Mapping[str, bytes]) -> bytes:
    """Build a ZIP."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()
