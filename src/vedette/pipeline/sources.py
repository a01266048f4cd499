"""The sources of a case: those that every case begins with, and its own, with their records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.source import (
    Registry,
    Vouched,
    adjudications_of,
    diagonal_share,
    graded,
    starter_sources,
    vouched_of,
)
from vedette.model import EVENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.model import ClaimRef, Judgement, ReliabilityLetter, Source
    from vedette.store import View

OpenedReadings = dict[tuple[str, str], Vouched]
"""(Document, digest of its text) → who vouches for its claims."""

_OF_SOURCES = ("set", "grade")
"""What people decide of sources, among others."""
_VERDICTS = ("accept", "reject")
"""What people decide by which sources get their letters."""

__all__ = ["base_sources", "diagonal_of_case", "owned_sources", "sources_of_case"]


def base_sources(view: View) -> list[Source]:
    """Return the sources of a case by id, without what the case adjudicated."""
    own = {source.id: source for source in view.sources.all()}
    starters = {source.id: source for source in starter_sources()}
    return [(starters | own)[id_] for id_ in sorted(starters | own)]


def owned_sources(view: View) -> tuple[Source, ...]:
    """Return the sources of a case with what people set, without letters: what merging needs."""
    return tuple(graded(base_sources(view), (), view.judgements.in_force(_OF_SOURCES)))


def sources_of_case(view: View, opened: OpenedReadings | None = None) -> list[Source]:
    """Return the sources of a case by id, with letters from its judgements.

    Args:
        view: of the case.
        opened: what was opened before for the same, and what this call opens; None to keep nothing.
    """
    judgements = view.judgements.in_force((*_OF_SOURCES, *_VERDICTS))
    sources = graded(base_sources(view), (), judgements)
    verdicts = [judged for judged in judgements if judged.verb in _VERDICTS]
    if not verdicts:
        return sources
    event_of = _judged_claims(view, verdicts)
    documents = {document for document, _ in event_of}
    vouched = _vouched(view, documents, {} if opened is None else opened)
    found = adjudications_of(vouched, verdicts, Registry(sources), event_of)
    return graded(base_sources(view), found, judgements)


def _judged_claims(view: View, verdicts: Sequence[Judgement]) -> dict[ClaimRef, str]:
    """Return the claims that verdicts are about, and those of their events, with the event's id."""
    names = {judged.about[0].removeprefix(EVENT).rpartition("#")[2] for judged in verdicts}
    refs = view.claims.documents_of(names)
    homes = view.events.of_claims(refs)
    return {ref: homes.get(ref, ref[1]) for ref in refs} | view.events.homes(homes.values())


def _vouched(view: View, documents: Iterable[str], opened: OpenedReadings) -> Iterator[Vouched]:
    """Yield who vouches for the claims of documents, by document."""
    texts = view.documents.texts(documents)
    new = (id_ for id_, text in texts.items() if (id_, text) not in opened)
    for key, record in view.readings.records(new):
        opened[key] = vouched_of(record)
    yield from (opened[each] for each in sorted(texts.items()) if each in opened)


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
