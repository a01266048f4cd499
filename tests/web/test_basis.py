"""The page of an event opens few readings, and says what it would say if it had opened all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from vedette.pipeline import heads_of, mended_readings, readings_of
from vedette.report import branches_of
from vedette.report.words import document_title, outlet_words, published_words
from vedette.store import EventFilter, open_case
from vedette.store.reading import Readings
from vedette.web import Desk
from vedette.web.context import event as event_module
from vedette.web.context.basis import basis_of
from vedette.web.context.event import event_context
from vedette.web.context.spot import place_of, spots_of
from vedette.web.graded import registry
from web.test_crowd import MANY, telling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from vedette.model import Event
    from vedette.store import Case, View


@pytest.fixture
def case(example: Path) -> Iterator[Case]:
    with open_case(str(example)) as case:
        yield case


PLACE = {
    "name": "Tirana", "latitude": 41.3, "longitude": 19.8, "country": "ALB", "precision_km": 5,
}  # fmt: skip


def largest(view: View, most: int = 40) -> tuple[Event, ...]:
    return view.listing.events(EventFilter(), by="claims", most=most).events


def spots(view: View, case: Case, event: Event) -> tuple[Any, Any]:
    """Return the places of an event, and those that all its readings give."""
    few = basis_of(view, event, ()).places
    readings = mended_readings(view, readings_of(case, event))
    all_ = {ref: place_of(readings[ref[0]], ref[1]) for ref in event.claims}
    known = {ref: place for ref, place in all_.items() if place is not None}
    heads = heads_of(view, event)
    return spots_of(event, few, heads), spots_of(event, known, readings)


def test_places_are_those_of_all_readings(case: Case) -> None:
    with case.view() as view:
        for event in largest(view):
            few, all_ = spots(view, case, event)
            assert few == all_


def test_a_place_that_somebody_set_is_shown(own: TestClient) -> None:
    desk: Desk = own.app.state.desk  # type: ignore[attr-defined]
    with desk.case.view() as view:
        event = next(e for e in largest(view) if e.place and len(e.claims) > 1)
    document, claim = event.claims[-1]
    body = {"about": [f"{document}#{claim}"], "verb": "set", "field": "place", "value": PLACE}
    token = own.get("/api/session").json()["csrf"]
    made = own.post("/api/decisions", json=body, headers={"X-CSRF-Token": token})
    assert made.is_success, made.text
    with desk.case.view() as view:
        moved = view.events.get(view.events.of_claims([(document, claim)])[document, claim])
        assert moved is not None
        few, all_ = spots(view, desk.case, moved)
    assert few == all_
    assert any("Tirana" in spot.name for spot in few)


def test_heads_tell_titles_outlets_and_days(case: Case) -> None:
    with case.view() as view:
        for event in largest(view):
            heads, readings = heads_of(view, event), readings_of(case, event)
            assert heads.keys() == readings.keys()
            assert branches_of(event.origins, heads) == branches_of(event.origins, readings)
            for words in (document_title, outlet_words, published_words):
                for id_, reading in readings.items():
                    assert words(heads[id_].document) == words(reading.document)


def test_the_parts_of_a_page_hold_every_report_and_open_no_more(
    desk_on: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_module, "PART", 10)
    desk: Desk = desk_on(*map(telling, range(MANY))).app.state.desk  # type: ignore[attr-defined]
    known = registry(desk)
    with desk.case.view() as view:
        (event,) = largest(view)
    opened: list[str] = []
    of = Readings.of

    def counted(self: Readings, ids: Any) -> Any:
        wanted = list(ids)
        opened.extend(wanted)
        return of(self, wanted)

    monkeypatch.setattr(Readings, "of", counted)
    shown: list[str] = []
    for part in range(1, event_context(desk.case, event.id, known).parts + 1):
        opened.clear()
        page = event_context(desk.case, event.id, known, part=part)
        assert len(opened) <= 3 * event_module.PART
        shown += [report.document for report in page.reports]
    assert sorted(shown) == sorted({document for document, _ in event.claims})
