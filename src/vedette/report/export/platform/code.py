"""Codes of countries as platforms write them, and grades in their scales."""

from __future__ import annotations

from functools import cache

__all__ = ["alpha_2", "stix_confidence"]

_CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
"""Admiralty credibility in STIX 2.1, appendix A; 6 has no number: unknown is not the middle."""


def alpha_2(country: str | None) -> str | None:
    """Return ISO 3166-1 alpha-2 for alpha-3, XK for XKX; None where there is none."""
    return None if country is None else _codes().get(country)


def stix_confidence(digit: int) -> int | None:
    """Return the confidence of STIX for an Admiralty digit; None for 6."""
    return _CONFIDENCE.get(digit)


@cache
def _codes() -> dict[str, str]:
    import pycountry

    known = {country.alpha_3: country.alpha_2 for country in pycountry.countries}
    return known | {"XKX": "XK"}
