"""What of a mention is compared with others, as plain numbers; a pure function of the mention.

Words and names stand as 64-bit digests, so that the same thing has the same number in any run.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING, Any

from vedette.fuse.kin import Kin, kin_of, types_bits
from vedette.fuse.pair.manner import is_directed, is_light, is_ones_own, is_speech
from vedette.fuse.pair.side import sector_bits, sides_of
from vedette.fuse.standing import is_ahead
from vedette.fuse.token import token, tokens
from vedette.fuse.words import content_stems, is_empty, rarity, stem, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.fuse.mention import Mention
    from vedette.fuse.sheet import Sheet

__all__ = ["TraitMaker", "Traits", "Weighted"]

Weighted = tuple[tuple[int, ...], tuple[float, ...]]
"""Tokens, ascending, and the weight of each; a vector of length 1."""

_LONGEST = 60
"""Words of a document that count: those that tell most."""
_NEAR = 8
"""Words before and after a trigger that count as near it."""
_BRIEF = 30
"""Content words up to which a document is brief, such as a headline: then few words are shared
by chance, and the document tells no more than its sentence."""
_DAY_PARTS = {
    1: ("dawn", "morning"),
    2: ("noon", "midday", "afternoon"),
    4: ("evening", "dusk"),
    8: ("night", "midnight", "overnight"),
}
_WIDE = ("country", "region", "feature", None)
"""Kinds of place that are too wide, or too little known, to tell two events apart."""
_TRUSTED = ("given", "metadata")
"""Where a publication comes from that days are safely counted from."""
_PRECISE_DAYS = 7
"""Length of a time up to which it bounds an event well enough to tell it from another."""
_NO_TOLL = (float("nan"), float("nan"))
_PART_OF = {word: bit for bit, words in _DAY_PARTS.items() for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """One mention as it is compared."""

    document: int
    vector: Weighted
    """Words of the document; one object for all mentions of it."""
    sentence: int
    """Number in its document."""
    sentence_key: int
    is_brief: bool
    type: int
    """Bits of `kin.TYPES`; 0 for OTHER."""
    types: int
    """Bits of all types that type and trigger allow."""
    trigger: int
    """The words of the trigger as they stand."""
    stem: int
    """Of the first content word of the trigger."""
    last_stem: int
    rarity: float
    """Of the first stem, in bits."""
    central: float
    """Weight of the trigger's words in the document's vector, 0 to 1."""
    is_speech: bool
    roots: tuple[int, ...]
    """Of all content words of the trigger."""
    short: tuple[int, ...]
    """Initials of the trigger, and the trigger without dots."""
    senses: tuple[int, ...]
    all_senses: tuple[int, ...]
    above: tuple[int, ...]
    all_above: tuple[int, ...]
    meaning: tuple[str, ...]
    """Stems whose meaning the trigger has."""
    before: int
    after: int
    """Content words next to the trigger; 0 where its sentence has none there."""
    near: Weighted
    words: Weighted
    """Of its sentence, the trigger apart."""
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    """Stems of the words of their names."""
    actor_names: tuple[int, ...]
    recipient_names: tuple[int, ...]
    """Their names as a whole."""
    homes: tuple[int, ...]
    """Countries of those who act; none where one of them is without."""
    is_ones_own: bool
    """True where its type is of what somebody says."""
    is_light: bool
    """True where its trigger tells next to nothing without the words beside it."""
    is_directed: bool
    """True where it is done by some to others, and not by either to the other."""
    sectors: int
    """Bits of the sectors of those to whom it is done, and of what is counted among them."""
    days: tuple[int | None, int | None]
    is_dated: bool
    is_precise: bool
    """True where its days are safe enough to tell it from another event: given by the text, a week
    or less, and counted from a publication that the text does not have to tell itself."""
    begins: float
    """First day of what the text dates, where days are safe; minus infinity where unknown."""
    told_by: float
    """Day by which it had happened: it came out then; infinite where it is to come, or unknown."""
    published: int | None
    """First day on which the document may have been published."""
    place: int
    """Of the main place; 0 where none is known."""
    places: tuple[int, ...]
    place_names: tuple[int, ...]
    """The name of the main place, without case; none where it is not known."""
    named_places: tuple[int, ...]
    """Names of all places of its document, without case."""
    country: int
    is_area: bool
    """True where the main place is a country or region."""
    is_spot: bool
    """True where the main place is narrow enough to tell it from an event elsewhere."""
    latitude: float
    longitude: float
    """Degrees, NaN where unknown."""
    radius_km: float
    counts: tuple[tuple[str, float, float], ...]
    """Role, low and high of each number; infinite where open."""
    ahead: bool
    foretold: bool
    """True where it surely looks ahead."""
    denied: bool
    another: int
    """0, or a token of the word that tells it from an event before."""
    deed: int
    """Of what it tells what came of, or of itself where another tells that; 0 for none."""
    toll: tuple[float, float]
    """How many died by its document as a whole, at least and at most; NaN where not known."""
    harmed: int
    """Bits of the sectors of those harmed by its document as a whole."""
    is_one: bool
    """True where its document, which is brief, tells of harm to one person alone."""
    spots: tuple[int, ...]
    """Places narrower than a region that its document names, where it is brief."""
    day_parts: int
    """Bits of the parts of the day that its sentence names."""


class TraitMaker:
    """Makes traits; what mentions of one document share is made once while they come in a row.

    What follows from trigger and type alone is kept as long as the maker is.
    """

    def __init__(self) -> None:
        self._document: _Document | None = None
        self._namings: dict[tuple[str, str], _Naming] = {}

    def traits(self, mention: Mention) -> Traits:
        """Return the traits of a mention."""
        if self._document is None or self._document.sheet is not mention.sheet:
            self._document = _Document(mention.sheet)
        name = (mention.trigger, mention.type)
        if name not in self._namings:
            self._namings[name] = _Naming(*name)
        return _traits(mention, self._document, self._namings[name])


class _Naming:
    """What a trigger and the type of its claim tell, whatever the document."""

    def __init__(self, trigger: str, type_: str) -> None:
        words = words_of(trigger) or [""]
        content = [word for word in words if not is_empty(word)] or words
        stems = [stem(word) for word in content]
        kin = [kin_of(each) for each in stems]
        own_type = types_bits(type_)
        self.stems = frozenset(stems)
        self.traits: dict[str, Any] = {
            "type": own_type,
            "types": _any_bits([own_type, *(each.types for each in kin)]),
            "trigger": token(trigger),
            "stem": token(stems[0]),
            "last_stem": token(stems[-1]),
            "rarity": rarity(stems[0]),
            "is_speech": is_speech(stems[0]),
            "roots": tokens(each.root for each in kin),
            "short": _short_forms(trigger, words, content),
            **_senses(kin),
            "meaning": tuple(stems),
            "is_ones_own": is_ones_own(type_),
            "is_light": is_light(stems[0]),
            "is_directed": is_directed(type_, stems[0]),
        }


class _Document:
    """What the mentions of one document share."""

    def __init__(self, sheet: Sheet) -> None:
        self.key = token(f"{sheet.id}\x1f{sheet.sha256}")
        self.sheet = sheet
        counts = Counter(
            stem(word)
            for word in words_of(f"{sheet.title or ''} {sheet.text}")
            if not is_empty(word)
        )
        self.is_brief = counts.total() <= _BRIEF
        told = {word: (1 + log(number)) * rarity(word) for word, number in counts.items()}
        most = sorted(told, key=lambda word: (-told[word], word))[:_LONGEST]
        length = sqrt(sum(told[word] ** 2 for word in most)) or 1.0
        self.vector = {word: told[word] / length for word in most}
        self.weighted = _vector({word: told[word] for word in most})
        self.published = sheet.published[0]
        self.gist: dict[str, Any] = {
            "toll": sheet.gist.toll or _NO_TOLL,
            "harmed": sector_bits(sheet.gist.harmed),
            "is_one": sheet.gist.is_one,
            "spots": tokens(sheet.gist.spots),
        }
        self.places = tokens(e.name.casefold() for e in sheet.entities if e.kind == "place")
        self._sentences: dict[int, _Sentence] = {}

    def sentence(self, number: int) -> _Sentence:
        if number not in self._sentences:
            spans = self.sheet.sentences
            start, end = spans[number] if 0 <= number < len(spans) else (0, len(self.sheet.text))
            self._sentences[number] = _Sentence(self.sheet.text[start:end])
        return self._sentences[number]


class _Sentence:
    """What the mentions of one sentence share."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.stems = content_stems(text)
        self.day_parts = 0
        for word in words_of(text):
            self.day_parts |= _PART_OF.get(word, 0)


