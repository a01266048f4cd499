"""Which words of an English text name a place.

Names that the pipeline calls places and all capitalised words that the gazetteer knows are weighed
alike: what the pipeline calls them, the words beside them, how well known the place is, and what
the rest of the text says about the name. The weights are log-odds set by hand; 0 and more is a
place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.gazetteer import fold_name
from vedette.read.gazetteer.entry import SHORT
from vedette.read.place.evidence import weigh
from vedette.read.place.mention import Mention
from vedette.read.place.plural import spell_out_plurals
from vedette.read.place.sign import is_demonym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.read.gazetteer import Gazetteer, Match
    from vedette.read.place.cue import Cues
    from vedette.read.place.page import Page

__all__ = ["recognize"]

MAX_WORDS = 6
"""Longest name that is looked up, in tokens."""
JOINTS = frozenset(
    (
        *(
            "of",
            "de",
            "la",
            "le",
            "du",
            "des",
            "el",
            "al",
            "and",
            "on",
            "upon",
            "the",
            "under",
            "da",
        ),
        *("sur", "am", "an", "der", "do", "dos", "i", "in", "s", "sul", "-", "–", "'", "’", "&"),
        *("'s", "’s"),
    )
)
"""Words and marks that may stand inside a name."""
TAILS = frozenset(
    [
        "states",
        "region",
        "regions",
        "peninsula",
        "sea",
        "oblast",
        "province",
        "nuclear",
        "power",
        "plant",
        "crossing",
        "checkpoint",
        "border",
        "air",
        "base",
        "airbase",
        "monastery",
        "bridge",
        "dam",
        "valley",
        "coast",
        "heights",
        "steelworks",
        "raion",
        "river",
    ]
)
"""Words without a capital with which a name may end: "Baltic states"."""
ENDS = frozenset({"'s", "’s", "'", "’", ".", ",", "-", "–"})
"""What is no part of a name at its end."""
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAME_TAGS = frozenset({"NNP", "NNPS", ""})
LEAST_SHORT = 4
"""Longer abbreviations stand without a place before them ("Calif.")."""
SURE = 1.5
"""Score of a mention from which other mentions of the name are taken for the same place."""
SAME_NAME = 3.0
"""What a sure mention adds to the others of its name."""


def recognize(page: Page, gazetteer: Gazetteer, cues: Cues) -> list[Mention]:
    """Return the places that a text names, in order, without overlaps.

    Args:
        page: the text.
        gazetteer: where names are looked up.
        cues: words that say something about the names beside them.
    """
    candidates = list(_candidates(page, gazetteer, cues))
    spell_out_plurals(candidates, page, gazetteer, cues)
    for mention in candidates:
        mention.score += weigh(mention, page, cues)
    sure = {mention.key for mention in candidates if mention.score >= SURE}
    for mention in candidates:
        if mention.key in sure and mention.score < SURE:
            mention.score += SAME_NAME
    return [mention for mention in candidates if mention.score >= 0]


def _candidates(page: Page, gazetteer: Gazetteer, cues: Cues) -> Iterator[Mention]:
    """Yield the longest names that the gazetteer knows, and what the pipeline calls a place."""
    token = 0
    while token < len(page.words):
        mention = None
        if _is_name_word(page, token):
            mention = _known(page, token, gazetteer, cues) or _unknown(page, token, gazetteer, cues)
        if mention:
            yield mention
        token = mention.last + 1 if mention else token + 1


def _is_name_word(page: Page, token: int) -> bool:
    return page.words[token][0].isupper()


def _known(page: Page, first: int, gazetteer: Gazetteer, cues: Cues) -> Mention | None:
    """Return the longest name from a token on that the gazetteer knows."""
    for last in reversed(_ends(page, first)):
        if first == last and _is_ordinary(page, first, cues):
            return None
        name = page.text(first, last)
        written = name + page.low(last + 1) if page.low(last + 1) == "." else name
        matches = _usable(gazetteer.matches(name), written, page.low(first - 1))
        if matches:
            label = _label(page, first, last)
            return Mention(
                first=first, last=last, key=fold_name(name), matches=matches, label=label
            )
    return None


def _is_ordinary(page: Page, token: int, cues: Cues) -> bool:
    """Say whether a word by itself is hardly ever meant as a place, or is no name here."""
    if page.lower[token] in cues.direction:
        return True
    if page.labels[token] == "GPE" and page.name_first[token] == page.name_last[token]:
        return page.lower[token] in cues.body
    return page.lower[token] in cues.ordinary or page.tags[token] not in NAME_TAGS


def _usable(matches: tuple[Match, ...], name: str, before: str) -> tuple[Match, ...]:
    """Leave out short forms that are not written as such or do not follow a place."""
    if not any(match.quality == SHORT for match in matches):
        return matches
    is_dotted = "." in name
    is_beside = before in {",", "(", "-", "–"}
    if is_beside and (is_dotted or name.isupper() or len(name) > LEAST_SHORT):
        return tuple(m for m in matches if m.quality == SHORT) if is_dotted else matches
    if is_dotted and len(name) > LEAST_SHORT:
        return tuple(m for m in matches if m.quality == SHORT)
    return tuple(match for match in matches if match.quality != SHORT)


def _ends(page: Page, first: int) -> list[int]:
    """Return where a name that begins here may end: at words with a capital, over joints."""
    ends = [first]
    for token in range(first + 1, min(first + MAX_WORDS, len(page.words))):
        if page.words[token][0].isupper() or page.lower[token] in TAILS:
            ends.append(token)
        elif page.lower[token] not in JOINTS:
            break
    return ends


def _label(page: Page, first: int, last: int) -> str:
    """Return the label of the name that covers most of these tokens."""
    labels = [page.labels[token] for token in range(first, last + 1)]
    return max(labels, key=lambda label: (label in PLACE_LABELS, label != ""))


def _unknown(page: Page, token: int, gazetteer: Gazetteer, cues: Cues) -> Mention | None:
    """Return a name that only the pipeline or the words before it call a place."""
    is_called_place = page.labels[token] in {"GPE", "LOC"} and not is_demonym(page, token)
    is_told = page.low(token - 1) == "of" and page.low(token - 2) in cues.kind
    if not is_told and (not is_called_place or _is_ordinary(page, token, cues)):
        return None
    last = page.name_last[token] if is_called_place else token
    while last > token and (page.lower[last] in ENDS or page.lower[last] == "of"):
        last -= 1
    name = page.text(token, last)
    return Mention(
        first=token,
        last=last,
        key=fold_name(name),
        matches=gazetteer.variant_matches(name),
        label=page.labels[token],
    )
