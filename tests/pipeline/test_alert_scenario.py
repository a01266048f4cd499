"""Rules on scenarios: weighed anew whenever anything changed, and not again for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assess.build import indicator, scenario
from build import told
from vedette.model import AlertRules, Judgement, Scenario
from vedette.pipeline import AlertDesk, Holdings, holdings_of_case, judge_case, raise_alerts
from vedette.pipeline.merge import fuse_case
from vedette.store import Case, open_case

NOON, LATER = "2026-01-05T12:00:00Z", "2026-01-05T12:30:00Z"
RULES = AlertRules.model_validate(
    {
        "channels": [{"id": "out", "output": {"form": "json"}}],
        "rules": [{"id": "raid", "to": ["out"], "scenario": {"name": "raid", "level": 1}}],
    }
)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(str(tmp_path / "case"), create=True) as opened:
        yield opened


@pytest.fixture
def weighed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many documents there were each time that the case was opened to be weighed."""
    counts: list[int] = []

    def counted(case: Case) -> Holdings:
        found = holdings_of_case(case)
        counts.append(len(found.readings))
        return found

    monkeypatch.setattr("vedette.pipeline.alerting.holdings_of_case", counted)
    return counts


def desk() -> AlertDesk:
    """Rules on a scenario that one report of an assault near Dolina lets cross its level."""
    seen = {"plan": 0.9, "show": 0.05, "chance": 0.02, "bluff": 0.05}
    look = {"event": {"types": ["ASSAULT"]}}
    made: Scenario = scenario(indicator(look_for=look, seen=seen))
    return AlertDesk(rules=RULES, scenarios={"raid": made}, narratives={})


def bring(case: Case, name: str, type_: str, *, merged: bool = True) -> None:
    made = told(
        name, f"{name} attacked a patrol.", known_since="2026-01-05", published="2026-01-05"
    )
    claims = tuple(claim.model_copy(update={"type": type_}) for claim in made.claims)
    with case.writer() as writer:
        writer.readings.put([made.model_copy(update={"claims": claims})])
    if merged:
        fuse_case(case, since="2026-01-05")


def titles(case: Case, now: str = NOON) -> list[str]:
    return [alert.title for alert in raise_alerts(case, desk(), now)]


def test_a_scenario_that_crosses_its_level_is_told_of_with_reasons(case: Case) -> None:
    bring(case, "Korva", "PROTEST")
    assert titles(case) == []
    bring(case, "Lunden", "ASSAULT")
    (alert,) = raise_alerts(case, desk(), NOON)
    assert alert.title == "test: level 1 (watch)"
    assert any(reason.startswith("Seen: Indicator gather") for reason in alert.reasons)


def test_what_people_decide_is_weighed_too(case: Case, weighed: list[int]) -> None:
    bring(case, "Korva", "PROTEST")
    assert titles(case) == []
    with case.view() as view:
        (event,) = view.events.find()
    judged = Judgement(
        verb="set", about=(f"event:{event.id}",), field="type", value="ASSAULT", by="Ana", when=NOON
    )
    judge_case(case, judged)
    assert titles(case) == ["test: level 1 (watch)"]
    assert weighed == [1, 1]


def test_what_came_in_while_a_run_was_at_work_is_not_lost(case: Case) -> None:
    with case.writer() as writer:
        run = writer.runs.begin(started=NOON, program="test", options={})
    bring(case, "Korva", "PROTEST", merged=False)
    assert titles(case) == []  # the run goes on
    bring(case, "Lunden", "ASSAULT")
    with case.writer() as writer:
        writer.runs.end(run, ended=NOON, counts={})
    assert titles(case) == ["test: level 1 (watch)"]


def test_nothing_is_weighed_where_nothing_changed(case: Case, weighed: list[int]) -> None:
    bring(case, "Korva", "PROTEST")
    for _ in range(3):
        titles(case)
    assert weighed == [1]


def test_what_takes_long_to_weigh_is_left_alone_for_a_while(
    case: Case, weighed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.pipeline.alerting.BRIEF_S", 0.0)
    monkeypatch.setattr("vedette.pipeline.alerting.REST", 1_000_000)
    bring(case, "Korva", "PROTEST")
    titles(case)
    bring(case, "Lunden", "ASSAULT")
    assert titles(case) == []
    assert titles(case, "2027-01-05T12:00:00Z") == ["test: level 1 (watch)"]
    assert weighed == [1, 2]


def test_a_case_that_the_memory_does_not_hold_is_not_weighed_and_that_is_told(
    case: Case,
    weighed: list[int],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    bring(case, "Lunden", "ASSAULT")
    with monkeypatch.context() as patch:
        patch.setattr("vedette.pipeline.alerting.has_room", lambda _: False)
        assert titles(case) == []
        assert titles(case) == []
    assert [record.getMessage()[:47] for record in caplog.records] == [
        "this machine has not the memory to weigh 1 docu"
    ]
    assert weighed == []
    assert titles(case, LATER) == ["test: level 1 (watch)"]
