"""Baselines know who reported: new sources, dead sources, silence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from assess.build import event, indicator, reading, scenario
from vedette.assess import AssessOptions, assess
from vedette.assess.baseline import probability_of_fewer
from vedette.model import BaselineFinding, Event, Reading

NOW = date(2024, 6, 30)
SURGE = {"period_days": 7, "reference_periods": 8, "unusual_at": 0.95}


class World:
    """Outlets that report weekly, and the moves that they tell of."""

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.events: list[Event] = []

    def week(self, ago: int, outlet: str, moves: int) -> None:
        """One outlet reports in a week, and tells of so many moves; of none it tells other news."""
        day = (NOW - timedelta(7 * ago + 2)).isoformat()
        for number in range(max(1, moves)):
            id_ = f"{outlet}-{ago}-{number}"
            self.readings.append(reading(id_, day, publisher=f"Paper {outlet}"))
            type_ = "MOBILIZE" if moves else "CONSULT"
            self.events.append(event(id_, type=type_, time={"earliest": day, "latest": day}))

    def baseline(self, **asked: Any) -> BaselineFinding:
        scene = scenario(indicator(baseline=SURGE | asked))
        options = AssessOptions(as_of=NOW.isoformat(), sensitivity=False)
        found = assess(self.events, self.readings, scene, (), options)
        self.state = found.indicators[0].state
        return found.baselines[0]


def usual() -> World:
    world = World()
    for ago in range(1, 9):
        world.week(ago, "x", ago % 2 + 1)
    return world


def test_more_than_the_past_is_unusual_and_seen() -> None:
    world = usual()
    world.week(0, "x", 7)
    assert world.baseline().state == "unusual"
    assert world.state == "seen"


def test_as_much_as_in_the_past_is_usual_and_does_not_count() -> None:
    world = usual()
    world.week(0, "x", 2)
    assert world.baseline().state == "usual"
    assert world.state == "usual"


def test_a_source_that_is_added_raises_nothing() -> None:
    world = usual()
    world.week(0, "x", 2)
    world.week(0, "new", 9)
    found = world.baseline()
    assert (found.state, found.now, found.panel) == ("usual", 2, 1)


def test_a_source_that_died_lowers_nothing() -> None:
    world = usual()
    for ago in range(1, 9):
        world.week(ago, "dead", 6)
    world.week(0, "x", 2)
    found = world.baseline()
    assert found.state == "usual"
    assert found.expected == pytest.approx(1.5)


def test_quiet_is_told_apart_from_nobody_reporting() -> None:
    world = World()
    for ago in range(1, 9):
        world.week(ago, "x", 5)
    assert world.baseline().state == "nobody_reports"
    world.week(0, "x", 0)
    assert world.baseline().state == "quiet"


def test_without_a_past_nothing_can_be_judged_and_nothing_is_seen() -> None:
    world = World()
    world.week(0, "x", 9)
    world.week(1, "x", 0)
    assert world.baseline().state == "cannot_be_judged"
    assert world.state != "seen"


def test_the_probability_is_that_of_a_gamma_poisson_mixture() -> None:
    from scipy.integrate import quad
    from scipy.stats import gamma, poisson

    past = [1, 0, 2, 1, 3]
    shape, rate = 0.5 + sum(past), len(past)
    whole, _ = quad(
        lambda mean: gamma.pdf(mean, shape, scale=1 / rate) * poisson.cdf(3, mean), 0, 60
    )
    assert probability_of_fewer(4, past) == pytest.approx(whole, abs=1e-6)
