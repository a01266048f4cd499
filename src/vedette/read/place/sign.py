"""What a text says of countries without naming them as places: demonyms, institutions, money."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from vedette.data import read_table
from vedette.read.gazetteer import load_countries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.read.place.page import Page

__all__ = ["country_votes", "demonyms"]

DEMONYM_VOTES = 0.4
"""What one demonym counts, a mention of the country being 1."""
OUTLET_VOTES = 1.0
"""What the country of the outlet's domain counts."""
ANYBODYS = frozenset({"", "ai", "cc", "co", "fm", "gg", "io", "la", "ly", "me", "to", "tv", "ws"})
"""Domains of countries that are sold to anybody."""
_HOST = re.compile(r"(?:https?://)?[^/:\s]+\.([A-Za-z]{2})(?=[/:]|$)")
MOST_VOTES = 2.0
"""What signs of one kind come to at most."""


@cache
def demonyms() -> Mapping[str, str]:
    """Return the country of each adjective and noun for a people, such as "Chilean", "Chileans"."""
    words: dict[str, str] = {}
    for row in read_table("gazetteer", "countries.tsv"):
        for demonym in filter(None, row["demonyms"].split("|")):
            for word in (demonym, f"{demonym}s"):
                words.setdefault(word, row["iso3"])
    return words


@cache
def _signs() -> tuple[tuple[re.Pattern[str], str, float], ...]:
    return tuple(
        (re.compile(row["pattern"]), row["country"], float(row["votes"]))
        for row in read_table("gazetteer", "country_signs.tsv")
    )


@cache
def _domains() -> Mapping[str, str]:
    domains = {row["tld"].lstrip("."): row["iso3"] for row in load_countries().values()}
    return {name: country for name, country in domains.items() if name not in ANYBODYS}


def _country_of_domain(url: str | None) -> str | None:
    """Return the country of an address's domain, or None where it has none."""
    found = _HOST.match(url or "")
    return _domains().get(found[1].lower()) if found else None


def is_demonym(page: Page, first: int) -> bool:
    """Say whether a name that begins here is a word for a people: "Sri Lankan", "Kosovars"."""
    words = [page.words[first], f"{page.words[first]} {page.word(first + 1)}"]
    return any(word in demonyms() for word in words)


def country_votes(page: Page, url: str | None = None) -> dict[str, float]:
    """Return how much a text speaks of each country, place names aside.

    Args:
        page: the text.
        url: address of the document; the country of its domain counts once.
    """
    votes: dict[str, float] = defaultdict(float)
    outlet = _country_of_domain(url)
    if outlet:
        votes[outlet] += OUTLET_VOTES
    known = demonyms()
    for word in page.words:
        country = known.get(word)
        if country:
            votes[country] = min(MOST_VOTES, votes[country] + DEMONYM_VOTES)
    for pattern, country, vote in _signs():
        found = sum(1 for _ in zip(pattern.finditer(page.content), range(4), strict=False))
        if found:
            votes[country] += min(MOST_VOTES, vote * found)
    return dict(votes)
