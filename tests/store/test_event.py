"""Events, their history and what people decided, over both kinds of database."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from build import event_of_claims, told
from vedette.errors import UsageError
from vedette.model import ClaimRef, Event, Judgement, Source
from vedette.store import Case, EventFilter, Undo, Writer

DAY = "2024-04-01"


@pytest.fixture
def refs(case: Case) -> list[ClaimRef]:
    """Three claims of three documents, which are in the case."""
    readings = [told(id_, f"Men attacked patrol {id_}.") for id_ in "abc"]
    with case.writer() as writer:
        writer.readings.put(readings)
    return [(reading.document.id, reading.claims[0].id) for reading in readings]


def replace(case: Case, *events: Event, instead_of: list[str] | None = None) -> tuple[int, ...]:
    with case.writer() as writer:
        changes = writer.events.replace(events, since=DAY, instead_of=instead_of)
    return tuple(len(ids) for ids in changes)


def test_events_come_back_as_they_were(case: Case, refs: list[ClaimRef]) -> None:
    party = {"id": "p1", "name": "Men", "kind": "group"}
    one = event_of_claims(refs[0], refs[1], actors=[party], known_since="2024-03-20")
    two = event_of_claims(refs[2])
    assert replace(case, one, two) == (2, 0, 0)
    with case.view() as view:
        assert list(view.events.find()) == [two, one]
        assert view.events.get(one.id) == one
        assert view.events.get("other") is None
        assert view.events.of_claims(refs) == dict(zip(refs, [one.id, one.id, two.id], strict=True))
        assert view.events.of_documents(["a", "c"]) == sorted([one.id, two.id])


def test_the_same_events_again_change_nothing(case: Case, refs: list[ClaimRef]) -> None:
    events = [event_of_claims(ref) for ref in refs]
    replace(case, *events)
    assert replace(case, *events) == (0, 0, 0)


def test_a_vanished_event_leads_to_where_its_claims_went(case: Case, refs: list[ClaimRef]) -> None:
    apart = [event_of_claims(ref) for ref in refs]
    replace(case, *apart)
    pair, alone = event_of_claims(refs[1], refs[2]), apart[0]
    assert replace(case, pair, alone) == (0, 1, 1)
    whole = event_of_claims(*refs)
    assert replace(case, whole, instead_of=[pair.id, alone.id]) == (0, 1, 1)
    with case.view() as view:
        assert view.events.get(refs[2][1]) == whole
        assert view.events.heir(refs[1][1]) == whole.id
        assert view.events.count() == 1


def test_an_event_that_comes_back_is_itself_again(case: Case, refs: list[ClaimRef]) -> None:
    apart = [event_of_claims(ref) for ref in refs[:2]]
    replace(case, *apart)
    replace(case, event_of_claims(*refs[:2]))
    replace(case, *apart)
    with case.view() as view:
        assert view.events.get(refs[1][1]) == apart[1]
        assert view.events.heir(refs[1][1]) is None


def test_events_that_stay_out_of_it_are_not_touched(case: Case, refs: list[ClaimRef]) -> None:
    one, two = event_of_claims(refs[0]), event_of_claims(refs[1])
    replace(case, one)
    assert replace(case, two, instead_of=[]) == (1, 0, 0)
    with case.view() as view:
        assert view.events.count() == 2


def test_credibility_keeps_its_history(case: Case, refs: list[ClaimRef]) -> None:
    for digit in (3, 3, 1, 2):
        graded = {"digit": digit, "because": f"rule {digit}"}
        replace(case, event_of_claims(refs[0], credibility=graded))
    with case.view() as view:
        grades = view.grades.of(refs[0][1])
    assert [(grade.digit, grade.because, grade.since) for grade in grades] == [
        (3, "rule 3", DAY),
        (1, "rule 1", DAY),
        (2, "rule 2", DAY),
    ]


PLACE = {"name": "Rakova", "latitude": 42.5, "longitude": 20.5, "country": "RUR"}
ACTOR = {"id": "p1", "name": "Men", "kind": "group"}


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        pytest.param({"types": ("ASSAULT",)}, True, id="type"),
        pytest.param({"types": ("AID",)}, False, id="other type"),
        pytest.param({"statuses": ("denied",)}, False, id="status"),
        pytest.param({"earliest": "2024-03-18", "latest": "2024-03-18"}, True, id="day"),
        pytest.param({"earliest": "2024-03-19"}, False, id="later"),
        pytest.param({"latest": "2024-03-17"}, False, id="before"),
        pytest.param({"country": "RUR"}, True, id="country"),
        pytest.param({"box": (42, 20, 43, 21)}, True, id="box"),
        pytest.param({"box": (42, 21, 43, 20)}, False, id="box across the antimeridian"),
        pytest.param({"parties": ("p0", "p1")}, True, id="party"),
        pytest.param({"parties": ("p2",)}, False, id="other party"),
        pytest.param({"credibility": 2}, False, id="credibility"),
        pytest.param({"credibility": 3}, True, id="credible enough"),
        pytest.param({"independent_origins": 1.5}, False, id="origins"),
        pytest.param({"claims": 1, "ids": ("x",)}, False, id="ids"),
    ],
)
def test_events_are_filtered(
    case: Case, refs: list[ClaimRef], asked: dict[str, object], is_found: bool
) -> None:
    time = {"earliest": "2024-03-18", "latest": "2024-03-18"}
    replace(case, event_of_claims(refs[0], place=PLACE, time=time, actors=[ACTOR, ACTOR]))
    with case.view() as view:
        wanted = EventFilter(**asked)  # type: ignore[arg-type]
        assert view.events.count(wanted) == len(list(view.events.find(wanted))) == is_found


def test_events_are_not_asked_as_of_a_date(case: Case) -> None:
    with case.view(as_of=DAY) as view, pytest.raises(ValueError, match="fuse the readings"):
        list(view.events.find())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda writer: writer.judgements.add(judged("2024-04-02")), id="judgement"),
        pytest.param(lambda writer: writer.events.mark_stale(), id="other"),
    ],
)
def test_what_events_stand_on_makes_them_stale(
    case: Case, change: Callable[[Writer], object]
) -> None:
    with case.writer() as writer:
        writer.events.mark_made()
        change(writer)
    with case.writer() as writer:
        assert writer.events.are_stale()
        writer.events.mark_made()
        assert not writer.events.are_stale()


def judged(when: str, **fields: object) -> Judgement:
    values = {"about": ("c1", "c2"), "verb": "different", "by": "mira", "when": when}
    return Judgement.model_validate(values | fields)


def test_judgements_are_kept_in_order_and_never_twice(case: Case) -> None:
    late, early = judged("2024-04-02T10:00:00+02:00"), judged("2024-04-02T08:30:00+02:00")
    with case.writer() as writer:
        ids = [writer.judgements.add(each) for each in (late, early, late)]
    assert ids[0] == ids[2]
    with case.view() as view:
        assert view.judgements.in_force() == [early, late]
        assert [entry.id for entry in view.judgements.history("c2")] == [ids[1], ids[0]]
        assert view.judgements.history("c3") == []


def test_an_undone_judgement_stays_in_the_history(case: Case) -> None:
    judgement = judged("2024-04-02")
    taken_back = Undo(when="2024-04-05", by="ivo", because="a slip")
    with case.writer() as writer:
        id_ = writer.judgements.add(judgement)
        assert writer.judgements.undo(id_, taken_back) == judgement
    with case.view() as view:
        assert view.judgements.in_force() == []
        assert [entry.undo for entry in view.judgements.history()] == [taken_back]
    with case.view(as_of="2024-04-04") as view:
        assert view.judgements.in_force() == [judgement]
    with case.view(as_of="2024-04-01") as view:
        assert view.judgements.history() == []


def test_a_judgement_is_undone_once(case: Case) -> None:
    taken_back = Undo(when="2024-04-05", by="ivo", because=None)
    with case.writer() as writer:
        id_ = writer.judgements.add(judged("2024-04-02"))
        writer.judgements.undo(id_, taken_back)
        with pytest.raises(UsageError, match="was undone on 2024-04-05 by ivo"):
            writer.judgements.undo(id_, taken_back)
        with pytest.raises(UsageError, match="there is no judgement 'j0'"):
            writer.judgements.undo("j0", taken_back)


def test_sources_are_kept_and_replaced(case: Case) -> None:
    one, two = Source(id="b", name="Herald"), Source(id="a", name="Agency", country="RUR")
    renamed = Source(id="b", name="The Herald")
    with case.writer() as writer:
        writer.sources.put([one, two])
        writer.sources.put([renamed])
    with case.view() as view:
        assert view.sources.all() == [two, renamed]
        assert view.sources.get("a") == two
        assert view.sources.get("c") is None
    with case.writer() as writer:
        writer.sources.remove("a")
        assert writer.sources.all() == [renamed]