def _traits(mention: Mention, document: _Document, naming: _Naming) -> Traits:
    sentence = document.sentence(mention.sentence)
    beside = _beside(mention)
    return Traits(
        document=document.key,
        vector=document.weighted,
        sentence=mention.sentence,
        sentence_key=token(f"{document.key} {mention.sentence}"),
        is_brief=document.is_brief,
        **naming.traits,
        central=max(document.vector.get(each, 0.0) for each in naming.stems),
        **_adjoining(beside),
        near=_near(beside, naming.stems),
        words=_vector({each: rarity(each) ** 0.5 for each in sentence.stems - naming.stems}),
        **sides_of(mention),
        days=mention.days,
        is_dated=mention.is_dated,
        is_precise=_is_precise(mention),
        **_bounds(mention),
        published=document.published,
        named_places=document.places,
        **_place(mention),
        counts=_counts(mention),
        ahead=is_ahead(mention.status),
        foretold=is_ahead(mention.status) and mention.is_sure,
        denied=mention.status == "denied",
        another=token(mention.another) if mention.another else 0,
        deed=token(f"{document.key} {mention.deed}") if mention.deed else 0,
        **document.gist,
        day_parts=sentence.day_parts,
    )


def _is_precise(mention: Mention) -> bool:
    first, last = mention.days
    if not mention.is_dated or first is None or last is None:
        return False
    return mention.sheet.published_from in _TRUSTED and last - first <= _PRECISE_DAYS


