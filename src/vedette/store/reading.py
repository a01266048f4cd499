"""Readings: the whole record of every document, and its claims as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from vedette.model import Reading
from vedette.store import table
from vedette.store.document import Documents, Standing, renumber
from vedette.store.moment import moment_of
from vedette.store.record import bytes_of, parsed, value_of
from vedette.store.search.index import index_of
from vedette.store.shelf import Shelf, chunks, current, known, next_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Row, Select

    from vedette.model import Claim, Document
    from vedette.store.search.index import Entry

__all__ = ["ReadingWriter", "Readings", "sentence_of", "values_of"]


class Readings(Shelf):
    """What was read out of the documents of a case."""

    def get(self, id_: str, version: int | None = None) -> Reading | None:
        """Return the reading of a document, None where there is none.

        Args:
            id_: of the document.
            version: number of a version; None for the latest that was known.
        """
        document = table.document.c
        query = _select().where(document.id == id_, known(self.as_of))
        if version is not None:
            query = query.where(document.version == version)
        query = query.order_by(document.version.desc()).limit(1)
        return next((_reading(row) for row in self.connection.execute(query)), None)

    def current(self) -> Iterator[Reading]:
        """Yield the reading of the current version of every item, by document id."""
        query = _select().where(current(self.as_of)).order_by(table.document.c.id)
        yield from map(_reading, self.connection.execute(query))

    def all(self) -> Iterator[Reading]:
        """Yield every reading, superseded versions among them, by document id and version."""
        document = table.document.c
        query = _select().where(known(self.as_of)).order_by(document.id, document.version)
        yield from map(_reading, self.connection.execute(query))

    def of(self, ids: Iterable[str]) -> Iterator[Reading]:
        """Yield the readings of current documents, by id; those that are not there are left out."""
        document = table.document.c
        for chunk in chunks(sorted(set(ids))):
            query = _select().where(document.id.in_(chunk), current(self.as_of))
            yield from map(_reading, self.connection.execute(query.order_by(document.id)))

    def versions(self, ids: Iterable[str]) -> Iterator[Reading]:
        """Yield the readings of documents in all their versions, by id and version."""
        document = table.document.c
        for chunk in chunks(sorted(set(ids))):
            query = _select().where(document.id.in_(chunk), known(self.as_of))
            query = query.order_by(document.id, document.version)
            yield from map(_reading, self.connection.execute(query))

    def records(
        self, ids: Iterable[str], *, only_current: bool = True
    ) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
        """Yield readings as JSON has them, behind the id and the digest of their document.

        That takes a tenth of the time of `of`, where little of each is asked for.

        Args:
            ids: of documents; those that are not there are left out.
            only_current: leave out superseded versions.
        """
        document = table.document
        joined = document.join(table.reading)
        shown = current(self.as_of) if only_current else known(self.as_of)
        for chunk in chunks(sorted(set(ids))):
            query = select(document.c.id, document.c.sha256, table.reading.c.record)
            query = query.select_from(joined).where(document.c.id.in_(chunk), shown)
            for row in self.connection.execute(query.order_by(document.c.id)):
                yield (row.id, row.sha256), parsed(row.record)


class ReadingWriter(Readings):
    """What was read out of the documents of a case, for one who writes."""

    def put(self, readings: Sequence[Reading], run: int | None = None) -> list[Standing]:
        """Keep readings with their documents and claims.

        Args:
            readings: in any order. What is known, a duplicate or erased is left as it is.
            run: number of the run that brings them.

        Returns:
            For each, how it stood to the case; `new` and `version` were kept.
        """
        documents = Documents(self.connection, self.as_of)
        stood = list(documents.standings_and_items([reading.document for reading in readings]))
        fresh = [
            (reading, item)
            for reading, (standing, item) in zip(readings, stood, strict=True)
            if standing in ("new", "version")
        ]
        self._insert(fresh, run)
        grown = {item for standing, item in stood if standing == "version"}
        for item in sorted(grown):
            renumber(self.connection, item)
        return [standing for standing, _ in stood]

    def _insert(self, fresh: Sequence[tuple[Reading, str]], run: int | None) -> None:
        keys = (table.document, table.sentence, table.claim)
        first = [next_key(self.connection, each.c.key) for each in keys]
        rows = _Rows(*first)
        for reading, item in fresh:
            rows.add(reading, item, run)
        for target, values in rows.by_table():
            if values:
                self.connection.execute(insert(target), values)
        index = index_of(self.connection)
        index.add("document", rows.document_entries)
        index.add("sentence", rows.sentence_entries)


class _Rows:
    """The rows of new documents, collected for one statement a table."""

    def __init__(self, document: int, sentence: int, claim: int) -> None:
        self.document, self.sentence, self.claim = document, sentence, claim
        self.documents: list[dict[str, Any]] = []
        self.readings: list[dict[str, Any]] = []
        self.sentences: list[dict[str, Any]] = []
        self.claims: list[dict[str, Any]] = []
        self.document_entries: list[Entry] = []
        self.sentence_entries: list[Entry] = []

    def by_table(self) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
        yield table.document, self.documents
        yield table.reading, self.readings
        yield table.sentence, self.sentences
        yield table.claim, self.claims

    def add(self, reading: Reading, item: str, run: int | None) -> None:
        key = self.document
        self.document += 1
        self.documents.append(_document_row(reading.document, item) | {"key": key, "run": run})
        self.readings.append({"document": key, "record": bytes_of(reading)})
        self.document_entries.append((key, reading.document.title or "", reading.document.text))
        sentences: dict[int, int] = {}
        for ordinal, claim in enumerate(reading.claims):
            if claim.sentence not in sentences:
                sentences[claim.sentence] = self._add_sentence(key, reading, claim)
            row = values_of(reading, claim)
            row |= {"key": self.claim, "document": key, "ordinal": ordinal}
            self.claims.append(row | {"sentence": sentences[claim.sentence]})
            self.claim += 1

    def _add_sentence(self, document: int, reading: Reading, claim: Claim) -> int:
        words = sentence_of(reading, claim)
        row = {"document": document, "number": claim.sentence, "text": words}
        self.sentences.append(row | {"key": self.sentence})
        self.sentence_entries.append((self.sentence, "", words))
        self.sentence += 1
        return self.sentence - 1


def _document_row(document: Document, item: str) -> dict[str, Any]:
    return {
        "id": document.id,
        "sha256": document.sha256,
        "item": item,
        "given_version": document.version,
        "version": document.version,
        "known_since": document.known_since,
        "known_at": moment_of(document.known_since),
        "title": document.title,
        "url": document.url,
        "publisher": document.publisher,
        "author": document.author,
        "published": document.published,
        "published_earliest": document.published_earliest,
        "published_latest": document.published_latest,
        "language": document.language,
        "is_fused": False,
    }


def sentence_of(reading: Reading, claim: Claim) -> str:
    """Return the words of the sentence that a claim stands in; those that name it without one."""
    start, end = claim.trigger.offsets
    if 0 <= claim.sentence < len(reading.sentences):
        start, end = reading.sentences[claim.sentence]
    return reading.document.text[start:end]


def values_of(reading: Reading, claim: Claim) -> dict[str, Any]:
    """Return what the row of a claim holds of it."""
    places, index = reading.places, claim.place
    place = places[index] if index is not None and 0 <= index < len(places) else None
    return {
        "id": claim.id,
        "type": claim.type,
        "mode": claim.mode,
        "tense": claim.tense,
        "is_hypothetical": claim.hypothetical,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "evidence": claim.evidence,
        "trigger": claim.trigger.cut(reading.document.text),
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "precision_km": place.precision_km if place else None,
        "earliest": claim.time.earliest if claim.time else None,
        "latest": claim.time.latest if claim.time else None,
    }


def _select() -> Select[Any]:
    document = table.document.c
    joined = table.document.join(table.reading)
    return select(document.item, document.version, table.reading.c.record).select_from(joined)


def _reading(row: Row[Any]) -> Reading:
    """Return the reading of a row, its document with the number that the case gives it."""
    reading = value_of(Reading, row.record)
    placed = {"item": row.item, "version": row.version}
    document = reading.document.model_copy(update=placed)
    return reading.model_copy(update={"document": document})
