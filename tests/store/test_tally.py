"""Counts that are kept stay those of what they count, whatever changes a case."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from store.test_listing import COUNT, DAY, made
from vedette.errors import UsageError
from vedette.model import Judgement
from vedette.store import Demand, EventFilter, Undo, parse_query
from vedette.store.tally import tally_problems

if TYPE_CHECKING:
    from vedette.store import Case


def problems(case: Case) -> list[str]:
    with case.view() as view:
        return tally_problems(view.listing.connection)


def test_counts_follow_events_as_they_come_change_and_go(case: Case) -> None:
    events = made(case)
    assert problems(case) == []
    changed = [each.model_copy(update={"type": "COERCE", "place": None}) for each in events[:5]]
    with case.writer() as writer:
        writer.events.replace(changed, since=DAY, instead_of=[each.id for each in events[:8]])
    assert problems(case) == []
    with case.view() as view:
        assert view.listing.count(EventFilter()) == COUNT - 3
        assert view.listing.facets(EventFilter())[1]["type"]["COERCE"] == 5
        places = view.atlas.places(EventFilter(), most=9)
    assert sum(each[3] for each in places) == COUNT - 8
    with case.writer() as writer:
        writer.events.replace([], since=DAY)
    assert problems(case) == []


def test_counts_follow_ties_and_what_is_erased(case: Case) -> None:
    made(case)
    with case.writer() as writer:
        writer.links.put_ties({("d00", "d01"): "x", ("d01", "d02"): "x"}, [])
        writer.links.put_ties({("d01", "d03"): "x"}, ["d01"])
    assert problems(case) == []
    with case.writer() as writer:
        demand = Demand(name="d01", by="a", because="b", when=f"{DAY}T00:00:00+00:00")
        writer.erasure.erase(demand)
    assert problems(case) == []
    with case.writer() as writer:
        writer.links.clear()
    assert problems(case) == []


@pytest.mark.parametrize("name", ["event_tally", "party_tally"])
def test_a_count_that_is_wrong_is_told(case: Case, name: str) -> None:
    made(case)
    with case.writer() as writer:
        writer.listing.connection.execute(text(f"UPDATE {name} SET counted = counted + 1"))
    assert any("counts" in each for each in problems(case))


FILTERS = [
    EventFilter(),
    EventFilter(types=("ASSAULT",), country="XKX"),
    EventFilter(earliest="2024-02-03", latest="2024-02-05"),
    EventFilter(parties=("p1", "p2")),
    EventFilter(parties=("p1",), credibility=3),
]


def test_what_is_broad_is_listed_whole_and_counted_in_part(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(case)
    for asked, words in product(FILTERS, (None, "men", "patrol bridge")):
        said = parse_query(words) if words else None
        monkeypatch.undo()
        with case.view() as view:
            whole = view.listing.events(asked, most=COUNT, said=said)
            total, facets = view.listing.facets(asked, said)
            monkeypatch.setattr("vedette.store.breadth.MOST_LOOKED_AT", 2)
            assert view.listing.events(asked, most=COUNT, said=said) == whole
            counted, part, is_least = view.breadth.for_count(asked, said)
            least = view.listing.count(counted, part)
            assert least <= total
            assert is_least or view.listing.facets(counted, part) == (total, facets)
            assert sum(each.events for each in view.atlas.days(counted, part)) == least


def test_what_is_found_very_often_comes_in_the_same_order(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(case)
    query = parse_query("men")
    with case.view() as view:
        claims = list(view.search.claims(query, most=7))
        documents = list(view.search.documents(query, most=7))
        for name in ("_COMMON", "_AT_ONCE"):
            monkeypatch.setattr(f"vedette.store.search.search.{name}", 2)
        assert list(view.search.claims(query, most=7)) == claims
        assert list(view.search.documents(query, most=7)) == documents
        assert view.search.count_claims(query, most=5) == 5


def judged(number: int) -> Judgement:
    verb = ("reject", "note")[number % 2]
    when = f"2024-03-{1 + number // 2:02}T10:00:00+00:00"
    return Judgement(about=(f"event:c{number}",), verb=verb, by="Ana", because="so", when=when)


def test_judgements_are_found_by_what_they_are_about_and_page_by_page(case: Case) -> None:
    with case.writer() as writer:
        ids = [writer.judgements.add(judged(number)) for number in range(9)]
        writer.judgements.undo(ids[4], Undo(when="2024-04-01", by="Ana", because=None))
    with case.view() as view:
        history = view.judgements.history()
        about = [entry.judgement.about[0] for entry in view.judgements.of(["event:c3", "event:c1"])]
        assert about == ["event:c1", "event:c3"]
        first, mark = view.judgements.latest(most=4)
        rest, end = view.judgements.latest(most=9, after=mark)
        assert [*first, *rest] == history[::-1]
        assert end is None
        assert view.news.rejected("2024-03-03T00:00:00+00:00") == ["c6", "c8"]
        found = view.judgements.get(ids[4])
        assert found is not None
        assert found.undo is not None
        assert view.judgements.get("none") is None
    with pytest.raises(UsageError, match="there is no judgement"), case.writer() as writer:
        writer.judgements.undo("none", Undo(when="2024-04-01", by="Ana", because=None))
