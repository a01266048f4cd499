"""Assessments over the two reports that started the project say what an analyst would say.

The reports lie beside the checkout, not in it; without them this file is not collected. What is not
reached yet is listed in `reports_not_reached.txt`: those must fail, and one that is reached has to
leave the list.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vedette.assess import AssessOptions, read_narratives, read_scenario
from vedette.collect import CollectOptions, collect
from vedette.model import Assessment, Document, IndicatorFinding, Reading
from vedette.pipeline import Holdings, assess_holdings
from vedette.read import read

HERE = Path(__file__).parent
REPORTS = HERE.parents[2] / "shared" / "reports"
FILES = {
    "000_2ce60aea3b1a4b8b.txt": ("2023-10-01", "2023-10-01"),
    "002_d9b886cdd845d75b.txt": ("spring 2024", "2024-05-01"),
}
"""File → when it was published, and when it was known."""
DAYS = {"2023-10-02": None, "2024-05-01": "2023-10-02"}
"""As of → since when changes are asked."""
ASSERTIONS = tomllib.loads((HERE / "reports.toml").read_text("utf-8"))
ROWS = [(day, row["id"], row["expect"]) for day in DAYS for row in ASSERTIONS[day]]
NOT_REACHED = [
    line
    for line in (HERE / "reports_not_reached.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
AHEAD = {"announced", "threatened", "planned", "foreseen"}


@cache
def readings() -> tuple[Reading, ...]:
    found = []
    for name, (published, known) in FILES.items():
        options = CollectOptions(collected_at=f"{known}T00:00:00Z", published=published)
        (document,) = collect([str(REPORTS / name)], options)
        assert isinstance(document, Document)
        (reading,) = read([document.model_copy(update={"known_since": known})])
        assert isinstance(reading, Reading)
        found.append(reading)
    return tuple(found)


@cache
def assessment(day: str) -> Assessment:
    file = read_scenario("kosovo-hybrid")
    options = AssessOptions(as_of=day)
    return assess_holdings(
        Holdings(readings=readings()), file.scenario, read_narratives(), options, since=DAYS[day]
    )


def finding(found: Assessment, name: str) -> IndicatorFinding:
    return next(each for each in found.indicators if each.id == name)


def why_unmet(found: Assessment, expected: dict[str, Any]) -> str | None:
    """Return what is not as expected; None where all of it is."""
    if "indicator" in expected:
        return _indicator(finding(found, expected["indicator"]), expected)
    if "tie" in expected:
        ties = [t.model_dump(by_alias=True) for t in found.ties if t.kind == expected["tie"]]
        wanted = {key: value for key, value in expected.items() if key != "tie"}
        return None if any(wanted.items() <= tie.items() for tie in ties) else f"only {ties}"
    if "narrative" in expected:
        told = [(n.narrative, n.spreader) for n in found.narrations]
        return None if (expected["narrative"], expected["spreader"]) in told else f"only {told}"
    if "posture_in" in expected:
        return _postures(found, expected)
    return _whole(found, expected)


def _indicator(each: IndicatorFinding, expected: dict[str, Any]) -> str | None:
    origins = [root for item in each.items for root in item.origins]
    checks: dict[str, Callable[[Any], bool]] = {
        "state": lambda v: each.state == "seen" if v == "seen" else each.state != "seen",
        "happenings": lambda v: len({item.id for item in each.items}) == v,
        "root": lambda v: any(v in root.root for root in origins),
        "root_kinds": lambda v: {root.kind for root in origins} == set(v),
        "interested": lambda v: any(root.is_interested for root in origins) == v,
        "worth_at_most": lambda v: each.worth is not None and each.worth.high <= v,
        "fresh_below": lambda v: each.fresh is not None and each.fresh < v,
    }
    wrong = [key for key, value in expected.items() if key in checks and not checks[key](value)]
    told = [(item.what, [root.root for root in item.origins]) for item in each.items]
    return f"{wrong}: {each.state}, {each.worth}, {each.fresh}, {told}" if wrong else None


def _postures(found: Assessment, expected: dict[str, Any]) -> str | None:
    nations = {
        force.of.country
        for posture in found.postures
        if posture.place and posture.place.name == expected["posture_in"]
        for force in posture.forces
        if force.of and force.of.country
    }
    return None if nations >= set(expected["nations"]) else f"only {nations}"


def _whole(found: Assessment, expected: dict[str, Any]) -> str | None:
    pair = found.warning.probability
    moved = {each.indicator for each in found.changes}
    documents = {d for each in found.indicators for item in each.items for d, _ in item.claims}
    ahead = {each.id for each in found.indicators for item in each.items if item.status in AHEAD}
    coming = {each.id: each.days for each in found.upcoming}
    first = readings()[0].document.id
    checks: dict[str, Callable[[Any], bool]] = {
        "documents": lambda _: documents == {first},
        "origins_at_most": lambda v: found.confidence.origins <= v,
        "confidence": lambda v: found.confidence.level == v,
        "range_at_least": lambda v: abs(pair.high - pair.low) >= v,
        "low_below": lambda v: min(pair.low, pair.high) < v,
        "looking_ahead_only": lambda v: ahead <= set(v),
        "moved": lambda v: set(v) <= moved,
        "upcoming": lambda v: coming.get(v) == expected["days"],
    }
    wrong = [key for key, value in expected.items() if key in checks and not checks[key](value)]
    facts = f"{pair}, {found.confidence}, {sorted(moved)}, {sorted(ahead)}"
    return f"{wrong}: {facts}" if wrong else None


def mark(name: str) -> list[pytest.MarkDecorator]:
    if name not in NOT_REACHED:
        return []
    reason = f"not reached yet; once it is, take {name!r} out of reports_not_reached.txt"
    return [pytest.mark.xfail(strict=True, reason=reason)]


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the reports lie outside the checkout")
@pytest.mark.parametrize(
    ("day", "expected"),
    [pytest.param(day, expected, id=name, marks=mark(name)) for day, name, expected in ROWS],
)
def test_what_an_analyst_would_say(day: str, expected: dict[str, Any]) -> None:
    assert why_unmet(assessment(day), expected) is None


def test_the_list_names_assertions_that_there_are() -> None:
    assert set(NOT_REACHED) <= {name for _, name, _ in ROWS}
