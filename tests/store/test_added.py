"""Claims that people added have rows beside those that were read, on both kinds of database."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from build import told
from vedette.model import Claim, Judgement, Reading
from vedette.store import Case, Demand, Undo, Writer, parse_query

WHOLE = told("a", "Men attacked a patrol. Nobody left the village.", known_since="2024-03-20")
READ = WHOLE.model_copy(update={"claims": WHOLE.claims[:1]})
MISSED = WHOLE.claims[1]
LATER = told("a", "Nobody left.", known_since="2024-05-01")


@pytest.fixture(autouse=True)
def document(case: Case) -> None:
    with case.writer() as writer:
        writer.readings.put([READ])


def judge(writer: Writer, claim: Claim, day: int = 1) -> str:
    value = claim.model_dump(mode="json")
    values = {"about": ("a",), "verb": "add", "by": "Ana", "when": f"2024-06-{day:02}"}
    return writer.judgements.add(Judgement.model_validate(values | {"value": value}))


def add(case: Case, *claims: Claim, reading: Reading = READ) -> list[str]:
    with case.writer() as writer:
        ids = [judge(writer, claim, day) for day, claim in enumerate(claims, 1)]
        writer.added.put(reading, dict(zip(ids, claims, strict=True)))
    return ids


def undo(case: Case, judgement: str) -> None:
    with case.writer() as writer:
        writer.judgements.undo(judgement, Undo(when="2024-07-01", by="Ana", because=None))
        writer.added.drop_undone()


def test_an_added_claim_is_found_as_one_that_was_read_is(case: Case) -> None:
    add(case, MISSED)
    with case.view() as view:
        assert [row.id for row in view.claims.find()] == [READ.claims[0].id, MISSED.id]
        (row,) = view.claims.get(MISSED.id)
        assert (row.document, row.sentence) == ("a", "Nobody left the village.")
        assert view.search.count_claims(parse_query("left village")) == 1
        assert view.claims.count() == 2
        assert view.soundness.problems() == []


def test_one_that_is_taken_back_leaves_nothing(case: Case) -> None:
    with case.view() as view:
        before = set(view.content.lines())
    (judgement,) = add(case, MISSED)
    undo(case, judgement)
    with case.view() as view:
        new = set(view.content.lines()) - before
        assert view.search.count_claims(parse_query("left village")) == 0
        assert view.soundness.problems() == []
    assert all('"table": "claim"' not in line and "Nobody left" not in line for line in new)


def test_the_sentence_of_another_claim_stays(case: Case) -> None:
    beside = READ.claims[0].model_copy(update={"id": "beside", "type": "PROTEST"})
    (judgement,) = add(case, beside)
    undo(case, judgement)
    with case.view() as view:
        assert view.search.count_claims(parse_query("patrol")) == 1


def test_of_two_that_add_one_claim_the_other_stays(case: Case) -> None:
    other = MISSED.model_copy(update={"type": "PROTEST"})
    first, _ = add(case, MISSED, READ.claims[0].model_copy(update={"id": "third"}))
    with case.writer() as writer:
        second = judge(writer, other, 9)
        writer.judgements.undo(first, Undo(when="2024-07-01", by="Ana", because=None))
        writer.added.put(READ, {second: other})
        writer.added.drop_undone()
    with case.view() as view:
        assert [row.type for row in view.claims.get(MISSED.id)] == ["PROTEST"]
        assert view.soundness.problems() == []


def test_each_version_of_a_document_has_its_own(case: Case) -> None:
    with case.writer() as writer:
        writer.readings.put([LATER])
    add(case, MISSED)
    with case.writer() as writer:
        writer.added.put(LATER, {judge(writer, MISSED): MISSED})
    with case.view() as view:
        rows = view.claims.get(MISSED.id)
        assert [(row.version, row.superseded_by) for row in rows] == [(2, None), (1, 2)]


def test_it_is_erased_with_its_document(case: Case) -> None:
    add(case, MISSED)
    with case.writer() as writer:
        rejected = {"about": (MISSED.id,), "verb": "reject", "by": "Ana", "when": "2024-06-09"}
        writer.judgements.add(Judgement.model_validate(rejected))
        erased = writer.erasure.erase(Demand(name="a", by="x", because="y", when="2024-06-10"))
    assert (erased.claims, erased.judgements) == (2, 2)
    with case._engine.connect() as connection:
        for name in ("claim", "added_claim", "sentence", "judgement"):
            assert connection.execute(text(f"SELECT count(*) FROM {name}")).scalar() == 0


def test_a_claim_that_nobody_added_and_no_reading_has_is_a_problem(case: Case) -> None:
    add(case, MISSED)
    with case._engine.begin() as connection:
        connection.execute(text("DELETE FROM added_claim"))
    with case.view() as view:
        found = [problem.what for problem in view.soundness.problems()]
    assert found == ["document a has not the claims of its reading"]
