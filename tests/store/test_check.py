"""What is wrong with a case is found."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from build import event_of_claims, told
from vedette.model import Judgement
from vedette.store import Case, Writer


def put(case: Case) -> None:
    with case.writer() as writer:
        writer.readings.put([told("a", "Men attacked a patrol."), told("b", "Men left.")])
        writer.readings.put([told("a", "Men attacked.", known_since="2024-05-01")])


def problems_of(writer: Writer) -> list[str]:
    return [problem.what for problem in writer.soundness.problems()]


def problems(case: Case) -> list[str]:
    with case.writer() as writer:
        return problems_of(writer)


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


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        pytest.param("DELETE FROM event_claim", "1 events hold no claim", id="empty"),
        pytest.param("DELETE FROM event", "1 claims stand in no event", id="lost"),
    ],
)
def test_events_that_lost_claims_are_found(case: Case, harm: str, what: str) -> None:
    reading = told("a", "Men attacked a patrol.")
    with case.writer() as writer:
        writer.readings.put([reading])
        event = event_of_claims(("a", reading.claims[0].id))
        writer.events.replace([event], since="2024-05-02")
        assert problems_of(writer) == [], "what waits to be merged is no problem"
        writer.events.mark_made()
        assert problems_of(writer) == []
    with case._engine.begin() as connection:
        connection.execute(text(harm))
    assert any(what in problem for problem in problems(case))


def test_what_a_person_rejected_stands_in_no_event_rightly(case: Case) -> None:
    reading = told("a", "Men attacked a patrol.")
    with case.writer() as writer:
        writer.readings.put([reading])
        judged = {"about": (reading.claims[0].id,), "verb": "reject", "by": "x"}
        writer.judgements.add(Judgement.model_validate(judged | {"when": "2024-05-03"}))
        writer.events.mark_made()
        assert problems_of(writer) == []


def test_a_case_says_how_much_it_holds(case: Case) -> None:
    put(case)
    with case.view() as view:
        counts = view.soundness.counts()
    wanted = {"documents": 2, "superseded": 1, "claims": 3, "events": 0, "judgements": 0}
    assert counts == wanted | {"waiting": 3}
