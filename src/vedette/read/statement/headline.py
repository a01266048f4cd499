"""Headlines with a colon: "Premier: We will not leave", and their reverse with a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.statement.draft import Draft
from vedette.read.statement.lexicon import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.read.statement.draft import Text

__all__ = ["find_headlines"]

COLON = Cue(lemma=":", kind="neutral", act="assert", frames=frozenset({"that", "quote"}))
LONGEST_SOURCE = 6
"""Tokens before the colon."""
SHORTEST_CONTENT = 3
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NO_SOURCES = frozenset({
    "analysis", "breaking", "correction", "editor", "exclusive", "image", "latest", "live", "note",
    "opinion", "part", "photo", "photos", "read", "report", "see", "source", "update", "updated",
    "video", "watch",
})  # fmt: skip


def find_headlines(text: Text) -> Iterator[Draft]:
    """Find a source before a colon in the first line of a document."""
    doc = text.doc
    end = next((t.i for t in doc if t.is_space and "\n" in t.text and t.i > 0), len(doc))
    colon = next((t.i for t in doc[:end] if t.text == ":"), None)
    if colon is None or not 1 <= colon <= LONGEST_SOURCE or end - colon <= SHORTEST_CONTENT:
        return
    before = doc[:colon]
    if any(token.pos_ in ("VERB", "AUX") or token.lower_ in NO_SOURCES for token in before):
        return
    if before[-1].ent_type_ not in NAMES and before[-1].pos_ not in ("PROPN", "NOUN"):
        return
    yield Draft(
        cue=(colon, colon + 1),
        entry=COLON,
        head=colon,
        source=(0, colon),
        speaker=colon - 1,
        content=((colon + 1, end),),
        clause=(0, colon + 1),
    )
