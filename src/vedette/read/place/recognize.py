"""Which words of an English text name a place.

Names that the pipeline calls places and all capitalised words that the gazetteer knows are weighed
alike: what the pipeline calls them, the words beside them, how well known the place is, and what
the rest of the text says about the name. The weights are log-odds set by hand; 0 and more is a
place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.gazetteer import fold_name
from vedette.read.place.evidence import weigh
from vedette.read.place.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.read.gazetteer import Gazetteer
    from vedette.read.place.cue import Cues
    from vedette.read.place.page import Page

__all__ = ["recognize"]

MAX_WORDS = 6
"""Longest name that is looked up, in tokens."""
JOINTS = frozenset(
    (
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
        "-",
        "–",
        "'",
        "’",
        "under",
        "sur",
        "am",
        "an",
        "der",
        "do",
        "da",
        "dos",
        "&",
        "i",
        "in",
        "s",
        "'s",
        "’s",
        "sul",
    )
)
"""Words and marks that may stand inside a name."""
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
SURE = 1.5
"""Score of a mention from which other mentions of the name are taken for the same place."""
SAME_NAME = 2.0
"""What a sure mention adds to the others of its name."""


def recognize(page: Page, gazetteer: Gazetteer, cues: Cues) -> list[Mention]:
    """Return the places that a text names, in order, without overlaps.

    Args:
        page: the text.
        gazetteer: where names are looked up.
        cues: words that say something about the names beside them.
    """
    candidates = list(_candidates(page, gazetteer, cues))
    for mention in candidates:
        mention.score = weigh(mention, page, cues)
    sure = {mention.key for mention in candidates if mention.score >= SURE}
    for mention in candidates:
        if mention.key in sure and mention.label != "PERSON":
            mention.score += SAME_NAME
    return [mention for mention in candidates if mention.score >= 0]


def _candidates(page: Page, gazetteer: Gazetteer, cues: Cues) -> Iterator[Mention]:
    """Yield the longest names that the gazetteer knows, and what the pipeline calls a place."""
    token = 0
    while token < len(page.words):
        mention = None
        if _is_name_word(page, token):
            mention = _known(page, token, gazetteer) or _unknown(page, token, cues)
        if mention:
            yield mention
        token = mention.last + 1 if mention else token + 1


def _is_name_word(page: Page, token: int) -> bool:
    word = page.words[token]
    return word[0].isupper() and (len(word) > 1 or page.labels[token] in PLACE_LABELS)


def _known(page: Page, first: int, gazetteer: Gazetteer) -> Mention | None:
    """Return the longest name from a token on that the gazetteer knows."""
    for last in reversed(_ends(page, first)):
        name = page.text(first, last)
        matches = gazetteer.matches(name)
        if matches:
            return Mention(
                first=first,
                last=last,
                key=fold_name(name),
                matches=matches,
                label=_label(page, first, last),
            )
    return None


def _ends(page: Page, first: int) -> list[int]:
    """Return where a name that begins here may end: at words with a capital, over joints."""
    ends = [first]
    for token in range(first + 1, min(first + MAX_WORDS, len(page.words))):
        if page.words[token][0].isupper():
            ends.append(token)
        elif page.lower[token] not in JOINTS:
            break
    return ends


def _label(page: Page, first: int, last: int) -> str:
    """Return the label of the name that covers most of these tokens."""
    labels = [page.labels[token] for token in range(first, last + 1)]
    return max(labels, key=lambda label: (label in PLACE_LABELS, label != ""))


def _unknown(page: Page, token: int, cues: Cues) -> Mention | None:
    """Return a name that the pipeline calls a place and no gazetteer has."""
    if page.labels[token] not in PLACE_LABELS or page.lower[token] in cues.direction:
        return None
    last = page.name_last[token]
    while last > token and page.lower[last] in {"'s", "’s", "'", "’", ".", ","}:
        last -= 1
    name = page.text(token, last)
    return Mention(
        first=token, last=last, key=fold_name(name), matches=(), label=page.labels[token]
    )