def _bounds(mention: Mention) -> dict[str, Any]:
    first, published = mention.days[0], mention.sheet.published[1]
    is_safe = mention.sheet.published_from in _TRUSTED
    is_told = is_safe and published is not None and not is_ahead(mention.status)
    return {
        "begins": first if is_safe and mention.is_dated and first is not None else float("-inf"),
        "told_by": published if is_told and published is not None else float("inf"),
    }


def _place(mention: Mention) -> dict[str, Any]:
    """Return the traits of the main place."""
    place = mention.place
    return {
        "place": token(place.name) if place else 0,
        "places": tokens(each.name for each in mention.places),
        "place_names": (token(place.name.casefold()),) if place else (),
        "country": token(place.country) if place and place.country else 0,
        "is_area": place is not None and place.kind in ("country", "region"),
        "is_spot": place is not None and place.kind not in _WIDE,
        "latitude": _known(place.latitude if place else None),
        "longitude": _known(place.longitude if place else None),
        "radius_km": (place.precision_km or 0.0) if place else 0.0,
    }


def _any_bits(bits: Iterable[int]) -> int:
    found = 0
    for each in bits:
        found |= each
    return found


def _senses(kin: list[Kin]) -> dict[str, Any]:
    senses = frozenset[int]().union(*(each.senses for each in kin))
    above = frozenset[int]().union(*(each.above for each in kin))
    further = frozenset[int]().union(*(each.further_senses for each in kin))
    further_above = frozenset[int]().union(*(each.further_above for each in kin))
    return {
        "senses": tuple(sorted(senses)),
        "all_senses": tuple(sorted(senses | further)),
        "above": tuple(sorted(above)),
        "all_above": tuple(sorted(above | further_above)),
    }


def _short_forms(trigger: str, words: list[str], content: list[str]) -> tuple[int, ...]:
    """Return the trigger without dots and its initials, so that "DUI" meets what it stands for."""
    found = {trigger.replace(".", "").strip()}
    for each in (words, content):
        if len(each) > 1:
            found.add("".join(word[0] for word in each))
    return tokens(found)


def _beside(mention: Mention) -> tuple[list[str], list[str]]:
    """Return the words of the sentence before the trigger and after it, the nearest first."""
    sheet = mention.sheet
    spans = sheet.sentences
    number = mention.sentence
    first, last = spans[number] if 0 <= number < len(spans) else (0, len(sheet.text))
    start, end = mention.at
    return words_of(sheet.text[first:start])[::-1], words_of(sheet.text[end:last])


def _adjoining(beside: tuple[list[str], list[str]]) -> dict[str, Any]:
    return {"before": _first(beside[0]), "after": _first(beside[1])}


def _first(words: list[str]) -> int:
    """Return the first content word as a token; 0 for none."""
    return next((token(stem(word)) for word in words if not is_empty(word)), 0)


def _near(beside: tuple[list[str], list[str]], own: frozenset[str]) -> Weighted:
    """Return the words near the trigger, those that stand nearer with more weight."""
    found: dict[str, float] = {}
    for side in beside:
        for distance, word in enumerate(side[:_NEAR]):
            each = stem(word)
            if not is_empty(word) and each not in own:
                found[each] = max(found.get(each, 0.0), rarity(each) / (1 + distance / 4))
    return _vector(found)


def _vector(weights: dict[str, float]) -> Weighted:
    """Return weights of stems as a vector of length 1."""
    length = sqrt(sum(weights[each] ** 2 for each in sorted(weights))) or 1.0
    pairs = sorted((token(each), weight / length) for each, weight in weights.items())
    return tuple(each for each, _ in pairs), tuple(weight for _, weight in pairs)


def _known(value: float | None) -> float:
    return float("nan") if value is None else value


def _counts(mention: Mention) -> tuple[tuple[str, float, float], ...]:
    found: dict[str, tuple[float, float]] = {}
    for count in mention.counts:
        low = float("-inf") if count.low is None else count.low
        high = float("inf") if count.high is None else count.high
        found.setdefault(count.role, (low, high))
    return tuple((role, *bounds) for role, bounds in sorted(found.items()))
