"""Narratives: which lines are told by whom, as the assessments of watched scenarios list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.assess import reach_of
from vedette.model import CounterEvidence, Narration, Reach
from vedette.web.context.base import Context
from vedette.web.context.chart import ReachChart, reach_chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from vedette.model import Assessment, Narrative

__all__ = ["NarrativesContext", "narratives_context"]


class NarrativeRow(Context):
    """One narrative and who tells it."""

    id: str
    title: str
    claim: str
    """What is claimed, as whoever spreads it would put it."""
    counter_evidence: tuple[CounterEvidence, ...]
    """What is publicly recorded against it."""
    tellings: tuple[Narration, ...]
    """The last one first."""
    reach: Reach | None
    """Who tells it and through how many roots that is known; null where nobody does."""
    chart: ReachChart | None
    """How far it got over time; null where nobody tells it."""
    first: str | None
    last: str | None
    """ISO dates of the first and last telling."""


class NarrativesContext(Context):
    """Narratives: which lines are told by whom."""

    narratives: tuple[NarrativeRow, ...]
    is_weighed: bool
    """False while some scenario is still being weighed."""


def narratives_context(
    found: Iterable[Assessment | None], narratives: Mapping[str, Narrative]
) -> NarrativesContext:
    """Make the page of narratives.

    Args:
        found: assessments of the watched scenarios; None for one that is being made.
        narratives: those that there are, by id.
    """
    known = list(found)
    tellings = {t.id: t for each in known if each for t in each.narrations}
    by_narrative: dict[str, list[Narration]] = {}
    for telling in tellings.values():
        by_narrative.setdefault(telling.narrative, []).append(telling)
    ids = sorted({*by_narrative, *narratives}, key=lambda i: (-len(by_narrative.get(i, ())), i))
    rows = tuple(_row(id_, by_narrative.get(id_, []), narratives.get(id_)) for id_ in ids)
    return NarrativesContext(narratives=rows, is_weighed=None not in known)


def _row(id_: str, tellings: list[Narration], narrative: Narrative | None) -> NarrativeRow:
    title = narrative.title if narrative else tellings[0].title
    days = sorted(telling.day for telling in tellings)
    return NarrativeRow(
        id=id_,
        title=title,
        claim=narrative.claim if narrative else "",
        counter_evidence=narrative.counter_evidence if narrative else (),
        tellings=tuple(sorted(tellings, key=lambda t: (t.day, t.id), reverse=True)),
        reach=next(iter(reach_of(tellings)), None),
        chart=reach_chart(title, tellings) if tellings else None,
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )
