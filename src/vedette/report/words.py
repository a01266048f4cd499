"""A claim in the words that a person reads: when, where, who, what, who says it, how sure.

The terminal and the page say the same because both take their words from here. What is unknown is
None; a face leaves the cell empty. Words that come from a document are made visible first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from vedette.model import Place, Statement
from vedette.report.character import visible_line
from vedette.report.day import day_words, interval_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import Claim, ClaimPlace, Document, Quantity, Reading

__all__ = [
    "ClaimWords",
    "Side",
    "Standing",
    "bounds_words",
    "claims_in_words",
    "document_facts",
    "document_title",
    "outlet_words",
    "published_words",
    "side_of",
]

Side = Literal["conflict", "cooperation", "other"]

CONFLICT = (
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""PLOVER's quadrants 3 and 4, verbal and material conflict; the other types are cooperation."""

Standing = Literal["reported", "foreseen", "hypothetical", "denied"]
"""Whether it is said to have happened or to be so, to be coming, to be thought of, or not to be."""

SURE = {
    ("reported", "certain"): "certain",
    ("reported", "probable"): "probable",
    ("reported", "possible"): "possible",
    ("reported", "unknown"): "left open",
    ("foreseen", "certain"): "announced",
    ("foreseen", "probable"): "expected",
    ("foreseen", "possible"): "may come",
    ("foreseen", "unknown"): "foreseen",
    ("hypothetical", "certain"): "intended",
    ("hypothetical", "probable"): "expected",
    ("hypothetical", "possible"): "could be",
    ("hypothetical", "unknown"): "aim or condition",
    ("denied", "certain"): "denied",
    ("denied", "probable"): "probably not",
    ("denied", "possible"): "possibly not",
    ("denied", "unknown"): "disputed",
}
ACT_SURE = {"warn": "feared", "threaten": "threatened", "promise": "promised", "ask": "asked for"}
"""What a statement makes of that which has not happened."""

