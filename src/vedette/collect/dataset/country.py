"""Countries as datasets name them."""

from __future__ import annotations

from functools import cache

from vedette.data import read_table
from vedette.model.name import plain_name

__all__ = ["country_code"]


def country_code(name: str, number: str = "") -> str | None:
    """Return ISO 3166-1 alpha-3 of a country; None where it is not known.

    Args:
        name: as the dataset has it, also with a former name in brackets: "Serbia (Yugoslavia)".
        number: ISO 3166-1 numeric, where the dataset has it; asked where the name is not known.
    """
    known = _names()
    for words in (name, name.partition("(")[0]):
        if plain_name(words.strip()) in known:
            return known[plain_name(words.strip())]
    return _numbers().get(number.zfill(3)) if number.isdigit() else None


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_table("gazetteer", "countries.tsv"):
        for name in (row["name"], *row["names"].split("|")):
            found.setdefault(plain_name(name), row["iso3"])
    return found


@cache
def _numbers() -> dict[str, str]:
    import pycountry

    return {country.numeric: country.alpha_3 for country in pycountry.countries}
