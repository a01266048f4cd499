from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.collect import CollectOptions, collect
from vedette.errors import UnknownNameError, UsageError
from vedette.model import Document, Failure

OPTIONS = CollectOptions(collected_at="2026-01-02T03:04:05Z")
REPORT = "Two border guards were hurt near the crossing, the ministry said."


def from_stdin(*rows: object, options: CollectOptions = OPTIONS) -> list[Document | Failure]:
    lines = (row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
    return list(collect(["-"], options, stdin=BytesIO(b"\n".join(lines))))


def from_paths(*paths: Path | str) -> list[Document | Failure]:
    return list(collect(map(str, paths), OPTIONS))


@given(st.text(alphabet=st.characters(codec=None)))
def test_any_text_as_json_line_comes_back_unchanged_or_fails(text: str) -> None:
    (result,) = from_stdin({"id": "a", "text": text})
    if isinstance(result, Failure):
        assert result.input == "a"
        assert not text.strip() or any("\ud800" <= sign <= "\udfff" for sign in text)
    else:
        assert result.text == text
        assert result.id == "a"


@given(st.binary(max_size=200))
def test_any_bytes_as_json_line_give_documents_or_failures(line: bytes) -> None:
    assert all(isinstance(item, (Document, Failure)) for item in from_stdin(line))


def test_collect_goes_on_after_a_broken_line_and_names_it() -> None:
    first, broken, last = from_stdin({"text": REPORT}, b"{oops", {"text": REPORT})
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(broken, Failure)
    assert broken.input == "-:2"
    assert "line 2" in broken.error.what


def test_collect_keeps_two_documents_of_one_id() -> None:
    assert [getattr(item, "id", None) for item in from_stdin(*[{"id": 7, "text": REPORT}] * 2)] == [
        "7",
        "7",
    ]


def test_collect_gives_the_same_documents_in_any_order_of_files(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"{REPORT} Number {number}.", encoding="utf-8")
    paths = sorted(tmp_path.iterdir())
    assert from_paths(*paths) == from_paths(*reversed(paths))[::-1] == from_paths(tmp_path)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        pytest.param({"id": "a", "text": ""}, "empty", id="empty"),
        pytest.param({"id": "a", "text": " \n\t"}, "empty", id="whitespace"),
        pytest.param({"id": "a", "text": "half \ud83d"}, "surrogate", id="surrogate"),
        pytest.param({"id": "a", "text": 5}, "a number", id="number"),
        pytest.param({"id": "a", "title": "no text"}, "no text", id="missing"),
        pytest.param({"id": "a", "text": REPORT, "published": "soon"}, "'soon'", id="date"),
        pytest.param({"id": "a", "text": REPORT, "version": 0}, "'version'", id="version"),
        pytest.param({"id": "a", "text": REPORT, "title": "\udc00"}, "'title'", id="title"),
    ],
)
def test_collect_refuses_a_row_by_its_id_and_says_why(row: dict[str, object], what: str) -> None:
    (result,) = from_stdin(row)
    assert isinstance(result, Failure)
    assert result.input == "a"
    assert what in result.error.what
    assert result.error.mend


@pytest.mark.parametrize(
    "line", [b"[1, 2]", b'"text"', b"null", b"[" * 100_000, b'{"text": ' + b"9" * 9000 + b"}"]
)
def test_collect_refuses_a_line_that_is_no_object(line: bytes) -> None:
    (result,) = from_stdin(line)
    assert isinstance(result, Failure)
    assert result.input == "-:1"


def test_collect_refuses_a_line_that_is_too_long_and_reads_the_next() -> None:
    options = CollectOptions(collected_at="2026-01-02", max_file_bytes=100)
    long, short = from_stdin({"text": "x" * 500}, {"text": REPORT}, options=options)
    assert isinstance(long, Failure)
    assert isinstance(short, Document)


def test_a_given_date_fills_in_where_an_item_has_none() -> None:
    options = CollectOptions(collected_at="2026-01-02", published="spring 2024")
    own, filled = from_stdin(
        {"text": REPORT, "published": "2023-09-24"}, {"text": REPORT}, options=options
    )
    assert isinstance(own, Document)
    assert isinstance(filled, Document)
    assert own.published == "2023-09-24"
    assert filled.published is None
    assert (filled.published_earliest, filled.published_latest) == ("2024-03-01", "2024-05-31")
    assert filled.published_from == "given"


def test_collect_checks_its_options_before_anything_is_read() -> None:
    with pytest.raises(UnknownNameError, match="publisher"):
        collect([], CollectOptions(collected_at="2026-01-02", columns={"publishr": "x"}))
    with pytest.raises(UsageError, match="sometime"):
        collect([], CollectOptions(collected_at="2026-01-02", published="sometime"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_collect_never_opens_a_pipe_or_a_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    results = from_paths(tmp_path, "/dev/zero")
    assert all(isinstance(item, Failure) for item in results)
    assert len(results) == 2


def test_collect_names_a_missing_file_as_it_was_given(tmp_path: Path) -> None:
    (result,) = from_paths("no/such.txt")
    assert isinstance(result, Failure)
    assert result.input == "no/such.txt"


def test_importing_the_stage_loads_no_parser() -> None:
    code = (
        "import sys, vedette.collect; "
        "print(*{'trafilatura', 'pypdf', 'docx', 'lxml', 'py3langid', 'numpy', 'pycountry',"
        " 'charset_normalizer', 'spacy'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == []
