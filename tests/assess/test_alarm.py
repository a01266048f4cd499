"""What a warning is worth: judged where enough has passed, and never without saying on what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from assess.build import scenario
from vedette.assess import AssessOptions, judged_alarm, unjudged_alarm
from vedette.assess.alarm import ENOUGH, OF_EACH
from vedette.assess.replay import replay_days
from vedette.model import AlarmFinding, Pair, ReplayDay, Scenario
from vedette.report import worth_words

START = date(2020, 1, 1)
HORIZON = 10


def day(number: int) -> str:
    return (START + timedelta(number)).isoformat()


def scene(*outcomes: int) -> Scenario:
    listed = [{"date": day(each), "what": "war", "source": "x"} for each in outcomes]
    return scenario(horizon_days=HORIZON, outcomes=listed)


def starts(levels: str, **fields: Any) -> list[ReplayDay]:
    """The first days of windows, one for each digit, which is its level."""
    return [
        ReplayDay(day=day(HORIZON * number), probability=Pair(low=0, high=0), level=int(each),
                  **fields)
        for number, each in enumerate(levels)
    ]  # fmt: skip


def found(levels: str, *windows: int, **fields: Any) -> AlarmFinding:
    """Judge windows, of which some had an outcome in their middle."""
    return judged_alarm(
        starts(levels, **fields), scene(*(HORIZON * each + 5 for each in windows)), 1
    )


def test_a_warning_is_right_as_often_as_its_base_rate_leaves() -> None:
    """Of five windows with an outcome four began with a warning, of fifteen without three."""
    alarm = found("1111000000" + "0000000111" + "0", 0, 1, 2, 3, 4)
    assert alarm.state == "judged"
    assert alarm.worth is not None
    right, wrong = 0.8 * alarm.worth.base_rate, 0.2 * (1 - alarm.worth.base_rate)
    assert alarm.worth.predictive_value == pytest.approx(right / (right + wrong))
    assert "over 5 windows with an outcome" in worth_words(alarm)
    assert day(0) in alarm.because


@pytest.mark.parametrize(
    ("alarm", "why"),
    [
        pytest.param(found("1" + "0" * (ENOUGH - 1), 0), "19 windows", id="few windows"),
        pytest.param(found("1" + "0" * ENOUGH, 0), f"below {OF_EACH}", id="few outcomes"),
        pytest.param(found("1" * 21, *range(20)), "0 of 20 windows had no outcome", id="no quiet"),
        pytest.param(found("0" * 21, 0, 1, 2, 3, 4), "no warning was up", id="never warned"),
        pytest.param(found("1" * 30, 0, watched=False), "somebody reported in 0", id="silence"),
    ],
)
def test_too_little_cannot_be_judged_and_says_why(alarm: AlarmFinding, why: str) -> None:
    assert alarm.state == "cannot be judged"
    assert why in alarm.because
    assert worth_words(alarm).startswith("what a warning is worth cannot be judged")


def test_what_shows_without_a_replay_needs_none() -> None:
    early = unjudged_alarm(scene(5), day(0), day(50), 2)
    assert early is not None
    assert (early.windows, early.level, early.worth) == (5, 2, None)
    few = unjudged_alarm(scene(5, 400), day(0), day(300), 1)
    assert few is not None
    assert "records 1 outcome from" in few.because
    assert unjudged_alarm(scene(5, 25, 45, 65, 85), day(0), day(300), 1) is None


def test_an_empty_case_is_no_error() -> None:
    assert unjudged_alarm(scene(), day(3), day(3), 1) is not None
    assert list(replay_days([], 5, scene(), (), AssessOptions(), 10)) == []
