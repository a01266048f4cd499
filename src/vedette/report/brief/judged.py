"""The judgement on a scenario: how likely, what level of warning, why, and what would turn it.

Likelihood and confidence never stand in one sentence (ICD 203).
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from vedette.report.alarm import worth_words
from vedette.report.assessment import YARDSTICKS
from vedette.report.assessment_table import state_words
from vedette.report.brief.scribe import fixed
from vedette.report.brief.value import Items, Paragraph, Section
from vedette.report.day import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import Assessment, Pair, Step
    from vedette.report.brief.scribe import Scribe
    from vedette.report.brief.value import Part, Sentence

__all__ = ["assess_command", "decibans", "judgement", "reasons", "span_words"]

MOST = 6
LEAST_DECIBANS = 0.05
"""What moved less than this shows as nothing at one digit."""


def assess_command(scribe: Scribe) -> str:
    """Return what prints the assessment."""
    name = PurePath(scribe.material.recipe.scenario or "").name
    yardstick = scribe.material.recipe.yardstick
    words = f" --yardstick {yardstick}" if yardstick else ""
    return f"vedette assess {name} --as-of {scribe.material.as_of}{words}"


def warn_command(scribe: Scribe) -> str:
    """Return what prints the worth of a warning."""
    name = PurePath(scribe.material.recipe.scenario or "").name
    return f"vedette warn {name} --look --as-of {scribe.material.as_of}"


def judgement(found: Assessment, scribe: Scribe) -> Iterator[Part]:
    """Yield the bottom line of an assessment."""
    command = assess_command(scribe)
    warned = [each.title for each in found.hypotheses if each.role == "warned"]
    question = scribe.computed("the question: {question}", command, question=found.question)
    yield Paragraph(sentences=(question,))
    likely = scribe.computed(
        "as of {day}, {words}: “{answer}” (probability {numbers}; words of {yardstick}).",
        command,
        day=day_words(found.as_of),
        words=" to ".join(found.warning.words),
        answer=" / ".join(each.rstrip(".") for each in warned),
        numbers=span_words(found.warning.probability),
        yardstick=YARDSTICKS[found.warning.yardstick],
    )
    level = scribe.computed(
        "warning level {level}, {name}: {why}.",
        command,
        level=str(found.warning.level),
        name=found.warning.name,
        why=found.warning.because.rstrip("."),
    )
    none = fixed("Nothing was found that bears on it: the probability is the one before evidence.")
    told = (likely, level, none) if found.warning.without_evidence else (likely, level)
    yield Paragraph(sentences=told, is_lead=True)
    confidence = scribe.computed(
        "confidence in this analysis is {level}.", command, level=found.confidence.level
    )
    because = (
        scribe.computed("{why}.", command, why=each.rstrip("."))
        for each in found.confidence.reasons
    )
    yield Paragraph(sentences=(confidence, *because))
    if found.alarm:
        worth = scribe.computed(
            "{worth}.",
            warn_command(scribe),
            worth=worth_words(found.alarm),
        )
        yield Paragraph(sentences=(worth,))
    yield Paragraph(sentences=(fixed("The other answers:"),))
    yield Items(items=tuple((each,) for each in _others(found, scribe, command)))


def _others(found: Assessment, scribe: Scribe, command: str) -> Iterator[Sentence]:
    for each in sorted(found.hypotheses, key=lambda one: -one.posterior.high):
        if each.role != "warned":
            yield scribe.computed(
                "“{title}”: probability {numbers}.",
                command,
                title=each.title.rstrip("."),
                numbers=span_words(each.posterior),
            )


def reasons(found: Assessment, scribe: Scribe) -> Section:
    """Return what moved the judgement, what speaks against it, and what would turn it."""
    command = assess_command(scribe)
    parts: list[Part] = []
    moved = [_step(found, scribe, step.what, step.decibans) for step in _steps(found)]
    if moved:
        rival = next(each.title for each in found.hypotheses if each.id == found.rival)
        lead = scribe.computed(
            "what moved the odds most, against “{rival}”:", command, rival=rival.rstrip(".")
        )
        parts += [Paragraph(sentences=(lead,)), Items(items=tuple((each,) for each in moved))]
    titles = {each.id: each.title for each in found.indicators}
    against = [titles[id_] for id_ in found.counter_evidence[:MOST]]
    parts += _listed("What speaks against it:", against, scribe, command)
    hinges = [
        f"{each.without} ({each.kind}): probability {span_words(each.probability)} without it"
        for each in found.dependences[:MOST]
        if each.turns
    ]
    parts += _listed("What the judgement hinges on:", hinges, scribe, command)
    now = span_words(found.warning.probability)
    turning = [text for text in found.reversals if not text.endswith(f": {now}")]
    if turning:
        parts += _listed("What would turn it:", turning[:MOST], scribe, command)
    else:
        parts.append(Paragraph(sentences=(fixed("No single finding would turn it."),)))
    return Section(id="reasons", title=fixed("Why"), parts=tuple(parts))


def _steps(found: Assessment) -> list[Step]:
    steps = [
        step
        for step in found.waterfall
        if step.what not in ("prior", "posterior") and _size(step.decibans) >= LEAST_DECIBANS
    ]
    return sorted(steps, key=lambda step: -_size(step.decibans))[:MOST]


def _size(pair: Pair) -> float:
    return max(abs(pair.low), abs(pair.high))


def _step(found: Assessment, scribe: Scribe, indicator: str, moved: Pair) -> Sentence:
    finding = next(each for each in found.indicators if each.id == indicator)
    claims = [ref for item in finding.items for ref in item.claims]
    values = {
        "title": finding.title.rstrip("."),
        "state": state_words(finding.state),
        "moved": decibans(moved),
    }
    command = f"vedette assess {found.scenario} --why {indicator}"
    return scribe.cited("{title}: {state}, {moved} decibans.", claims, command, **values)


def decibans(pair: Pair) -> str:
    """Return a movement of the odds, from its low to its high worth."""
    low, high = (f"{each:+.1f}".replace("-", "−") for each in sorted((pair.low, pair.high)))
    return low if low == high else f"{low} to {high}"


def span_words(pair: Pair) -> str:
    """Return a probability at its low and at its high worth."""
    low, high = (f"{each:.2f}" for each in sorted((pair.low, pair.high)))
    return low if low == high else f"{low} to {high}"


def _listed(head: str, texts: Iterable[str], scribe: Scribe, command: str) -> Iterator[Part]:
    items = tuple((scribe.computed("{what}.", command, what=text.rstrip(".")),) for text in texts)
    if items:
        yield Paragraph(sentences=(fixed(head),))
        yield Items(items=items)
