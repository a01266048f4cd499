"""The assessment, put together from the parts of the weighing."""

from __future__ import annotations

from hashlib import blake2b
from math import log
from typing import TYPE_CHECKING

from vedette import __version__
from vedette.assess.change import leading_warned, moved_decibans
from vedette.assess.confidence import confidence_in
from vedette.assess.day import day_of, iso
from vedette.assess.detail import indicator_findings
from vedette.assess.information import looks_ahead
from vedette.assess.level import warning_of
from vedette.assess.likelihood import decibans
from vedette.assess.matrix import filled_rows, inconsistency, inconsistency_squares
from vedette.assess.posture import find_postures
from vedette.assess.reach import reach_of
from vedette.assess.reversal import reversals
from vedette.assess.sensitivity import dependences, judge_assumptions
from vedette.assess.tie import find_ties
from vedette.assess.weigh import SIDES, Scales
from vedette.data import data_path
from vedette.model import (
    NONE_OF_THESE,
    Assessment,
    HypothesisFinding,
    Pair,
    Step,
    Upcoming,
    Versions,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.assess.standing import Standing
    from vedette.assess.weigh import Balance
    from vedette.assess.worth import Side
    from vedette.model import Scenario

__all__ = ["assemble"]


def assemble(standing: Standing) -> Assessment:
    """Weigh what is known and say what follows, with every reason."""
    scenario, options = standing.scenario, standing.options
    evidence = standing.evidence()
    scales = Scales(scenario, evidence, standing.as_of, options, standing.rooting.line_names)
    whole = {side: scales.balance(side) for side in SIDES}
    findings = indicator_findings(scales, whole)
    probability = Pair(**{side: scales.probability(whole[side].posteriors) for side in SIDES})
    worths = {each.id: each.worth for each in findings if each.worth}
    matrix = filled_rows(evidence, worths)
    leftout = dependences(scales, whole, standing.corpus) if options.sensitivity else ()
    assumptions = judge_assumptions(scales, whole) if options.sensitivity else ()
    looks = looks_ahead(scales, whole) if options.sensitivity else ()
    narrations = tuple(each for tellings in standing.narrations.values() for each in tellings)
    has_evidence = any(each.charges for each in findings)
    draft = Assessment(
        scenario=scenario.id,
        title=scenario.title,
        question=scenario.question,
        as_of=iso(standing.as_of),
        without=options.without,
        versions=_versions(standing),
        warning=warning_of(scenario, probability, options, has_evidence=has_evidence),
        confidence=confidence_in(scales, probability, leftout, assumptions),
        hypotheses=_hypotheses(scales, whole),
        rival=_rival(scales, whole),
        waterfall=(),
        indicators=findings,
        matrix=matrix,
        inconsistency=inconsistency(matrix),
        inconsistency_squares=inconsistency_squares(matrix),
        dependences=leftout,
        counter_evidence=(),
        gaps=tuple(each.indicator.id for each in evidence if each.state == "not_collected"),
        looks=looks,
        reversals=reversals(scales, whole, leftout, looks) if options.sensitivity else (),
        assumptions=assumptions,
        upcoming=_upcoming(scenario, standing.as_of),
        baselines=tuple(each.baseline for each in evidence if each.baseline),
        postures=find_postures(standing.events.values(), standing.corpus, standing.rooting),
        ties=find_ties(
            (each for beside in standing.beside.values() for each in beside),
            standing.corpus,
            standing.event_of(),
        ),
        narrations=narrations,
        reach=reach_of(narrations),
    )
    return _with_waterfall(draft)


def _with_waterfall(draft: Assessment) -> Assessment:
    """Add the bars from the prior to the posterior odds, and what counts the other way."""
    warned = leading_warned(draft)
    bars = [(each, moved_decibans(each, warned, draft.rival)) for each in draft.indicators]
    bars = [(each, moved) for each, moved in bars if moved.low or moved.high]
    bars.sort(key=lambda bar: (-max(abs(bar[1].low), abs(bar[1].high)), bar[0].id))
    prior = _prior_odds(draft, warned)
    steps = [Step(what="prior", decibans=prior)]
    steps += [Step(what=each.id, decibans=moved) for each, moved in bars]
    end = Pair(
        low=sum(step.decibans.low for step in steps), high=sum(step.decibans.high for step in steps)
    )
    steps.append(Step(what="posterior", decibans=end))
    counter = sorted(
        (each for each in bars if max(each[1].low, each[1].high) <= 0),
        key=lambda bar: (min(bar[1].low, bar[1].high), bar[0].id),
    )
    return draft.model_copy(
        update={
            "waterfall": tuple(steps),
            "counter_evidence": tuple(each.id for each, _ in counter),
        }
    )


def _prior_odds(draft: Assessment, warned: str) -> Pair:
    by_id = {each.id: each for each in draft.hypotheses}
    ratio = by_id[warned].prior / by_id[draft.rival].prior
    both = decibans(log(ratio))
    return Pair(low=both, high=both)


def _hypotheses(scales: Scales, whole: Mapping[Side, Balance]) -> tuple[HypothesisFinding, ...]:
    titles: dict[str, tuple[str, str]] = {
        each.id: (each.title, each.role) for each in scales.scenario.hypotheses
    }
    titles[NONE_OF_THESE] = ("None of these holds.", "none")
    return tuple(
        HypothesisFinding(
            id=name,
            title=titles[name][0],
            role=titles[name][1],
            prior=prior,
            posterior=Pair(**{side: whole[side].posteriors[name] for side in SIDES}),
        )
        for name, prior in scales.priors.items()
    )


def _rival(scales: Scales, whole: Mapping[Side, Balance]) -> str:
    """Return the strongest hypothesis that is not warned of, at the high worth."""
    others = [name for name in scales.priors if name not in (*scales.warned, NONE_OF_THESE)]
    return max(others, key=lambda name: (whole["high"].posteriors[name], name))


def _upcoming(scenario: Scenario, as_of: int) -> tuple[Upcoming, ...]:
    found = []
    for point in scenario.decision_points:
        if day_of(point.last or point.first) >= as_of:
            days = max(0, day_of(point.first) - as_of)
            found.append(Upcoming(id=point.id, title=point.title, days=days))
    return tuple(sorted(found, key=lambda each: (each.days, each.id)))


def _versions(standing: Standing) -> Versions:
    return Versions(
        vedette=__version__,
        scenario=standing.scenario.version,
        scenario_digest=standing.options.scenario_digest,
        tables=digest_of("assess"),
        lexicon=digest_of("lexicon"),
        weights=digest_of("weights", "*.json"),
        narratives=standing.narratives_digest(),
    )


def digest_of(folder: str, pattern: str = "*.tsv") -> str:
    """Return a digest of all tables of a shipped folder."""
    digest = blake2b(digest_size=8)
    for path in sorted(data_path(folder).glob(pattern)):
        digest.update(path.name.encode() + b"\x1f" + path.read_bytes() + b"\x1e")
    return digest.hexdigest()