SOURCE_WORDS = {
    "person": "a person",
    "official": "an official",
    "outlet": "an outlet",
    "document": "a document",
    "anonymous": "anonymous source",
    "unnamed": "unnamed source",
}
COUNTED = ("participants", "vehicles", "weapons")
"""Roles that name what is counted; the others say what became of it."""
TITLE = 70
"""Longest stand-in for a title, in code points."""
PUBLISHED_FROM = {
    "given": "given",
    "metadata": "from the metadata",
    "dateline": "from the dateline",
    "text": "from the text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWords:
    """One claim in words."""

    when: str | None
    """Days; None where only the publication bounds them, or nothing does."""
    where: str | None
    who: str | None
    whom: str | None
    what: str
    """Type and mode; for an event of no type its own word."""
    how_many: str | None
    says: str
    """The chain of those who say it, from the innermost outwards."""
    rests_on: str | None
    """What the source says that it rests on."""
    sure: str
    standing: Standing

    @property
    def says_on(self) -> str:
        """Who says it, and what that is said to rest on."""
        return f"{self.says} ({self.rests_on})" if self.rests_on else self.says

    @property
    def parties(self) -> str | None:
        """Who did it to whom, with an arrow between them."""
        if self.whom is None:
            return self.who
        return f"{self.who or '?'} → {self.whom}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """What the ids and indexes of a reading's claims point to."""

    text: str
    places: Sequence[Place]
    names: Mapping[str, str]
    statements: Mapping[str, Statement]


def claims_in_words(reading: Reading) -> list[ClaimWords]:
    """Put every claim of a reading into words, in the reading's order."""
    return list(some_claims_in_words(reading, reading.claims))


def some_claims_in_words(reading: Reading, claims: Iterable[Claim]) -> Iterator[ClaimWords]:
    """Put some claims of a reading into words, in their order."""
    index = _Index(
        text=reading.document.text,
        places=reading.places,
        names={entity.id: visible_line(entity.name) for entity in reading.entities},
        statements={statement.id: statement for statement in reading.statements},
    )
    for claim in claims:
        yield _claim_words(claim, index)


def _claim_words(claim: Claim, index: _Index) -> ClaimWords:
    chain = list(_chain(claim.statement, index))
    return ClaimWords(
        when=_when(claim),
        where=_joined(_where(place, index) for place in _main_first(claim)),
        who=_joined(index.names[id_] for id_ in claim.actors),
        whom=_joined(index.names[id_] for id_ in claim.recipients),
        what=_what(claim, index),
        how_many=_joined(_quantity(quantity) for quantity in claim.quantities),
        says=", via ".join(_source(statement, index) for statement in chain) or "the outlet",
        rests_on=claim.evidence,
        sure=_sure(claim, chain),
        standing=_standing(claim),
    )


def document_title(document: Document) -> str:
    """Return the title of a document, else its first words that are no by-line, else its id."""
    return visible_line(document.heading(TITLE)) or visible_line(document.id)


def document_facts(document: Document) -> list[str]:
    """Tell where a document comes from: outlet, author, date and its origin, language, id."""
    origin = PUBLISHED_FROM.get(document.published_from or "")
    published = published_words(document) + (f" ({origin})" if origin else "")
    facts = [outlet_words(document), document.author, published]
    if document.language:
        facts.append(f"language {document.language}")
    if document.translated_from:
        facts.append(f"translated from {document.translated_from}")
    return [visible_line(fact) for fact in facts if fact]


def outlet_words(document: Document) -> str:
    """Name the outlet."""
    return document.publisher or "outlet unknown"


def published_words(document: Document) -> str:
    """Tell when a document was published."""
    if document.published:
        return day_words(document.published)
    between = interval_words(document.published_earliest, document.published_latest)
    return between or "date unknown"


def _when(claim: Claim) -> str | None:
    time = claim.time
    if time is None or time.source == "publication":
        return None
    words = interval_words(time.earliest, time.latest)
    if words is None or time.extent == "within":
        return words
    if time.earliest and time.latest:
        return f"throughout {words}"
    return (
        f"since {day_words(time.earliest)}"
        if time.earliest
        else f"until {day_words(time.latest or '')}"
    )


def side_of(claim: Claim) -> Side:
    """Return the half of PLOVER's quadrants that a claim's type lies in."""
    if claim.type in CONFLICT:
        return "conflict"
    return "other" if claim.type == "OTHER" else "cooperation"


def _main_first(claim: Claim) -> Sequence[ClaimPlace]:
    return sorted(claim.places, key=lambda place: place.place != claim.place)


def _where(place: ClaimPlace, index: _Index) -> str:
    name = visible_line(index.places[place.place].name)
    return name if place.relation in (None, "at") else f"{place.relation} {name}"


def _what(claim: Claim, index: _Index) -> str:
    if claim.type == "OTHER":
        return f"“{visible_line(claim.trigger.cut(index.text))}”"
    kind = claim.type.lower()
    return f"{kind}, {visible_line(claim.mode)}" if claim.mode else kind


def _quantity(quantity: Quantity) -> str:
    unit = visible_line(quantity.unit) if quantity.unit else None
    if quantity.role in COUNTED:
        words = [unit or quantity.role]
    elif quantity.role in ("money", "other"):
        words = [unit or ""]
    else:
        words = [unit or "", quantity.role]
    return " ".join([bounds_words(quantity.low, quantity.high), *filter(None, words)])


def bounds_words(low: float | None, high: float | None) -> str:
    """Write inclusive bounds: `130+`, `18–22`, `up to 5`, `?`."""
    if low is None:
        return "?" if high is None else f"up to {_number(high)}"
    if high is None:
        return f"{_number(low)}+"
    return _number(low) if low == high else f"{_number(low)}–{_number(high)}"


def _number(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def _chain(statement_id: str | None, index: _Index) -> Iterator[Statement]:
    """Follow a statement to the statements that it is reported inside."""
    seen = set()
    while statement_id is not None and statement_id not in seen:
        seen.add(statement_id)
        statement = index.statements[statement_id]
        yield statement
        statement_id = statement.parent


def _source(statement: Statement, index: _Index) -> str:
    if statement.source_name:
        return visible_line(statement.source_name)
    if statement.source:
        return visible_line(statement.source.cut(index.text))
    return SOURCE_WORDS[statement.source_kind]


def _standing(claim: Claim) -> Standing:
    if claim.polarity == "denied":
        return "denied"
    if claim.hypothetical:
        return "hypothetical"
    return "foreseen" if claim.tense == "future" else "reported"


def _sure(claim: Claim, chain: Sequence[Statement]) -> str:
    standing = _standing(claim)
    if chain and standing in ("foreseen", "hypothetical") and chain[0].act in ACT_SURE:
        return ACT_SURE[chain[0].act]
    return SURE[standing, claim.certainty]


def _joined(parts: Iterator[str]) -> str | None:
    unique = dict.fromkeys(part for part in parts if part)
    return ", ".join(unique) or None
