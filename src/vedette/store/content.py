"""The content of a case as lines, the same for any two cases that hold the same.

Keys that join tables are replaced by what they stand for, and which run brought what is left out:
a case that was filled in one run and one that was filled in many, or moved to another database,
give the same lines.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from vedette.store import account_table, table
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Table

__all__ = ["Content"]

_LEFT_OUT = (table.run, table.fact, *account_table.ALL)


class Content(Shelf):
    """Everything that a case holds."""

    def lines(self) -> list[str]:
        """Return one line of JSON a row, table by table, sorted inside each."""
        names = self._names()
        tables = [each for each in table.metadata.sorted_tables if each not in _LEFT_OUT]
        return [line for each in tables for line in sorted(self._lines(each, names))]

    def _names(self) -> dict[str, dict[int, str]]:
        """Return what the keys of documents, sentences and claims stand for."""
        document, sentence, claim = table.document.c, table.sentence.c, table.claim.c
        execute = self.connection.execute
        documents = {
            row.key: f"{row.id} {row.sha256}"
            for row in execute(select(document.key, document.id, document.sha256))
        }
        sentences = {
            row.key: f"{documents[row.document]} {row.number}"
            for row in execute(select(sentence.key, sentence.document, sentence.number))
        }
        claims = {
            row.key: f"{documents[row.document]} {row.id}"
            for row in execute(select(claim.key, claim.document, claim.id))
        }
        return {"document": documents, "sentence": sentences, "claim": claims}

    def _lines(self, target: Table, names: Mapping[str, Mapping[int, str]]) -> Iterator[str]:
        joins = {
            column.name: key.column.table.name
            for column in target.columns
            for key in column.foreign_keys
            if key.column.name in ("key", "number")
        }
        for row in self.connection.execute(select(target)).mappings():
            told = {
                name: _told(value, names.get(joins.get(name, "")))
                for name, value in row.items()
                if name not in ("key", "run")
            }
            yield json.dumps({"table": target.name} | told, sort_keys=True, ensure_ascii=False)


def _told(value: Any, names: Mapping[int, str] | None) -> Any:
    if names is not None and value is not None:
        return names[value]
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
