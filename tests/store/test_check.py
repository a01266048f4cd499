"""What is wrong with a case is found."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from build import told
from vedette.store import Case


def put(case: Case) -> None:
    with case.writer() as writer:
        writer.readings.put([told("a", "Men attacked a patrol."), told("b", "Men left.")])
        writer.readings.put([told("a", "Men attacked.", known_since="2024-05-01")])


def problems(case: Case) -> list[str]:
    with case.writer() as writer:
        return writer.soundness.problems()


def test_a_sound_case_has_no_problems(case: Case) -> None:
    assert problems(case) == []
    put(case)
    assert problems(case) == []


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        pytest.param("DELETE FROM reading", "document a has no reading", id="reading"),
        pytest.param("DELETE FROM claim", "not the claims of its reading", id="claims"),
        pytest.param("UPDATE document SET version = 1", "of item a are not in order", id="version"),
        pytest.param(
            "UPDATE document SET superseded_by = NULL", "of item a are not in order", id="current"
        ),
        pytest.param("DELETE FROM document_words", "3 rows of one document table", id="words"),
    ],
)
def test_what_is_wrong_is_found(case: Case, harm: str, what: str) -> None:
    put(case)
    with case._engine.begin() as connection:
        connection.execute(text(harm))
    assert any(what in problem for problem in problems(case))
