"""Codes in a scenario that nothing which vedette reads ever has: a query for one finds nothing."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from vedette.assess.yaml_text import path_text
from vedette.data import read_table
from vedette.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.assess.yaml_text import Path, YamlText

__all__ = ["unknown_codes"]

_USER_ASSIGNED = re.compile(r"X[A-Z]{2}")
"""Codes that ISO 3166-1 leaves to users, such as XKX."""
NOUNS = {
    "countries": "country",
    "sectors": "sector",
    "modes": "mode",
    "contexts": "context",
    "kinds": "tie",
}
"""Field → what it lists."""
TABLES = {
    "countries": [("gazetteer", "countries.tsv", "iso3")],
    "sectors": [("lexicon", "heads.tsv", "sector"), ("lexicon", "actors.tsv", "sector")],
    "modes": [("lexicon", "events.tsv", "mode"), ("export", "plover.tsv", "mode")],
    "contexts": [("lexicon", "contexts.tsv", "context")],
    "kinds": [("lexicon", "ties.tsv", "kind")],
}
"""Field → the tables, with a column, that hold all that there is."""
PARTIES = ("actors", "places")
"""Sections whose `kinds` are not those of ties."""


def unknown_codes(text: YamlText) -> Iterator[Fault]:
    """Yield the codes in a scenario that no table knows, each with the nearest that one does."""
    yield from _walk(text.value, (), text)


def _walk(value: Any, path: Path, text: YamlText) -> Iterator[Fault]:
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from _walk(each, (*path, index), text)
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        at = (*path, key)
        is_kind_of_party = key == "kinds" and bool(path) and path[0] in PARTIES
        if key in TABLES and isinstance(inner, list) and not is_kind_of_party:
            for index, code in enumerate(inner):
                yield from _judged(key, code, (*at, index), text)
        else:
            yield from _walk(inner, at, text)


def _judged(field: str, code: Any, path: Path, text: YamlText) -> Iterator[Fault]:
    is_own = field == "countries" and _USER_ASSIGNED.fullmatch(str(code)) is not None
    if is_own or code in _known(field):
        return
    close = get_close_matches(str(code), _known(field), n=1)
    mend = f"Did you mean {close[0]!r}?" if close else _told(field)
    what = f"nothing that is read has the {NOUNS[field]} {code!r}"
    yield Fault(what, path_text(path), text.line_of(path), mend)


def _told(field: str) -> str:
    if field == "countries":
        return "Write three capitals of ISO 3166-1, such as SRB; XKX for Kosovo."
    return f"Choose of: {', '.join(sorted(_known(field)))}."


@cache
def _known(field: str) -> frozenset[str]:
    return frozenset(
        row[column] for folder, file, column in TABLES[field] for row in read_table(folder, file)
    ) - {""}
