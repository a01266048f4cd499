"""A shipped example through the watch, day by day, beside one run over all of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LATER = "2024-06-01T00:00:00Z"
Warned = tuple[int, float, float]
"""Level, and probability from low to high."""


@dataclass(frozen=True)
class Example:
    """An example and the scenario that is watched in it."""

    name: str
    scenario: str
    first: str = "0000"
    last: str = "9999"
    """ISO dates: notes that were known outside of them are left out."""

    def files(self) -> dict[str, str]:
        """Return on which day each note was known, by the stem of its file."""
        found = {}
        folder = data_path("examples", self.name, "documents")
        for file in sorted(folder.glob("*.txt")):
            (document,) = collect([str(file)], CollectOptions(collected_at=LATER))
            assert isinstance(document, Document)
            if self.first <= document.known_since[:10] <= self.last:
                found[file.stem] = document.known_since[:10]
        return found

    def copy(self, stem: str, target: Path) -> None:
        """Copy a note with its side-car."""
        for file in data_path("examples", self.name, "documents").glob(f"{stem}.*"):
            shutil.copy2(file, target / file.name)

    def warning(self, case: Case, day: str) -> Warned:
        """Return what the scenario warns of by the end of a day."""
        narratives = read_narratives()
        scenario = read_scenario(self.scenario, narratives).scenario
        options = AssessOptions(as_of=day, sensitivity=False)
        found = assess_holdings(holdings_of_case(case, day), scenario, narratives, options).warning
        return found.level, found.probability.low, found.probability.high


@dataclass(frozen=True)
class Compared:
    """What the watch warned of on each day as it came, and what one run warns of afterwards."""

    watched: list[Warned]
    run: list[Warned]
    watched_events: list[tuple[str, str]]
    run_events: list[tuple[str, str]]


def compare(example: Example, days: Iterable[str], folder: Path) -> Compared:
    """Watch an example up to each of some days, and read it at once; compare what they warn of."""
    days, known, warned = list(days), example.files(), []
    reports = folder / "reports"
    reports.mkdir()
    with open_case(str(folder / "watched"), create=True) as watched:
        with watched.writer() as writer:
            writer.feeds.put(Feed(id="reports", address=str(reports), kind="folder"))
        for day in days:
            for stem in [stem for stem, since in known.items() if since <= day]:
                example.copy(stem, reports)
            Watcher(watched, WatchOptions(), print, clock=ToyClock(f"{day}T23:59:00")).once()
            warned.append(example.warning(watched, day))
        with open_case(str(folder / "run"), create=True) as run:
            options = RunOptions(collect=CollectOptions(collected_at=LATER))
            run_case(run, [str(reports)], options)
            return Compared(
                watched=warned,
                run=[example.warning(run, day) for day in days],
                watched_events=events(watched),
                run_events=events(run),
            )


def events(case: Case) -> list[tuple[str, str]]:
    """Return the events of a case, with what differs for other values."""
    with case.view() as view:
        return sorted((event.id, event.digest) for event in view.events.find())
