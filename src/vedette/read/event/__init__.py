"""Component `events`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.factory("vedette_events")
def make_events(nlp: Language, name: str) -> object:
    """Make the component `events`."""

    def events(doc: Doc) -> Doc:
        return doc

    return events
