"""Claims in the words of their documents: the sentence, who says it, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.report.words import (
    document_title,
    outlet_words,
    published_words,
    some_claims_in_words,
)
from vedette.web.context.base import Context

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vedette.fuse.source import Registry
    from vedette.model import Claim, ClaimRef, Reading

__all__ = ["ReportRow", "SentenceRow", "report_rows", "sentence_of"]


class SentenceRow(Context):
    """One claim with the sentence that it stands in."""

    claim: str
    """Id of the claim."""
    number: int
    """Place of the claim in its document, from 0: the Reader marks it by this."""
    before: str
    """The sentence up to the word that names the event."""
    trigger: str
    """The word that names the event."""
    after: str
    """The rest of the sentence."""
    what: str
    """Type and mode."""
    who: str | None
    when: str | None
    where: str | None
    how_many: str | None
    says: str
    """Who says it, from the innermost outwards, and what that is said to rest on."""
    sure: str
    """How sure it is said to be."""


class ReportRow(Context):
    """One document with its claims."""

    document: str
    """Id of the document."""
    title: str
    outlet: str
    published: str
    source: str | None
    """Id of the source that it comes from; null where the registry has none."""
    reliability: str | None
    """Admiralty letter of the source; null where it is not in the registry."""
    because: str | None
    """What the letter stands on."""
    exposure: str | None
    """The recorded tie of the source to a state."""
    sentences: tuple[SentenceRow, ...]


def report_rows(
    claims: Sequence[ClaimRef], readings: Mapping[str, Reading], registry: Registry
) -> tuple[ReportRow, ...]:
    """Return the documents in which claims stand, in the order of the claims.

    Args:
        claims: of an event.
        readings: of its documents, by id; those that are not at hand are left out.
        registry: the sources of the case.
    """
    ids = dict.fromkeys(document for document, _ in claims)
    wanted = set(claims)
    return tuple(_report(readings[id_], wanted, registry) for id_ in ids if id_ in readings)


def _report(reading: Reading, wanted: set[ClaimRef], registry: Registry) -> ReportRow:
    document = reading.document
    source = registry.of(document.url, document.publisher)
    exposure = source.exposure if source else None
    return ReportRow(
        document=document.id,
        title=document_title(document),
        outlet=outlet_words(document),
        published=published_words(document),
        source=source.id if source else None,
        reliability=source.reliability.letter if source else None,
        because=source.reliability.because if source else None,
        exposure=f"{exposure.kind.replace('_', ' ')}: {exposure.state or 'a state'}"
        if exposure and exposure.kind != "none"
        else None,
        sentences=tuple(_sentences(reading, wanted)),
    )


def _sentences(reading: Reading, wanted: set[ClaimRef]) -> Iterator[SentenceRow]:
    id_ = reading.document.id
    own = {n: claim for n, claim in enumerate(reading.claims) if (id_, claim.id) in wanted}
    rows = some_claims_in_words(reading, own.values())
    for (number, claim), words in zip(own.items(), rows, strict=True):
        before, trigger, after = sentence_of(reading, claim)
        yield SentenceRow(
            claim=claim.id,
            number=number,
            before=before,
            trigger=trigger,
            after=after,
            what=words.what,
            who=words.parties,
            when=words.when,
            where=words.where,
            how_many=words.how_many,
            says=words.says_on,
            sure=words.sure,
        )


def sentence_of(reading: Reading, claim: Claim) -> tuple[str, str, str]:
    """Cut the sentence of a claim at the word that names the event."""
    text = reading.document.text
    first, last = claim.trigger.offsets
    start, end = first, last
    if 0 <= claim.sentence < len(reading.sentences):
        start, end = reading.sentences[claim.sentence]
    return text[min(start, first) : first], text[first:last], text[last : max(end, last)]
