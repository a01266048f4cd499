"""Documents that come in later give the events that all at once would have given."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from build import told
from vedette.fuse import FuseOptions, fuse
from vedette.model import Event, Judgement, Reading, Source
from vedette.pipeline import fuse_case
from vedette.store import Case, open_case

WHEN = "2024-06-01"
PLACES = ("Rakova", "Dolina", "Zelena")
DEEDS = (
    "Masked men attacked a police patrol near {place} on 18 March.",
    "Police arrested three men in {place} on 19 March.",
    "The Herald wrote that masked men had attacked a patrol near {place} on 18 March.",
    "Police denied that anybody was arrested in {place}.",
    "The minister said that the army will send 200 soldiers to {place}.",
)
TEXTS = [deed.format(place=place) for place in PLACES for deed in DEEDS]


@pytest.fixture
def readings() -> list[Reading]:
    """Fifteen short reports; two are the same words, of another outlet."""
    made = [
        told(f"d{n}", text, item=f"i{n}", publisher=f"outlet {n}", known_since=f"2024-03-{n + 10}")
        for n, text in enumerate(TEXTS)
    ]
    return [*made, told("copy", TEXTS[0], item="copy", publisher="copier")]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return open_case(str(tmp_path / "case.vedette"), create=True)


def bring(case: Case, readings: list[Reading]) -> None:
    with case.writer() as writer:
        writer.readings.put(readings)
    with case.alone():
        fuse_case(case, since=WHEN)


def events_in(case: Case) -> list[Event]:
    with case.view() as view:
        return sorted(view.events.find(), key=lambda event: event.id)


def all_at_once(readings: list[Reading]) -> list[Event]:
    return sorted(fuse(readings), key=lambda event: event.id)


@pytest.mark.parametrize("seed", range(6))
def test_many_small_steps_give_what_one_gives(
    case: Case, readings: list[Reading], seed: int
) -> None:
    shuffled = list(readings)
    Random(seed).shuffle(shuffled)
    cut = 1 + seed * 2
    for start in range(0, len(shuffled), cut):
        bring(case, shuffled[start : start + cut])
    with case.view() as view:
        kept = list(view.readings.current())
    assert events_in(case) == all_at_once(kept)


def test_what_nothing_touches_stays_as_it_is(case: Case, readings: list[Reading]) -> None:
    bring(case, readings)
    before = {event.id: event for event in events_in(case)}
    lone = told("new", "A bridge collapsed in Oslo on 3 May.", item="new")
    with case.writer() as writer:
        writer.readings.put([lone])
    with case.alone():
        fused = fuse_case(case, since=WHEN)
    assert len(fused.new) == len(lone.claims)
    assert not fused.changed
    after = {event.id: event for event in events_in(case)}
    assert {id_: after[id_] for id_ in before} == before


def test_a_new_version_takes_the_claims_of_the_old_one_out(
    case: Case, readings: list[Reading]
) -> None:
    bring(case, readings)
    newer = told("d0", "Nobody was attacked near Rakova.", item="i0", known_since="2024-05-30")
    bring(case, [newer])
    with case.view() as view:
        kept = list(view.readings.current())
    assert [r.document.text for r in kept if r.document.item == "i0"] == [newer.document.text]
    assert events_in(case) == all_at_once(kept)
    claims = {ref for event in events_in(case) for ref in event.claims}
    assert {ref for ref in claims if ref[0] == "d0"} == {("d0", c.id) for c in newer.claims}


def test_nothing_new_changes_nothing(case: Case, readings: list[Reading]) -> None:
    bring(case, readings)
    before = events_in(case)
    bring(case, readings)
    assert events_in(case) == before


def test_an_owner_makes_events_anew(case: Case, readings: list[Reading]) -> None:
    two = [readings[0], readings[2]]
    bring(case, two)
    both = [Source(id=f"s{n}", name=f"outlet {n}", owner="Dolina Press") for n in (0, 2)]
    before = events_in(case)
    with case.writer() as writer:
        writer.sources.put(each.model_copy(update={"owner": None}) for each in both)
    with case.view() as view:
        assert not view.events.are_stale()
    with case.writer() as writer:
        writer.sources.put(both)
    bring(case, [])
    anew = sorted(fuse(two, FuseOptions(sources=tuple(both))), key=lambda event: event.id)
    assert events_in(case) == anew
    with case.writer() as writer:
        writer.judgements.add(Judgement.model_validate({
            "verb": "set", "about": ("s0",), "field": "owner", "value": "River Group",
            "by": "ann", "when": "2024-07-01",
        }))  # fmt: skip
    bring(case, [])
    assert [event.independent_origins for event in events_in(case)] == [
        event.independent_origins for event in before
    ]
