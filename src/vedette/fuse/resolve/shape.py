"""What sort of name an entity has: a person's, a state's, a body's, an office's, or none at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from vedette.data import read_table
from vedette.fuse.resolve.known import (
    Known,
    bodies,
    government_of,
    organs,
    peoples,
    person_named,
    seats,
    state_words,
    states,
    words_with_role,
)
from vedette.fuse.resolve.spelling import fold, words_of

if TYPE_CHECKING:
    from vedette.model import EntityKind

__all__ = ["Shape", "Sort", "content_words", "shape_of"]

Sort = Literal["person", "bare", "office", "state", "body", "thing", "described"]
"""`bare` is a person's name of one word; `described` is no name: "armed men", "the patrol"."""

_BRITISH = {
    "defense": "defence",
    "organization": "organisation",
    "center": "centre",
    "labor": "labour",
    "program": "programme",
}
_SMALL = frozenset(
    ("of", "the", "for", "and", "in", "on", "a", "an", "at", "to", "de", "del", "la", "el", "und")
)
_ARTICLES = frozenset(("the", "a", "an"))
_LONGEST = 4
"""Words of the longest name of a state that is looked for."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A name taken apart."""

    sort: Sort
    words: tuple[str, ...] = ()
    """Of a person: without titles; of a body: what is left without its state, sorted."""
    country: str | None = None
    """State that the party belongs to, from the record or from the name itself."""
    known: Known | None = None
    """Listed party that the name means."""
    office: tuple[str, str] | None = None
    """(code of a state or name of a body, office)."""


@lru_cache(1 << 17)
def shape_of(kind: EntityKind, name: str, country: str | None) -> Shape:
    """Return the shape of an entity's name.

    Args:
        kind: of the entity.
        name: as the record has it.
        country: as the record has it.
    """
    if kind == "person":
        name = _given_first(name)
    words = _without_articles(words_of(name))
    if not words:
        return Shape("described", country=country)
    if kind == "person":
        return _person(name, words, country)
    return _state(kind, words, country) or _organ(words, country) or _body(kind, name, country)


def _given_first(name: str) -> str:
    """Turn "Surname, Given" round."""
    surname, comma, given = name.partition(", ")
    if not comma or "," in given or " " in surname or fold(given) in words_with_role("suffix"):
        return name
    return f"{given} {surname}"


