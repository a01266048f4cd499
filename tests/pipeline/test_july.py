"""The shipped case `july-1914` replayed whole: notes in, warnings in order out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vedette.assess import AssessOptions, BacktestOptions, read_scenario
from vedette.collect import CollectOptions, collect
from vedette.data import data_path
from vedette.model import Backtest, Document, Reading
from vedette.pipeline import Holdings, backtest_holdings
from vedette.read import read

CRISIS, END = "1914-07-20", "1914-08-10"
pytestmark = pytest.mark.slow


def known(day: str) -> str:
    """The day itself when it comes to a head; before that the last of its week: fewer days."""
    if day >= CRISIS:
        return day
    parsed = date.fromisoformat(day)
    return (parsed + timedelta(days=6 - parsed.weekday())).isoformat()


def replayed() -> Backtest:
    folder = data_path("examples", "july-1914", "documents")
    found = collect([str(folder)], CollectOptions(collected_at="1920-01-01T00:00:00Z"))
    documents = [
        each.model_copy(update={"known_since": known(each.known_since[:10])})
        for each in found
        if isinstance(each, Document) and each.known_since[:10] <= END
    ]
    readings = [each for each in read(documents) if isinstance(each, Reading)]
    assert len(readings) > 150
    scenario = read_scenario("july-1914").scenario
    backtest = backtest_holdings(
        Holdings(readings=readings), scenario, {}, AssessOptions(as_of=END), BacktestOptions()
    )
    assert backtest is not None
    return backtest


def test_july_1914_replayed_whole_gives_its_warnings_in_order() -> None:
    """One test, since the replay takes long: each part below says what it holds."""
    found = replayed()
    the_war_is_warned_of_before_it_comes(found)
    quiet_periods_give_no_warning(found)
    steps_are_seen_in_their_order(found)
    it_grows_as_the_crisis_does(found)
    it_says_that_one_case_is_no_measure(found)


def the_war_is_warned_of_before_it_comes(found: Backtest) -> None:
    (outcome,) = found.outcomes
    assert outcome.date == "1914-08-01"
    assert outcome.warned_since is not None
    assert "1914-07-23" <= outcome.warned_since < "1914-08-01"


def quiet_periods_give_no_warning(found: Backtest) -> None:
    assert (found.false_alarms, found.misses) == (0, 0)
    quiet = [day for day in found.days if day.day < CRISIS]
    assert len(quiet) > 400
    assert not any(day.level for day in quiet)


def steps_are_seen_in_their_order(found: Backtest) -> None:
    """Envoys leave, then war comes over the small state; by the end reservists are called."""
    first: dict[str, str] = {}
    for day in found.days:
        if day.day > CRISIS:
            for name in day.moved:
                first.setdefault(name, day.day)
    assert first["relations-broken"] <= "1914-07-27"
    assert "1914-07-28" <= first["war-on-a-small-state"] <= "1914-07-30"
    assert first["reserves-and-leave"] <= "1914-08-01"


def it_grows_as_the_crisis_does(found: Backtest) -> None:
    by_day = {day.day: day.probability.high for day in found.days}
    marks = [by_day[day] for day in ("1914-07-19", "1914-07-26", "1914-07-31")]
    assert marks == sorted(marks)
    assert marks[-1] > 3 * marks[0]


def it_says_that_one_case_is_no_measure(found: Backtest) -> None:
    notes = " ".join(found.notes)
    assert "not that it would have been given" in notes
    assert "one outcome" in notes
