"""The stage as a whole: events and readings in, an assessment out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.assess.assembly import assemble
from vedette.assess.corpus import known_by
from vedette.assess.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.assess.options import AssessOptions
    from vedette.model import Assessment, Event, Narrative, Reading, Scenario

__all__ = ["assess_events"]


def assess_events(
    events: Iterable[Event],
    readings: Iterable[Reading],
    scenario: Scenario,
    narratives: Sequence[Narrative],
    options: AssessOptions,
) -> Assessment:
    """Weigh events against a scenario; see `vedette.assess.assess`."""
    day, known = known_by(readings, options.as_of)
    standing = Standing(scenario, narratives, options)
    standing.learn(day, known, list(events))
    return assemble(standing)
