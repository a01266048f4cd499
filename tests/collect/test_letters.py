"""The walk over letters in whole arrays: scores are those of py3langid to the bit."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from vedette.collect.language import CANDIDATES, _is_mostly_capitals
from vedette.collect.letters import QuickIdentifier

TOLD = "Three soldiers were killed near Évora. Троје војника је погинуло. 三名士兵丧生。"


def _made(kind: Any) -> Any:
    identifier = kind.from_model_file(MODEL_FILE)
    identifier.set_languages(CANDIDATES.split())
    return identifier


QUICK, PLAIN = _made(QuickIdentifier), _made(LanguageIdentifier)


def _scores(identifier: Any, text: str) -> bytes:
    return bytes(identifier._decide(text).tobytes())


@given(st.text(max_size=40) | st.text(TOLD, max_size=300))
@settings(max_examples=60, deadline=None)
def test_scores_are_those_of_a_walk_letter_by_letter(text: str) -> None:
    assert _scores(QUICK, text) == _scores(PLAIN, text)


def test_most_letters_are_walked_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = _scores(PLAIN, TOLD)
    monkeypatch.setattr("py3langid.langid.visit_counts", pytest.fail)
    assert _scores(QUICK, TOLD) == wanted


def test_where_the_last_letters_do_not_tell_they_are_walked_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("vedette.collect.letters.REACH", 2)
    assert QUICK._walk(np.frombuffer(TOLD.encode(), np.uint8)) is None
    assert _scores(QUICK, TOLD) == _scores(PLAIN, TOLD)


@given(st.text(max_size=30) | st.text("aÀBéÉß1ǅǆİς ", max_size=30))
def test_capitals_are_counted_as_letters_tell(text: str) -> None:
    counted = sum(map(str.isupper, text)) > sum(map(str.islower, text))
    assert _is_mostly_capitals(text) == counted
