"""The stage `read`: same bytes in any batch, long texts in pieces, other languages safely."""

from __future__ import annotations

import random

import pytest
from spacy.tokens import Doc

from vedette.model import Complaint, Document, Failure, Notice, Reading
from vedette.read import ReadOptions, read, record
from vedette.read.nlp import foreign_pipeline
from vedette.read.piece import MAX_PIECE_CHARS

SENTENCES = (
    "Police in Mitrovica said on Sunday that three gunmen were killed near the river.",
    "The ministry denied that its troops had crossed the border with Albania.",
    "If talks fail, the government could ask NATO for more soldiers.",
    "Two hundred workers marched through Pristina, and the mayor met their leaders.",
)


def document(name: str, text: str, language: str | None = "en") -> Document:
    return Document(
        id=name,
        text=text,
        language=language,
        published="2023-09-25",
        published_earliest="2023-09-25",
        published_latest="2023-09-25",
        published_from="given",
        sha256="0" * 64,
        item=name,
        known_since="2023-09-25",
    )


def lines(items: list[Document | Failure], options: ReadOptions | None = None) -> list[str]:
    return [item.model_dump_json(by_alias=True) for item in read(items, options)]


def test_read_gives_the_same_bytes_alone_and_in_any_batch() -> None:
    shuffled = random.Random(3)
    documents: list[Document | Failure] = [
        document(f"d{number}", " ".join(shuffled.sample(SENTENCES, 1 + number % 4)) * (1 + number))
        for number in range(12)
    ]
    together = lines(documents)
    alone = [line for item in documents for line in lines([item])]
    backwards = lines(documents[::-1])[::-1]
    assert together == alone == backwards


@pytest.mark.parametrize("group_chars", [1, 200])
def test_read_gives_the_same_bytes_however_much_is_parsed_together(
    group_chars: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents: list[Document | Failure] = [
        document(f"d{number}", SENTENCES[number % 4]) for number in range(6)
    ]
    together = lines(documents)
    monkeypatch.setattr("vedette.read.reader.GROUP_CHARS", group_chars)
    assert lines(documents) == together


def test_read_gives_the_same_bytes_with_two_processes() -> None:
    documents: list[Document | Failure] = [
        document(f"d{number}", SENTENCES[number % 4]) for number in range(70)
    ]
    assert lines(documents, ReadOptions(processes=2)) == lines(documents)


def test_read_passes_failures_through_in_their_place() -> None:
    failure = Failure(error=Complaint(what="it is empty", mend="Give a text."), input="b")
    results = list(read([document("a", SENTENCES[0]), failure, document("c", SENTENCES[1])]))
    assert [type(item) for item in results] == [Reading, Failure, Reading]
    assert results[1] == failure


def test_read_of_a_long_text_keeps_its_offsets() -> None:
    paragraph = " ".join(SENTENCES) + "\n\n"
    text = paragraph * (2 * MAX_PIECE_CHARS // len(paragraph) + 1)
    [reading] = read([document("long", text)])
    assert isinstance(reading, Reading)
    assert len(text) > 2 * MAX_PIECE_CHARS
    assert reading.document.text == text
    start, end = reading.sentences[-1]
    assert end > 2 * MAX_PIECE_CHARS
    assert "mayor" in text[start:end]


def test_read_refuses_what_is_too_long_and_says_what_to_do() -> None:
    [failure] = read([document("long", "word " * 50)], ReadOptions(max_chars=100))
    assert isinstance(failure, Failure)
    assert "250" in failure.error.what
    assert "--max-chars" in failure.error.mend


def test_read_of_another_language_says_so_and_makes_no_claims() -> None:
    text = "Policija je saopštila da je u Prištini 24.09.2023 ubijen jedan policajac."
    [reading] = read([document("sr", text, "hbs")])
    assert isinstance(reading, Reading)
    assert not reading.claims
    assert [notice.code for notice in reading.notices] == ["language"]


def test_read_of_another_language_takes_more_than_a_million_characters() -> None:
    text = "а" * 1_000_001 + " 24.09.2023"
    [reading] = read([document("long", text, "ru")])
    assert isinstance(reading, Reading)
    assert [time.value for time in reading.times] == ["2023-09-24"]


def test_read_of_another_language_forgets_its_words() -> None:
    options = ReadOptions()
    words = foreign_pipeline(options.gazetteer, options.disputed).vocab.strings
    lines([document("first", "Des hommes armés ont attaqué une patrouille.", "fr")])
    before = len(words)
    for number in range(3):
        lines([document(f"d{number}", f"Le maire de Mondoville{number} est parti.", "fr")])
    assert len(words) == before


def test_a_fault_in_one_document_is_told_and_the_run_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def reading_from_doc(doc: Doc, notices: list[Notice]) -> Reading:
        if "met their leaders" in doc.text:
            raise IndexError("list index out of range")
        return record.reading_from_doc(doc, notices)

    monkeypatch.setattr("vedette.read.reader.reading_from_doc", reading_from_doc)
    first, second, third = read([document(str(at), SENTENCES[at]) for at in (0, 3, 1)])
    assert isinstance(second, Failure)
    assert "IndexError: list index out of range" in second.error.what
    assert isinstance(first, Reading)
    assert isinstance(third, Reading)


def test_failures_alone_load_no_pipeline() -> None:
    failure = Failure(error=Complaint(what="it is empty", mend="Give a text."), input="b")
    assert list(read([failure], ReadOptions(pipeline="xx_none"))) == [failure]


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "🙂", "a" * 5000, "\n" * 300, "“", "\u202e\ufeff"]
)
def test_read_of_odd_texts_gives_a_record(text: str) -> None:
    [reading] = read([document("odd", text)])
    assert isinstance(reading, Reading)
    assert reading.document.text == text
