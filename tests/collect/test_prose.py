from __future__ import annotations

from pathlib import Path

import pytest

from collect.build import PARAGRAPHS, REPORT
from vedette.collect import CollectOptions, collect
from vedette.model import Document, Failure

OPTIONS = CollectOptions(collected_at="2026-01-02T03:04:05Z")
CYRILLIC = "Полиција је јуче затворила прелаз код моста, саопштило је министарство."
ACCENTS = "Policija je juče zatvorila prelaz kod mosta, saopštilo je ministarstvo, što je čudno."


def read(tmp_path: Path, name: str, content: bytes | str) -> Document | Failure:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (result,) = collect([str(path)], OPTIONS)
    return result


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CYRILLIC, "utf-8"),
        (CYRILLIC, "utf-8-sig"),
        (CYRILLIC, "utf-16"),
        (CYRILLIC, "utf-32"),
        (CYRILLIC, "cp1251"),
        (ACCENTS, "cp1250"),
    ],
)
def test_a_text_is_read_in_its_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    result = read(tmp_path, "a.txt", (f"{text} " * 8).encode(encoding))
    assert isinstance(result, Document)
    assert result.text == f"{text} " * 8


def test_a_text_is_normalised_once(tmp_path: Path) -> None:
    result = read(tmp_path, "a.txt", "  juc\u030ce\r\nMitrovica\r")
    assert isinstance(result, Document)
    assert result.text == "  juče\nMitrovica\n"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.txt", b" \n\t", "empty", id="white"),
        pytest.param("a.txt", bytes(range(256)) * 20, "binary", id="binary"),
        pytest.param("a.txt", CYRILLIC.encode()[:-1] + b"\xff\xfe", "valid UTF-8", id="damaged"),
        pytest.param("a.txt", b"\xff\xfea", "UTF-16", id="half"),
        pytest.param("a.xyz", bytes(range(256)) * 20, ".xyz", id="unknown"),
        pytest.param("a.txt", b"\x1f\x8b" + b"x" * 50, "gzip", id="gzip"),
        pytest.param("a.txt", b"{\\rtf1 words}", "RTF", id="rtf"),
    ],
)
def test_a_file_that_is_no_text_says_why(
    tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    result = read(tmp_path, name, content)
    assert isinstance(result, Failure)
    assert what in result.error.what


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.write(b"word " * 1000)
        stream.truncate(200_000_000)
    (result,) = collect([str(path)], OPTIONS)
    assert isinstance(result, Failure)
    assert "200,000,000" in result.error.what


def test_a_head_of_keys_is_metadata(tmp_path: Path) -> None:
    head = "Source: Border Post\nDate: 3 May 2023\nTitle: Lorry\n"
    result = read(tmp_path, "a.txt", f"{head}\n{REPORT}")
    assert isinstance(result, Document)
    assert (result.text, result.publisher, result.title) == (REPORT, "Border Post", "Lorry")
    assert (result.published, result.published_from) == ("2023-05-03", "metadata")


def test_a_sentence_with_a_colon_is_no_head(tmp_path: Path) -> None:
    text = f"Author: unknown\nThe list: long\n\n{REPORT}"
    result = read(tmp_path, "a.txt", text)
    assert isinstance(result, Document)
    assert result.text == text


def test_markdown_gives_its_words(tmp_path: Path) -> None:
    text = (
        "---\ntitle: 'Lorry'\ndate: 2023-05-03\n---\n# Lorry *breaks* barrier\n\n"
        f"**{PARAGRAPHS[0]}** See [the map](https://example.org/map).\n\n"
        "- two_guards hurt\n> quoted\n"
    )
    result = read(tmp_path, "a.md", text)
    assert isinstance(result, Document)
    assert result.text == (
        f"Lorry breaks barrier\n\n{PARAGRAPHS[0]} See the map.\n\ntwo_guards hurt\nquoted\n"
    )
    assert (result.title, result.published) == ("Lorry", "2023-05-03")
