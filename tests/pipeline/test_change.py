"""Whatever changes in a case, its events are those that merging all from the start gives."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from build import told
from vedette.errors import CaseBusyError
from vedette.fuse import FuseOptions, Roster, events_of_mentions, fuse, resolve_rosters
from vedette.fuse.mention import Mention
from vedette.fuse.origin import ties
from vedette.fuse.pair import candidate
from vedette.model import Entity, Event, Judgement, Party, Reading, Relation
from vedette.pipeline import (
    EventQuestion,
    erase_from_case,
    find_event,
    find_events,
    fuse_case,
    judge_case,
    merge,
    tying,
    undo_judgement,
)
from vedette.pipeline import change as changing
from vedette.store import (
    Case,
    Crowding,
    Demand,
    TieFilter,
    ToldTie,
    Undo,
    Writer,
    open_case,
    record,
)
from vedette.store.reading import Readings

WHEN = "2024-06-01"
PLACES = ("Rakova", "Dolina", "Zelena", "Brezno", "Vrata")
DEEDS = (
    "Masked men attacked a police patrol near {place} on {day} March.",
    "Gunmen ambushed policemen near {place} on {day} March, the Herald wrote.",
    "Police arrested {number} men in {place} on {day} March.",
    "Police denied that anybody was arrested in {place}.",
    "The minister said that the army will send {number}00 soldiers to {place}.",
    "Protesters blocked the road from {place} for {number} hours and clashed with guards there.",
    "Outlet 3 reported that masked men attacked a patrol near {place} and killed {number} men.",
)
Change = Callable[["World"], None]


def report(number: int, draw: Random, *, item: str | None = None) -> Reading:
    """Make a report; many have the very words of another."""
    deed = draw.choice(DEEDS)
    text = deed.format(
        place=draw.choice(PLACES), day=draw.randrange(18, 21), number=draw.randrange(2, 4)
    )
    if draw.random() < 0.3:
        text += " " + draw.choice(DEEDS).format(place="Rakova", day=18, number=2)
    name = item or f"i{number}"
    known = f"2024-03-{draw.randrange(20, 30)}"
    outlet = f"Outlet {draw.randrange(9)}"
    made = told(f"d{number}", text, item=name, publisher=outlet, known_since=known, published=known)
    sides = [
        Entity(id=id_, kind="organization", name=f"{title} of {draw.choice(PLACES)}", mentions=())
        for id_, title in (("e1", "Guard"), ("e2", "Council"))
    ]
    tie = Relation(kind="member_of", from_="e1", to="e2", trigger=(0, 4))
    return made.model_copy(update={"entities": tuple(sides), "relations": (tie,)})


class World:
    """A case to which things happen."""

    def __init__(self, case: Case, seed: int) -> None:
        self.case, self.draw, self.made = case, Random(seed), 0

    def readings(self) -> list[Reading]:
        with self.case.view() as view:
            return list(view.readings.current())

    def events(self) -> list[Event]:
        with self.case.view() as view:
            return sorted(view.events.find(), key=lambda event: event.id)

    def judgements(self) -> list[Judgement]:
        with self.case.view() as view:
            return view.judgements.in_force()

    def bring(self, readings: list[Reading]) -> None:
        with self.case.writer() as writer:
            writer.readings.put(readings)
        with self.case.alone():
            fuse_case(self.case, since=WHEN)

    def claims(self) -> list[str]:
        return sorted("#".join(ref) for event in self.events() for ref in event.claims)

    def claim(self) -> str:
        return self.draw.choice(self.claims())

    def with_added(self) -> list[Reading]:
        """Return the documents to which claims were added; all where there are none."""
        added = {each.about[0] for each in self.judgements() if each.verb == "add"}
        readings = self.readings()
        return [each for each in readings if each.document.id in added] or readings

    def undo(self, verb: str | None = None) -> None:
        with self.case.view() as view:
            entries = view.judgements.history()
        open_ones = [
            entry.id
            for entry in entries
            if entry.undo is None and verb in (None, entry.judgement.verb)
        ]
        if open_ones:
            undo = Undo(when="2024-06-03", by="Ana", because=None)
            undo_judgement(self.case, self.draw.choice(sorted(open_ones)), undo)

    def check(self, what: str) -> None:
        """Hold the events to those of all at once, and the case to be sound."""
        wanted = fuse(self.readings(), judgements=self.judgements())
        assert self.events() == sorted(wanted, key=lambda event: event.id), what
        with self.case.writer() as writer:
            assert [problem.what for problem in writer.soundness.problems()] == [], what

    def judge(self, verb: str, *about: str, **fields: object) -> None:
        values = {"about": about, "verb": verb, "by": "Ana"} | fields
        self.made += 1
        values["when"] = f"2024-05-01T10:{self.made // 60:02}:{self.made % 60:02}Z"
        judge_case(self.case, Judgement.model_validate(values))


def some_come(world: World) -> None:
    world.made += 5
    numbers = range(world.made, world.made + 5)
    world.bring([report(100 + number, world.draw) for number in numbers])


def one_is_edited(world: World) -> None:
    world.made += 1
    old = world.draw.choice(world.readings()).document
    new = report(100 + world.made, world.draw, item=old.item)
    document = new.document.model_copy(update={"known_since": "2024-04-20"})
    world.bring([new.model_copy(update={"document": document})])


def one_is_erased(world: World) -> None:
    name = world.draw.choice(world.readings()).document.id
    erase_from_case(world.case, Demand(name=name, by="x", because="y", when="2024-06-02"))


def a_claim_is_rejected(world: World) -> None:
    world.judge("reject", world.claim())


def a_claim_gets_another_type(world: World) -> None:
    world.judge("set", world.claim(), field="type", value="PROTEST")


def an_event_gets_another_status(world: World) -> None:
    event = world.draw.choice(world.events())
    world.judge("set", f"event:{event.id}", field="status", value="denied")


def an_event_is_judged(world: World) -> None:
    event = world.draw.choice(world.events())
    world.judge(world.draw.choice(("accept", "reject", "unsure")), f"event:{event.id}")


def a_rejected_claim_is_accepted(world: World) -> None:
    rejected = [
        judged.about[0]
        for judged in world.judgements()
        if judged.verb == "reject" and not judged.about[0].startswith("event:")
    ]
    world.judge("accept", world.draw.choice(rejected) if rejected else world.claim())


def two_are_one(world: World) -> None:
    one, other = world.draw.sample(world.events(), 2)
    world.judge("same", f"event:{one.id}", f"event:{other.id}")


def two_are_two(world: World) -> None:
    events = [event for event in world.events() if len(event.claims) > 1]
    one, other = world.draw.sample(world.draw.choice(events).claims, 2)
    world.judge("different", "#".join(one), "#".join(other))


def a_claim_is_added(world: World) -> None:
    reading = world.draw.choice(world.readings())
    world.made += 1
    changes = {"id": f"cadded{world.made}", "type": world.draw.choice(("ASSAULT", "PROTEST"))}
    claim = world.draw.choice(reading.claims).model_copy(update=changes)
    world.judge("add", reading.document.id, value=claim.model_dump(mode="json"))


def an_added_claim_is_judged(world: World) -> None:
    added = [claim for claim in world.claims() if "#cadded" in claim]
    one = world.draw.choice(added or world.claims())
    verb = world.draw.choice(("reject", "set", "same", "different"))
    if verb == "set":
        world.judge("set", one, field="type", value="ASSAULT")
    elif verb == "reject":
        world.judge("reject", one)
    else:
        world.judge(verb, one, world.draw.choice(sorted({*world.claims()} - {one})))


def an_added_claim_is_taken_back(world: World) -> None:
    world.undo("add")


def one_with_an_added_claim_is_edited(world: World) -> None:
    """Under the same id: the claim stands in the new version, too."""
    world.made += 1
    old = world.draw.choice(world.with_added()).document
    new = report(100 + world.made, world.draw, item=old.item).document.text
    made = told(old.id, new, item=old.item, known_since=f"2024-05-20T10:{world.made:02}")
    world.bring([made])


def one_with_an_added_claim_is_erased(world: World) -> None:
    name = world.draw.choice(world.with_added()).document.id
    erase_from_case(world.case, Demand(name=name, by="x", because="y", when="2024-06-02"))


def a_decision_is_undone(world: World) -> None:
    world.undo()


LOCAL: tuple[Change, ...] = (
    some_come, one_is_edited, one_is_erased, a_claim_is_rejected, a_claim_gets_another_type,
    an_event_gets_another_status, an_event_is_judged, a_rejected_claim_is_accepted, two_are_one,
    two_are_two, a_claim_is_added, an_added_claim_is_judged, a_decision_is_undone,
)  # fmt: skip
OF_ADDED: tuple[Change, ...] = (
    a_claim_is_added, a_claim_is_added, a_claim_is_added, an_added_claim_is_judged,
    an_added_claim_is_judged, an_added_claim_is_taken_back, some_come, two_are_two,
    one_with_an_added_claim_is_edited, one_with_an_added_claim_is_erased, a_decision_is_undone,
)  # fmt: skip


@pytest.fixture(autouse=True)
def small_crowds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a crowd of few, so that a small case has crowds that come and go."""
    crowd_from(monkeypatch, largest=4, first=1)


