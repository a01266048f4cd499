"""The shipped example through the watch, day by day: what it warns of is what one run warns of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from clock import ToyClock
from vedette.assess import AssessOptions, read_narratives, read_scenario
from vedette.collect import CollectOptions, collect
from vedette.data import data_path
from vedette.model import Document, Feed
from vedette.pipeline import (
    RunOptions,
    Watcher,
    WatchOptions,
    assess_holdings,
    holdings_of_case,
    run_case,
)
from vedette.store import Case, open_case

FOLDER = data_path("examples", "kosovo-2023", "documents")
LATER = "2024-06-01T00:00:00Z"
DAYS = ("2023-09-24", "2023-09-29", "2023-10-01", "2024-05-31")
"""Days on which a warning is asked for: the ambush, the build-up, its end, the last report."""


def day_of_each() -> dict[str, str]:
    """Return on which day each file of the example was known."""
    found = {}
    for file in sorted(FOLDER.glob("*.txt")):
        (document,) = collect([str(file)], CollectOptions(collected_at=LATER))
        assert isinstance(document, Document)
        found[file.stem] = document.known_since[:10]
    return found


def warning(case: Case, day: str) -> tuple[int, float, float]:
    narratives = read_narratives()
    scenario = read_scenario("kosovo-hybrid", narratives).scenario
    options = AssessOptions(as_of=day, sensitivity=False)
    found = assess_holdings(holdings_of_case(case, day), scenario, narratives, options).warning
    return found.level, found.probability.low, found.probability.high


@pytest.mark.slow
def test_the_watch_warns_as_one_run_does_and_in_the_same_order(tmp_path: Path) -> None:
    days = day_of_each()
    reports = tmp_path / "reports"
    reports.mkdir()
    warned = []
    with open_case(str(tmp_path / "watched"), create=True) as watched:
        with watched.writer() as writer:
            writer.feeds.put(Feed(id="reports", address=str(reports), kind="folder"))
        for day in DAYS:
            for stem in [each for each, known in days.items() if known <= day]:
                for file in FOLDER.glob(f"{stem}.*"):
                    shutil.copy2(file, reports / file.name)
            Watcher(watched, WatchOptions(), print, clock=ToyClock(f"{day}T23:59:00")).once()
            warned.append(warning(watched, day))
        with open_case(str(tmp_path / "run"), create=True) as run:
            options = RunOptions(collect=CollectOptions(collected_at=LATER))
            run_case(run, [str(FOLDER)], options)
            assert warned == [warning(run, day) for day in DAYS]
            assert events(watched) == events(run)
    levels = [level for level, _, _ in warned]
    assert max(levels) > 0
    assert levels != sorted(levels, reverse=True)


def events(case: Case) -> list[tuple[str, str]]:
    with case.view() as view:
        return sorted((event.id, event.digest) for event in view.events.find())
