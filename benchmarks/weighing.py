"""How weighing and replaying grow: made-up events and indicators, and the factor for twice as much.

    python benchmarks/weighing.py assess [--events N] [--indicators N]
    python benchmarks/weighing.py replay [--events N] [--days N]

Half and whole are measured in one run; the ratio of the two is what tells. `replay` measures twice
the events, twice the days, and twice both: were its cost that of days times events, twice both
would cost four times as much.
"""

from __future__ import annotations

import argparse
import random
import sys
from datetime import date, timedelta
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from typing import TYPE_CHECKING

from assess.build import event, indicator, reading, scenario
from vedette.assess import AssessOptions, Learnt, assess, replay_days

if TYPE_CHECKING:
    from vedette.model import Event, Reading, Scenario

START = date(2023, 1, 1)
TYPES = ("MOBILIZE", "ASSAULT", "CONSULT", "ACCUSE", "PROTEST", "REQUEST", "COERCE", "OTHER")
MODES = ("troops", "weapons", "firearms", "demo", "visit", "allege")
OUTLETS = 60


def made(count: int, days: int, seed: int = 7) -> tuple[list[Event], list[Reading]]:
    """Make events over some days, each told of by one document of its own."""
    chance = random.Random(seed)
    events, readings = [], []
    for number in range(count):
        day = (START + timedelta(number * days // count)).isoformat()
        id_ = f"d{number}"
        outlet = f"Paper {chance.randrange(OUTLETS)}"
        readings.append(reading(id_, day, publisher=outlet, text="Troops moved near Dolina."))
        told = event(
            id_,
            type=chance.choices(TYPES, (1, 1, 1, 1, 1, 1, 1, 9))[0],
            mode=chance.choice(MODES),
            known_since=day,
            time={"earliest": day, "latest": day},
        )
        root = told.origins[0].model_copy(update={"root": outlet})
        events.append(told.model_copy(update={"origins": (root,)}))
    return events, readings


def asked(count: int) -> Scenario:
    """Make a scenario of many indicators, most of them rare."""
    chance = random.Random(3)
    found = []
    for number in range(count):
        query = {"types": [TYPES[number % 7]], "modes": [MODES[number % 6]], "actors": ["front"]}
        seen = {name: chance.uniform(0.1, 0.9) for name in ("plan", "show", "chance", "bluff")}
        family = f"f{number % max(1, count // 5)}"
        found.append(indicator(f"i{number}", look_for={"event": query}, seen=seen, family=family))
    return scenario(*found)


def time_assess(events: int, indicators: int) -> float:
    """Return the processor seconds of one assessment."""
    told, readings = made(events, 365)
    scene = asked(indicators)
    options = AssessOptions(reliability={f"Paper {n}": "C" for n in range(OUTLETS)})
    begun = process_time()
    assess(told, readings, scene, (), options)
    return process_time() - begun


def time_replay(events: int, days: int, indicators: int = 25) -> float:
    """Return the processor seconds of one replay."""
    told, readings = made(events, days)
    scene = asked(indicators)
    by_day: dict[int, tuple[list[Reading], list[Event]]] = {}
    for each, page in zip(told, readings, strict=True):
        day = date.fromisoformat(page.document.known_since).toordinal()
        by_day.setdefault(day, ([], []))
        by_day[day][0].append(page)
        by_day[day][1].append(each)
    learnt = [Learnt(day=day, readings=r, events=e) for day, (r, e) in by_day.items()]
    options = AssessOptions(reliability={f"Paper {n}": "C" for n in range(OUTLETS)})
    begun = process_time()
    list(replay_days(learnt, START.toordinal() + days - 1, scene, (), options))
    return process_time() - begun


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("assess", "replay"))
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--indicators", type=int, default=1_000)
    parser.add_argument("--days", type=int, default=365)
    given = parser.parse_args()
    time_replay(50, 5)  # so that imports are not measured
    time_assess(50, 5)
    if given.what == "assess":
        half = time_assess(given.events // 2, given.indicators)
        whole = time_assess(given.events, given.indicators)
        print(f"{given.events:,} events, {given.indicators:,} indicators: {whole:.1f} s")
        print(f"twice the events cost {whole / half:.2f} times as much")
        return
    events, days = given.events, given.days
    small = time_replay(events // 2, days // 2)
    more = time_replay(events, days // 2)
    longer = time_replay(events // 2, days)
    both = time_replay(events, days)
    print(f"{events:,} events over {days} days: {both:.1f} s")
    print(f"twice the events cost {more / small:.2f} times as much")
    print(f"twice the days cost {longer / small:.2f} times as much")
    print(f"twice both cost {both / small:.2f} times as much")


if __name__ == "__main__":
    main()
