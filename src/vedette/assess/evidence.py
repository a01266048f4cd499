"""What became of each indicator: seen, not seen, or nobody looked; and in what it was seen."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.assess.baseline import baseline_of
from vedette.assess.coverage import coverage_places
from vedette.assess.day import iso
from vedette.assess.shelf import is_near
from vedette.assess.sighting import Sighting, piece_of, sighting_order
from vedette.assess.spread import strongest_spreads
from vedette.assess.worth import SIDES
from vedette.model import (
    BaselineFinding,
    Indicator,
    IndicatorState,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vedette.assess.coverage import Coverage
    from vedette.assess.options import AssessOptions
    from vedette.model import (
        Convergence,
        DecisionPoint,
        Scenario,
    )

__all__ = ["Evidence", "judge_evidence"]

HAPPENED = ("reported", "disputed")
"""What is told as having happened."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One indicator and what was found of it by a day."""

    indicator: Indicator
    state: IndicatorState
    because: str
    sightings: tuple[Sighting, ...] = ()
    """The newest first; none where it does not count as seen."""
    coverage: float | None = None
    """Probability that somebody would have told of it; None where it was seen."""
    baseline: BaselineFinding | None = field(default=None, compare=False)
    """Against its own past, where it is known."""


def judge_evidence(
    scenario: Scenario,
    found: Mapping[str, Sequence[Sighting]],
    coverage: Coverage,
    options: AssessOptions,
) -> tuple[Evidence, ...]:
    """Judge what queries found: how old it is, whether it stands out, what silence means.

    Args:
        scenario: whose indicators they are.
        found: indicator → what its query found, of any age, the newest first.
        coverage: who was there to tell.
        options: from which coverage on silence counts.
    """
    points = {point.id: point for point in scenario.decision_points}
    judged = {
        each.id: _judge(each, found[each.id], coverage, options)
        for each in scenario.indicators
        if each.look_for.domains is None
    }
    seen = [each for each in judged.values() if each.state == "seen"]
    for each in scenario.indicators:
        if each.look_for.domains is not None:
            together = _convergence(each.look_for.domains, seen, points)
            judged[each.id] = _judge(each, together, coverage, options)
    return tuple(judged[each.id] for each in scenario.indicators)


def _judge(
    indicator: Indicator, found: Sequence[Sighting], coverage: Coverage, options: AssessOptions
) -> Evidence:
    oldest = coverage.as_of - indicator.window_days
    fresh = tuple(found[: bisect_right(found, -oldest, key=_age)])
    places = coverage_places(indicator)
    baseline = None
    if indicator.baseline or options.baselines:
        once = {part.id: part for each in found for part in each.parts}
        baseline = baseline_of(indicator, places, list(once.values()), coverage)
    if fresh and indicator.baseline and baseline and baseline.state != "unusual":
        return Evidence(indicator, "usual", baseline.because, baseline=baseline)
    if fresh:
        because = f"in {_count(fresh)}, the newest of {iso(fresh[0].day)}"
        return Evidence(indicator, "seen", because, fresh, baseline=baseline)
    chance, lines, deaf = coverage.probability(indicator, places)
    days = indicator.half_life_days
    who = f"{lines} line{'' if lines == 1 else 's'} of reporting on it in {days} days"
    if deaf:
        who += f", {deaf} of which could not be heard all the time"
    told = f"{who}: one would have told of it with probability {chance:.2f}"
    if found:
        told = f"last seen {iso(found[0].day)}, which has expired; {told}"
    state: IndicatorState = "not_seen" if chance >= options.watched_at else "not_collected"
    return Evidence(indicator, state, told, coverage=chance, baseline=baseline)


def _age(sighting: Sighting) -> int:
    return -sighting.day


def _count(sightings: Sequence[Sighting]) -> str:
    count = len(sightings)
    if len(sightings[0].parts) > 1:
        count = len({part.id for each in sightings for part in each.parts})
    return "1 happening" if count == 1 else f"{count} happenings"


def _convergence(
    asked: Convergence, seen: Iterable[Evidence], points: Mapping[str, DecisionPoint]
) -> list[Sighting]:
    """Return when enough domains were active at once, each shown by something else.

    What an indicator was seen in as several things together shows its domain as a whole. What is
    only foretold, or denied, is no activity, even where an indicator looks for it.
    """
    active = [
        (each.indicator.domain, sighting)
        for each in seen
        for sighting in each.sightings
        if each.indicator.domain
        and all(part.status in HAPPENED for part in sighting.parts)
        and (asked.near is None or is_near(sighting.day, asked.near, points[asked.near.decision]))
    ]
    known = {part.id: part for _, sighting in active for part in sighting.parts}
    found = set()
    for side in SIDES:
        pieces = [(domain, piece_of(sighting, side)) for domain, sighting in active]
        shown = {(domain, id_, piece) for domain, piece in pieces for id_ in piece.key}
        found |= set(strongest_spreads(list(shown), asked.at_least, asked.within_days))
    ways = {tuple(dict.fromkeys(id_ for piece in way for id_ in piece.key)) for way in found}
    return sorted((Sighting(tuple(known[id_] for id_ in way)) for way in ways), key=sighting_order)
