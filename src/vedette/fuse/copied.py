"""Which mentions stand in the same sentence of several documents, word for word.

Who copies a report tells nothing more. Its claims go with those that they copy and have no say in
what else these are joined with, so that a copy leaves the events of others as they are.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.sheet import Sheet

__all__ = ["copied_from"]

LEAST_WORDS = 6
"""Content words of a sentence below which two outlets may well have found the same words; then only
those copy one another that have most sentences in common."""
MOST = 0.5
"""Share of the sentences of the shorter text from which on it is mostly the other's."""
LEAST_SENTENCES = 2
MANY = 16
"""Documents with one wording, the first known first, that a later one is held against."""


Original = tuple[int, bool]
"""Index of a mention that may be copied, and whether the texts leave no doubt: they came out on the
same days, and most of one stands in the other."""


def copied_from(
    mentions: Sequence[Mention], members: Sequence[int]
) -> Mapping[int, Sequence[Original]]:
    """Return, for mentions that copy others, those of other documents that they may copy.

    Args:
        mentions: all mentions of the run, in founding order.
        members: indexes of those that are looked at.

    Returns:
        Index of a mention → those before it, the first known first.
    """
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for index in members:
        alike[_wording(mentions[index])].append(index)
    found: dict[int, Sequence[Original]] = {}
    for each in alike.values():
        if len(each) > 1:
            found |= _in_documents(mentions, each)
    return found


def _in_documents(mentions: Sequence[Mention], alike: Sequence[int]) -> dict[int, list[Original]]:
    """Return whom each of some mentions of one wording may copy: the nth of a document the nth."""
    told: dict[str, list[int]] = defaultdict(list)
    for index in sorted(alike, key=lambda index: (mentions[index].at, index)):
        told[mentions[index].ref[0]].append(index)
    in_line: dict[int, list[int]] = defaultdict(list)
    for own in told.values():
        for number, index in enumerate(own):
            in_line[number].append(index)
    found = {}
    for each in map(sorted, in_line.values()):
        for at, index in enumerate(each):
            before = list(_originals(mentions, index, each[: min(at, MANY)]))
            if before:
                found[index] = before
    return found


def _originals(
    mentions: Sequence[Mention], index: int, before: Sequence[int]
) -> Iterator[Original]:
    """Yield whom a mention may copy: the one sentence is the same, or most of the text is."""
    own = mentions[index]
    for other in before:
        sheet = mentions[other].sheet
        is_reprint = _is_reprint(own.sheet, sheet)
        if is_reprint or len(own.words) >= LEAST_WORDS:
            yield other, is_reprint and own.sheet.published == sheet.published


def _is_reprint(one: Sheet, other: Sheet) -> bool:
    """Say whether most of the shorter of two texts stands in the other."""
    left, right = _sentences(one), _sentences(other)
    common = len(left & right)
    return common >= LEAST_SENTENCES and common >= MOST * min(len(left), len(right))


@lru_cache(maxsize=4096)
def _sentences(sheet: Sheet) -> frozenset[str]:
    """Return the sentences of a document, whatever the case and the space between words."""
    text = sheet.text
    return frozenset(" ".join(text[start:end].lower().split()) for start, end in sheet.sentences)


def _wording(mention: Mention) -> Hashable:
    """Return what is the same of two claims that stand in one sentence."""
    return mention.words, mention.trigger, mention.type, mention.mode, mention.status
