from __future__ import annotations

import json
from pathlib import Path

import pytest

from collect.build import REPORT
from vedette.collect import CollectOptions, collect
from vedette.model import Document, Failure

OPTIONS = CollectOptions(collected_at="2026-01-02T03:04:05Z")


def read(
    tmp_path: Path, name: str, content: bytes | str, **columns: str
) -> list[Document | Failure]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    options = CollectOptions(collected_at=OPTIONS.collected_at, columns=columns)
    return list(collect([str(path)], options))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_table_is_read_by_the_usual_names_of_columns(tmp_path: Path, mark: str) -> None:
    head = mark.join(["Headline", "Source", "Publication Date", "Body", "Link"])
    row = mark.join(
        ["Lorry", "Border Post", "1 October 2023", f'"{REPORT}"', "https://example.org"]
    )
    (result,) = read(tmp_path, "all.csv", f"{head}\r\n{row}\r\n\r\n")
    assert isinstance(result, Document)
    assert (result.title, result.publisher, result.url) == (
        "Lorry",
        "Border Post",
        "https://example.org",
    )
    assert (result.text, result.published, result.published_from) == (REPORT, "2023-10-01", "given")


def test_remarks_above_the_names_of_the_columns_are_passed_over(tmp_path: Path) -> None:
    table = f'# from the archive; in, our, words\n# two\nid,text\na,"{REPORT}"\nb,x,y\n'
    read_, broken = read(tmp_path, "all.csv", table)
    assert isinstance(read_, Document)
    assert read_.text == REPORT
    assert isinstance(broken, Failure)
    assert broken.input.endswith("all.csv:5")


def test_a_column_can_be_named_or_left_out(tmp_path: Path) -> None:
    table = f'tekst,kada,date\n"{REPORT}",2023-10-01,sometime\n'
    (result,) = read(tmp_path, "all.csv", table, text="tekst", published="kada")
    assert isinstance(result, Document)
    assert result.published == "2023-10-01"
    (result,) = read(tmp_path, "all.csv", table, text="tekst", published="")
    assert isinstance(result, Document)
    assert result.published is None


def test_a_table_without_a_column_of_text_says_what_it_has(tmp_path: Path) -> None:
    (result,) = read(tmp_path, "all.csv", "tekst,kada\nx,y\n")
    assert isinstance(result, Failure)
    assert "'tekst', 'kada'" in result.error.what
    assert "--map text=COLUMN" in result.error.mend


def test_a_broken_row_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    rows = ["a,One guard", "b,Two guards,more,cells", "c,nul \x00 guard", "d,", "e,Three guards"]
    results = read(tmp_path, "all.csv", "id,text\n" + "\n".join(rows))
    assert [getattr(item, "id", None) for item in results] == ["a", None, None, None, "e"]
    inputs = [item.input.rpartition("/")[2] for item in results if isinstance(item, Failure)]
    assert inputs == ["all.csv:3", "all.csv:4", "d"]


def test_a_field_may_be_longer_than_the_module_csv_allows(tmp_path: Path) -> None:
    long = "word " * 60_000
    (result,) = read(tmp_path, "all.csv", f"text\n{long}\n")
    assert isinstance(result, Document)
    assert len(result.text) > 200_000


def test_a_table_in_another_encoding_is_read(tmp_path: Path) -> None:
    text = "Полиција је јуче затворила прелаз код моста, саопштило је министарство."
    (result,) = read(tmp_path, "all.csv", f'text\n"{text}"\n'.encode("cp1251"))
    assert isinstance(result, Document)
    assert result.text == text
    (result,) = read(tmp_path, "all.csv", f'text\n"{text}"\n'.encode("utf-16"))
    assert isinstance(result, Document)
    assert result.text == text


@pytest.mark.parametrize(
    "wrap",
    [
        lambda row: row,
        lambda row: [row],
        lambda row: {"status": "ok", "articles": [row]},
        lambda row: {"response": {"results": [row]}},
        lambda row: {"hits": {"hits": [row]}},
    ],
)
def test_json_is_read_in_its_usual_shapes(tmp_path: Path, wrap: object) -> None:
    row = {
        "id": "a",
        "body": REPORT,
        "publishedAt": "2023-10-01",
        "source": {"name": "Border Post"},
    }
    assert callable(wrap)
    (result,) = read(tmp_path, "all.json", json.dumps(wrap(row)))
    assert isinstance(result, Document)
    assert (result.id, result.text) == ("a", REPORT)
    assert (result.publisher, result.published) == ("Border Post", "2023-10-01")


def test_the_export_of_a_channel_is_read(tmp_path: Path) -> None:
    export = {
        "name": "Border Watch",
        "type": "public_channel",
        "id": 77,
        "messages": [
            {"id": 1, "type": "service", "date": "2023-09-30T08:00:00", "text": ""},
            {
                "id": 2,
                "type": "message",
                "date": "2023-10-01T12:52:00",
                "text": ["Two guards were hurt. ", {"type": "link", "text": "example.org"}],
            },
        ],
    }
    (result,) = read(tmp_path, "result.json", json.dumps(export))
    assert isinstance(result, Document)
    assert (result.id, result.publisher) == ("77/2", "Border Watch")
    assert result.text == "Two guards were hurt. example.org"
    assert result.published == "2023-10-01T12:52:00"


def test_a_document_with_comments_is_one_document(tmp_path: Path) -> None:
    row = {"text": REPORT, "comments": [{"text": "first"}, {"text": "second"}]}
    (result,) = read(tmp_path, "one.json", json.dumps(row))
    assert isinstance(result, Document)
    assert result.text == REPORT


@pytest.mark.parametrize("content", ["{oops", "[" * 50_000, "[1, null]", '"text"', "9" * 5000])
def test_json_that_is_no_documents_gives_failures(tmp_path: Path, content: str) -> None:
    results = read(tmp_path, "all.json", content)
    assert results
    assert all(isinstance(item, Failure) for item in results)


def test_lines_of_json_with_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    line = json.dumps({"text": f" {REPORT}\r\n", "version": 2, "item": "x"})
    (result,) = read(tmp_path, "all.jsonl", f"\ufeff{line}\r\n")
    assert isinstance(result, Document)
    assert (result.text, result.version, result.item) == (f" {REPORT}\r\n", 2, "x")


def test_a_first_line_that_is_cut_through_a_character_is_told(tmp_path: Path) -> None:
    (result,) = read(tmp_path, "all.csv", "\ufefftitle,text".encode("utf-16-le") + b"\n")
    assert isinstance(result, Failure)
    assert result.error.what.startswith("row 1 of the table cannot be read")
    assert "CSV in UTF-8" in result.error.mend


def test_a_reading_record_is_told_for_what_it_is(tmp_path: Path) -> None:
    line = json.dumps({"schema": 1, "document": {"id": "a", "text": REPORT}, "claims": []})
    (result,) = read(tmp_path, "readings.jsonl", line)
    assert isinstance(result, Failure)
    assert "reading record" in result.error.what
    assert "vedette fuse" in result.error.mend
