"""Claims as rows: for filters and lists, without opening whole records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, or_, select

from vedette.store import table
from vedette.store.shelf import Shelf, chunks, current, known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import ColumnElement, Row, Select

    from vedette.model import ClaimRef

__all__ = [
    "ClaimFilter",
    "ClaimPlace",
    "ClaimRow",
    "Claims",
    "SaidRow",
    "claim_row",
    "select_claims",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims are asked for; None asks nothing."""

    document: str | None = None
    """Id of their document."""
    types: tuple[str, ...] | None = None
    """PLOVER types."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of their main place."""
    earliest: str | None = None
    """ISO date: what may have been on this day or later."""
    latest: str | None = None
    """ISO date: what may have been on this day or before."""
    only_current: bool = True
    """Leave out the claims of superseded versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim without its parties and numbers, which stand in its reading."""

    document: str
    """Id."""
    version: int
    """Of the document."""
    superseded_by: int | None
    """Number of the version that took the place of its document's; None for a current claim."""
    id: str
    type: str
    mode: str | None
    tense: str
    is_hypothetical: bool
    polarity: str
    certainty: str
    trigger: str
    sentence: str
    """The words of its sentence."""
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision_km: float | None
    earliest: str | None
    latest: str | None
    known_since: str


class ClaimPlace(NamedTuple):
    """Where a claim is."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision_km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """Where a claim stands, and its words."""

    document: str
    """Id."""
    publisher: str | None
    number: int
    """Of the claim within its document, from 0."""
    words: str
    """Of its sentence."""


class Claims(Shelf):
    """The claims of a case."""

    def find(self, asked: ClaimFilter | None = None) -> Iterator[ClaimRow]:
        """Yield claims by document id, version and place in the text."""
        asked = asked or ClaimFilter()
        shown = current(self.as_of) if asked.only_current else known(self.as_of)
        document = table.document.c
        order = (document.id, document.version, table.claim.c.ordinal)
        query = select_claims().where(shown, *_conditions(asked)).order_by(*order)
        for row in self.connection.execute(query):
            yield claim_row(row, self.as_of)

    def get(self, id_: str) -> list[ClaimRow]:
        """Return the claims that have an id, in every version of their document, latest first."""
        document = table.document.c
        query = select_claims().where(table.claim.c.id == id_, known(self.as_of))
        rows = self.connection.execute(query.order_by(document.version.desc(), document.id))
        return [claim_row(row, self.as_of) for row in rows]

    def documents_of(self, ids: Iterable[str]) -> set[ClaimRef]:
        """Return claims by their ids, in the documents of any version that have them."""
        document, claim = table.document.c, table.claim.c
        found: set[ClaimRef] = set()
        for chunk in chunks(sorted(set(ids))):
            query = select(document.id.label("document"), claim.id)
            query = query.join_from(table.claim, table.document).where(claim.id.in_(chunk))
            rows = self.connection.execute(query.where(known(self.as_of)))
            found.update((row.document, row.id) for row in rows)
        return found

    def beginning(self, prefix: str, most: int = 5) -> list[str]:
        """Return the ids of claims that begin with some characters, sorted, a few of them."""
        claim = table.claim.c.id
        query = select(claim).distinct().where(claim.startswith(prefix, autoescape=True))
        return list(self.connection.execute(query.order_by(claim).limit(most)).scalars())

    def count(self) -> int:
        """Return how many claims current documents make."""
        joined = table.claim.join(table.document)
        query = select(func.count()).select_from(joined).where(current(self.as_of))
        return self.connection.execute(query).scalar_one()

    def keys(self, refs: Iterable[ClaimRef]) -> dict[ClaimRef, int]:
        """Return the keys of claims; of the current version, where several have one id."""
        document, claim = table.document.c, table.claim.c
        wanted = set(refs)
        found: dict[ClaimRef, int] = {}
        for chunk in chunks(sorted({id_ for _, id_ in wanted})):
            query = select(document.id.label("document"), claim.id, claim.key)
            query = query.join_from(table.claim, table.document).where(claim.id.in_(chunk))
            for row in self.connection.execute(query.order_by(document.version)):
                if (row.document, row.id) in wanted:
                    found[row.document, row.id] = row.key
        return found

    def placed(self, refs: Iterable[ClaimRef]) -> dict[ClaimRef, ClaimPlace | None]:
        """Return where claims are; of the current version, where several have one id.

        None for a claim without a place; claims that no document has are left out.
        """
        document, claim = table.document.c, table.claim.c
        wanted = set(refs)
        found: dict[ClaimRef, ClaimPlace | None] = {}
        for chunk in chunks(sorted({id_ for _, id_ in wanted})):
            query = select(
                document.id.label("document"), claim.id, claim.place, claim.country,
                claim.latitude, claim.longitude, claim.precision_km,
            ).join_from(table.claim, table.document)  # fmt: skip
            query = query.where(claim.id.in_(chunk)).order_by(document.version)
            for id_, claim_id, *place in self.connection.execute(query):
                found[id_, claim_id] = None if place[0] is None else ClaimPlace(*place)
        return {ref: found[ref] for ref in wanted if ref in found}

    def said(self, refs: Iterable[ClaimRef]) -> dict[ClaimRef, SaidRow]:
        """Return the sentences of claims; of the current version, where several have one id."""
        document, claim = table.document.c, table.claim.c
        wanted = set(refs)
        found: dict[ClaimRef, SaidRow] = {}
        for chunk in chunks(sorted({id_ for _, id_ in wanted})):
            query = select(
                document.id.label("document"), document.publisher, claim.id, claim.ordinal,
                table.sentence.c.text,
            )  # fmt: skip
            joined = table.claim.join(table.document, claim.document == document.key)
            query = query.join_from(joined, table.sentence, claim.sentence == table.sentence.c.key)
            query = query.where(claim.id.in_(chunk)).order_by(document.version)
            for row in self.connection.execute(query):
                if (row.document, row.id) in wanted:
                    found[row.document, row.id] = SaidRow(
                        document=row.document,
                        publisher=row.publisher,
                        number=row.ordinal,
                        words=row.text,
                    )
        return found


def select_claims() -> Select[Any]:
    """Return the query for rows that `claim_row` takes."""
    document, claim = table.document.c, table.claim.c
    return select(
        table.claim,
        document.id.label("document_id"),
        document.version,
        document.superseded_by,
        document.superseded_at,
        document.known_since,
        table.sentence.c.text,
    ).join_from(
        table.claim.join(table.document, claim.document == document.key),
        table.sentence,
        claim.sentence == table.sentence.c.key,
    )


def claim_row(row: Row[Any], as_of: str | None) -> ClaimRow:
    """Return the claim of a row of `select_claims`."""
    is_current = row.superseded_at is None or (as_of is not None and row.superseded_at > as_of)
    return ClaimRow(
        document=row.document_id,
        version=row.version,
        superseded_by=None if is_current else row.superseded_by,
        id=row.id,
        type=row.type,
        mode=row.mode,
        tense=row.tense,
        is_hypothetical=row.is_hypothetical,
        polarity=row.polarity,
        certainty=row.certainty,
        trigger=row.trigger,
        sentence=row.text,
        place=row.place,
        country=row.country,
        latitude=row.latitude,
        longitude=row.longitude,
        precision_km=row.precision_km,
        earliest=row.earliest,
        latest=row.latest,
        known_since=row.known_since,
    )


def _conditions(asked: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    claim = table.claim.c
    if asked.document is not None:
        yield table.document.c.id == asked.document
    if asked.types is not None:
        yield claim.type.in_(asked.types)
    if asked.country is not None:
        yield claim.country == asked.country
    if asked.earliest is not None:
        yield or_(claim.latest.is_(None), claim.latest >= asked.earliest)
    if asked.latest is not None:
        yield or_(claim.earliest.is_(None), claim.earliest <= asked.latest)
