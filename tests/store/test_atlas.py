"""Events counted by place and by days, over both kinds of database."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from build import event_of_claims, told
from vedette.store import EventFilter, parse_query

if TYPE_CHECKING:
    from vedette.model import Event
    from vedette.store import Case

DAY = "2024-04-01"
PLACES: tuple[dict[str, Any] | None, ...] = (
    {"name": "Banjska", "country": "XKX", "latitude": 42.98, "longitude": 20.78, "precision_km": 3},
    {"name": "Banjska", "country": "SRB", "latitude": 43.5, "longitude": 20.5, "precision_km": 5},
    {"name": "Kosovo", "country": "XKX", "latitude": 42.58, "longitude": 20.92, "precision_km": 59},
    {"name": "Nowhere", "country": None},
    None,
)
COUNT = 20


def made(case: Case) -> list[Event]:
    readings = [told(f"d{n:02}", f"Men attacked patrol {n} on the bridge.") for n in range(COUNT)]
    events = [event(n, reading) for n, reading in enumerate(readings)]
    with case.writer() as writer:
        writer.readings.put(readings)
        writer.events.replace(events, since=DAY)
        writer.events.mark_made()
    return events


def event(n: int, reading: Any) -> Event:
    changes: dict[str, Any] = {"type": ("ASSAULT", "AID")[n % 2], "place": PLACES[n % len(PLACES)]}
    if n % 3:
        changes["time"] = {"earliest": f"2024-02-0{1 + n % 4}", "latest": f"2024-02-0{2 + n % 4}"}
    return event_of_claims((reading.document.id, reading.claims[0].id), **changes)


def test_spots_count_events_by_place(case: Case) -> None:
    events = made(case)
    placed = [each for each in events if each.place and each.place.latitude is not None]
    with case.view() as view:
        spots = view.atlas.spots(EventFilter(), counted=("ASSAULT",), most=10) or []
        assault = view.atlas.spots(EventFilter(types=("ASSAULT",)), most=10) or []
    assert sum(spot.events for spot in spots) == len(placed)
    assert {(spot.place, spot.country): spot.counted for spot in spots} == Counter(
        (each.place.name, each.place.country)
        for each in placed
        if each.place and each.type == "ASSAULT"
    )
    assert sum(spot.events for spot in assault) == sum(spot.counted for spot in spots)
    assert {spot.precision_km for spot in spots} == {3, 5, 59}


def test_more_spots_than_are_asked_for_are_none(case: Case) -> None:
    made(case)
    with case.view() as view:
        assert view.atlas.spots(EventFilter(), most=2) is None
        assert len(view.atlas.spots(EventFilter(), most=3) or []) == 3


def test_cells_hold_the_events_of_their_places(case: Case) -> None:
    made(case)
    with case.view() as view:
        [cell] = view.atlas.cells(EventFilter(), counted=("AID",), degrees=90)
        small = view.atlas.cells(EventFilter(), degrees=0.01)
    assert (cell.events, cell.places, cell.place) == (12, 2, None)
    assert cell.counted == 6
    assert 42 < cell.latitude < 44
    assert {(each.place, each.country, each.places) for each in small} == {
        ("Banjska", "XKX", 1),
        ("Banjska", "SRB", 1),
        ("Kosovo", "XKX", 1),
    }


def test_places_are_those_of_most_events_first(case: Case) -> None:
    made(case)
    with case.view() as view:
        places = view.atlas.places(EventFilter(country="XKX"), most=1)
        assert places == [("Banjska", "XKX", 3, 4)]
        extent = view.atlas.extent(EventFilter())
        nothing = view.atlas.extent(EventFilter(country="AUT"))
    assert (extent.events, extent.placed) == (20, 12)
    assert extent.box == (20.5, 42.58, 20.92, 43.5)
    assert (nothing.events, nothing.placed, nothing.box) == (0, 0, None)


def test_days_count_every_event_once(case: Case) -> None:
    events = made(case)
    with case.view() as view:
        days = view.atlas.days(EventFilter())
        said = view.atlas.days(EventFilter(), parse_query("7"))
    assert {(each.earliest, each.latest): each.events for each in days} == Counter(
        (each.time.earliest, each.time.latest) if each.time else (None, None) for each in events
    )
    assert [each.events for each in said] == [1]
