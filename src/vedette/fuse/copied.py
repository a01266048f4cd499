"""Which mentions stand in the same words in a document and in what is printed after it.

Who copies a report tells nothing more. Its claims go with those that they copy and have no say in
what else these are joined with, so that a copy leaves the events of others as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from vedette.fuse.token import digest

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from vedette.fuse.mention import Mention
    from vedette.fuse.pair import Scores
    from vedette.fuse.sheet import Sheet

__all__ = ["copied_from", "originals_of", "wordings_of"]

MOST = 0.5
"""Share of the sentences of the shorter text from which on it is mostly the other's."""
LEAST_SENTENCES = 2
"""Sentences that must be shared at least, since two outlets may find the same words for one."""
MANY = 16
"""Documents with one wording, the first known first, that a later one is held against."""
HELD = 4096
"""Documents whose sentences are kept while copies are looked for."""

Original = tuple[int, bool]
"""Index of a mention that may be copied, and whether the texts leave no doubt: they came out on the
same days."""
Sentences = Callable[["Sheet"], frozenset[int]]
"""Gives what stands for the sentences of a document."""


def wordings_of(mentions: Sequence[Mention]) -> NDArray[np.int64]:
    """Return a number for each mention that is the same, in one run, for those of one wording."""
    told = (hash(_wording(mention)) for mention in mentions)
    return np.fromiter(told, np.int64, len(mentions))


def originals_of(
    mentions: Sequence[Mention], scores: Scores, different: set[tuple[int, int]]
) -> dict[int, int]:
    """Return, of mentions that copy others, the first of those that each copies.

    Nothing keeps the two apart; where the texts leave no doubt, people alone do.

    Args:
        mentions: all mentions of the run, in founding order.
        scores: their match weights, with all pairs of one wording that were compared.
        different: pairs of indexes that people parted, the smaller one first.
    """
    wording = wordings_of(mentions)
    alike = wording[scores.left] == wording[scores.right]
    left, right = scores.left[alike], scores.right[alike]
    if not len(left):
        return {}
    apart = scores.apart(left, right).tolist()
    is_apart = dict(zip(zip(left.tolist(), right.tolist(), strict=True), apart, strict=True))
    members = np.unique(np.concatenate([left, right])).tolist()
    found: dict[int, int] = {}
    for index, originals in copied_from(mentions, members).items():
        for original, is_sure in originals:
            pair = (original, index)
            if pair in is_apart and pair not in different and (is_sure or not is_apart[pair]):
                found[index] = original
                break
    return found


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
    sentences = lru_cache(HELD)(_sentences)
    found: dict[int, Sequence[Original]] = {}
    for each in alike.values():
        if len(each) > 1:
            found |= _in_documents(mentions, each, sentences)
    return found


def _in_documents(
    mentions: Sequence[Mention], alike: Sequence[int], sentences: Sentences
) -> dict[int, list[Original]]:
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
            before = list(_originals(mentions, index, each[: min(at, MANY)], sentences))
            if before:
                found[index] = before
    return found


def _originals(
    mentions: Sequence[Mention],
    index: int,
    before: Sequence[int],
    sentences: Sentences,
) -> Iterator[Original]:
    """Yield whom a mention may copy: most of the one text stands in the other."""
    own = mentions[index].sheet
    for other in before:
        sheet = mentions[other].sheet
        if _is_reprint(sentences(own), sentences(sheet)):
            yield other, own.published == sheet.published


def _is_reprint(one: frozenset[int], other: frozenset[int]) -> bool:
    """Say whether most of the sentences of the shorter of two texts stand in the other."""
    common = len(one & other)
    return common >= LEAST_SENTENCES and common >= MOST * min(len(one), len(other))


def _sentences(sheet: Sheet) -> frozenset[int]:
    """Return what stands for the sentences of a document, whatever the case and the space."""
    text = sheet.text
    told = (" ".join(text[start:end].lower().split()) for start, end in sheet.sentences)
    return frozenset(map(digest, told))


def _wording(mention: Mention) -> Hashable:
    """Return what is the same of two claims that stand in one sentence."""
    return mention.words, mention.trigger, mention.type, mention.mode, mention.status
