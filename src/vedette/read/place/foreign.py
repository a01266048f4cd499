"""Which words of a text in another language than English name a place.

There are no tags and no parse: only capitalised names of four letters and more count, in Latin,
Cyrillic or Greek script, that the gazetteer has as they stand or in another case. A single word
must be well known, or lie in a country that the text speaks of for certain; at the head of a
sentence, where all words have a capital, more so.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from vedette.read.gazetteer import fold_name
from vedette.read.gazetteer.entry import FOREIGN, INFLECTED, SHORT
from vedette.read.place.mention import Mention

if TYPE_CHECKING:
    from vedette.read.gazetteer import Gazetteer, Match
    from vedette.read.place.page import Page

__all__ = ["recognize_foreign"]

MIN_LETTERS = 4
MAX_WORDS = 4
SCORE = {"certain": 3.0, "likely": 1.5}
WELL_KNOWN = 4.3
"""Prominence from which one word inside a sentence names the place."""
FAMOUS = 5.3
"""Prominence from which one word at the head of a sentence, or an inflected one, does."""


def recognize_foreign(page: Page, gazetteer: Gazetteer) -> list[Mention]:
    """Return the places that a text names, in order, without overlaps."""
    found: list[Mention] = []
    token = 0
    while token < len(page.words):
        mention = _named(page, token, gazetteer) if page.words[token][0].isupper() else None
        if mention:
            found.append(mention)
        token = mention.last + 1 if mention else token + 1
    counts = Counter(mention.key for mention in found)
    spoken_of = {m.matches[0].entry.country for m in found if m.score >= SCORE["certain"]}
    return [
        mention
        for mention in found
        if mention.score + SCORE["likely"] * (counts[mention.key] > 1) >= 0
        and (
            mention.score >= SCORE["certain"]
            or any(match.entry.country in spoken_of for match in mention.matches)
        )
    ]


def _named(page: Page, first: int, gazetteer: Gazetteer) -> Mention | None:
    last = first
    while last + 1 < min(first + MAX_WORDS, len(page.words)) and _goes_on(page, last + 1):
        last += 1
    for end in range(last, first - 1, -1):
        name = page.text(first, end)
        if len(fold_name(name)) < MIN_LETTERS:
            continue
        matches = tuple(m for m in gazetteer.matches(name) if m.quality != SHORT)
        matches = matches or gazetteer.variant_matches(name)
        if matches:
            if first == end and _is_in_longer_name(page, first):
                return None
            score = _score(matches, is_head=page.sentence_starts[first], words=end - first + 1)
            key = fold_name(name)
            return Mention(first=first, last=end, key=key, matches=matches, score=score)
    return None


def _is_in_longer_name(page: Page, token: int) -> bool:
    """Say whether a word stands right after or before another with a capital, as in a full name."""
    before = (
        token > 0 and page.words[token - 1][0].isupper() and not page.sentence_starts[token - 1]
    )
    after = page.word(token + 1)[:1].isupper() and not page.sentence_starts[token]
    return before or after


def _goes_on(page: Page, token: int) -> bool:
    return page.words[token][0].isupper() or page.words[token] == "-"


def _score(matches: tuple[Match, ...], *, is_head: bool, words: int) -> float:
    """Return how likely a name is a place, in log-odds."""
    top = max(match.entry.prominence for match in matches)
    is_inflected = all(match.quality == INFLECTED for match in matches)
    is_country = any(m.quality == FOREIGN or m.entry.kind == "country" for m in matches[:3])
    least = FAMOUS if (is_head or is_inflected) and words == 1 else WELL_KNOWN
    if top >= least or (words > 1 and not is_inflected) or (is_country and not is_inflected):
        return SCORE["certain"]
    return SCORE["likely"] if not is_head and not is_inflected else -1.0
