"""Names of countries by their codes, as the gazetteer's own table has them."""

from __future__ import annotations

from functools import cache

from vedette.data import read_table

__all__ = ["country_name"]


def country_name(code: str | None) -> str | None:
    """Return the English name of a country; the code itself where no row has it.

    Args:
        code: ISO 3166-1 alpha-3, or XKX for Kosovo.
    """
    return None if code is None else _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    return {row["iso3"]: row["name"] for row in read_table("gazetteer", "countries.tsv")}
