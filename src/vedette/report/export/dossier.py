"""A dossier: one event with every claim that it stands on, as the words of a document say it.

What leaves a case leaves as a stream of dossiers. A writer needs nothing else: no store, no other
event. What a claim says is cut out of its reading once, here, for all formats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from vedette.model import (
    Claim,
    Document,
    Event,
    PlaceValue,
    ReliabilityLetter,
    Source,
    most_restrictive,
)
from vedette.model.span import Offsets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vedette.model import ClaimRef, Reading, TlpLabel

__all__ = ["CONTEXT", "Dossier", "Page", "Quote", "Voice", "dossier_of"]

CONTEXT = 32
"""How many code points before and after the trigger a quote carries, to find it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who is said to say it."""

    name: str | None
    """As the reading names the source; None where it is not named."""
    kind: str
    """`person`, `official`, `outlet`, `document`, `anonymous`, `unnamed`."""
    act: str
    """`assert`, `deny`, `accuse`, …"""
    manner: str
    """`direct`, `indirect`, `mixed`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One claim of an event, with the words that it rests on."""

    claim: Claim
    document: Document
    """Offsets count the code points of its text."""
    sentence: Offsets
    """Of the sentence that the trigger stands in."""
    words: str
    """The sentence."""
    trigger: str
    """The word that names the event."""
    prefix: str
    """What stands before the trigger in the text."""
    suffix: str
    """What stands after it."""
    voices: tuple[Voice, ...] = ()
    """Who says it, from the innermost outwards; empty where the outlet says it itself."""
    actors: tuple[str, ...] = ()
    """Names, as the reading has them."""
    recipients: tuple[str, ...] = ()
    place: PlaceValue | None = None
    """The main place, as this claim has it."""
    source: Source | None = None
    """The registered source of the document."""

    @property
    def ref(self) -> ClaimRef:
        """Id of the document and of the claim."""
        return self.document.id, self.claim.id

    @property
    def letter(self) -> ReliabilityLetter:
        """Admiralty letter of the outlet; F where it cannot be judged."""
        return self.source.reliability.letter if self.source else "F"

    @property
    def outlet(self) -> str:
        """Who publishes it: the registered name, else as the document has it, else its id."""
        if self.source is not None:
            return self.source.name
        return self.document.publisher or self.document.id

    @property
    def holder(self) -> str:
        """Who holds what the claim says: the innermost voice, and the outlet that relays it."""
        named = next((voice.name for voice in self.voices if voice.name), None)
        if named is None or named == self.outlet:
            return self.outlet
        return f"{named}, in {self.outlet}"


@dataclass(frozen=True)
class Dossier:
    """One event with its quotes."""

    event: Event
    quotes: tuple[Quote, ...] = field(default=(), kw_only=True)
    """In the order of the event's claims; a claim whose document is not at hand has none."""

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents that tell of it, each once, in the order of the quotes."""
        return tuple({quote.document.id: quote.document for quote in self.quotes}.values())

    @cached_property
    def labels(self) -> dict[str, TlpLabel]:
        """Titles of the documents that are marked → their marking."""
        found: dict[str, TlpLabel] = {}
        for quote in self.quotes:
            own = (quote.document.tlp, quote.source.tlp if quote.source else None)
            marked = [label for label in own if label]
            if marked:
                found[quote.document.title or quote.document.id] = most_restrictive(marked)
        return found

    @property
    def label(self) -> TlpLabel:
        """What it is marked with (TLP 2.0): the most restrictive of its documents."""
        return most_restrictive(self.labels.values())

    @cached_property
    def updated(self) -> str:
        """ISO date or date-time of the newest that it rests on: a claim, or a decision on it."""
        known = (document.known_since for document in self.documents)
        decided = (judged.when for judged in self.event.judged)
        return max((self.event.known_since, *known, *decided))

    @cached_property
    def _by_ref(self) -> dict[ClaimRef, Quote]:
        return {quote.ref: quote for quote in self.quotes}

    def holders(self, refs: Iterable[ClaimRef]) -> tuple[str, ...]:
        """Return who holds what some claims say, each once; a claim without a quote by its ids."""
        found = (
            self._by_ref[ref].holder if ref in self._by_ref else f"{ref[0]}#{ref[1]}"
            for ref in refs
        )
        return tuple(dict.fromkeys(found))


class Page:
    """One document as quotes are cut out of it: its reading, looked up by id.

    Args:
        reading: of the document.
        source: the registered source that it comes from; None where it is not known.
    """

    def __init__(self, reading: Reading, source: Source | None = None) -> None:
        self.reading = reading
        self.source = source
        self._claims = {claim.id: claim for claim in reading.claims}
        self._names = {entity.id: entity.name for entity in reading.entities}
        self._statements = {each.id: each for each in reading.statements}

    def quote(self, claim_id: str) -> Quote | None:
        """Return a claim with its words; None where the reading has no such claim."""
        claim, reading = self._claims.get(claim_id), self.reading
        if claim is None:
            return None
        text, (start, end) = reading.document.text, claim.trigger.offsets
        span = (start, end)
        if 0 <= claim.sentence < len(reading.sentences):
            span = reading.sentences[claim.sentence]
        return Quote(
            claim=claim,
            document=reading.document,
            sentence=span,
            words=text[slice(*span)],
            trigger=claim.trigger.cut(text),
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            voices=tuple(self._voices(claim.statement)),
            actors=self._named(claim.actors),
            recipients=self._named(claim.recipients),
            place=self._place(claim),
            source=self.source,
        )

    def _named(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._names[id_] for id_ in ids if id_ in self._names)

    def _voices(self, statement_id: str | None) -> Iterator[Voice]:
        seen: set[str] = set()
        while statement_id in self._statements and statement_id not in seen:
            seen.add(statement_id)
            said = self._statements[statement_id]
            name = said.source_name
            if name is None and said.source is not None:
                name = said.source.cut(self.reading.document.text)
            yield Voice(name=name, kind=said.source_kind, act=said.act, manner=said.manner)
            statement_id = said.parent

    def _place(self, claim: Claim) -> PlaceValue | None:
        places = self.reading.places
        if claim.place is None or not 0 <= claim.place < len(places):
            return None
        place = places[claim.place]
        return PlaceValue.model_construct(**{name: getattr(place, name) for name in _PLACE})


def dossier_of(event: Event, pages: Mapping[str, Page]) -> Dossier:
    """Return the dossier of an event.

    Args:
        event: any.
        pages: id of a document → its page; claims of a document that is missing have no quote.
    """
    found = (pages[document].quote(id_) for document, id_ in event.claims if document in pages)
    return Dossier(event, quotes=tuple(quote for quote in found if quote is not None))


_PLACE = tuple(PlaceValue.model_fields)