def _without_articles(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


def _state(kind: EntityKind, words: tuple[str, ...], country: str | None) -> Shape | None:
    """A state, its capital or a seat of power that acts; the place of that name, too."""
    name = fold(" ".join(words))
    known = states().get(name)
    if known is None and kind == "organization":
        known = seats().get(name)
    if known is None or kind not in ("organization", "place"):
        return None
    if country not in (None, known.country):
        return None
    return Shape("state", country=known.country, known=known)


def _organ(words: tuple[str, ...], country: str | None) -> Shape | None:
    """An organ that every state has; without a state it is no name."""
    rest, state = _without_state(words, country)
    country = country or state
    phrase = " ".join(rest)
    if f"state {phrase}" in organs():
        known = government_of(country) if country else None
        sort: Sort = "state" if known else "described"
        return Shape(sort, country=country, known=known)
    organ = organs().get(f"body {phrase}")
    if organ is None:
        return None
    listed = _listed(" ".join(words), country)
    if country is None:
        return Shape("body", rest, listed.country, listed) if listed else Shape("described")
    return Shape("body", (organ[1],), country, listed)


def _body(kind: EntityKind, name: str, country: str | None) -> Shape:
    words = _without_articles(words_of(name))
    listed = _listed(" ".join(words), country)
    sort: Sort = "body" if kind in ("organization", "group") else "thing"
    rest, state = _without_state(words, country)
    content = tuple(sorted(set(rest) - _SMALL))
    if listed is not None:
        return Shape(sort, content, listed.country or country, listed)
    if _is_described(name) or not content or (kind == "group" and words[-1] in peoples()):
        return Shape("described", country=country)
    if all(word in words_with_role("generic") or _is_noun(word) for word in content):
        country = country or state
        if country is None:
            return Shape("described")
    return Shape(sort, content if country else content_words(name), country)


@lru_cache(1 << 16)
def content_words(name: str) -> tuple[str, ...]:
    """Return the words of a body's name that tell it from others, sorted, in British spelling."""
    return tuple(sorted({_british(word) for word in words_of(name)} - _SMALL))


def _listed(name: str, country: str | None) -> Known | None:
    """Return the listed body of a name, where one alone may belong to the state."""
    found = bodies().get(fold(name), ())
    fit = [known for known in found if country in (None, known.country) or known.country is None]
    return fit[0] if len(fit) == 1 else None


def _without_state(
    words: tuple[str, ...], country: str | None
) -> tuple[tuple[str, ...], str | None]:
    """Take the names of its state out of the words of a body; return which state that is."""
    rest: list[str] = []
    state, at = None, 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            code = state_words().get(words[at : at + length])
            if code and country in (None, code) and state in (None, code):
                state, at = code, at + length
                break
        else:
            rest.append(_british(words[at]))
            at += 1
    while rest and rest[-1] in _SMALL:
        rest.pop()
    while rest and rest[0] in _SMALL:
        rest.pop(0)
    return tuple(rest), state


def _british(word: str) -> str:
    return _BRITISH.get(word, word)


def _person(name: str, words: tuple[str, ...], country: str | None) -> Shape:
    office = _office(words, country)
    if office is not None:
        return Shape("office", words, country or _code(office[0]), office=office)
    own = list(words)
    titled = len(own)
    while own and _title_length(own):
        own = own[_title_length(own) :]
    while own and own[-1] in words_with_role("suffix"):
        own.pop()
    if (
        not own
        or _is_described(name)
        or (titled == len(own) and _all_nouns(words))
        or own[-1] in peoples()
    ):
        return Shape("described", country=country)
    known = person_named(" ".join(words)) or person_named(" ".join(own))
    if known is not None and not {country, known.country} <= {None, known.country}:
        known = None
    kept = tuple(word for word in own if word not in words_with_role("particle")) or tuple(own)
    return Shape("person" if len(kept) > 1 else "bare", kept, country, known)


def _title_length(words: list[str]) -> int:
    """Return how many words of a title stand in front."""
    for length in (2, 1):
        if " ".join(words[:length]) in words_with_role("title") and len(words) > length:
            return length
    return 0


def _office(words: tuple[str, ...], country: str | None) -> tuple[str, str] | None:
    rest, state = _without_state(words, country)
    office = organs().get(f"office {' '.join(rest)}")
    of: str | None = country or state
    if office is None:
        of, office = _office_of_body(words)
    return (of, office[1]) if of and office else None


def _office_of_body(words: tuple[str, ...]) -> tuple[str | None, tuple[str, str] | None]:
    """Return the body and office of "NATO secretary general"."""
    for length in range(len(words) - 1, 0, -1):
        office = organs().get(f"office {' '.join(words[length:])}")
        found = bodies().get(fold(" ".join(words[:length])), ())
        if office and len(found) == 1:
            return found[0].name, office
    return None, None


def _code(of: str) -> str | None:
    return of if government_of(of) else None


@cache
def _nouns() -> frozenset[str]:
    rows = read_table("lexicon", "heads.tsv")
    return frozenset(row["noun"] for row in rows if " " not in row["noun"])


@lru_cache(1 << 15)
def _is_noun(word: str) -> bool:
    """Say whether a word is a common noun of the tables, in the singular or the plural."""
    if word in _nouns():
        return True
    singular = (
        word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("men") + "man",
        word.removesuffix("ies") + "y",
    )  # fmt: skip
    return any(each != word and each in _nouns() for each in singular)


def _all_nouns(words: tuple[str, ...]) -> bool:
    return all(_is_noun(word) or word in words_with_role("generic") for word in words)


def _is_described(name: str) -> bool:
    """Say whether a name is a description: its head is a common noun.

    The head is the last word before the first preposition. Where all is in capitals, only the
    table of nouns can tell.
    """
    words = name.split()
    head = next((words[at - 1] for at, word in enumerate(words) if at and word in _SMALL), None)
    head = (head or words[-1]).strip("()[],.")
    if not head[:1].isalpha():
        return False
    if head.islower():
        return True
    if len(words) == 1 or name.isupper():
        return _is_noun(head.casefold())
    return False
