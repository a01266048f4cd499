"""Ties between parties, over both kinds of database: the strongest first, by distinct origins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from build import event_of_claims, told
from vedette.store import Demand, TieFilter, ToldTie

if TYPE_CHECKING:
    from vedette.model import Event
    from vedette.store import Case

DAY = "2024-04-01"


def party(id_: str) -> dict[str, str]:
    return {"id": id_, "name": f"Party {id_}", "kind": "group"}


def event(id_: str, sides: str, roots: str, **fields: Any) -> Event:
    """Make an event of a document: who acts, on whom, according to which roots."""
    reading = told(id_, f"Men attacked {id_} on the bridge.")
    ref = (id_, reading.claims[0].id)
    origins = [
        {"root": root, "root_kind": "official", "documents": [id_], "claims": [ref]}
        for root in roots
    ]
    values = {
        "actors": [party(sides[0])],
        "recipients": [party(each) for each in sides[1:]],
        "origins": origins,
        "time": {"earliest": f"2024-02-0{id_}", "latest": f"2024-02-0{id_}"},
    }
    return event_of_claims(ref, **(values | fields))


def put(case: Case, *events: Event, told_ties: tuple[ToldTie, ...] = ()) -> None:
    with case.writer() as writer:
        ids = sorted({each.claims[0][0] for each in events} | {"9"})
        writer.readings.put([told(id_, f"Men attacked {id_} on the bridge.") for id_ in ids])
        writer.events.replace(events, since=DAY)
        writer.party_ties.tell(told_ties, {each.document for each in told_ties})


def leads(**fields: Any) -> ToldTie:
    values: dict[str, Any] = {
        "document": "9", "sort": "relation", "number": 0, "kind": "leads", "from_party": "a",
        "from_name": "Party a", "to_party": "c", "to_name": "Party c", "root": "x",
        "first": "2024-02-09", "last": "2024-02-09",
    }  # fmt: skip
    return ToldTie(**(values | fields))


def pairs(case: Case, asked: TieFilter | None = None, most: int = 9) -> list[tuple[str, str, int]]:
    with case.view() as view:
        rows, _ = view.party_ties.strongest(asked or TieFilter(), most=most)
    return [(row.from_party, row.to_party, len(row.origins)) for row in rows]


def test_the_strongest_are_those_of_most_distinct_origins(case: Case) -> None:
    put(case, event("1", "ab", "x"), event("2", "ab", "x"), event("3", "cd", "xyz"))
    assert pairs(case) == [("c", "d", 3), ("a", "b", 1)]
    with case.view() as view:
        rows, total = view.party_ties.strongest(TieFilter(), most=1)
        assert total == 2
        assert [row.items for row in rows] == [1]
        assert view.party_ties.range() == ("2024-02-01", "2024-02-03")
        assert view.party_ties.names(["a", "d", "?"]) == {"a": "Party a", "d": "Party d"}


@pytest.mark.parametrize(
    ("roots", "first"), [("xx", ("d", "e")), ("yz", ("a", "b"))], ids=["the same", "others"]
)
def test_roots_of_events_and_of_what_is_told_outright_count_once_together(
    case: Case, roots: str, first: tuple[str, str]
) -> None:
    ties = tuple(leads(number=n, to_party="b", root=root) for n, root in enumerate(roots))
    put(case, event("1", "ab", "x"), event("2", "de", "xy"), told_ties=ties)
    with case.view() as view:
        rows, total = view.party_ties.strongest(TieFilter(), most=1)
        assert (rows[0].from_party, rows[0].to_party, total) == (*first, 2)
        rows, total = view.party_ties.strongest(TieFilter(party="b"), most=9)
        assert [row.sort for row in rows] == ["event", "relation"]
        assert (rows[1].origins, rows[1].items, total) == (tuple(sorted(set(roots))), 2, 1)


def test_an_event_ties_every_actor_to_every_recipient_and_nobody_to_himself(case: Case) -> None:
    put(case, event("1", "abca", "x"))
    assert pairs(case) == [("a", "b", 1), ("a", "c", 1)]


def test_ties_are_chosen_by_days_kind_party_and_pair(case: Case) -> None:
    ties = (leads(), leads(number=1, from_party="b", root="y"))
    put(case, event("1", "ab", "x"), event("3", "ba", "x", type="AID"), told_ties=ties)
    assert len(pairs(case)) == 4
    assert pairs(case, TieFilter(first="2024-02-03")) == [
        ("a", "c", 1), ("b", "a", 1), ("b", "c", 1),
    ]  # fmt: skip
    assert pairs(case, TieFilter(last="2024-02-02")) == [("a", "b", 1)]
    assert pairs(case, TieFilter(types=("AID",), party="a")) == [
        ("a", "c", 1), ("b", "a", 1),
    ]  # fmt: skip
    assert pairs(case, TieFilter(sorts=("attribution",), types=("AID",))) == [("b", "a", 1)]
    with case.view() as view:
        assert view.party_ties.told(TieFilter(pair=("a", "c"))) == [leads()]
        assert view.party_ties.told(TieFilter(pair=("a", "b"))) == []
        assert len(view.party_ties.events(TieFilter(pair=("a", "b")))) == 1


def test_what_has_no_day_of_its_own_counts_on_that_of_its_report(case: Case) -> None:
    put(case, event("1", "ab", "x", time=None, known_since="2024-03-05T10:00:00"))
    assert pairs(case, TieFilter(first="2024-03-05", last="2024-03-05")) == [("a", "b", 1)]


def test_what_a_person_rejected_ties_nobody(case: Case) -> None:
    verdict = {"judgement": "j", "verb": "reject", "by": "Ana", "when": DAY}
    put(case, event("1", "ab", "x", judged=[verdict]))
    assert pairs(case) == []


def test_ties_go_with_their_events_and_with_what_documents_tell(case: Case) -> None:
    put(case, event("1", "ab", "x"), told_ties=(leads(),))
    with case.writer() as writer:
        writer.events.replace([event("1", "ac", "x")], since=DAY)
        writer.party_ties.tell([leads(kind="advises")], ["9"])
    assert pairs(case) == [("a", "c", 1), ("a", "c", 1)]
    with case.writer() as writer:
        for name in ("1", "9"):
            writer.erasure.erase(Demand(name=name, by="Ana", because="asked", when=DAY))
    assert pairs(case) == []
