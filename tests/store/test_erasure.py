"""Erasure on demand: nothing of the text is left, and it does not come back."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from build import event_of_claims, told
from store.raw import everything
from vedette.errors import UsageError
from vedette.model import Judgement
from vedette.store import Case, Demand, Issue, open_case, parse_query

SECRET = "Zyxwvut"
DEMAND = Demand(name="a", by="mira", because="asked by the person", when="2024-06-01")
FIRST = told("a", f"{SECRET} attacked a patrol.", item="i", title=f"{SECRET} and the patrol")
SECOND = told("b", f"{SECRET} left a patrol.", item="i", known_since="2024-05-01")
OTHER = told("c", "Men attacked a patrol.")


@pytest.fixture
def full(case: Case) -> Case:
    """A case in which a name stands wherever it can stand."""
    claim = FIRST.claims[0].id
    with case.writer() as writer:
        writer.readings.put([FIRST, OTHER])
        ref, other = ("a", claim), ("c", OTHER.claims[0].id)
        party = {"id": "p", "name": SECRET, "kind": "person"}
        grade = {"digit": 3, "because": f"{SECRET} said so"}
        event = event_of_claims(ref, other, actors=[party], credibility=grade)
        writer.events.replace([event], since="2024-05-02")
        writer.events.mark_made()
        writer.rosters.put({"a": f'["{SECRET}"]', "c": "[]"})
        writer.rosters.resolved({"a": {"e1": "1f"}, "c": {"e2": "1f"}}, {"1f": SECRET})
        writer.links.fill_claims([(ref, [1])])
        writer.links.put_ties({("a", "c"): SECRET}, ["a", "c"])
        judgement = {"about": (claim,), "verb": "set", "field": "place", "value": SECRET}
        writer.judgements.add(
            Judgement.model_validate(judgement | {"by": "x", "when": "2024-05-03"})
        )
        issue = {"kind": "duplicate", "mend": "No.", "since": "2024-05-01", "input": SECRET}
        writer.ledger.add(
            [
                Issue(**issue, what="the item i has this text already", document="d"),  # type: ignore[arg-type]
                Issue(**(issue | {"input": "x.pdf"}), what="it is protected"),  # type: ignore[arg-type]
            ]
        )
    return case


def test_nothing_that_was_said_is_left(full: Case) -> None:
    assert SECRET.lower() in everything(full).lower()
    with full.writer() as writer:
        erased = writer.erasure.erase(DEMAND)
    full.scrub()
    assert SECRET.lower() not in everything(full).lower()
    assert (len(erased.tombstones), erased.claims, erased.judgements) == (1, 1, 1)
    with full.view() as view:
        assert view.documents.row("a") is None
        assert view.search.count_documents(parse_query(SECRET)) == 0
        assert [issue.input for issue in view.ledger.rows()] == ["x.pdf"]
        assert view.events.are_stale()


def test_the_events_that_stood_on_it_lead_on(full: Case) -> None:
    with full.writer() as writer:
        [event] = writer.erasure.erase(DEMAND).events
        assert event == FIRST.claims[0].id
        ref = ("c", OTHER.claims[0].id)
        remade = event_of_claims(ref)
        writer.events.replace([remade], since="2024-06-01")
        assert writer.events.get(event) == remade
        assert [grade.because for grade in writer.grades.of(remade.id)] == ["one origin"]


def test_nothing_is_left_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "case.vedette"
    packed = zlib.compress(FIRST.model_dump_json(by_alias=True).encode(), 6)[20:60]
    with open_case(str(file), create=True) as case:
        with case.writer() as writer:
            writer.readings.put([FIRST, OTHER])
        assert any(SECRET.encode() in each.read_bytes() for each in tmp_path.iterdir())
        assert any(packed in each.read_bytes() for each in tmp_path.iterdir())
        with case.writer() as writer:
            writer.erasure.erase(DEMAND)
        case.scrub()
        left = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert packed not in left
    assert SECRET.lower().encode() not in left.lower()


def test_an_erased_text_stays_out_under_any_id(full: Case) -> None:
    with full.writer() as writer:
        writer.erasure.erase(DEMAND)
        again = told("z", FIRST.document.text, item="j")
        assert writer.readings.put([FIRST, again, SECOND]) == ["erased", "erased", "new"]


def test_an_erased_item_stays_out_in_every_version(case: Case) -> None:
    with case.writer() as writer:
        writer.readings.put([FIRST, SECOND])
        demand = Demand(name="i", by="mira", because="asked", when="2024-06-01")
        erased = writer.erasure.erase(demand)
        assert {stone.document for stone in erased.tombstones} == {"a", "b"}
        assert all(stone.is_whole_item for stone in erased.tombstones)
        later = told("a", "Men came back.", item="i", known_since="2024-07-01")
        assert writer.readings.put([later]) == ["erased"]


def test_the_version_before_an_erased_one_is_current_again(case: Case) -> None:
    with case.writer() as writer:
        writer.readings.put([FIRST, SECOND])
        writer.erasure.erase(Demand(name="b", by="mira", because="asked", when="2024-06-01"))
        [row] = writer.documents.rows(only_current=True)
        assert (row.id, row.superseded_by) == ("a", None)


def test_a_tombstone_says_who_and_why_and_not_what(full: Case) -> None:
    with full.writer() as writer:
        writer.erasure.erase(DEMAND)
        [stone] = writer.tombstones.all()
    assert (stone.document, stone.item, stone.by) == ("a", "i", "mira")
    assert (stone.because, stone.erased) == ("asked by the person", "2024-06-01")
    assert FIRST.document.sha256 not in everything(full)


def test_erasing_again_says_that_it_was_erased(full: Case) -> None:
    with full.writer() as writer:
        first = writer.erasure.erase(DEMAND)
        again = writer.erasure.erase(DEMAND)
    assert again.tombstones == first.tombstones
    assert (again.claims, again.events) == (0, ())


def test_what_never_was_cannot_be_erased(case: Case) -> None:
    with case.writer() as writer, pytest.raises(UsageError, match="no document or item 'a'"):
        writer.erasure.erase(DEMAND)
