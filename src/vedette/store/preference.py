"""What people set and keep for their work on a case, and is no evidence: settings, saved searches.

Each has a kind and a name and is kept by itself, so that of two that are kept at once neither is
lost.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import select

from vedette.store import table
from vedette.store.fact import fact_of, forget_fact, state_fact
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from pydantic import JsonValue

__all__ = ["PreferenceWriter", "Preferences"]


class Preferences(Shelf):
    """What is set and kept."""

    def get(self, kind: str, name: str) -> JsonValue:
        """Return what is kept under a name; None where nothing is."""
        kept = fact_of(self.connection, _fact(kind, name))
        return None if kept is None else json.loads(kept)

    def all(self, kind: str) -> dict[str, JsonValue]:
        """Return all that is kept of a kind, by name, sorted."""
        fact, begin = table.fact.c, _fact(kind, "")
        query = select(fact.name, fact.value).where(fact.name.startswith(begin, autoescape=True))
        rows = self.connection.execute(query.order_by(fact.name))
        return {row.name.removeprefix(begin): json.loads(row.value) for row in rows}


class PreferenceWriter(Preferences):
    """What is set and kept, for one who writes."""

    def put(self, kind: str, name: str, value: JsonValue) -> None:
        """Keep a value under a name, in place of what was kept before."""
        words = json.dumps(value, ensure_ascii=False, sort_keys=True)
        state_fact(self.connection, _fact(kind, name), words)

    def drop(self, kind: str, name: str) -> bool:
        """Keep nothing under a name any more, and say whether something was."""
        was_there = self.get(kind, name) is not None
        forget_fact(self.connection, _fact(kind, name))
        return was_there


def _fact(kind: str, name: str) -> str:
    return f"preference/{kind}/{name}"
