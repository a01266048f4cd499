"""What is left without something is what weighing afresh without it finds, to the last bit."""

from __future__ import annotations

import itertools
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.build import event, indicator, likelihoods, reading, scenario
from assess.entangled import LETTERS, READINGS, asked, asked_together, told
from vedette.assess import AssessOptions
from vedette.assess.corpus import known_by
from vedette.assess.left_out import LeavingOut
from vedette.assess.sighting import Sighting
from vedette.assess.standing import Standing
from vedette.assess.weigh import SIDES, Scales, roots_behind

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.assess.evidence import Evidence
    from vedette.assess.observation import Observation
    from vedette.model import Event, Reading, Scenario

NOBODY = frozenset[str]()


def evidence_of(
    events: list[Event], of: Scenario, options: AssessOptions, readings: list[Reading]
) -> tuple[int, tuple[Evidence, ...]]:
    day, known = known_by(readings, options.as_of)
    standing = Standing(of, (), options)
    standing.learn(day, known, events)
    return day, standing.evidence()


def as_if_never_told(evidence: Evidence, roots: frozenset[str], dropped: bool) -> Evidence:
    """The evidence where some origins said nothing, or where it means nothing at all."""
    if dropped:
        return replace(evidence, state="usual", sightings=())

    def without(part: Observation) -> Observation:
        left = tuple(root for root in part.roots if root.key not in roots)
        return replace(part, roots=left, independent=min(part.independent, len(left)))

    sightings = (Sighting(tuple(map(without, each.parts))) for each in evidence.sightings)
    kept = (each for each in sightings if all(part.roots for part in each.parts))
    return replace(evidence, sightings=tuple(kept))


def compare(
    events: list[Event],
    of: Scenario,
    options: AssessOptions,
    readings: list[Reading] = READINGS,
) -> None:
    """Leave out each origin, each two of them, and each indicator."""
    day, evidence = evidence_of(events, of, options, readings)
    keys = sorted({root.key for each in evidence for root in roots_behind(each)})
    groups = [frozenset((key,)) for key in keys]
    groups += [frozenset(pair) for pair in itertools.pairwise(keys)]
    left_out = [(group, NOBODY) for group in groups]
    left_out += [(NOBODY, frozenset((each.indicator.id,))) for each in evidence]
    scales = Scales(of, evidence, day, options)
    leaving = {side: LeavingOut(scales, side, scales.balance(side)) for side in SIDES}
    for roots, dropped in left_out:
        rest = [as_if_never_told(e, roots, e.indicator.id in dropped) for e in evidence]
        afresh = Scales(of, rest, day, options)
        for side in SIDES:
            found = leaving[side].posteriors(roots, dropped)
            assert found == afresh.balance(side).posteriors, (roots, dropped, side)


@pytest.mark.parametrize("families", ["max", "noisy_or"])
@pytest.mark.parametrize("ask", [asked, asked_together])
@given(st.integers(0, 100_000))
@settings(max_examples=15, deadline=None)
def test_it_is_what_weighing_afresh_finds(
    ask: Callable[[Random], Scenario], families: str, seed: int
) -> None:
    chance = Random(seed)
    of = ask(chance)
    events = [told(number, chance) for number in range(chance.randint(3, 14))]
    options = AssessOptions(as_of="2024-03-10", reliability=LETTERS, families=families)  # type: ignore[arg-type]
    compare(events, of, options)


@given(st.integers(0, 100_000))
@settings(max_examples=10, deadline=None)
def test_so_it_is_where_older_reports_add_nothing_but_origins(seed: int) -> None:
    """Many good sources over many days: after the first few, worth is full."""
    chance = Random(seed)
    outlets = [f"Paper {number}" for number in range(12)]
    readings, events = [], []
    for number in range(60):
        day = f"2024-03-{1 + number // 6:02}"
        outlet = chance.choice(outlets)
        readings.append(reading(f"d{number}", day, publisher=outlet))
        found = event(
            f"d{number}",
            type=chance.choice(("MOBILIZE", "ASSAULT", "CONSULT")),
            time={"earliest": day, "latest": day},
            credibility={"digit": chance.choice((2, 3, 3, 4, 6)), "because": "drawn"},
        )
        root = found.origins[0].model_copy(update={"root": outlet})
        events.append(found.model_copy(update={"origins": (root,)}))
    asked_of = [
        indicator(
            type_.lower(),
            look_for={"event": {"types": [type_]}},
            seen=likelihoods(*(chance.uniform(0.1, 0.9) for _ in range(4))),
            family=chance.choice(("x", "y")),
        )
        for type_ in ("MOBILIZE", "ASSAULT", "CONSULT", "PROTEST")
    ]
    letters = {outlet: chance.choice("ABCF") for outlet in outlets}
    options = AssessOptions(as_of="2024-03-12", reliability=letters)  # type: ignore[arg-type]
    compare(events, scenario(*asked_of), options, readings)
