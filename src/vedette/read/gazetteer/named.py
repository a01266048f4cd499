"""An entry on its way into the gazetteer, with all the names that it is to be found by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from vedette.read.gazetteer.entry import ALTERNATE, DERIVED, PRIMARY, Entry
from vedette.read.gazetteer.fold import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Named", "is_name", "keys_of", "settlement_precision_km", "without_generic_word"]

MAX_NAME_CHARS = 60
"""Longer alternate names are descriptions."""
MAX_CODE_CHARS = 4
"""Names of so many capitals or fewer are codes of airports and the like."""
SIZES_KM = ((1_000, 2.0), (10_000, 3.0), (100_000, 6.0), (1_000_000, 12.0))
"""(inhabitants below, radius) of a settlement."""
CITY_KM = 25.0
"""Radius of a settlement with a million inhabitants or more."""

_GENERIC = re.compile(
    r"^(?:the|city of|komuna e|opstina|grad|obshtina|općina|gmina|powiat|landkreis|kreis|rajonul"
    r"|judetul|muhafazat|gouvernorat de|regiunea|qarku i|qarku|arrondissement de|politischer bezirk"
    r"|provincia (?:di|de|del)|province (?:of|de|du)|departamento (?:de|del)|wojewodztwo|estado de"
    r"|departement (?:de|des|du|de la)|region (?:de|of)) "
    r"| (?:county|parish|borough|census area|municipality|province|oblast|oblast'|kray|krai|raion"
    r"|rayon|rajons|novads|district|region|governorate|prefecture|department|state|territory"
    r"|voivodeship|county borough|city and borough|shi|gun|kommune|lan|fylke|maakond|vald"
    r"|shahrestan|ostan|ili|sheng)$",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """An entry and its (name, quality) pairs, its own name among them."""

    entry: Entry
    names: tuple[tuple[str, int], ...]


def is_name(text: str) -> bool:
    """Say whether an alternate name is a name: not a code, a romanisation for search or an address.

    Example:
        >>> [is_name(text) for text in ("Prishtina", "PRN", "prysstina", "Приштина")]
        [True, False, False, True]
    """
    if not 1 < len(text) <= MAX_NAME_CHARS or "a" <= text[0] <= "z" or ":" in text:
        return False
    return not (len(text) <= MAX_CODE_CHARS and text.isascii() and text.isupper())


def without_generic_word(name: str) -> str | None:
    """Return a region's name less its generic word, or None where it has none.

    Example:
        >>> without_generic_word("Henry County"), without_generic_word("Latgale")
        ('Henry', None)
    """
    bare = _GENERIC.sub("", name).strip()
    return bare if bare and bare != name else None


def keys_of(named: Named) -> dict[str, int]:
    """Return the lookup keys of a place, each with the best quality that it has."""
    keys: dict[str, int] = {}
    for name, quality in named.names:
        key = fold_name(name)
        if key:
            keys[key] = min(quality, keys.get(key, quality))
    return keys


def area_names(name: str, others: Iterable[str] = ()) -> tuple[tuple[str, int], ...]:
    """Return the (name, quality) pairs of a region: its name, other names, the bare name."""
    pairs = [(name, PRIMARY), *((other, ALTERNATE) for other in others if other)]
    bare = without_generic_word(name)
    return (*pairs, *([(bare, DERIVED)] if bare else []))


def settlement_precision_km(population: int) -> float:
    """Return the radius within which a settlement lies, by its inhabitants."""
    return next((radius for below, radius in SIZES_KM if population < below), CITY_KM)
