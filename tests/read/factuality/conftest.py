"""One marked word of a sentence, judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.read import ReadOptions
from vedette.read.factuality import factuality_of
from vedette.read.nlp import COMPONENTS, load_pipeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.read.findings import Factuality


@pytest.fixture(scope="session")
def judge() -> Callable[[str], Factuality]:
    """Judge the word in brackets: "The crew failed to [close] the valve."."""
    nlp = load_pipeline(ReadOptions().pipeline)

    def judge_word(sentence: str) -> Factuality:
        start, end = sentence.index("["), sentence.index("]") - 1
        with nlp.select_pipes(disable=[f"vedette_{name}" for name in COMPONENTS]):
            doc = nlp(sentence.replace("[", "").replace("]", ""))
        span = doc.char_span(start, end, alignment_mode="expand")
        assert span is not None
        return factuality_of(span.root)

    return judge_word
