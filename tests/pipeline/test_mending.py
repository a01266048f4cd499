"""What a person added is told and weighed like what was read, and what one set as it was set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assess.build import indicator, reading, scenario
from vedette.assess import AssessOptions
from vedette.model import Claim, Entity, Event, Judgement, Reading
from vedette.pipeline import (
    BriefQuestion,
    EventQuestion,
    assess_holdings,
    find_events,
    fuse_case,
    holdings_of_case,
    judge_case,
    learnt_by_day,
    material_of_case,
    mended,
    mended_readings,
    readings_of,
    warning_from,
)
from vedette.pipeline.export import dossiers_of_view
from vedette.report.brief import Recipe
from vedette.store import Case, open_case

TEXT = "Fighters of the Northern Front moved near Dolina."
FRONT = Entity(id="e0", kind="organization", name="Northern Front", mentions=((16, 30),))


def report(number: int) -> Reading:
    made = reading(f"d{number}", f"2024-03-0{number}", claims=(f"c{number}",), text=TEXT)
    fields = {"actors": ("e0",), "place": 0, "certainty": "certain"}
    claims = tuple(claim.model_copy(update=fields) for claim in made.claims)
    return made.model_copy(update={"claims": claims, "entities": (FRONT,)})


REPORTS = [report(1), report(2), report(3)]


def case_of(file: Path, *readings: Reading) -> Case:
    case = open_case(str(file), create=True)
    with case.writer() as writer:
        writer.readings.put(readings)
    with case.alone():
        fuse_case(case, since="2024-03-09")
    return case


def judge(case: Case, about: str, verb: str, value: object, field: str | None = None) -> None:
    made = {"about": (about,), "verb": verb, "by": "Ana", "when": "2024-04-01", "field": field}
    judge_case(case, Judgement.model_validate(made | {"value": value}))


@pytest.fixture
def read(tmp_path: Path) -> Iterator[Case]:
    """A case in which every claim was read."""
    with case_of(tmp_path / "read", *REPORTS) as case:
        yield case


@pytest.fixture
def added(tmp_path: Path) -> Iterator[Case]:
    """The same, in which two were missed and a person added them."""
    bare = [each.model_copy(update={"claims": ()}) for each in REPORTS[1:]]
    with case_of(tmp_path / "added", REPORTS[0], *bare) as case:
        for each in REPORTS[1:]:
            judge(case, each.document.id, "add", each.claims[0].model_dump(mode="json"))
        yield case


def events(case: Case) -> list[Event]:
    return sorted(find_events(case, EventQuestion()), key=lambda event: event.id)


def shown(case: Case) -> object:
    return [readings_of(case, event) for event in events(case)]


def exported(case: Case) -> object:
    with case.view() as view:
        return [dossier.quotes for dossier in dossiers_of_view(view, EventQuestion())]


def weighed(case: Case, as_of: str | None = None) -> object:
    asked = scenario(indicator())
    holdings = holdings_of_case(case, as_of)
    found = assess_holdings(holdings, asked, {}, AssessOptions(as_of=as_of))
    assert [each.state for each in found.indicators] == ["seen"]
    told = mended(holdings.readings, holdings.judgements)
    return found, warning_from(found, told).quotations


def replayed(case: Case) -> object:
    return [
        (each.day, each.readings, each.events) for each in learnt_by_day(holdings_of_case(case))
    ]


def briefed(case: Case) -> object:
    bare = material_of_case(case, BriefQuestion(recipe=Recipe()))
    weighed = material_of_case(case, BriefQuestion(recipe=Recipe(), scenario=scenario()))
    assert weighed.assessment is not None
    return bare.readings, weighed.readings


@pytest.mark.parametrize("told", [events, shown, exported, weighed, replayed, briefed])
def test_what_was_added_is_told_like_what_was_read(
    read: Case, added: Case, told: Callable[[Case], object]
) -> None:
    assert told(added) == told(read)


def test_it_is_told_as_of_a_day_on_which_it_was_there(read: Case, added: Case) -> None:
    assert weighed(added, "2024-04-05") == weighed(read, "2024-04-05")


def test_what_was_set_is_weighed(read: Case) -> None:
    before = weighed(read)
    for each in REPORTS:
        judge(read, each.claims[0].id, "set", "possible", "certainty")
    assert weighed(read) != before


def test_some_readings_are_mended_as_all_are(added: Case) -> None:
    judge(added, "c1", "set", "PROTEST", "type")
    with added.view() as view:
        every = {each.document.id: each for each in view.readings.current()}
        all_ = {m.document.id: m for m in mended(every.values(), view.judgements.in_force())}
        assert mended_readings(view, every) == all_
    assert [claim.type for each in all_.values() for claim in each.claims].count("PROTEST") == 1
    assert all(isinstance(claim, Claim) for each in all_.values() for claim in each.claims)
