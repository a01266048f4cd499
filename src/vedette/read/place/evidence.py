"""How likely a name names a place, from the words beside it.

All weights are log-odds, set by hand and looked after by reading errors; `data/lexicon` has the
words. What is known of the text as a whole is added by `recognize`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.read.gazetteer.entry import FOREIGN, INFLECTED, PRIMARY, SHORT

if TYPE_CHECKING:
    from vedette.read.place.cue import Cues
    from vedette.read.place.mention import Mention
    from vedette.read.place.page import Page

__all__ = ["weigh"]

EXACT = {"GPE": 2.0, "LOC": 1.5, "FAC": -0.5, "ORG": -1.0, "PERSON": -2.5, "NORP": -3.0, "": -1.0}
"""By the label of a name that is exactly the mention."""
PART = {"GPE": 1.0, "LOC": 1.0, "FAC": -0.5, "ORG": -1.5, "PERSON": -4.0, "NORP": -3.0}
"""By the label of a longer name that the mention is part of."""
OTHER_LABEL = -2.0
HEADS_ORGANIZATION = -0.3
"""A country or region at the head of an organisation's name ("Georgia School Boards")."""
INHABITANTS = ((1_000_000, 1.5), (100_000, 1.0), (10_000, 0.5))
KIND = {"country": 2.5, "region": 1.5, "feature": 1.0, "district": 0.0}
SEAT = 2.5
UNKNOWN = -2.5
"""No gazetteer has the name."""
NOT_PRIMARY, OTHER_FORM = -0.7, -2.0
SHORT_IN_PLACE, SHORT_ELSEWHERE = 2.0, -6.0
CODE = -3.0
"""A few capitals that are no country: an acronym that happens to be a place's too."""
CODE_CHARS = 4
SAINT = -1.5
"""Saints are feasts, churches and schools before they are places."""
WORDS = 1.0
"""Names of several words are seldom anything else."""
LOCATIVE, TAKEN, KIND_OF, COMPASS, WEAK, PARTY, TITLE = 2.0, 1.2, 5.0, 2.0, 0.3, 3.5, -4.0
FROM_PERSON = 3.0
"""After a person and "of", or an age and "of": "Ann Lee, 30, of Salem"."""
TITLED = {"PERSON": -4.0, "": -2.0}
"""A name that begins with a title ("King George"), by its label."""
VESSEL, HIT = -5.0, 2.5
"""The name of a ship; after "fell on" and the like."""
MID_NAME = -2.5
"""After another capitalised word that is no place: inside a longer name."""
STREET, MEDIA, BODY, OFFICE, AFTER, PEOPLE, SAYS, BASED = -5.0, -2.5, 1.8, 1.5, 2.0, 1.5, -1.5, 3.0
OTHER_CAPITAL = -1.0
INSTITUTION = 0.5
FIRST_NAME = -3.0
"""Straight before a word that the pipeline calls a person's name."""
DATELINE = 3.5
TOLD_BEFORE = frozenset({"settlement", "district"})
"""Kinds that "the village of" and the like tell; "the state of" may be said of a country too."""
TOLD_AFTER = frozenset({"region", "district"})
LOOSE = frozenset({"state", "borough", "co"})
"""Words after a name that often belong to what follows: "Moscow state television"."""
AFTER_STREET = 1.5
IS_PERSON = -3.0
_PARTY = frozenset({"R", "D", "I", "DFL", "Lab", "Con"})
_DASHES = frozenset({"—", "–", "-", "--", "---", "―"})
_AGE = re.compile(r"\d{1,3}")


def weigh(mention: Mention, page: Page, cues: Cues) -> float:
    """Return the log-odds that a mention names a place."""
    score = _by_gazetteer(mention, page, cues) + _by_words_after(mention, page, cues)
    before = _by_words_before(mention, page, cues)
    is_told = before in {FROM_PERSON, KIND_OF} or _heads_office(mention, page, cues)
    if mention.label == "PERSON" and is_told:
        return score + before
    return score + before + _by_label(mention, page, cues) + _by_people(mention, page)


def _heads_office(mention: Mention, page: Page, cues: Cues) -> bool:
    """Say whether the name stands before an office: "Dublin Mayor Mary Smith"."""
    after = page.low(mention.last + 1)
    starts = page.name_first[mention.first] == mention.first
    return starts and (after in cues.office or after in cues.body or after in cues.institution)


def _by_label(mention: Mention, page: Page, cues: Cues) -> float:
    first, last = page.name_first[mention.first], page.name_last[mention.first]
    while last > mention.last and page.lower[last] in {"'s", "’s", "'", "’"}:
        last -= 1
    if first >= 0 and page.lower[first] == "the":
        first += 1
    if mention.label == "" or (first, last) == (mention.first, mention.last):
        return EXACT.get(mention.label, OTHER_LABEL)
    heads = mention.label == "ORG" and first == mention.first
    after = page.low(mention.last + 1)
    if heads and (after in cues.body or after in cues.institution or _is_area(mention)):
        return HEADS_ORGANIZATION
    return PART.get(mention.label, OTHER_LABEL)


def _is_area(mention: Mention) -> bool:
    return any(
        match.entry.kind in {"country", "region"} and match.quality != FOREIGN
        for match in mention.matches[:3]
    )


