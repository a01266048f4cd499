"""One marked word of a sentence, judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from read.parsing import parse
from vedette.data import read_table
from vedette.read.factuality import factuality_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.read.findings import Factuality


def plain(sentence: str) -> str:
    return sentence.replace("[", "").replace("]", "")


@pytest.fixture(scope="session")
def judge() -> Callable[[str], Factuality]:
    """Judge the word in brackets: "The crew failed to [close] the valve."."""
    tables = (read_table("lexicon", "embedders.tsv"), read_table("lexicon", "hedges.tsv"))
    docs = parse(plain(row["example"]) for table in tables for row in table)

    def judge_word(sentence: str) -> Factuality:
        text = plain(sentence)
        if text not in docs:
            docs.update(parse([text]))
        start, end = sentence.index("["), sentence.index("]") - 1
        span = docs[text].char_span(start, end, alignment_mode="expand")
        assert span is not None
        return factuality_of(span.root)

    return judge_word
