"""What a basis holds: the specifics of the sentences, findings and values that it points to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from vedette.model.name import plain_name
from vedette.report.brief.specific import specifics, tokens
from vedette.report.character import visible_line
from vedette.report.country import country_name
from vedette.report.day import interval_words
from vedette.report.words import bounds_words, document_title, outlet_words, published_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import Claim, ClaimRef, Reading, Statement
    from vedette.report.brief.material import Material
    from vedette.report.brief.specific import Specific
    from vedette.report.brief.value import Basis

__all__ = ["Evidence", "Held", "sentence_of"]


@dataclass(frozen=True)
class Held:
    """Texts, and what stands in them."""

    texts: tuple[str, ...] = ()
    forms: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    """Kind and normal form of everything but names."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Held:
        """Return what texts hold."""
        kept = tuple(dict.fromkeys(text for text in texts if text))
        forms = ((each.kind, each.form) for text in kept for each in specifics(text))
        return cls(kept, frozenset(pair for pair in forms if pair[0] != "name"))

    def __or__(self, other: Held) -> Held:
        return Held((*self.texts, *other.texts), self.forms | other.forms)

    def holds(self, specific: Specific) -> bool:
        """Say whether something stands in one of the texts; a date may be coarser than there."""
        if specific.kind == "name":
            return f" {_folded(specific.form)} " in self._running
        if (specific.kind, specific.form) in self.forms:
            return True
        if specific.kind != "date":
            return False
        return any(kind == "date" and form.startswith(specific.form) for kind, form in self.forms)

    @cached_property
    def _running(self) -> str:
        return "".join(f" {_folded(text)} \0" for text in self.texts)


class Evidence:
    """Looks up what bases hold in what a brief is made of."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._of_claim: dict[ClaimRef, Held] = {}

    def held_by(self, basis: Basis) -> Held:
        """Return what a basis holds."""
        held = Held.of(basis.values)
        for ref in basis.claims:
            held |= self.of_claim(ref)
        return held

    def of_claim(self, ref: ClaimRef) -> Held:
        """Return what a claim holds: its sentence, what was read in it, and who published it."""
        if ref not in self._of_claim:
            reading = self._material.readings.get(ref[0])
            claims = [claim for claim in reading.claims if claim.id == ref[1]] if reading else []
            texts = list(_texts(reading, claims[0])) if reading and claims else []
            self._of_claim[ref] = Held.of(self._material.veil.words(text) for text in texts)
        return self._of_claim[ref]


def sentence_of(reading: Reading, claim: Claim) -> tuple[int, int]:
    """Return where the sentence of a claim begins and ends in its document's text."""
    start, end = claim.trigger.offsets
    if 0 <= claim.sentence < len(reading.sentences):
        first, last = reading.sentences[claim.sentence]
        return min(first, start), max(last, end)
    return start, end


def _texts(reading: Reading, claim: Claim) -> Iterator[str]:
    document = reading.document
    start, end = sentence_of(reading, claim)
    yield visible_line(document.text[start:end])
    yield from (document_title(document), outlet_words(document), published_words(document))
    if claim.time:
        yield interval_words(claim.time.earliest, claim.time.latest) or ""
    for time in reading.times:
        if start <= time.start < end:
            yield interval_words(time.earliest, time.latest) or ""
    for number in (*claim.quantities, *(q for q in reading.quantities if start <= q.start < end)):
        yield f"{bounds_words(number.low, number.high)} {number.unit or ''}"
    yield from _names(reading, claim, start, end)


def _names(reading: Reading, claim: Claim, start: int, end: int) -> Iterator[str]:
    text = reading.document.text
    parties = {*claim.actors, *claim.recipients}
    parties |= {statement.source_entity or "" for statement in _said_in(reading, claim)}
    for entity in reading.entities:
        spans = [(first, last) for first, last in entity.mentions if start <= first < end]
        if entity.id in parties or spans:
            yield entity.name
            yield country_name(entity.country) or ""
            yield from (text[first:last] for first, last in entity.mentions)
    for statement in _said_in(reading, claim):
        yield statement.source_name or ""
        yield statement.source.cut(text) if statement.source else ""
    at = {place.place for place in claim.places} | {claim.place}
    for index, place in enumerate(reading.places):
        if index in at or start <= place.start < end:
            yield f"{place.name}, {country_name(place.country) or ''}"
            yield text[place.start : place.end]


def _said_in(reading: Reading, claim: Claim) -> Iterator[Statement]:
    """Yield the statements that a claim stands in, the innermost first."""
    known = {statement.id: statement for statement in reading.statements}
    id_, seen = claim.statement, set()
    while id_ in known and id_ not in seen:
        seen.add(id_)
        yield known[id_]
        id_ = known[id_].parent


def _folded(text: str) -> str:
    return " ".join(plain_name(token) for token in tokens(text))
