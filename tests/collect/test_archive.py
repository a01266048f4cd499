from __future__ import annotations

import stat
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from collect.build import PARAGRAPHS, REPORT, archive, word
from vedette.collect import CollectOptions, collect
from vedette.model import Document, Failure

OPTIONS = CollectOptions(collected_at="2026-01-02T03:04:05Z")


def read(
    tmp_path: Path, content: bytes, options: CollectOptions = OPTIONS
) -> list[Document | Failure]:
    path = tmp_path / "all.zip"
    path.write_bytes(content)
    return list(collect([str(path)], options))


def failures(results: list[Document | Failure]) -> dict[str, str]:
    return {
        item.input.partition("all.zip")[2]: item.error.what
        for item in results
        if isinstance(item, Failure)
    }


def test_an_archive_is_read_member_by_member_with_side_cars(tmp_path: Path) -> None:
    files = {
        "b/report.txt": REPORT.encode(),
        "b/report.meta.json": b'{"title": "At the crossing", "published": "2023-10-01"}',
        "a.docx": word(),
        ".hidden.txt": b"hidden",
        "__MACOSX/b.txt": b"leavings",
    }
    first, second = read(tmp_path, archive(files))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert PARAGRAPHS[0] in first.text
    assert (second.text, second.title) == (REPORT, "At the crossing")


def test_archives_in_archives_are_read_to_the_bound(tmp_path: Path) -> None:
    content = archive({"report.txt": REPORT.encode()})
    for _ in range(2):
        content = archive({"in.zip": content, "note.txt": PARAGRAPHS[0].encode()})
    assert [type(item) for item in read(tmp_path, content)] == [Document] * 3
    (result, *_) = read(tmp_path, archive({"in.zip": content}))
    assert isinstance(result, Failure)
    assert result.input.endswith("all.zip:in.zip:in.zip:in.zip")


def test_a_member_that_is_broken_stops_only_itself(tmp_path: Path) -> None:
    files = {"a.txt": REPORT.encode() * 50, "b.txt": REPORT.encode()}
    content = bytearray(archive(files))
    at = content.index(b"a.txt") + 10
    content[at : at + 6] = b"\xff" * 6
    results = read(tmp_path, bytes(content))
    assert list(failures(results)) == [":a.txt"]
    assert [item.text for item in results if isinstance(item, Document)] == [REPORT]


@pytest.mark.parametrize(
    "name", ["../out.txt", "/etc/report.txt", "a/../../out.txt", "C:\\out.txt", "..\\out.txt"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    (result,) = read(tmp_path, archive({name: REPORT.encode()}))
    assert isinstance(result, Failure)
    assert "leads out" in result.error.what


def test_a_link_in_an_archive_is_refused(tmp_path: Path) -> None:
    out = BytesIO()
    with ZipFile(out, "w") as packed:
        link = ZipInfo("passwords.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
    assert failures(read(tmp_path, out.getvalue())) == {":passwords.txt": "the file is a link"}


def test_a_locked_member_is_refused(tmp_path: Path) -> None:
    content = bytearray(archive({"a.txt": REPORT.encode()}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in failures(read(tmp_path, bytes(content)))[":a.txt"]


def test_a_bomb_is_refused_without_unpacking(tmp_path: Path) -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed, packed.open("zeros.txt", "w") as member:
        for _ in range(50):
            member.write(b"0" * 1_000_000)
    (what,) = failures(read(tmp_path, out.getvalue())).values()
    assert "unpacks" in what


@pytest.mark.parametrize(
    "options",
    [
        CollectOptions(collected_at="2026", max_archive_files=2),
        CollectOptions(collected_at="2026", max_archive_bytes=900),
    ],
    ids=["files", "bytes"],
)
def test_bounds_hold_over_archives_inside_an_archive(
    tmp_path: Path, options: CollectOptions
) -> None:
    inner = archive({f"{number}.txt": REPORT.encode() for number in range(2)})
    content = archive({"in.zip": inner, "in2.zip": inner})
    assert ":in2.zip" in "".join(failures(read(tmp_path, content, options)))


def test_an_archive_that_is_cut_off_is_broken(tmp_path: Path) -> None:
    (what,) = failures(read(tmp_path, archive({"a.txt": REPORT.encode()})[:-30])).values()
    assert "broken" in what


def test_a_spreadsheet_is_named_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "numbers.xlsx"
    path.write_bytes(archive({"xl/workbook.xml": b"<a/>"}))
    (result,) = collect([str(path)], OPTIONS)
    assert isinstance(result, Failure)
    assert ".xlsx" in result.error.what