def crowd_from(monkeypatch: pytest.MonkeyPatch, *, largest: int, first: int) -> None:
    for module, names in ((candidate, ("LARGEST", "FIRST")), (ties, ("CROWD", "FIRST"))):
        for name, value in zip(names, (largest, first), strict=True):
            monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(changing, "CROWDING", Crowding(largest=largest, first=first))
    beside = tying.CROWDING.beside
    crowding = Crowding(largest=largest, first=first, beside=beside)
    monkeypatch.setattr(tying, "CROWDING", crowding)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(str(tmp_path / "case.vedette"), create=True) as made:
        yield made


@pytest.mark.parametrize(
    ("seed", "largest", "first", "piece"),
    [(0, 4, 1, 100), (1, 4, 1, 1), (2, 4, 1, 2), (3, 7, 3, 3)],
)
def test_after_any_change_events_are_those_of_all_at_once(
    case: Case, seed: int, largest: int, first: int, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd_from(monkeypatch, largest=largest, first=first)
    monkeypatch.setattr(merge, "PIECE", piece)
    world = World(case, seed)
    world.bring([report(number, world.draw) for number in range(24)])
    changes = list(LOCAL) * 2
    world.draw.shuffle(changes)
    for happens in changes:
        happens(world)
        world.check(happens.__name__)
    ties = ties_told(case)
    assert len({tie.root for tie in ties}) > 1
    with case.writer() as writer:
        writer.events.mark_stale()
    with case.alone():
        fuse_case(case, since=WHEN)
    assert ties_told(case) == ties


@pytest.mark.parametrize("seed", range(3))
def test_decisions_beside_a_run_hold_and_what_it_brings_waits_for_it(case: Case, seed: int) -> None:
    world = World(case, seed)
    world.bring([report(number, world.draw) for number in range(24)])
    old = world.draw.choice(world.readings()).document
    edited = report(400, world.draw, item=old.item)
    document = edited.document.model_copy(update={"known_since": "2024-04-20"})
    came = [report(300 + number, world.draw) for number in range(5)]
    with case.writer() as writer:
        writer.readings.put([*came, edited.model_copy(update={"document": document})])
    with case.alone():  # a run is at work
        denied = world.draw.choice(world.events()).id
        world.judge("set", f"event:{denied}", field="status", value="denied")
        with case.view() as view:
            event = view.events.get(denied)  # what it went into, should the edit have joined it
        for happens in (
            a_claim_is_rejected, two_are_one, two_are_two, a_claim_gets_another_type,
            a_claim_is_added, an_added_claim_is_judged,
        ):  # fmt: skip
            happens(world)
        a_decision_is_undone(world)
        waits = f"{came[0].document.id}#{came[0].claims[0].id}"
        world.judge("set", waits, field="type", value="PROTEST")
        world.judge("same", waits, world.claim())
        world.judge("different", f"{came[1].document.id}#{came[1].claims[0].id}", world.claim())
        added = came[2].claims[0].model_copy(update={"id": "cwaits", "type": "PROTEST"})
        world.judge("add", came[2].document.id, value=added.model_dump(mode="json"))
        a_claim_is_rejected(world)
        told_of = {document for event in world.events() for document, _ in event.claims}
        with case.view() as view:
            waiting = {row.id for row in view.documents.unfused()}
        assert event is not None
        assert event.status == "denied"
        assert {reading.document.id for reading in came} <= waiting - told_of
        fuse_case(case, since=WHEN)
    wanted = sorted(
        fuse(world.readings(), judgements=world.judgements()), key=lambda event: event.id
    )
    assert world.events() == wanted


def test_a_decision_for_which_all_is_made_anew_waits_for_a_run(case: Case) -> None:
    world = World(case, 1)
    world.bring([report(number, world.draw) for number in range(6)])
    with case.alone(), pytest.raises(CaseBusyError):
        an_outlet_is_sold(world)
    assert world.judgements() == []
    an_outlet_is_sold(world)
    with case.alone(), pytest.raises(CaseBusyError):
        a_decision_is_undone(world)
    assert len(world.judgements()) == 1


def an_outlet_is_sold(world: World) -> None:
    world.judge("set", "reuters", field="owner", value="Somebody else")


def test_many_documents_are_merged_some_at_a_time(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits to write comes in between."""
    monkeypatch.setattr(merge, "PIECE", 4)
    world = World(case, 2)
    world.bring([report(0, world.draw)])
    with case.writer() as writer:
        writer.readings.put([report(number, world.draw) for number in range(1, 12)])
    seen: list[int] = []

    def noted(writer: Writer, options: FuseOptions, waiting: set[str]) -> changing.Made:
        seen.append(len(writer.documents.unfused()))
        return changing.changed_events(writer, options, waiting)

    monkeypatch.setattr(merge, "changed_events", noted)
    with case.alone():
        made = fuse_case(case, since=WHEN)
    assert seen == [4, 4, 3]
    with case.view() as view:
        assert set(made.new) <= {event.id for event in view.events.find()}
        assert not view.events.are_stale()


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        pytest.param(("a", "b", "c"), ("d", "a", "b"), ("ad", "", "bc"), id="born and changed"),
        pytest.param(("a", "", ""), ("", "", "a"), ("", "", ""), id="born and gone"),
        pytest.param(("", "", "a"), ("a", "", ""), ("", "a", ""), id="gone and back"),
        pytest.param(("", "a", ""), ("", "", "a"), ("", "", "a"), id="changed and gone"),
    ],
)
def test_what_came_of_two_merges_is_told_as_of_one(
    one: tuple[str, str, str], other: tuple[str, str, str], both: tuple[str, str, str]
) -> None:
    assert fused(*one).then(fused(*other)) == fused(*both)


def fused(new: str, changed: str, gone: str) -> merge.Fused:
    return merge.Fused(new=tuple(new), changed=tuple(changed), vanished=tuple(gone))


def ties_told(case: Case) -> list[ToldTie]:
    with case.view() as view:
        return view.party_ties.told(TieFilter())


@pytest.mark.parametrize("seed", range(4))
def test_added_claims_are_merged_as_those_that_were_read(case: Case, seed: int) -> None:
    world = World(case, seed)
    world.bring([report(number, world.draw) for number in range(24)])
    a_claim_is_added(world)
    world.check("the first")
    changes = list(OF_ADDED) * 2
    world.draw.shuffle(changes)
    for happens in changes:
        happens(world)
        world.check(happens.__name__)
    before = kept(case)
    with case.writer() as writer:
        writer.events.mark_stale()
    with case.alone():
        fuse_case(case, since=WHEN)
    assert kept(case) == before
    assert any(row["table"] == "added_claim" for row in before)


def kept(case: Case) -> list[dict[str, Any]]:
    """Return what a case keeps of claims, and finds them by."""
    tables = ("claim", "added_claim", "claim_key", "sentence", "event_claim")
    with case.view() as view:
        rows = [json.loads(line) for line in view.content.lines()]
    return [row for row in rows if row["table"] in tables]


def test_without_what_was_added_a_case_is_as_it_was(case: Case) -> None:
    world = World(case, 1)
    world.bring([report(number, world.draw) for number in range(12)])
    before = kept(case)
    reading = told("bridge", "Men left. Nobody knows why the mayor left.", known_since="2024-05-20")
    world.bring([reading.model_copy(update={"claims": reading.claims[:1]})])
    with_report = kept(case)
    world.judge("add", "bridge", value=reading.claims[1].model_dump(mode="json"))
    world.check("added")
    assert len(kept(case)) > len(with_report) + 3
    an_added_claim_is_taken_back(world)
    assert kept(case) == with_report
    erase_from_case(case, Demand(name="bridge", by="x", because="y", when="2024-06-02"))
    assert kept(case) == before


def test_a_judgement_leaves_what_it_is_not_about_alone(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(case, 2)
    world.bring([report(number, world.draw) for number in range(24)])
    lone = told("lone", "A bridge collapsed in Oslo.", item="lone", known_since="2024-05-20")
    world.bring([lone])
    made: list[set[str]] = []

    def watched(mentions: list[Mention], *rest: Any) -> Iterator[Event]:
        made.append({mention.ref[0] for mention in mentions})
        return events_of_mentions(mentions, *rest)

    monkeypatch.setattr(changing, "events_of_mentions", watched)
    world.judge("set", f"lone#{lone.claims[0].id}", field="type", value="PROTEST")
    assert made == [{"lone"}]
    made.clear()
    a_claim_is_added(world)
    assert 1 <= len(made.pop()) < 24
    added = lone.claims[0].model_copy(update={"id": "cown", "type": "PROTEST"})
    world.judge("add", "lone", value=added.model_dump(mode="json"))
    world.judge("set", "cown", field="type", value="AID")
    world.judge("reject", lone.claims[0].id)
    world.undo("reject")
    world.judge("same", "cown", lone.claims[0].id)
    an_event_gets_another_status(world)
    world.judge("reject", "cown")
    assert made == [{"lone"}] * 6
    world.check("all of it")


def test_who_is_who_is_found_out_anew_only_where_it_may_have_changed(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(case, 2)
    world.bring([report(number, world.draw) for number in range(24)])
    resolved: list[int] = []

    def watched(rosters: Iterable[Roster], *rest: Any) -> Mapping[tuple[str, str], Party]:
        each = list(rosters)
        resolved.append(len(each))
        return resolve_rosters(each, *rest)

    monkeypatch.setattr(changing, "resolve_rosters", watched)
    for happens in (a_claim_is_rejected, a_claim_gets_another_type, two_are_one, two_are_two):
        happens(world)
        a_decision_is_undone(world)
    assert resolved == []
    world.bring([report(99, world.draw)])
    assert len(resolved) == 1
    erase_from_case(case, Demand(name="d99", by="x", because="y", when="2024-06-02"))
    assert len(resolved) == 2
    with case.view() as view:
        assert view.rosters.parties_of(["d1"])


def test_a_decision_on_an_event_opens_no_document(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(case, 2)
    world.bring([report(number, world.draw) for number in range(24)])
    before = world.events()
    event = max(before, key=lambda event: (len(event.claims), event.id))

    def opened(_: Readings, ids: Collection[str] = ("all",)) -> Iterator[Reading]:
        assert not ids, "documents were opened"
        return iter(())

    with monkeypatch.context() as patch:
        patch.setattr(Readings, "of", opened)
        patch.setattr(Readings, "current", opened)
        for verb, field, value in (
            ("accept", None, None),
            ("set", "status", "denied"),
            ("set", "credibility", 2),
            ("unsure", None, None),
        ):
            world.judge(verb, f"event:{event.id}", field=field, value=value)
        judged = world.events()
        for _ in range(4):
            a_decision_is_undone(world)
    assert [each.id for each in judged if each not in before] == [event.id]
    changed = next(each for each in judged if each.id == event.id)
    assert (changed.status, changed.credibility.digit) == ("denied", 2)
    assert world.events() == before


def test_a_decision_on_an_event_opens_no_decision_on_others(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(case, 2)
    world.bring([report(number, world.draw) for number in range(24)])
    one, *others = world.events()
    for event in others:
        world.judge("accept", f"event:{event.id}")
    opened: list[str] = []
    read = record.value_of

    def watched(kind: type[Judgement], words: bytes) -> Judgement:
        found = read(kind, words)
        opened.extend(found.about)
        return found

    monkeypatch.setattr("vedette.store.judgement.value_of", watched)
    world.judge("reject", f"event:{one.id}")
    with case.view() as view:
        (made,) = view.judgements.history(f"event:{one.id}")
    undo_judgement(case, made.id, Undo(when="2024-06-03", by="Ana", because=None))
    assert set(opened) == {f"event:{one.id}"}


def test_a_decision_on_an_event_merges_nothing_where_claims_were_added(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(case, 2)
    world.bring([report(number, world.draw) for number in range(12)])
    a_claim_is_added(world)
    added = next(event for event in world.events() if "cadded" in str(event.claims))
    other = next(event for event in world.events() if "cadded" not in str(event.claims))
    merged: list[int] = []

    def watched(mentions: list[Mention], *rest: Any) -> Iterator[Event]:
        merged.append(len(mentions))
        return events_of_mentions(mentions, *rest)

    monkeypatch.setattr(changing, "events_of_mentions", watched)
    world.judge("set", f"event:{other.id}", field="status", value="denied")
    assert merged == []
    world.judge("set", f"event:{added.id}", field="status", value="denied")
    wanted = fuse(world.readings(), judgements=world.judgements())
    assert world.events() == sorted(wanted, key=lambda event: event.id)


def test_a_judged_event_of_which_it_is_not_kept_how_it_was_settled_is_merged_anew(
    case: Case,
) -> None:
    world = World(case, 2)
    world.bring([report(number, world.draw) for number in range(24)])
    before = world.events()
    world.judge("set", f"event:{before[0].id}", field="status", value="denied")
    with case._engine.begin() as connection:
        connection.execute(text("UPDATE event SET unjudged = NULL"))
    a_decision_is_undone(world)
    assert world.events() == before


def test_events_without_a_source_are_those_that_merging_without_it_gives(case: Case) -> None:
    world = World(case, 3)
    world.bring([report(number, world.draw) for number in range(24)])
    for happens in (two_are_one, an_event_gets_another_status, a_claim_is_added):
        happens(world)
    for without in (("Outlet 3",), ("Herald", "d4")):
        question = EventQuestion(without=without)
        wanted = fuse(world.readings(), FuseOptions(without=without), world.judgements())
        found = find_events(case, question)
        assert sorted(found, key=lambda e: e.id) == sorted(wanted, key=lambda e: e.id)
        assert [find_event(case, event.id, question) for event in found] == found


def test_an_event_without_a_source_opens_its_own_documents_alone(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(case, 3)
    world.bring([report(number, world.draw) for number in range(24)])
    event = max(world.events(), key=lambda event: len(event.claims))
    opened: list[set[str]] = []
    read = Readings.of

    def watched(readings: Readings, ids: set[str]) -> Iterator[Reading]:
        opened.append(set(ids))
        return read(readings, ids)

    monkeypatch.setattr(Readings, "of", watched)
    monkeypatch.setattr(Readings, "current", None)
    found = find_event(case, event.id, EventQuestion(without=("Outlet 1",)))
    assert found.claims == event.claims
    assert opened == [{document for document, _ in event.claims}]
