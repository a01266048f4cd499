"""How likely a name names a place, from the words beside it.

All weights are log-odds, set by hand and looked after by reading errors; `data/lexicon` has the
words. What is known of the text as a whole is added by `recognize`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.read.gazetteer.entry import DERIVED, PRIMARY, SHORT

if TYPE_CHECKING:
    from vedette.read.place.cue import Cues
    from vedette.read.place.mention import Mention
    from vedette.read.place.page import Page

__all__ = ["weigh"]

EXACT = {"GPE": 2.0, "LOC": 1.5, "FAC": -0.5, "ORG": -1.2, "PERSON": -2.5, "NORP": -3.0, "": -1.0}
"""By the label of a name that is exactly the mention."""
PART = {
    "GPE": 1.0,
    "LOC": 1.0,
    "FAC": -0.5,
    "ORG": -1.5,
    "PERSON": -4.0,
    "NORP": -3.0,
    "DATE": -1.5,
}
"""By the label of a longer name that the mention is part of."""
OTHER_LABEL = -2.0
INHABITANTS = ((1_000_000, 1.5), (100_000, 1.0), (10_000, 0.5))
KIND = {"country": 2.5, "region": 1.5, "feature": 1.0, "district": 0.0}
UNKNOWN = -2.0
"""No gazetteer has the name."""
_PARTY = re.compile(r"^(?:R|D|I|DFL|GOP|Lab|Con)$")


def weigh(mention: Mention, page: Page, cues: Cues) -> float:
    """Return the log-odds that a mention names a place."""
    return (
        _by_label(mention, page)
        + _by_gazetteer(mention)
        + _by_words_before(mention, page, cues)
        + _by_words_after(mention, page, cues)
        + _by_people(mention, page)
    )


def _by_label(mention: Mention, page: Page) -> float:
    first, last = page.name_first[mention.first], page.name_last[mention.first]
    while last > mention.last and page.lower[last] in {"'s", "’s"}:
        last -= 1
    if first >= 0 and page.lower[first] == "the":
        first += 1
    if mention.label == "" or (first, last) == (mention.first, mention.last):
        return EXACT.get(mention.label, OTHER_LABEL)
    return PART.get(mention.label, OTHER_LABEL)


def _by_gazetteer(mention: Mention) -> float:
    if not mention.matches:
        return UNKNOWN
    best = max(mention.matches, key=lambda match: match.entry.population)
    weight = next((w for least, w in INHABITANTS if best.entry.population >= least), 0.0)
    weight = max(weight, *(KIND.get(match.entry.kind, 0.0) for match in mention.matches[:3]))
    if mention.matches[0].quality != PRIMARY:
        weight -= 0.7
    if mention.matches[0].quality in {SHORT, DERIVED}:
        weight -= 1.5
    return weight + (1.0 if mention.last > mention.first else 0.0)


def _by_words_before(mention: Mention, page: Page, cues: Cues) -> float:
    at = mention.first - 1
    if page.low(at) == "the":
        at -= 1
    while page.low(at) in cues.direction:
        at -= 1
    before = page.low(at)
    if before in cues.locative:
        return 2.0
    if before == "of" and page.low(at - 1) in cues.kind:
        return 4.0
    if before == "of" and page.low(at - 1) in cues.compass:
        return 2.0
    if before in {"-", "–"} and _PARTY.match(page.word(at - 1)):
        return 3.5
    if before.rstrip(".") in cues.title and page.word(at)[0].isupper():
        return -4.0
    return 0.3 if before in cues.weak else 0.0


def _by_words_after(mention: Mention, page: Page, cues: Cues) -> float:
    after, capital = page.low(mention.last + 1), page.word(mention.last + 1)[:1].isupper()
    if after in {"-", "–"} and page.low(mention.last + 2) in {"based", "area", "born"}:
        return 3.0
    if capital and after in cues.media:
        return -2.5
    if capital and after in cues.body:
        return 1.5
    if after in cues.after:
        return 2.0
    if not capital and after in cues.people:
        return 1.5
    if after in cues.person:
        return -1.5
    if _is_dateline(mention, page):
        return 3.5
    return -0.8 if capital else 0.0


def _is_dateline(mention: Mention, page: Page) -> bool:
    """Say whether the mention heads a report: "PRISTINA — ", "PRISTINA, Kosovo (Agency)"."""
    words = page.words[mention.first : mention.last + 1]
    if not all(word.isupper() for word in words if word[0].isalpha()) or len(words[0]) <= 2:
        return False
    after = page.words[mention.last + 1 : mention.last + 8]
    return any(word in {"—", "–", "-", "--", "---", "(", ":", "_"} for word in after)


def _by_people(mention: Mention, page: Page) -> float:
    if mention.first != mention.last or page.lower[mention.first] not in page.people:
        return 0.0
    return -3.0
