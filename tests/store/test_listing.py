"""Lists a page at a time, over both kinds of database: every row once, in order, and counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from build import event_of_claims, told
from vedette.model import Judgement
from vedette.store import EventFilter, Issue, Undo, parse_query

if TYPE_CHECKING:
    from vedette.model import Event
    from vedette.store import Case, EventOrder, Mark

DAY = "2024-04-01"
COUNT = 23


def made(case: Case) -> list[Event]:
    """Keep events that differ in all that they are sorted and chosen by."""
    readings = [told(f"d{n:02}", f"Men attacked patrol {n} on the bridge.") for n in range(COUNT)]
    with case.writer() as writer:
        writer.readings.put(readings)
        events = [event(n, reading) for n, reading in enumerate(readings)]
        writer.events.replace(events, since=DAY)
        writer.events.mark_made()
    return events


def event(n: int, reading: Any) -> Event:
    changes: dict[str, Any] = {
        "type": ("ASSAULT", "PROTEST", "OTHER")[n % 3],
        "status": ("reported", "disputed")[n % 2],
        "known_since": f"2024-03-{1 + n % 7:02}",
        "independent_origins": 1 + n % 4,
        "credibility": {"digit": 1 + n % 6, "because": "so"},
        "place": {"name": "Town", "country": ("XKX", "SRB", None)[n % 3]},
        "actors": [{"id": f"p{n % 4}", "name": f"Party {n % 4}", "kind": "group"}],
    }
    if n % 5:
        changes["time"] = {"earliest": f"2024-02-{1 + n % 9:02}", "latest": None}
    return event_of_claims((reading.document.id, reading.claims[0].id), **changes)


@pytest.mark.parametrize("by", ["known", "day", "credibility", "origins", "claims"])
def test_pages_give_every_event_once_and_in_order(case: Case, by: EventOrder) -> None:
    events = {each.id for each in made(case)}
    with case.view() as view:
        whole = view.listing.events(EventFilter(), by=by, most=COUNT)
        assert whole.last is None
        seen: list[str] = []
        after: Mark | None = None
        while True:
            page = view.listing.events(EventFilter(), by=by, most=4, after=after)
            seen += [each.id for each in page.events]
            after = page.last
            if after is None:
                break
    assert seen == [each.id for each in whole.events]
    assert set(seen) == events


def test_orders_are_those_that_they_are_called(case: Case) -> None:
    made(case)
    with case.view() as view:
        known = view.listing.events(EventFilter(), by="known", most=COUNT).events
        graded = view.listing.events(EventFilter(), by="credibility", most=COUNT).events
        happened = view.listing.events(EventFilter(), by="day", most=COUNT).events
    moments = [each.known_since for each in known]
    assert moments == sorted(moments, reverse=True)
    digits = [each.credibility.digit for each in graded]
    assert digits == sorted(digits)
    assert [each.time is None for each in happened] == sorted(
        each.time is None for each in happened
    )


@pytest.mark.parametrize(
    "asked",
    [
        EventFilter(),
        EventFilter(types=("ASSAULT", "PROTEST")),
        EventFilter(types=("ASSAULT",), statuses=("disputed",)),
        EventFilter(country="XKX"),
        EventFilter(country="XKX", types=("PROTEST",), credibility=3),
    ],
)
def test_facets_count_what_each_choice_would_give(case: Case, asked: EventFilter) -> None:
    made(case)
    with case.view() as view:
        total, found = view.listing.facets(asked)
        assert total == view.listing.count(asked) == view.events.count(asked)
        for type_, count in found["type"].items():
            assert count == view.events.count(replace(asked, types=(type_,)))
        for country, count in found["country"].items():
            assert count == view.events.count(replace(asked, country=country))


def test_words_choose_among_events(case: Case) -> None:
    events = made(case)
    with case.view() as view:
        asked = parse_query('"patrol 7"')
        page = view.listing.events(EventFilter(), by="known", most=9, said=asked)
        assert [each.id for each in page.events] == [events[7].id]
        assert view.listing.count(EventFilter(), asked) == 1


def test_what_was_judged_is_not_in_the_queue_until_it_is_taken_back(case: Case) -> None:
    events = made(case)
    weights = {"ASSAULT": 8, "OTHER": 0}
    doubts = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6}
    with case.view() as view:
        queue = view.listing.unjudged(weights, doubts, most=COUNT).events
        assert {each.type for each in queue} == {"ASSAULT", "PROTEST"}
        assert queue[0].type == "ASSAULT"
    first = queue[0].id
    about = Judgement(about=(f"event:{first}",), verb="accept", by="a", when="2024-05-01")
    with case.writer() as writer:
        id_ = writer.judgements.add(about)
    with case.view() as view:
        assert first not in [e.id for e in view.listing.unjudged(weights, doubts, most=99).events]
    with case.writer() as writer:
        writer.judgements.undo(id_, Undo(when="2024-05-02", by="a", because=None))
    with case.view() as view:
        page = view.listing.unjudged(weights, doubts, most=3)
        rest = view.listing.unjudged(weights, doubts, most=COUNT, after=page.last)
        assert [e.id for e in (*page.events, *rest.events)] == [e.id for e in queue]
    assert len(events) == COUNT


def test_parties_are_listed_by_their_events(case: Case) -> None:
    made(case)
    with case.view() as view:
        whole = view.listing.parties(most=9)
        assert [row.events for row in whole.parties] == [6, 6, 6, 5]
        first = view.listing.parties(most=3)
        rest = view.listing.parties(most=3, after=first.last)
        assert (*first.parties, *rest.parties) == whole.parties
        assert [row.id for row in view.listing.parties(most=9, name="PARTY 2").parties] == ["p2"]
        assert view.listing.parties(most=1, party="p3").parties[0].events == 5


def test_a_changed_grade_is_told_with_the_one_before(case: Case) -> None:
    events = made(case)
    better = events[3].model_copy(
        update={"credibility": events[3].credibility.model_copy(update={"digit": 2})}
    )
    with case.writer() as writer:
        writer.events.replace([better], since="2024-06-01T00:00:00Z", instead_of=[better.id])
    with case.view() as view:
        assert view.news.graded_anew("2024-05-01T00:00:00") == {better.id: (4, 2)}
        assert view.news.graded_anew("2024-07-01T00:00:00") == {}


def test_what_a_run_touched_is_told_apart_by_what_earlier_ones_brought(case: Case) -> None:
    one, two = told("a", "Men attacked one patrol."), told("b", "Men attacked the patrol.")
    with case.writer() as writer:
        for number, reading in ((1, one), (2, two)):
            run = writer.runs.begin(started=f"2024-01-0{number}", program="v", options={})
            writer.readings.put([reading], run)
        refs = [(each.document.id, each.claims[0].id) for each in (one, two)]
        both = event_of_claims(*refs)
        writer.events.replace([both], since=DAY)
    with case.view() as view:
        (head,) = view.news.heads([both.id, "gone"])
        assert (head.id, head.type, head.status) == (both.id, both.type, both.status)
        assert head.known_at.startswith(both.known_since)
        assert view.news.touched([2]) == ([], [head])
        assert view.news.touched([1, 2]) == ([head], [])
        assert view.news.touched([]) == ([], [])


def test_issues_and_documents_are_listed_a_page_at_a_time(case: Case) -> None:
    made(case)
    noted = [
        Issue(kind="failed", input=f"f{n}", what="broken", mend="Mend it.", since=f"2024-01-{n:02}")
        for n in range(1, 8)
    ]
    with case.writer() as writer:
        writer.ledger.add(noted)
    with case.view() as view:
        first, mark = view.listing.issues(most=4)
        rest, end = view.listing.issues(most=4, after=mark)
        assert [each.input for each in (*first, *rest)] == [f"f{n}" for n in range(7, 0, -1)]
        assert end is None
        assert view.listing.issues(most=4, kind="duplicate") == ([], None)
        documents, mark = view.listing.documents(most=20)
        more, _ = view.listing.documents(most=20, after=mark)
        assert len({each.id for each in (*documents, *more)}) == COUNT


def test_the_state_changes_with_what_is_known_and_decided(case: Case) -> None:
    events = made(case)
    states = []
    note = Judgement(
        about=(f"event:{events[0].id}",), verb="note", by="a", when="2024-05-01", because="x"
    )
    with case.view() as view:
        states.append(view.listing.state())
    with case.writer() as writer:
        writer.judgements.add(note)
    with case.view() as view:
        states.append(view.listing.state())
        assert not view.events.are_stale()
    with case.writer() as writer:
        writer.readings.put([told("new", "Men attacked a train.")])
    with case.view() as view:
        states.append(view.listing.state())
    assert len(set(states)) == 3
