"""The index of words, filled from readings that are there already."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from vedette.store import table
from vedette.store.search.index import index_of
from vedette.store.shelf import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from vedette.store.search.index import Entry

__all__ = ["fill_index"]


def fill_index(connection: Connection) -> None:
    """Fill an empty index with every document and sentence of a case."""
    index = index_of(connection)
    for documents in chunks(_documents(connection)):
        index.add("document", documents)
    sentence = table.sentence.c
    rows = connection.execute(select(sentence.key, sentence.text))
    for sentences in chunks((row.key, "", row.text) for row in rows):
        index.add("sentence", sentences)


def _documents(connection: Connection) -> Iterator[Entry]:
    reading = table.reading.c
    for row in connection.execute(select(reading.document, reading.record)):
        document = json.loads(row.record)["document"]
        yield row.document, document["title"] or "", document["text"]
