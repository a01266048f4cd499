"""Baselines know who reported: new sources, dead sources, silence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from assess.build import event, indicator, reading, scenario
from vedette.assess import AssessOptions, Unheard, assess
from vedette.assess.baseline import probability_of_fewer
from vedette.model import BaselineFinding, Event, Reading

NOW = date(2024, 6, 30)
SURGE = {"period_days": 7, "reference_periods": 8, "unusual_at": 0.95}


class World:
    """Outlets that report weekly, and the moves that they tell of."""

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.events: list[Event] = []
        self.unheard: list[Unheard] = []

    def week(self, ago: int, outlet: str, moves: int) -> None:
        """One outlet reports in a week, and tells of so many moves; of none it tells other news."""
        day = (NOW - timedelta(7 * ago + 2)).isoformat()
        for number in range(max(1, moves)):
            id_ = f"{outlet}-{ago}-{number}"
            self.readings.append(reading(id_, day, publisher=f"Paper {outlet}"))
            type_ = "MOBILIZE" if moves else "CONSULT"
            self.events.append(event(id_, type=type_, time={"earliest": day, "latest": day}))

    def feed(self, outlet: str, deaf_days: int | None) -> None:
        """A feed leads to an outlet, and could not be heard on the last so many days."""
        ids = (each.document.id for each in self.readings)
        documents = frozenset(id_ for id_ in ids if id_.startswith(f"{outlet}-"))
        since = None if deaf_days is None else NOW.toordinal() - deaf_days + 1
        self.unheard.append(Unheard(documents=documents, since=since))

    def baseline(self, **asked: Any) -> BaselineFinding:
        scene = scenario(indicator(baseline=SURGE | asked))
        options = AssessOptions(
            as_of=NOW.isoformat(), sensitivity=False, unheard=tuple(self.unheard)
        )
        found = assess(self.events, self.readings, scene, (), options)
        self.found = found
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


def test_a_feed_that_cannot_be_heard_is_not_taken_for_quiet() -> None:
    world = World()
    for ago in range(1, 9):
        world.week(ago, "x", 5)
    world.week(0, "x", 0)
    world.feed("x", 4)
    found = world.baseline()
    assert (found.state, found.panel) == ("cannot_be_judged", 0)
    world.feed("x", None)  # a second feed leads to the same outlet
    assert world.baseline().state == "quiet"


def test_a_short_failure_and_one_that_lies_ahead_change_nothing() -> None:
    world = usual()
    world.week(0, "x", 2)
    before = world.baseline()
    world.feed("x", 1)
    assert world.baseline() == before
    world.unheard.clear()
    world.feed("x", -5)
    assert world.baseline() == before


def test_silence_counts_for_less_where_feeds_could_not_be_heard() -> None:
    """The probability that somebody would have told of it falls with the days that were deaf."""
    chances = []
    for deaf in (None, 0, 3, 6, 30):
        world = World()
        for outlet in ("x", "y"):
            world.week(0, outlet, 0)
            world.feed(outlet, deaf)
        world.baseline()
        assert world.found.indicators[0].coverage is not None
        chances.append(world.found.indicators[0].coverage)
    assert chances[0] == chances[1]
    assert chances == sorted(chances, reverse=True)
    assert chances[1] > chances[2] > chances[3]
