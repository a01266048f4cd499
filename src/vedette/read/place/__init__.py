"""Component `places`: which words name a place, and where it lies."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from vedette.read.component import typed
from vedette.read.gazetteer import disputed_ids, open_gazetteer
from vedette.read.place.component import PlaceFinder
from vedette.read.place.sign import demonyms


@Language.factory("vedette_places", default_config={"gazetteer": None, "disputed": "membership"})
@typed
def make_places(nlp: Language, name: str, gazetteer: str | None, disputed: str) -> PlaceFinder:
    """Make the component `places`.

    Args:
        nlp: the pipeline that it is part of.
        name: what it is called there.
        gazetteer: file of the gazetteer; None for the one in the user's cache.
        disputed: `membership` gives disputed areas to a state by United Nations membership and
            resolutions, `open` to none.
    """
    opened = open_gazetteer(Path(gazetteer) if gazetteer else None)
    return PlaceFinder(opened, stateless=disputed_ids() if disputed == "open" else frozenset())


__all__ = ["PlaceFinder", "demonyms", "make_places"]
