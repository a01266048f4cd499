"""What tests of exports share."""

from __future__ import annotations

import pytest

from build import raid_reading
from report.export.build import raid_event
from vedette.assess import assess, read_scenario
from vedette.assess.options import AssessOptions
from vedette.model import Assessment


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    """Weigh one report against a shipped scenario."""
    readings = [raid_reading()]
    scenario = read_scenario("kosovo-hybrid").scenario
    return assess([raid_event()], readings, scenario, (), AssessOptions(as_of="2024-03-22"))
