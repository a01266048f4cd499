"""A case of thousands of claims that grows in steps holds what merging all at once gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, get_args

import pytest

from build import told
from vedette.fuse import FuseOptions, Mention, cluster, events_of_mentions, fuse, making
from vedette.fuse.origin import lookup, ties
from vedette.fuse.pair import score
from vedette.model import Entity, Event, EventType, Judgement, Reading, Relation
from vedette.pipeline import change as changing
from vedette.pipeline import erase_from_case, fuse_case, judge_case
from vedette.store import Case, Demand, TieFilter, ToldTie, open_case

WHEN = "2024-06-01"
WAYS = (
    "{6} {deed} {0} near {1} with {2} {3}, {4} and {5} on {day} March.",
    "{6} {deed} {0} of {1} beside {2} and {4}, while {3} and {5} burned.",
    "{6} {deed} {0} in {1} over {2}, {4}, {5} and {3}.",
    "{6} {deed} {0} at {1} until {2}, {3}, {4} and {5} came.",
    "{6} {deed} {0} from {1} about {2}, {3}, {4} and {5}.",
)
TYPES = get_args(EventType)
DOCUMENTS, STORIES, WORDS = 420, 150, 12
_ENDS = ("ka", "lin", "zno", "tor", "sel", "mir", "dan", "vor", "gat", "pel", "rus", "bok")


def reports(seed: int) -> list[Reading]:
    """Make reports of stories, each with words of its own; one in three copies an earlier one."""
    draw = Random(seed)
    stories = [
        (
            draw.randrange(1, 29),
            ["".join(draw.choices(_ENDS, k=4)) + "ed" for _ in WAYS],
            ["".join(draw.choices(_ENDS, k=3)) for _ in range(WORDS)],
        )
        for _ in range(STORIES)
    ]
    made: list[Reading] = []
    said: dict[int, list[str]] = {}
    for number in range(DOCUMENTS):
        story = draw.randrange(STORIES)
        day, deeds, words = stories[story]
        sentences = [
            way.format(*draw.sample(words, 7), deed=deed, day=day)
            for way, deed in zip(WAYS, deeds, strict=True)
        ]
        if story in said and draw.random() < 0.3:
            sentences[:2] = said[story]
        said[story] = sentences[:2]
        known = f"2024-03-{day + draw.randrange(3):02}"
        outlet = f"Outlet {draw.randrange(12)}"
        reading = told(
            f"d{number}", " ".join(sentences), item=f"i{number}", publisher=outlet,
            known_since=known, published=known, published_from="given",
        )  # fmt: skip
        kind = {"type": TYPES[story % len(TYPES)]}
        claims = tuple(claim.model_copy(update=kind) for claim in reading.claims)
        made.append(reading.model_copy(update={"claims": claims}))
    return made


def bring(case: Case, readings: list[Reading]) -> None:
    with case.writer() as writer:
        writer.readings.put(readings)
    with case.alone():
        fuse_case(case, since=WHEN)


def state(case: Case) -> tuple[list[Event], list[Event]]:
    """Return the events that a case holds, and those that merging all at once gives."""
    with case.view() as view:
        held = sorted(view.events.find(), key=lambda event: event.id)
        wanted = fuse(view.readings.current(), judgements=view.judgements.in_force())
        return held, sorted(wanted, key=lambda event: event.id)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(str(tmp_path / "case.vedette"), create=True) as made:
        yield made


def test_thousands_of_claims_that_come_in_steps_are_merged_as_all_at_once(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = reports(7)
    merged: list[int] = []

    def watched(mentions: list[Mention], *rest: Any) -> Iterator[Event]:
        merged.append(len(mentions))
        return events_of_mentions(mentions, *rest)

    monkeypatch.setattr(changing, "events_of_mentions", watched)
    for step in (slice(0, 360), slice(360, 400), slice(400, None)):
        bring(case, readings[step])
    held, wanted = state(case)
    assert sum(len(event.claims) for event in held) > 2000
    assert held == wanted
    assert merged[1] < 800
    assert merged[2] < 600
    largest = max(held, key=lambda event: len(event.claims))
    about = "#".join(largest.claims[0])
    judge_case(case, Judgement(about=(about,), verb="reject", by="x", when=f"{WHEN}T00:00:00Z"))
    name = largest.claims[-1][0]
    erase_from_case(case, Demand(name=name, by="x", because="y", when=WHEN))
    held, wanted = state(case)
    assert held == wanted
    assert merged[3] + merged[4] < 200


def test_two_processes_merge_to_what_one_merges_to(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = reports(11)[:160]
    for module in (making, lookup, ties):
        monkeypatch.setattr(module, "_AT_ONCE", 50)
    for module in (cluster, score):
        monkeypatch.setattr(module, "_AT_ONCE", 1000)
    alone = list(fuse(readings))
    assert list(fuse(readings, FuseOptions(processes=2))) == alone
    with case.writer() as writer:
        writer.readings.put(readings)
    with case.alone():
        fuse_case(case, FuseOptions(processes=2), since=WHEN)
    with case.view() as view:
        assert list(view.events.find()) == alone


def naming(id_: str, text: str, name: str) -> Reading:
    """Make a report the first claim of which somebody does."""
    reading = told(id_, text, item=id_, known_since="2024-03-05", published="2024-03-05")
    entity = Entity(id="e0", kind="person", name=name, mentions=((0, len(name)),))
    first, *others = reading.claims
    claims = (
        first.model_copy(update={"actors": ("e0",)}),
        *(each.model_copy(update={"type": "OTHER"}) for each in others),
    )
    return reading.model_copy(update={"entities": (entity,), "claims": claims})


def test_claims_that_name_somebody_who_is_now_somebody_else_are_merged_anew(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = naming("a", "Kovalenko robbed a bank. It rained in Oslo.", "Kovalenko")
    bring(case, [alone, naming("b", "Police praised Petro Kovalenko.", "Petro Kovalenko")])
    merged: list[set[tuple[str, str]]] = []

    def watched(mentions: list[Mention], *rest: Any) -> Iterator[Event]:
        merged.append({mention.ref for mention in mentions})
        return events_of_mentions(mentions, *rest)

    monkeypatch.setattr(changing, "events_of_mentions", watched)
    bring(case, [naming("c", "Olha Kovalenko sang.", "Olha Kovalenko")])
    held, wanted = state(case)
    assert held == wanted
    [anew] = merged
    assert ("a", alone.claims[0].id) in anew
    assert ("a", alone.claims[1].id) not in anew


def test_what_a_report_tells_keeps_its_root_when_only_its_parties_are_known_better(
    case: Case,
) -> None:
    text = "Kovalenko leads the council. Reporting by Jane Roe; editing by John Doe."
    alone = told("a", text, item="a", known_since="2024-03-05", publisher="Daily Bugle")
    sides = (
        Entity(id="e0", kind="person", name="Kovalenko", mentions=((0, 9),)),
        Entity(id="e1", kind="organization", name="Council of Rakova", mentions=((16, 27),)),
    )
    tie = Relation(kind="member_of", from_="e0", to="e1", trigger=(10, 15))
    alone = alone.model_copy(update={"entities": sides, "relations": (tie,)})
    bring(case, [alone])
    before = ties_told(case)
    bring(case, [naming(id_, "Petro Kovalenko sang.", "Petro Kovalenko") for id_ in "bc"])
    after = ties_told(case)
    assert before[0].from_party != after[0].from_party
    assert before[0].root == after[0].root == "Reuters"


def ties_told(case: Case) -> list[ToldTie]:
    with case.view() as view:
        return view.party_ties.told(TieFilter())
