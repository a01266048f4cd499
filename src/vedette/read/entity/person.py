"""Names of people: where a name begins and ends, and what stands before it.

The recogniser's span is only where the search begins: titles, initials, possessives and noise
are cut off, and parts of the name that it missed are taken in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vedette.read.entity.wordset import word_set

if TYPE_CHECKING:
    from vedette.read.entity.lexicon import Leader
    from vedette.read.entity.scene import Scene

__all__ = [
    "HONORIFICS",
    "gender_of_name",
    "gender_of_title",
    "leader_of",
    "name_span",
    "surname",
]

MALE = word_set(
    "mr mr. sir lord king prince father monsignor señor herr don sheikh sheik emir sultan"
)
FEMALE = word_set("mrs mrs. ms ms. miss lady queen princess dame madam madame señora frau doña")
HONORIFICS = (
    MALE
    | FEMALE
    | word_set(
        "dr dr. prof prof. professor engineer licentiate st. rev. reverend hon. honorable saint"
    )
)
PARTICLES = word_set(
    "de la del van von der den bin ben al el ibn ul ter da dos das di du le y e abu abd"
)
NOT_NAME = re.compile(r"[^\w.’'\-]|\d")


def gender_of_title(word: str) -> str | None:
    """Return the gender that an honorific tells, None where it tells none."""
    return "m" if word in MALE else "f" if word in FEMALE else None


COMMON_SURNAMES = word_set(
    "brown major taylor powell rice baker johnson khan singh carter may michel jonathan harris "
    "pence austin francis morales ortega garcía garcia barco ahmed li yi amin "
    "clinton castro reagan blair gandhi marcos hussein cameron kennedy cerezo hassan omar "
    "abdullah abbas charles mir"
)
"""Surnames by which nobody is known without an office or a given name beside them."""


def leader_of(scene: Scene, name: str, *, has_office: bool) -> Leader | None:
    """Return the listed leader that a name means, None where it may be somebody else."""
    lower = name.lower()
    if " " not in lower and lower in COMMON_SURNAMES and not has_office:
        return None
    return scene.lexicon.leaders.get(lower)


def gender_of_name(scene: Scene, name: str) -> str | None:
    """Return the gender that a person's name tells, None where it tells none."""
    first = name.split()[0]
    if " " in name and first in scene.lexicon.genders:
        return scene.lexicon.genders[first]
    leader = leader_of(scene, name, has_office=False)
    return leader.gender if leader else None


def surname(name: str) -> str:
    """Return the word of a name by which its bearer is called again, in lower case."""
    words = [
        word for word in name.lower().split() if word not in ("jr", "jr.", "sr", "sr.", "ii", "iii")
    ]
    return words[-1] if words else name.lower()


def name_span(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """Return the first and last token of a person's name, or None where nothing of it is one."""
    words = scene.words
    while first <= last and (_is_title(scene, first) or not _is_name_word(words.text[first])):
        first += 1
    while last >= first and not _is_name_word(words.text[last]):
        last -= 1
    if first > last:
        return None
    return first, _extend(scene, last)


def _is_title(scene: Scene, token: int) -> bool:
    lower = scene.words.lower[token]
    if lower in HONORIFICS:
        return True
    noun = scene.lexicon.nouns.get(lower) or scene.lexicon.nouns.get(lower.rstrip("."))
    return noun is not None and noun.cls == "person" and token + 1 < len(scene.words)


def _is_name_word(text: str) -> bool:
    return text[:1].isupper() or text.lower() in PARTICLES


def _extend(scene: Scene, last: int) -> int:
    """Take in the rest of a name that the recogniser cut short: its head stands next to it."""
    words = scene.words
    while (
        last + 1 < len(words)
        and words.head[last] == last + 1
        and words.dep[last] == "compound"
        and words.pos[last + 1] == "PROPN"
        and words.label[last + 1] in ("", "PERSON")
        and words.text[last + 1][:1].isupper()
        and not NOT_NAME.search(words.text[last + 1])
        and scene.head_noun(last + 1) is None
    ):
        last += 1
    return last
