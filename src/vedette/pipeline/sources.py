"""The sources of a case: those that every case begins with, and its own, with their records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.source import (
    Registry,
    adjudications_of,
    diagonal_share,
    graded,
    starter_sources,
)
from vedette.model import EVENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.model import ClaimRef, Judgement, ReliabilityLetter, Source
    from vedette.store import View

__all__ = ["base_sources", "diagonal_of_case", "owned_sources", "sources_of_case"]


def base_sources(view: View) -> list[Source]:
    """Return the sources of a case by id, without what the case adjudicated."""
    own = {source.id: source for source in view.sources.all()}
    starters = {source.id: source for source in starter_sources()}
    return [(starters | own)[id_] for id_ in sorted(starters | own)]


def owned_sources(view: View) -> tuple[Source, ...]:
    """Return the sources of a case with what people set, without letters: what merging needs."""
    return tuple(graded(base_sources(view), (), view.judgements.in_force()))


def sources_of_case(view: View) -> list[Source]:
    """Return the sources of a case by id, with letters from its judgements."""
    judgements = view.judgements.in_force()
    sources = graded(base_sources(view), (), judgements)
    verdicts = [judged for judged in judgements if judged.verb in ("accept", "reject")]
    if not verdicts:
        return sources
    event_of = dict(_judged_claims(view, verdicts))
    readings = view.readings.of({document for document, _ in event_of})
    found = adjudications_of(readings, verdicts, Registry(sources), event_of)
    return graded(base_sources(view), found, judgements)


def _judged_claims(view: View, verdicts: Sequence[Judgement]) -> Iterator[tuple[ClaimRef, str]]:
    """Yield the claims that verdicts are about, and those of their events, with the event's id."""
    refs = {
        (row.document, row.id)
        for judged in verdicts
        for row in view.claims.get(judged.about[0].removeprefix(EVENT).rpartition("#")[2])
    }
    homes = view.events.of_claims(refs)
    events = {id_: view.events.get(id_) for id_ in sorted(set(homes.values()))}
    for ref in sorted(refs):
        yield ref, homes.get(ref, ref[1])
    for id_, event in events.items():
        for ref in event.claims if event else ():
            yield ref, id_


def diagonal_of_case(view: View, sources: Sequence[Source]) -> float | None:
    """Return the share of grades on the diagonal; None where there are too few to tell.

    Each source with a letter is paired with the digit of each event that a document of it tells of.
    """
    letters = {
        each.id: each.reliability.letter for each in sources if each.reliability.letter != "F"
    }
    if not letters:
        return None
    registry = Registry(sources)
    origin = {
        row.id: registry.of(row.url, row.publisher)
        for row in view.documents.rows(only_current=True)
    }
    grades: list[tuple[ReliabilityLetter, int]] = []
    for event in view.events.find():
        told = {origin.get(document) for document, _ in event.claims} - {None}
        grades += [
            (letters[source.id], event.credibility.digit) for source in told if source is not None
        ]
    return diagonal_share(grades)
