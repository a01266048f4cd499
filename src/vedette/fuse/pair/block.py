"""Which mentions are worth comparing: those that share a block.

A mention stands in several blocks, each named by a key: a text that follows from the mention alone,
so that a store can look up whom a new mention must be compared with. Keys join what names the event
(root, senses and types of the trigger) with what tells one event from others of its kind (words of
document and sentence, days, places, names).
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations
from math import log
from typing import TYPE_CHECKING

from vedette.fuse.kin import TYPES, kin_of, types_bits
from vedette.fuse.words import content_stems, is_empty, rarity, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.fuse.kin import Kin
    from vedette.fuse.mention import Mention

__all__ = ["block_keys", "days_of", "told_by"]

_DOCUMENT_WORDS = 8
_FEW_DOCUMENT_WORDS = 4
_SENTENCE_WORDS = 4
_TELLING_BITS = 3.0
"""Rarity below which a word names too many things for its senses to lead anywhere."""
_LONGEST_DAYS = 31
"""Days of a time up to which it is laid out day by day."""
_LAG_DAYS = 1
"""Days that a report comes out after what it tells of, where it gives no day."""


def block_keys(mention: Mention) -> Iterator[str]:
    """Yield the keys of the blocks that a mention stands in, each once.

    Two mentions are compared where they share a key; see `candidate.candidate_pairs` for blocks
    that hold too many.
    """
    yield from dict.fromkeys(_keys(mention))


def _keys(mention: Mention) -> Iterator[str]:
    content = [word for word in words_of(mention.trigger) if not is_empty(word)]
    stems = [stem(word) for word in content or [mention.trigger]]
    told = told_by(mention.sheet.title, mention.sheet.text)
    for name, reach in _names_of(stems, mention):
        yield f"{name}@{mention.sheet.id}"
        for word in told[:reach]:
            yield f"{name}+{word}"
    details = sorted(mention.words - set(stems), key=lambda word: (-rarity(word), word))
    for first, second in combinations(sorted(details[:_SENTENCE_WORDS]), 2):
        yield f"{first}+{second}"
    yield from _dated_keys(mention, details)


def _names_of(stems: Sequence[str], mention: Mention) -> Iterator[tuple[str, int]]:
    """Yield what names the event, and with how many words of its document that is joined."""
    kin = [kin_of(each) for each in stems]
    for each in kin:
        yield each.root, _DOCUMENT_WORDS
    for number in _senses(stems, kin):
        yield f"sense{number}", _FEW_DOCUMENT_WORDS
    for type_ in _types(mention, kin):
        yield type_, _DOCUMENT_WORDS


def _senses(stems: Sequence[str], kin: Sequence[Kin]) -> list[int]:
    telling = (each for word, each in zip(stems, kin, strict=True) if rarity(word) > _TELLING_BITS)
    return sorted(frozenset[int]().union(*(each.senses | each.above for each in telling)))


def _types(mention: Mention, kin: Sequence[Kin]) -> list[str]:
    bits = types_bits(mention.type)
    for each in kin:
        bits |= each.types
    return [type_ for number, type_ in enumerate(TYPES) if bits >> number & 1]


def _dated_keys(mention: Mention, details: Sequence[str]) -> Iterator[str]:
    """Yield keys of days, joined with type, places, names and words."""
    content = [stem(word) for word in words_of(mention.trigger) if not is_empty(word)]
    types = _types(mention, [kin_of(each) for each in content])
    names = {
        word
        for party in (*mention.actors, *mention.recipients)
        for word in content_stems(party.name)
    }
    places = {place.name for place in mention.places}
    joined = sorted({*details[:_SENTENCE_WORDS], *places, *names})
    for day in days_of(mention):
        for type_ in types:
            for detail in joined:
                yield f"{type_}/{day}+{detail}"


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
def told_by(title: str | None, text: str) -> tuple[str, ...]:
    """Return the stems of a document, those that tell most of it first."""
    words = (word for word in words_of(f"{title or ''} {text}") if not is_empty(word))
    counts = Counter(map(stem, words))
    told = {word: (1 + log(number)) * rarity(word) for word, number in counts.items()}
    return tuple(sorted(told, key=lambda word: (-told[word], word)))
