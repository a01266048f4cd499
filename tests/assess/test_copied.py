"""A copy of a report changes no probability, no credibility and no number of origins."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from vedette.assess import AssessOptions, read_narratives, read_scenario
from vedette.collect import CollectOptions, collect
from vedette.data import data_path
from vedette.model import Assessment, Document, Reading, ReliabilityLetter
from vedette.pipeline import Holdings, assess_holdings
from vedette.read import read

COPY = "zz-copy"
OUTLETS = ("Herald", "Post", "Courier", "Star")
LETTERS: dict[str, ReliabilityLetter] = {"Herald": "B", "Post": "C", "Courier": "A"}


@cache
def readings() -> tuple[Reading, ...]:
    """The shipped reports, by four outlets in turn."""
    options = CollectOptions(collected_at="2024-06-01T00:00:00Z")
    found = collect([str(data_path("examples", "kosovo-2023", "documents"))], options)
    documents = [
        each.model_copy(update={"publisher": OUTLETS[number % len(OUTLETS)]})
        for number, each in enumerate(each for each in found if isinstance(each, Document))
    ]
    return tuple(each for each in read(documents) if isinstance(each, Reading))


def copied(reading: Reading, outlet: str) -> Reading:
    """The same text in an outlet, later on the day, under another headline."""
    own = {"id": COPY, "item": COPY, "publisher": outlet, "title": "As told elsewhere"}
    own["known_since"] = f"{reading.document.known_since[:10]}T23:59:59Z"
    return reading.model_copy(update={"document": reading.document.model_copy(update=own)})


def weigh(*told: Reading) -> Assessment:
    """Weigh as of a day on which much is seen; sources are graded, one is not."""
    options = AssessOptions(as_of="2023-10-08", reliability=LETTERS, sensitivity=False)
    file = read_scenario("kosovo-hybrid")
    return assess_holdings(Holdings(readings=told), file.scenario, read_narratives(), options)


@cache
def before() -> dict[str, Any]:
    return facts(weigh(*readings()))


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


@pytest.mark.parametrize("number", range(21))
def test_a_copy_of_a_report_changes_no_judgement(number: int) -> None:
    one = readings()[number]
    outlets = [each for each in (*OUTLETS, "Another Outlet") if each != one.document.publisher]
    copy = copied(one, outlets[number % len(outlets)])
    assert facts(weigh(*readings(), copy)) == before()