def _by_gazetteer(mention: Mention, page: Page, cues: Cues) -> float:
    if not mention.matches:
        return UNKNOWN
    weight = max(
        next((w for least, w in INHABITANTS if match.entry.population >= least), 0.0)
        if match.entry.kind == "settlement"
        else (SEAT if match.entry.is_seat else KIND.get(match.entry.kind, 1.0))
        for match in mention.matches[:5]
    )
    best = min(match.quality for match in mention.matches)
    if best == SHORT:
        return SHORT_IN_PLACE
    if best > PRIMARY:
        weight += OTHER_FORM if best == INFLECTED else NOT_PRIMARY
    if mention.last > mention.first:
        if page.lower[mention.first] in cues.title and mention.label in TITLED:
            return weight + TITLED[mention.label]
        is_saint = page.lower[mention.first] in {"st.", "st", "saint"} and mention.label != "GPE"
        return weight + (SAINT if is_saint else WORDS)
    word = page.words[mention.first]
    if word.isupper() and len(word) <= CODE_CHARS and not _is_area(mention):
        weight += CODE
    return weight


def _by_words_before(mention: Mention, page: Page, cues: Cues) -> float:
    at = mention.first - 1
    while page.low(at) in cues.direction or page.low(at) == "the":
        at -= 1
    before = page.low(at)
    if before == "of":
        return _by_of(mention, page, cues, at - 1)
    if before in cues.vessel:
        return VESSEL
    if before == "on" and page.low(at - 1) in cues.hit:
        return HIT
    if before in _DASHES and page.word(at - 1) in _PARTY:
        return PARTY
    if page.word(at)[:1].isupper() and before not in cues.locative:
        return _by_capital_before(mention, page, cues, at)
    if before == "," and page.low(at - 1).rstrip(".") in cues.street:
        return AFTER_STREET
    weights = ((cues.locative, LOCATIVE), (cues.taken, TAKEN), (cues.weak, WEAK))
    return next((weight for words, weight in weights if before in words), 0.0)


def _by_capital_before(mention: Mention, page: Page, cues: Cues, at: int) -> float:
    if page.lower[at].rstrip(".") in cues.title:
        return TITLE
    if page.sentence_starts[at] or page.low(at + 1) == "the":
        return 0.0
    return MID_NAME if mention.label != "GPE" else MID_NAME / 2


def _by_of(mention: Mention, page: Page, cues: Cues, at: int) -> float:
    """Weigh a name after "of" by what stands before it."""
    word = page.low(at)
    if word in cues.noble and page.word(at)[0].isupper():
        return TITLE
    if word in cues.kind and not page.word(at)[0].isupper():
        if cues.kind[word] in TOLD_BEFORE:
            mention.kind = mention.kind or cues.kind[word]
        return KIND_OF
    if word in cues.compass or word in cues.kind or word in cues.direction:
        return COMPASS
    if at >= 0 and page.labels[at] == "PERSON" and page.word(at)[0].isupper():
        return FROM_PERSON
    if word == "," and (_AGE.fullmatch(page.low(at - 1)) or page.labels[at - 1] == "PERSON"):
        return FROM_PERSON
    return WEAK


def _by_words_after(mention: Mention, page: Page, cues: Cues) -> float:
    at = mention.last + 1
    after = page.low(at)
    if after.rstrip(".") in cues.street and page.word(at)[0].isupper():
        return STREET
    if after in _DASHES | {",", "(", "/"}:
        return _by_mark_after(mention, page)
    if page.word(at)[:1].isupper():
        return _by_capital_after(mention, page, cues)
    kind = cues.after.get(after)
    if kind or page.lower[mention.last] in cues.after:
        if kind in TOLD_AFTER and after not in LOOSE:
            mention.kind = mention.kind or kind
        return AFTER
    if after in cues.person:
        return 0.0 if _is_area(mention) else SAYS
    return PEOPLE if after in cues.people else 0.0


def _by_mark_after(mention: Mention, page: Page) -> float:
    if _is_dateline(mention, page):
        return DATELINE
    return BASED if page.low(mention.last + 2) in {"based", "area", "born"} else 0.0


def _by_capital_after(mention: Mention, page: Page, cues: Cues) -> float:
    after = page.lower[mention.last + 1]
    is_person = page.labels[mention.last + 1] == "PERSON"
    if is_person and not _is_area(mention) and after.rstrip(".") not in cues.office:
        return FIRST_NAME
    if after in cues.media:
        return MEDIA
    if after in cues.after:
        return AFTER
    if after in cues.body:
        return BODY
    if after in cues.institution:
        return INSTITUTION
    return OFFICE if after.rstrip(".") in cues.office else OTHER_CAPITAL


def _is_dateline(mention: Mention, page: Page) -> bool:
    """Say whether the mention heads a report: "PRISTINA — ", "PRISTINA, Kosovo (Agency) - "."""
    words = page.words[mention.first : mention.last + 1]
    if not all(word.isupper() for word in words if word[0].isalpha()):
        return False
    if not page.sentence_starts[mention.first] and page.low(mention.first - 1).strip().isalnum():
        return False
    after = page.words[mention.last + 1 : mention.last + 10]
    if not after or after[0] not in _DASHES | {",", "(", "/"}:
        return False
    return any(word in _DASHES for word in after)


def _by_people(mention: Mention, page: Page) -> float:
    if mention.first != mention.last or page.lower[mention.first] not in page.people:
        return 0.0
    return IS_PERSON
