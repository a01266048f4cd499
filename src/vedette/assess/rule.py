"""What must hold within a scenario beyond its shape and names: the rules of the method.

Faults stop; advice is told and does not.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING

from vedette.assess.table import probability_of
from vedette.assess.vocabulary import unknown_codes
from vedette.assess.yaml_text import path_text
from vedette.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.assess.yaml_text import Path, YamlText
    from vedette.model import Indicator, LookFor, Scenario, WatchedPlace

__all__ = ["advice_on", "rule_faults"]

LEAST_FOR_NONE = 0.01
FEW_BITS = 0.5
"""Diagnosticity below which the Indicators Validator would drop an indicator, in bits."""
ALWAYS = (
    ("warned", "what the warning is about"),
    ("coincidence", "no coordinated plan, coincidence or an artefact of reporting"),
    ("deception", "that what is seen is meant to be seen"),
)
Blame = tuple["Path", str, str]


def rule_faults(scenario: Scenario, text: YamlText) -> list[Fault]:
    """Return where a scenario of the right shape breaks a rule of the method."""
    found = [
        *_hypotheses(scenario),
        *_levels(scenario),
        *_dates(scenario),
        *(blame for index, place in enumerate(scenario.places) for blame in _place(index, place)),
        *(
            blame
            for index, each in enumerate(scenario.indicators)
            for blame in _look_for(("indicators", index, "look_for"), each.look_for)
        ),
    ]
    return [Fault(what, path_text(at), text.line_of(at), mend) for at, what, mend in found]


def advice_on(scenario: Scenario, text: YamlText) -> list[Fault]:
    """Return what weakens a scenario that is in order: indicators that tell little or nothing."""
    found: list[Blame] = []
    for index, indicator in enumerate(scenario.indicators):
        at = ("indicators", index, "seen")
        bits = _spread_bits(indicator)
        if bits < FEW_BITS:
            what = f"{indicator.id!r} tells the hypotheses apart by only {bits:.2f} bits"
            found.append((at, what, "Rate it anew, or drop it: it is not diagnostic."))
        elif max(probability_of(each) for each in indicator.seen.values()) < 0.5:  # noqa: PLR2004
            what = f"no hypothesis would make one expect {indicator.id!r}"
            found.append((at, what, "Ask which hypothesis is missing."))
    weak = [Fault(what, path_text(at), text.line_of(at), mend) for at, what, mend in found]
    return sorted([*weak, *unknown_codes(text)], key=lambda fault: (fault.line, fault.path))


def _spread_bits(indicator: Indicator) -> float:
    rated = [probability_of(each) for each in indicator.seen.values()]
    return log2(max(rated) / min(rated))


def _hypotheses(scenario: Scenario) -> Iterator[Blame]:
    at: Path = ("hypotheses",)
    roles = {each.role for each in scenario.hypotheses}
    for role, meaning in ALWAYS:
        if role not in roles:
            mend = f"Add a hypothesis with role: {role}."
            yield at, f"no hypothesis says {meaning}", mend
    total = sum(each.prior for each in scenario.hypotheses)
    if total > 1 - LEAST_FOR_NONE + 1e-9:
        what = f"the priors sum to {total:.3f} and leave nothing for none of these"
        yield at, what, f"Lower them to at most {1 - LEAST_FOR_NONE} together."


def _levels(scenario: Scenario) -> Iterator[Blame]:
    levels = [each.level for each in scenario.warning.levels]
    if levels != sorted(set(levels)):
        yield ("warning", "levels"), "levels must rise", "Order them from the lowest up, each once."
    for index, (one, other) in enumerate(pairwise(scenario.warning.levels), 1):
        if other.at < one.at:
            at: Path = ("warning", "levels", index, "at")
            what = f"level {other.level} holds from {other.at:g}, below level {one.level}"
            yield at, what, f"Write {one.at:g} or more: a higher level is not easier to reach."


def _dates(scenario: Scenario) -> Iterator[Blame]:
    for index, point in enumerate(scenario.decision_points):
        for field, written in (("first", point.first), ("last", point.last)):
            if written is not None and not _is_date(written):
                at: Path = ("decision_points", index, field)
                yield at, f"{written!r} is no day of the calendar", "Write it as 2024-06-06."
        if point.last is not None and point.last < point.first:
            at = ("decision_points", index, "last")
            yield at, "it ends before it begins", "Swap first and last."
    for index, outcome in enumerate(scenario.outcomes):
        if not _is_date(outcome.date):
            at = ("outcomes", index, "date")
            yield at, f"{outcome.date!r} is no day of the calendar", "Write it as 2024-06-06."


def _is_date(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


def _place(index: int, place: WatchedPlace) -> Iterator[Blame]:
    at: Path = ("places", index)
    circle = [place.latitude, place.longitude, place.radius_km]
    given = [each for each in circle if each is not None]
    if given and len(given) < len(circle):
        mend = "Give latitude, longitude and radius_km, or none of them."
        yield at, f"the circle of {place.id!r} is not whole", mend
    if not given and not place.countries and not place.names:
        yield at, f"{place.id!r} says nowhere", "Give a circle, countries or names."


def _look_for(at: Path, query: LookFor) -> Iterator[Blame]:
    given = [name for name in type(query).model_fields if getattr(query, name) is not None]
    if len(given) != 1:
        told = " and ".join(given) or "nothing"
        kinds = ", ".join(type(query).model_fields)
        yield at, f"{told} is looked for at once", f"Give exactly one of: {kinds}."
    for index, inner in enumerate(query.any_of or ()):
        yield from _look_for((*at, "any_of", index), inner)
    if query.together:
        for index, inner in enumerate(query.together.of):
            yield from _look_for((*at, "together", "of", index), inner)
    if query.repeated:
        yield from _look_for((*at, "repeated", "of"), query.repeated.of)
    if query.event and not _asks_anything(query.event.model_dump(exclude_defaults=True)):
        yield (*at, "event"), "any event whatever would be meant", "Say which events are meant."


def _asks_anything(given: dict[str, object]) -> bool:
    return bool(set(given) - {"statuses", "near", "evidence"})
