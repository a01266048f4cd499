"""Events → assessments: scenarios as files, evidence weighed by origin, warnings that say why."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.assess.alarm import judged_alarm, unjudged_alarm
    from vedette.assess.backtest import BacktestOptions, judge_replay
    from vedette.assess.change import changes_between
    from vedette.assess.file import (
        ScenarioFile,
        find_scenario,
        narratives_of,
        parse_narrative,
        parse_scenario,
        read_narratives,
        read_scenario,
        shipped_scenarios,
        template_text,
    )
    from vedette.assess.matrix import rating_rows
    from vedette.assess.options import AssessOptions, Unheard
    from vedette.assess.reach import reach_of
    from vedette.assess.replay import Learnt, replay_days
    from vedette.assess.schema import SCHEMAS, file_schema
    from vedette.assess.yardstick import worded
    from vedette.model import Assessment, Event, Narrative, Reading, Scenario

__all__ = [
    "SCHEMAS",
    "AssessOptions",
    "BacktestOptions",
    "Learnt",
    "ScenarioFile",
    "Unheard",
    "assess",
    "changes_between",
    "file_schema",
    "find_scenario",
    "judge_replay",
    "judged_alarm",
    "narratives_of",
    "parse_narrative",
    "parse_scenario",
    "rating_rows",
    "reach_of",
    "read_narratives",
    "read_scenario",
    "replay_days",
    "shipped_scenarios",
    "template_text",
    "unjudged_alarm",
    "worded",
]

HOMES = {
    "replay_days": "replay",
    "Learnt": "replay",
    "judge_replay": "backtest",
    "BacktestOptions": "backtest",
    "AssessOptions": "options",
    "Unheard": "options",
    "judged_alarm": "alarm",
    "unjudged_alarm": "alarm",
    "SCHEMAS": "schema",
    "ScenarioFile": "file",
    "changes_between": "change",
    "file_schema": "schema",
    "find_scenario": "file",
    "narratives_of": "file",
    "parse_narrative": "file",
    "parse_scenario": "file",
    "rating_rows": "matrix",
    "reach_of": "reach",
    "read_narratives": "file",
    "read_scenario": "file",
    "shipped_scenarios": "file",
    "template_text": "file",
    "worded": "yardstick",
}


def assess(
    events: Iterable[Event],
    readings: Iterable[Reading],
    scenario: Scenario,
    narratives: Sequence[Narrative] = (),
    options: AssessOptions | None = None,
) -> Assessment:
    """Weigh events against a scenario.

    Args:
        events: merged from those of the readings that were known by the day; in any order.
        readings: what the events were merged from; what was known later is passed over.
        scenario: the question and its hypotheses.
        narratives: those that the scenario names.
        options: as of which day, without whom, and with which discounts.

    Returns:
        Everything that one weighing found, with every reason.
    """
    from vedette.assess.options import AssessOptions
    from vedette.assess.weighing import assess_events

    return assess_events(events, readings, scenario, narratives, options or AssessOptions())


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
