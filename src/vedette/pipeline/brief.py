"""What a brief is made of, gathered from a case by what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from vedette.assess import AssessOptions
from vedette.fuse.source import Registry
from vedette.model import Narrative, Scenario
from vedette.pipeline.ask import EventQuestion, find_events
from vedette.pipeline.mending import mended
from vedette.pipeline.replay import with_alarm
from vedette.pipeline.sources import sources_of_case
from vedette.pipeline.weigh import assess_holdings, holdings_of_case
from vedette.report.brief import Material, Recipe
from vedette.report.harm import NO_VEIL, veil_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.model import Assessment, Document, Event, Reading, Source
    from vedette.store import Case

__all__ = ["BriefQuestion", "material_of_case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefQuestion:
    """What a brief is asked for."""

    recipe: Recipe
    """As it is written into the file."""
    events: EventQuestion = field(default_factory=EventQuestion)
    """Which events; its `as_of` is that of the recipe."""
    scenario: Scenario | None = None
    scenario_digest: str | None = None
    narratives: Mapping[str, Narrative] = field(default_factory=dict)


def material_of_case(case: Case, question: BriefQuestion) -> Material:
    """Return all that a brief may say anything about.

    Raises:
        UsageError: a date of the question is none.
    """
    recipe = question.recipe
    asked = replace(question.events, as_of=recipe.as_of)
    events = find_events(case, asked)
    before = find_events(case, replace(asked, as_of=recipe.since)) if recipe.since else []
    readings, assessment = _read_and_weighed(case, question, [*events, *before])
    with case.view(recipe.as_of) as view:
        sources = _sources((r.document for r in readings), sources_of_case(view))
    veil = veil_of(readings, [*events, *before]) if recipe.do_no_harm else NO_VEIL
    return Material(
        recipe=recipe,
        events=[veil.event(event) for event in events],
        before=[veil.event(event) for event in before],
        readings={reading.document.id: reading for reading in readings},
        as_of=recipe.as_of or _newest(readings),
        sources=sources,
        assessment=assessment,
        scenario=question.scenario,
        veil=veil,
    )


def _read_and_weighed(
    case: Case, question: BriefQuestion, events: Sequence[Event]
) -> tuple[Sequence[Reading], Assessment | None]:
    """Return what was read, and the assessment; without a scenario only what events rest on."""
    recipe = question.recipe
    if question.scenario is None:
        ids = {document for event in events for document, _ in event.claims}
        ids |= {d for event in events for group in event.origins for d in group.documents}
        with case.view(recipe.as_of) as view:
            return tuple(mended(view.readings.of(ids), view.judgements.in_force())), None
    holdings = holdings_of_case(case, recipe.as_of)
    options = AssessOptions(
        as_of=recipe.as_of,
        without=question.events.without,
        scenario_digest=question.scenario_digest,
    )
    narratives, since = question.narratives, recipe.since
    found = assess_holdings(holdings, question.scenario, narratives, options, since=since)
    found = with_alarm(found, holdings, question.scenario, narratives, options)
    return tuple(mended(holdings.readings, holdings.judgements)), found


def _sources(documents: Iterable[Document], sources: list[Source]) -> dict[str, Source]:
    """Return the source that each document comes from, where the registry has it."""
    registry = Registry(sources)
    found = ((d.id, registry.of(d.url, d.publisher)) for d in documents)
    return {id_: source for id_, source in found if source is not None}


def _newest(readings: Iterable[Reading]) -> str:
    """Return the day on which the newest document became known; the first of all days for none."""
    return max((reading.document.known_since[:10] for reading in readings), default="0001-01-01")
