"""A mention: one claim, as it is compared with others (an event mention, in the field's term).

It holds values, not ids of one record, so that mentions of any documents compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from vedette.fuse.outcome import with_deeds
from vedette.fuse.sheet import Days, Sheet, days_between
from vedette.fuse.standing import is_sign_near, status_of
from vedette.fuse.words import another_before, content_stems, stem
from vedette.model import (
    Certainty,
    ClaimRef,
    EventStatus,
    EventType,
    Evidence,
    Offsets,
    Party,
    PlaceValue,
    QuantityRole,
    SourceKind,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from vedette.model import (
        Claim,
        Place,
        Reading,
    )

__all__ = ["Count", "Mention", "Voice", "by_document", "founding_order", "mentions_of"]

_OPEN: Days = (None, None)
_SHARE, _SHARES = 500, 8
"""Mentions that are worth a share, and shares of a process: one may be slower than another."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its bounds, as `Quantity` of the record."""

    role: QuantityRole
    low: float | None
    high: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody through whom a claim comes."""

    name: str | None
    """As the record names the source; None where the text names none."""
    kind: SourceKind
    party: Party | None
    """Who that is across documents, where it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One claim with everything about it that is compared."""

    ref: ClaimRef
    sheet: Sheet
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    status: EventStatus
    """Of this claim alone: `reported`, `denied`, or how it looks ahead."""
    certainty: Certainty
    trigger: str
    """The words that name the event, in lower case."""
    at: Offsets = (0, 0)
    """Where the trigger stands in the text of its document."""
    another: str = ""
    """The word before the trigger that tells this event from one before it, such as "second"."""
    stem: str
    """Stem of the head of the trigger."""
    words: tuple[str, ...]
    """Stems of the content words of its sentence, sorted; they take less room than a set."""
    sentence: int
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: PlaceValue | None
    """The main place."""
    places: tuple[PlaceValue, ...]
    """All its places, the main one first."""
    days: Days
    """When it is said to have happened or to be coming."""
    extent: Literal["within", "throughout"]
    is_dated: bool
    """True where the text gives the time; False where only the publication bounds it."""
    counts: tuple[Count, ...]
    voices: tuple[Voice, ...]
    """Whose statement it stands in, the innermost first; the outlet itself is not among them."""
    evidence: Evidence | None
    is_sure: bool = True
    """False where it may have happened although its grammar looks ahead: it has no event type, and
    no word beside its trigger says that it is to come."""
    statement: str | None = None
    """Id of the innermost statement of its document that it stands in; voices follow its chain."""
    deed: str | None = None
    """Id of the claim of its document that tells of the deed that this came of, or its own where
    another tells what came of it; see `outcome`."""


def founding_order(mention: Mention) -> tuple[str, str, str]:
    """Return what puts the claim that founds an event first: known earliest, then by id."""
    return (mention.sheet.known_since, mention.ref[1], mention.ref[0])


def by_document(mentions: Sequence[Mention], processes: int = 1) -> tuple[list[int], list[slice]]:
    """Return the indexes of mentions document by document, and shares of them for processes.

    What the mentions of one document have in common is worked out once where they come in a row:
    those of one document are all in one share.
    """
    order = sorted(range(len(mentions)), key=lambda index: mentions[index].ref[0])
    size = len(order) if processes == 1 else max(_SHARE, len(order) // (_SHARES * processes) + 1)
    ends = [0]
    while ends[-1] < len(order):
        end = min(ends[-1] + size, len(order))
        while end < len(order) and mentions[order[end]].ref[0] == mentions[order[end - 1]].ref[0]:
            end += 1
        ends.append(end)
    return order, [slice(start, end) for start, end in pairwise(ends)]


def mentions_of(
    reading: Reading,
    sheet: Sheet,
    parties: Mapping[tuple[str, str], Party],
    wanted: Collection[ClaimRef] | None = None,
) -> Iterator[Mention]:
    """Yield the mentions of a document, in text order.

    Args:
        reading: what was read.
        sheet: of its document.
        parties: (document id, entity id) → who that is across documents.
        wanted: the claims whose mentions are wanted; None for all.
    """
    setting = _Setting(reading, sheet, parties)
    is_wanted = {
        claim.id: wanted is None or (sheet.id, claim.id) in wanted for claim in reading.claims
    }
    # Those of attacks are made in any case, since others of the document may speak of them.
    made = [c for c in reading.claims if is_wanted[c.id] or c.type == "ASSAULT"]
    for mention in with_deeds([setting.mention(claim) for claim in made]):
        if is_wanted[mention.ref[1]]:
            yield mention


class _Setting:
    """What the claims of one document share."""

    def __init__(
        self, reading: Reading, sheet: Sheet, parties: Mapping[tuple[str, str], Party]
    ) -> None:
        self.sheet = sheet
        self.parties = parties
        self.places = [_place_value(place) for place in reading.places]
        self.statements = {statement.id: statement for statement in reading.statements}
        self.sentences = reading.sentences
        self.stems: dict[int, tuple[str, ...]] = {}

    def mention(self, claim: Claim) -> Mention:
        """Return the mention of one claim."""
        trigger = claim.trigger.cut(self.sheet.text).casefold()
        places = [self.places[each.place] for each in claim.places if each.place < len(self.places)]
        main = _at(self.places, claim.place)
        if main is not None and main not in places:
            places.insert(0, main)
        return Mention(
            ref=(self.sheet.id, claim.id),
            sheet=self.sheet,
            type=claim.type,
            mode=claim.mode,
            contexts=claim.contexts,
            status=status_of(
                claim, self.statements.get(claim.statement or ""), self._beside(claim)[0]
            ),
            certainty=claim.certainty,
            trigger=trigger,
            at=claim.trigger.offsets,
            another=another_before(self.sheet.text, claim.trigger.start),
            stem=stem(trigger.split()[0]) if trigger.split() else "",
            words=self._words(claim),
            sentence=claim.sentence,
            actors=self._parties(claim.actors),
            recipients=self._parties(claim.recipients),
            place=main,
            places=tuple(places),
            days=days_between(claim.time.earliest, claim.time.latest) if claim.time else _OPEN,
            extent=claim.time.extent if claim.time else "within",
            is_dated=claim.time is not None and isinstance(claim.time.source, int),
            counts=tuple(Count(q.role, q.low, q.high, q.unit) for q in claim.quantities),
            voices=tuple(self._voices(claim.statement)),
            evidence=claim.evidence,
            is_sure=claim.type != "OTHER" or is_sign_near(*self._beside(claim)),
            statement=claim.statement,
        )

    def _beside(self, claim: Claim) -> tuple[str, str]:
        """Return the words of the sentence before the trigger and those after it."""
        start, end = claim.trigger.offsets
        first, last = start, end
        if 0 <= claim.sentence < len(self.sentences):
            first, last = self.sentences[claim.sentence]
        return self.sheet.text[min(first, start) : start], self.sheet.text[end : max(last, end)]

    def _words(self, claim: Claim) -> tuple[str, ...]:
        """Return the stems of the sentence; claims of one sentence share them."""
        if claim.sentence not in self.stems:
            start, end = claim.trigger.offsets
            if 0 <= claim.sentence < len(self.sentences):
                start, end = self.sentences[claim.sentence]
            self.stems[claim.sentence] = tuple(sorted(content_stems(self.sheet.text[start:end])))
        return self.stems[claim.sentence]

    def _parties(self, ids: tuple[str, ...]) -> tuple[Party, ...]:
        found = (self.parties.get((self.sheet.id, each)) for each in ids)
        return tuple(dict.fromkeys(party for party in found if party is not None))

    def _voices(self, statement: str | None) -> Iterator[Voice]:
        seen = set()
        while statement in self.statements and statement not in seen:
            seen.add(statement)
            told = self.statements[statement]
            party = self.parties.get((self.sheet.id, told.source_entity or ""))
            yield Voice(told.source_name, told.source_kind, party)
            statement = told.parent


def _place_value(place: Place) -> PlaceValue:
    return _shared_place(tuple(getattr(place, name) for name in PlaceValue.model_fields))


@lru_cache(maxsize=50_000)
def _shared_place(values: tuple[object, ...]) -> PlaceValue:
    """Return a place; many documents name one, and it takes a kilobyte."""
    return PlaceValue.model_validate(dict(zip(PlaceValue.model_fields, values, strict=True)))


def _at(places: list[PlaceValue], index: int | None) -> PlaceValue | None:
    return places[index] if index is not None and 0 <= index < len(places) else None
