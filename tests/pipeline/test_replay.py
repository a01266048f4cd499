"""What is learnt day by day adds up to what merging all of it at once gives, each day anew."""

from __future__ import annotations

from build import told
from vedette.fuse import fuse
from vedette.model import Event, Judgement, Reading
from vedette.pipeline import Holdings, learnt_by_day

RAID = "Men attacked a patrol."


def report(id_: str, day: str, text: str = RAID, **fields: object) -> Reading:
    return told(id_, text, known_since=day, published=day, publisher=f"Paper {id_}", **fields)


READINGS = [
    report("c", "2024-05-03", "Two men attacked a patrol near the river."),
    report("a", "2024-05-01"),
    report("d", "2024-05-03", "Crowds protested."),
    report("b", "2024-05-02", "Some men attacked a patrol."),
    report("e", "2024-05-05", "Men attacked a patrol on Wednesday."),
]


def states(holdings: Holdings) -> dict[int, dict[str, Event]]:
    """Day → the events that there are by its end, put together from what was learnt."""
    now: dict[str, Event] = {}
    found = {}
    for each in learnt_by_day(holdings):
        for id_ in each.gone:
            del now[id_]
        now |= {event.id: event for event in each.events}
        found[each.day] = dict(now)
    return found


def test_each_day_has_the_events_of_what_was_known_by_its_end() -> None:
    found = states(Holdings(readings=READINGS))
    assert len(found) == 4
    known: list[Reading] = []
    days = sorted({each.document.known_since for each in READINGS})
    for day, events in zip(days, found.values(), strict=True):
        known += [r for r in READINGS if r.document.known_since == day]
        assert events == {event.id: event for event in fuse(known)}
    assert any(len(event.claims) > 1 for event in events.values())


def test_only_what_is_new_or_changed_is_learnt() -> None:
    learnt = list(learnt_by_day(Holdings(readings=READINGS)))
    assert [len(each.readings) for each in learnt] == [1, 1, 2, 1]
    last = {document for event in learnt[3].events for document, _ in event.claims}
    assert "e" in last
    assert "d" not in last


def test_what_people_decided_holds_on_each_day() -> None:
    claims = [READINGS[1].claims[0].id, READINGS[3].claims[0].id]
    apart = Judgement(about=tuple(sorted(claims)), verb="different", by="x", when="2024-06-01")
    last = list(states(Holdings(readings=READINGS, judgements=[apart])).values())[-1]
    assert not any({("a", claims[0]), ("b", claims[1])} <= set(e.claims) for e in last.values())
