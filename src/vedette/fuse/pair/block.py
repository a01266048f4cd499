"""Which mentions are worth comparing: those that share a block.

A mention stands in several blocks, each named by a key: a number that follows from the mention
alone, so that a store can look up whom a new mention must be compared with. Keys join what names
the event (root and types of the trigger) with what tells one event from others of its kind (words
of document and sentence, days, places, names). `candidate` says what is compared in a block.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

from vedette.fuse.kin import TYPES, kin_of, types_bits
from vedette.fuse.token import joint, token
from vedette.fuse.words import content_stems, is_empty, rarity, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.fuse.kin import Kin
    from vedette.fuse.mention import Mention

__all__ = ["block_keys"]

_DOCUMENT_WORDS = 8
_SENTENCE_WORDS = 4
_LONGEST_DAYS = 31
"""Days of a time up to which it is laid out day by day."""
_LAG_DAYS = 1
"""Days that a report comes out after what it tells of, where it gives no day."""


def block_keys(mention: Mention) -> frozenset[int]:
    """Return the keys of the blocks that a mention stands in, as numbers of 63 bits."""
    return frozenset(_keys(mention))


def _keys(mention: Mention) -> Iterator[int]:
    content = [word for word in words_of(mention.trigger) if not is_empty(word)]
    stems = [stem(word) for word in content or [mention.trigger]]
    kin = [kin_of(each) for each in stems]
    roots = [token(each.root) for each in kin]
    types = [token(each) for each in _types(mention, kin)]
    told = _told_by(mention.sheet.title, mention.sheet.text)
    own = token(mention.sheet.id)
    for name in (*roots, *types):
        yield joint(name, own)
        yield from (joint(name, word) for word in told)
    details = sorted(set(mention.words).difference(stems), key=lambda word: (-rarity(word), word))
    details = details[:_SENTENCE_WORDS]
    if mention.deed:
        yield joint(own, token(mention.deed))
    for first, second in combinations(sorted(details), 2):
        yield joint(token(first), token(second))
    joined = {*told, *(token(each) for each in (*details, *_names(mention)))}
    yield from _dated_keys(types or roots, days_of(mention), joined)


def _dated_keys(names: Sequence[int], days: range, joined: Iterable[int]) -> Iterator[int]:
    """Yield keys of days, joined with what names the event and with words, places and names."""
    for day in days:
        for name in names:
            dated = joint(name, day)
            yield from (joint(dated, detail) for detail in joined)


def _types(mention: Mention, kin: Sequence[Kin]) -> list[str]:
    bits = types_bits(mention.type)
    for each in kin:
        bits |= each.types
    return [type_ for number, type_ in enumerate(TYPES) if bits >> number & 1]


def _names(mention: Mention) -> set[str]:
    """Return the names of its places, and the words of the names of its parties."""
    parties = (*mention.actors, *mention.recipients)
    words = {word for party in parties for word in content_stems(party.name)}
    return words | {place.name for place in mention.places}


def days_of(mention: Mention) -> range:
    """Return the days on which a mention may meet others, none where too little is known.

    The day after belongs to them, so that times a day apart share one.
    """
    first, last = mention.days
    if not mention.is_dated or first is None or last is None:
        last = mention.sheet.published[1]
        first = None if last is None else last - _LAG_DAYS
    if first is None or last is None or last - first > _LONGEST_DAYS:
        return range(0)
    return range(first, last + 2)


@lru_cache(maxsize=64)
def _told_by(title: str | None, text: str) -> tuple[int, ...]:
    """Return tokens of the stems that tell most of a document, the most telling first."""
    words = (word for word in words_of(f"{title or ''} {text}") if not is_empty(word))
    counts = Counter(map(stem, words))
    told = {word: (1 + log(number)) * rarity(word) for word, number in counts.items()}
    most = sorted(told, key=lambda word: (-told[word], word))[:_DOCUMENT_WORDS]
    return tuple(map(token, most))
