"""The index of words: FTS5 on SQLite, `tsvector` on PostgreSQL, behind one face.

Both hold one row a document (its title and its text) and one row a sentence that claims rest on,
and are given words that are folded already.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, Protocol

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from vedette.store.search.word import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, TextClause

    from vedette.store.search.query import Query, Term

__all__ = ["Entry", "Index", "Part", "Range", "index_of"]

Part = Literal["document", "sentence"]
Entry = tuple[int, str, str]
"""Key of a row, its title (empty for a sentence), its text."""
Range = tuple[int, int]
"""The first and the last key."""


class Index(Protocol):
    """The index of words of one case."""

    def make(self) -> None:
        """Make the tables of the index; there must be none."""

    def add(self, part: Part, entries: Sequence[Entry]) -> None:
        """Add rows."""

    def remove(self, part: Part, keys: Iterable[int]) -> None:
        """Remove rows."""

    def overwrite(self, part: Part) -> None:
        """Overwrite what removed rows were."""

    def matching(self, part: Part, query: Query, within: Range | None = None) -> TextClause:
        """Return a query for the keys of the rows that have all that is asked for.

        Args:
            part: whose rows.
            query: what is asked for.
            within: the first and the last key that is looked at; None for all.
        """

    def problems(self) -> list[str]:
        """Return what is wrong with the index, for people."""


def index_of(connection: Connection) -> Index:
    """Return the index of the case that a connection leads to."""
    if connection.dialect.name == "postgresql":
        return _PostgresIndex(connection)
    return _SqliteIndex(connection)


class _SqliteIndex:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def make(self) -> None:
        for part in ("document", "sentence"):
            # The words are folded already: this tokenizer only cuts at the blanks between them.
            self.connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {part}_words USING fts5(title, body, tokenize = 'ascii')"
            )

    def add(self, part: Part, entries: Sequence[Entry]) -> None:
        rows = [
            {"key": key, "title": _joined(title), "body": _joined(body)}
            for key, title, body in entries
        ]
        query = f"INSERT INTO {part}_words (rowid, title, body) VALUES (:key, :title, :body)"
        if rows:
            self.connection.execute(text(query), rows)

    def remove(self, part: Part, keys: Iterable[int]) -> None:
        rows = [{"key": key} for key in keys]
        if rows:
            self.connection.execute(text(f"DELETE FROM {part}_words WHERE rowid = :key"), rows)

    def overwrite(self, part: Part) -> None:
        # Deleted words stay in the index's own pages until these are written anew.
        self.connection.exec_driver_sql(
            f"INSERT INTO {part}_words ({part}_words) VALUES ('optimize')"
        )

    def matching(self, part: Part, query: Query, within: Range | None = None) -> TextClause:
        asked = " AND ".join(
            f'"{" ".join(term.words)}"{" *" if term.is_prefix else ""}' for term in query.terms
        )
        found = f'SELECT rowid AS "key" FROM {part}_words WHERE {part}_words MATCH :asked'
        return _within(found, asked, "rowid", within)

    def problems(self) -> list[str]:
        found = _unindexed(self.connection, "rowid")
        for part in ("document", "sentence"):
            check = f"INSERT INTO {part}_words ({part}_words) VALUES ('integrity-check')"
            try:
                self.connection.exec_driver_sql(check)
            except DatabaseError as error:
                found.append(f"the index of words of each {part} is damaged: {error.orig}")
        return found


class _PostgresIndex:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def problems(self) -> list[str]:
        return _unindexed(self.connection, "key")

    def make(self) -> None:
        for part in ("document", "sentence"):
            self.connection.exec_driver_sql(
                f"CREATE TABLE {part}_words (key INTEGER PRIMARY KEY "
                f"REFERENCES {part} (key) ON DELETE CASCADE, words TSVECTOR NOT NULL)"
            )
            self.connection.exec_driver_sql(
                f"CREATE INDEX ix_{part}_words ON {part}_words USING gin (words)"
            )

    def add(self, part: Part, entries: Sequence[Entry]) -> None:
        rows = [{"key": key, "words": _vector(title, body)} for key, title, body in entries]
        query = f"INSERT INTO {part}_words (key, words) VALUES (:key, CAST(:words AS TSVECTOR))"
        if rows:
            self.connection.execute(text(query), rows)

    def remove(self, part: Part, keys: Iterable[int]) -> None:
        rows = [{"key": key} for key in keys]
        if rows:
            self.connection.execute(text(f"DELETE FROM {part}_words WHERE key = :key"), rows)

    def overwrite(self, part: Part) -> None:
        """Rows of a table are overwritten by its own means."""

    def matching(self, part: Part, query: Query, within: Range | None = None) -> TextClause:
        asked = " & ".join(_phrase(term) for term in query.terms)
        found = f"SELECT key FROM {part}_words WHERE words @@ CAST(:asked AS TSQUERY)"
        return _within(found, asked, "key", within)


def _within(found: str, asked: str, key: str, within: Range | None) -> TextClause:
    if within is None:
        return text(found).bindparams(asked=asked)
    bounded = text(f"{found} AND {key} BETWEEN :least AND :most")
    return bounded.bindparams(asked=asked, least=within[0], most=within[1])


def _unindexed(connection: Connection, key: str) -> list[str]:
    """Say which rows have no words, and which words have no row."""
    found = []
    for part in ("document", "sentence"):
        for one, other in ((f"key FROM {part}", f"{key} FROM {part}_words"),
                           (f"{key} FROM {part}_words", f"key FROM {part}")):  # fmt: skip
            count = connection.execute(
                text(f"SELECT count(*) FROM (SELECT {one} EXCEPT SELECT {other}) AS lone")
            ).scalar()
            if count:
                found.append(f"{count} rows of one {part} table are not in the other")
    return found


def _joined(words: str) -> str:
    return " ".join(folded_words(words))


def _phrase(term: Term) -> str:
    *rest, last = term.words
    return " <-> ".join([*(f"'{word}'" for word in rest), f"'{last}'" + ":*" * term.is_prefix])


_LAST_POSITION = 16_383
"""PostgreSQL counts no further: later words are found, but not as parts of phrases."""
_VECTOR_BYTES = 900_000
"""Of at most a megabyte that a vector may have; what comes after is not found."""


def _vector(title: str, body: str) -> str:
    """Return the words of a row as a tsvector is written; no phrase runs from title to body."""
    head = folded_words(title)
    places: defaultdict[str, list[int]] = defaultdict(list)
    size = 0
    for start, words in ((1, head), (len(head) + 2, folded_words(body))):
        for place, word in enumerate(words, start):
            size += 4 + (0 if word in places else len(word.encode()) + 8)
            if size > _VECTOR_BYTES:
                break
            known = places[word]
            if place <= _LAST_POSITION:
                known.append(place)
    return " ".join(
        f"'{word}':{','.join(map(str, known))}" if known else f"'{word}'"
        for word, known in places.items()
    )
