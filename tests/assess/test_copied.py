"""A copy of a report changes no probability, no credibility and no number of origins."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from vedette.assess import AssessOptions, read_narratives, read_scenario
from vedette.collect import CollectOptions, collect
from vedette.data import data_path
from vedette.model import Assessment, Document, Reading, ReliabilityLetter
from vedette.pipeline import Holdings, assess_holdings
from vedette.read import read

COPIES = ("00-copy", "zz-copy")
"""Ids that come before and after all others."""
OUTLETS = ("Herald", "Post", "Courier", "Star")
LETTERS: dict[str, ReliabilityLetter] = {"Herald": "B", "Post": "C", "Courier": "A"}
AS_OF = {"kosovo-2023": "2023-10-08", "july-1914": "1914-08-01"}
"""Example → day on which much is seen."""
SCENARIOS = {"kosovo-2023": "kosovo-hybrid", "july-1914": "july-1914"}


@cache
def readings(example: str) -> tuple[Reading, ...]:
    """The shipped reports, by four outlets in turn."""
    options = CollectOptions(collected_at="2024-06-01T00:00:00Z")
    found = collect([str(data_path("examples", example, "documents"))], options)
    documents = [
        each.model_copy(update={"publisher": OUTLETS[number % len(OUTLETS)]})
        for number, each in enumerate(each for each in found if isinstance(each, Document))
    ]
    return tuple(each for each in read(documents) if isinstance(each, Reading))


def copied(reading: Reading, id_: str, outlet: str, days: int) -> Reading:
    """The same text in an outlet, later on the day or some days later, under another headline."""
    own = {"id": id_, "item": id_, "publisher": outlet, "title": "As told elsewhere"}
    day = date.fromisoformat(reading.document.known_since[:10]) + timedelta(days)
    own["known_since"] = f"{day}T23:59:59Z"
    if days:
        own["published"] = f"{day}"
    return reading.model_copy(update={"document": reading.document.model_copy(update=own)})


def weigh(example: str, *told: Reading) -> Assessment:
    """Weigh as of a day on which much is seen; sources are graded, one is not."""
    options = AssessOptions(as_of=AS_OF[example], reliability=LETTERS, sensitivity=False)
    file = read_scenario(SCENARIOS[example])
    return assess_holdings(Holdings(readings=told), file.scenario, read_narratives(), options)


@cache
def before(example: str) -> dict[str, Any]:
    return facts(weigh(example, *readings(example)))


def facts(found: Assessment) -> dict[str, Any]:
    """What a copy must not change, by what it is."""
    facts: dict[str, Any] = {
        each.id: (round(each.posterior.low, 9), round(each.posterior.high, 9))
        for each in found.hypotheses
    }
    for each in found.indicators:
        worth = each.worth and (round(each.worth.low, 6), round(each.worth.high, 6))
        facts[f"{each.id} as a whole"] = each.state, each.coverage, worth
        facts[f"{each.id} item by item"] = {
            (item.what, item.day, item.credibility, len(item.origins)) for item in each.items
        }
    for reach in found.reach:
        facts[f"origins of {reach.narrative}"] = len(reach.origins)
    return facts | {"origins": found.confidence.origins, "lines": found.confidence.lines}


NUMBERS = [
    *(("kosovo-2023", number) for number in range(21)),
    *(("july-1914", number) for number in range(4, 173, 9)),
]
"""All reports of one example, and one in nine of the other, which has many."""


@pytest.mark.parametrize(("example", "number"), NUMBERS)
def test_a_copy_of_a_report_changes_no_judgement(example: str, number: int) -> None:
    one = readings(example)[number]
    outlets = [each for each in (*OUTLETS, "Another Outlet") if each != one.document.publisher]
    copy = copied(one, COPIES[number % len(COPIES)], outlets[number % len(outlets)], number % 3)
    assert facts(weigh(example, *readings(example), copy)) == before(example)
