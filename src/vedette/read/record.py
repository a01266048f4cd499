"""A Doc with its findings → the reading record."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from vedette.model import Claim, ClaimTime, Notice, Reading
from vedette.read.findings import EventFound, Factuality, Findings, findings_of
from vedette.read.innermost import Innermost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from vedette.model import Document, Offsets

__all__ = ["reading_from_doc"]


def reading_from_doc(doc: Doc, notices: Sequence[Notice] = ()) -> Reading:
    """Join what the components found into the record.

    Args:
        doc: a Doc that all components have seen.
        notices: what the user should know about how it was read.
    """
    found = findings_of(doc)
    text = found.text
    sentences = tuple(_trim(text, sent.start_char, sent.end_char) for sent in doc.sents)
    sentences = tuple(span for span in sentences if span[0] < span[1])
    return Reading(
        document=found.document,
        sentences=sentences,
        entities=found.entities,
        relations=found.relations,
        attributions=found.attributions,
        places=found.places,
        times=found.times,
        quantities=found.quantities,
        statements=found.statements,
        claims=_claims(found, sentences),
        notices=tuple(notices),
    )


def _trim(text: str, start: int, end: int) -> Offsets:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _claims(found: Findings, sentences: Sequence[Offsets]) -> tuple[Claim, ...]:
    starts = [start for start, _ in sentences]
    innermost = Innermost(found.statements)
    return tuple(
        _claim(event, factuality, found, starts, innermost)
        for event, factuality in zip(found.events, found.factuality, strict=True)
    )


def _claim(
    event: EventFound,
    factuality: Factuality,
    found: Findings,
    starts: Sequence[int],
    innermost: Innermost,
) -> Claim:
    statement = innermost.at(event.trigger.start)
    return Claim(
        id=event.id,
        trigger=event.trigger,
        sentence=max(0, bisect_right(starts, event.trigger.start) - 1),
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        actors=event.actors,
        recipients=event.recipients,
        place=event.places[0].place if event.places else None,
        places=event.places,
        time=event.time or _time_from_publication(found.document, factuality),
        quantities=event.quantities,
        polarity=factuality.polarity,
        certainty=factuality.certainty,
        tense=factuality.tense,
        hypothetical=factuality.hypothetical,
        statement=statement.id if statement else None,
        evidence=event.evidence,
    )


def _time_from_publication(document: Document, factuality: Factuality) -> ClaimTime | None:
    """Bound an undated event by the publication: it is never the event's own date."""
    earliest, latest = document.published_earliest, document.published_latest
    if factuality.tense == "future" or factuality.hypothetical:
        return ClaimTime(earliest=earliest, source="publication") if earliest else None
    return ClaimTime(latest=latest, source="publication") if latest else None
