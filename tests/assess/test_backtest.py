"""Replays see only what was known, and scores are those of the field."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

from assess.build import event, indicator, likelihoods, reading, scenario
from vedette.assess import AssessOptions, BacktestOptions, Learnt, assess, judge_replay, replay_days
from vedette.assess.backtest import windows_of
from vedette.assess.metric import (
    area_under_curve,
    brier,
    brier_parts,
    brier_skill,
    log_score,
    positive_predictive_value,
)
from vedette.model import Backtest, Pair, ReplayDay, Scenario

P = [0.1, 0.1, 0.4, 0.4, 0.8, 0.8, 0.95]
O = [0, 0, 0, 1, 1, 1, 1]  # noqa: E741
START = date(2024, 3, 1).toordinal()
SCENE = scenario(
    indicator(),
    indicator(
        "raid", look_for={"event": {"types": ["ASSAULT"]}}, seen=likelihoods(0.9, 0.4, 0.05, 0.2)
    ),
    horizon_days=5,
)


def test_worked_values() -> None:
    assert brier(P, O) == pytest.approx(0.088929, abs=5e-7)
    assert brier_parts(P, O) == pytest.approx((0.0175, 0.173469, 0.244898), abs=5e-7)
    assert brier_skill(brier(P, O), 0.244898) == pytest.approx(0.636875, abs=5e-6)
    assert log_score(P, O) == pytest.approx(0.305060, abs=5e-7)
    assert area_under_curve(P, O) == pytest.approx(0.958333, abs=5e-7)


FORECASTS = st.lists(st.tuples(st.floats(0.01, 0.99), st.integers(0, 1)), min_size=2, max_size=40)


@given(FORECASTS)
def test_scores_are_those_of_scikit_learn(forecasts: list[tuple[float, int]]) -> None:
    p, o = [each for each, _ in forecasts], [each for _, each in forecasts]
    assert brier(p, o) == pytest.approx(brier_score_loss(o, p, pos_label=1))
    assert log_score(p, o) == pytest.approx(log_loss(o, p, labels=[0, 1]))
    if len(set(o)) == 2:
        assert area_under_curve(p, o) == pytest.approx(roc_auc_score(o, p))


@given(FORECASTS)
def test_the_parts_make_the_score(forecasts: list[tuple[float, int]]) -> None:
    p, o = [each for each, _ in forecasts], [each for _, each in forecasts]
    reliability, resolution, uncertainty = brier_parts(p, o)
    assert reliability - resolution + uncertainty == pytest.approx(brier(p, o))


def learnt(*days: tuple[int, str, str]) -> list[Learnt]:
    """What is learnt: (day after the first, document, type of event)."""
    found = []
    for after, document, type_ in days:
        day = (date.fromordinal(START) + timedelta(after)).isoformat()
        told = event(document, type=type_, known_since=day, time={"earliest": day, "latest": day})
        found.append(Learnt(day=START + after, readings=[reading(document, day)], events=[told]))
    return found


def replayed(learnt_: list[Learnt], until: int, of: Scenario = SCENE) -> list[ReplayDay]:
    options = AssessOptions(reliability={f"Outlet {name}": "B" for name in "abcdef"})
    return list(replay_days(learnt_, START + until, of, (), options))


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.sampled_from(["MOBILIZE", "ASSAULT"])),
        min_size=1,
        max_size=5,
        unique_by=lambda each: each[0],
    )
)
@settings(max_examples=25, deadline=None)
def test_a_day_of_a_replay_is_what_assess_says_as_of_it(told: list[tuple[int, str]]) -> None:
    found = learnt(*((day, "abcdef"[n], type_) for n, (day, type_) in enumerate(sorted(told))))
    options = {f"Outlet {name}": "B" for name in "abcdef"}
    for each in replayed(found, 45)[::7]:
        known = [k for k in found if date.fromordinal(k.day).isoformat() <= each.day]
        whole = assess(
            [e for k in known for e in k.events],
            [r for k in known for r in k.readings],
            SCENE,
            (),
            AssessOptions(as_of=each.day, reliability=options, sensitivity=False),  # type: ignore[arg-type]
        )
        warned = [h.posterior for h in whole.hypotheses if h.role == "warned"]
        assert each.probability.high == pytest.approx(sum(p.high for p in warned), abs=1e-9)
        assert each.probability.low == pytest.approx(sum(p.low for p in warned), abs=1e-9)


def test_what_is_gone_counts_no_more() -> None:
    first, second = learnt((0, "a", "ASSAULT"), (3, "b", "MOBILIZE"))
    second = Learnt(
        day=second.day, readings=second.readings, events=second.events, gone=[first.events[0].id]
    )
    days = replayed([first, second], 4)
    assert "raid" in days[3].moved


def days_of(levels: str, **fields: Any) -> list[ReplayDay]:
    """One day for each digit, which is its level."""
    return [
        ReplayDay(
            day=(date.fromordinal(START) + timedelta(n)).isoformat(),
            probability=Pair(low=0.1 * int(level), high=0.2 * int(level)),
            level=int(level),
            **fields,
        )
        for n, level in enumerate(levels)
    ]


def judged(levels: str, *outcomes: int, **options: Any) -> Backtest:
    dates = [(date.fromordinal(START) + timedelta(n)).isoformat() for n in outcomes]
    listed = [{"date": day, "what": "war", "source": "x"} for day in dates]
    return judge_replay(
        days_of(levels), scenario(horizon_days=5, outcomes=listed), BacktestOptions(**options)
    )


def test_lead_time_counts_from_the_day_since_which_it_stayed_up() -> None:
    found = judged("0011011110000000000000", 9)
    (outcome,) = found.outcomes
    assert (outcome.warned_since, outcome.lead_days) == ("2024-03-06", 4)
    assert (found.hits, found.misses) == (1, 0)


def test_a_warning_on_the_day_itself_comes_too_late() -> None:
    found = judged("000000000100000000000", 9)
    assert found.outcomes[0].lead_days is None
    assert found.misses == 1


def test_a_warning_after_which_nothing_comes_is_false() -> None:
    found = judged("01000000000000000000011", 8)
    assert found.false_alarms == 1
    assert found.open_alarms == 1
    assert found.false_alarm_ratio == 1
    assert found.hit_rate == 0


def test_a_hit_within_the_horizon_after_it_went_down() -> None:
    assert judged("0110000000000", 6).episodes[0].hit
    assert not judged("0110000000000", 9).episodes[0].hit


def test_windows_do_not_overlap_and_the_unknown_is_not_scored() -> None:
    assert windows_of(days_of("0" * 21), [START + 5, START + 19], 5, 5) == [
        (0, 1), (5, 0), (10, 0), (15, 1),
    ]  # fmt: skip
    assert windows_of(days_of("0" * 21, watched=False), [START + 5], 5, 5) == []


def test_calibration_cannot_be_judged_below_twenty_windows() -> None:
    few = judged("0" * 40, 9)
    assert few.calibration_state == "cannot be judged"
    assert few.calibration_error is None
    assert any("cannot be judged below 20" in note for note in few.notes)
    many = judged("0" * 120, 9)
    assert many.calibration_state == "judged"
    assert many.calibration_error is not None


def test_baselines_stand_beside_the_scenario() -> None:
    names = [each.name for each in judged("0" * 30, 9).scores]
    assert names == ["low", "high", "base rate", "always", "never", "persistence", "event count"]


def test_persistence_expects_what_the_last_horizon_had() -> None:
    """Windows of five days begin on days 0, 5, 10, …; what came on day 3 was in the first."""
    found = judged("0" * 31, 3)
    scores = {each.name: each for each in found.scores}
    assert found.windows == 6
    assert scores["persistence"].brier == pytest.approx((2 * 0.99**2 + 4 * 0.01**2) / 6)
    assert scores["persistence"].skill_over_persistence == 0
    skill = scores["never"].skill_over_persistence
    assert skill == pytest.approx(1 - scores["never"].brier / scores["persistence"].brier)


def test_a_warning_that_was_lowered_within_the_horizon_is_a_hit_without_lead() -> None:
    found = judged("0110000000000", 6)
    (outcome,) = found.outcomes
    assert (outcome.is_warned, outcome.lead_days) == (True, None)
    assert (found.hits, found.misses, found.false_alarms, found.false_alarm_ratio) == (1, 0, 0, 0.0)
    assert found.median_lead_days is None


def test_what_lies_outside_the_replay_is_told_and_not_counted() -> None:
    found = judged("0" * 12, 0, 30)
    assert (found.outcomes, found.misses, found.hit_rate) == ((), 0, None)
    assert sum("is not judged" in note for note in found.notes) == 2
    assert not any("one outcome" in note for note in found.notes)


def test_what_a_warning_is_worth_follows_the_rule_of_a_warning() -> None:
    few = judged("1" * 40, 9)
    assert few.alarm_unjudged is not None
    assert "below 20" in few.alarm_unjudged
    one = judged("0" * 150, 9)
    assert one.alarm_unjudged == "1 of 29 windows had an outcome, below 5"
    enough = judged("1000000000" * 20, *range(3, 200, 20))
    assert enough.alarm_unjudged is None
    assert enough.alarm is not None
    assert enough.alarm.predictive_value is not None


def test_an_alarm_is_worth_what_its_base_rate_leaves() -> None:
    """Windows of five days: warned in the one before the outcome and in one of nine others."""
    found = judged("1000000000" + "1000000000" + "0" * 35, 3)
    alarm = found.alarm
    assert alarm is not None
    assert (alarm.with_outcome, alarm.without_outcome) == (1, 9)
    assert alarm.sensitivity == 1.0
    assert alarm.specificity == pytest.approx(8 / 9)
    assert alarm.base_rate == pytest.approx(0.1)
    assert alarm.predictive_value == pytest.approx(0.1 / (0.1 + 0.9 / 9))


def test_the_worth_of_an_alarm_cannot_be_judged_without_an_outcome() -> None:
    alarm = judged("0" * 40).alarm
    assert alarm is not None
    assert (alarm.sensitivity, alarm.specificity, alarm.predictive_value) == (None, 1.0, None)


def test_the_worked_value_of_an_alarm_on_a_rare_event() -> None:
    assert positive_predictive_value(0.9, 0.95, 0.01) == pytest.approx(0.1538, abs=5e-5)
    assert positive_predictive_value(0.0, 1.0, 0.5) is None


def test_a_replay_of_some_days_says_of_them_what_one_of_all_days_says() -> None:
    options = AssessOptions(sensitivity=False)
    told = learnt((0, "a", "ASSAULT"), (4, "b", "MOBILIZE"), (11, "c", "ASSAULT"))
    every_day = list(replay_days(told, START + 20, SCENE, (), options))
    some = list(replay_days(told, START + 20, SCENE, (), options, 5))
    assert [each.day for each in some] == [each.day for each in every_day[::5]]
    for one, other in zip(some, every_day[::5], strict=True):
        assert one.probability.high == pytest.approx(other.probability.high)
    assert [each.watched for each in some] == [each.watched for each in every_day[::5]]
