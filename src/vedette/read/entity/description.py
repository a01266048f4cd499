"""What a description or pronoun points back to.

"The attackers", "the publication", "these military personnel", "the president", "his", "it": each
looks back over a bounded window for the nearest party that agrees in number, gender and kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.entity.wordset import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from vedette.read.entity.mention import Mention

__all__ = ["point_back"]

WINDOW = 60
"""Mentions that are looked back over at most."""
FAR, NEAR = 20, 2
"""Sentences that a description and a pronoun may reach back."""
SILENCE = 2.5
"""What it costs a pronoun whose party speaks to point at somebody who has just died."""
VIOLENT = frozenset(("UAF", "REB", "PRM", "CRM"))
ACTORS_ONLY = word_set(
    "attacker assailant gunman assassin killer perpetrator kidnapper raider aggressor hijacker "
    "bomber militant group band gang abductor ambusher fighter terrorist"
)
STATES = word_set("country nation republic state kingdom")


def point_back(
    mention: Mention, recent: list[Mention], gender_of: Callable[[Mention], str | None]
) -> Mention | None:
    """Return the mention that a description or pronoun points back to, None where unsure.

    Args:
        mention: the description or pronoun.
        recent: all mentions before it, in order.
        gender_of: what is known of the gender of the party that a mention before it stands for.
    """
    if mention.sort == "pronoun":
        return _pronoun_target(mention, recent, gender_of)
    if mention.noun is None:
        return None
    same = _same_words(mention, recent)
    if same is not None:
        return same
    return _described(mention, recent) if mention.definite else None


def _back(mention: Mention, recent: list[Mention], reach: int) -> Iterator[Mention]:
    for other in reversed(recent[-WINDOW:]):
        if mention.sentence - other.sentence > reach:
            return
        if other.end <= mention.start:
            yield other


def _same_words(mention: Mention, recent: list[Mention]) -> Mention | None:
    """Find the same description: a bare plural or collective, or a definite one."""
    noun = mention.noun
    assert noun is not None
    counted = not mention.definite and not (mention.plural or noun.cls in ("organization", "body"))
    if counted:
        return None
    for other in _back(mention, recent, FAR):
        if other.noun is None or other.sort != "noun" or other.plural != mention.plural:
            continue
        if mention.people and other.counted:
            continue
        unowned = other.owner is None is mention.owner or mention.definite is other.definite is True
        if other.name.lower() == mention.name.lower() and unowned:
            return other
        alike = other.noun.noun.split()[-1] == noun.noun.split()[-1]
        fits = alike and mention.definite and _no_clash(mention, other)
        if fits and len(other.name) > len(mention.name):
            return other
    return None


def _no_clash(mention: Mention, other: Mention) -> bool:
    pairs = (
        (mention.country, other.country),
        (mention.ethnicity, other.ethnicity),
        (mention.sector, other.sector),
    )
    words = set(mention.name.lower().split()) - set(other.name.lower().split())
    return not words and all(a is None or b is None or a == b for a, b in pairs)


def _described(mention: Mention, recent: list[Mention]) -> Mention | None:
    noun = mention.noun
    assert noun is not None
    if len(mention.name.split()) > 1 + mention.demonstrative:
        return None
    for other in _back(mention, recent, FAR):
        if _fits(mention, noun.noun, noun.sector, other):
            return other
    return None


def _fits(mention: Mention, word: str, sector: str | None, other: Mention) -> bool:
    if word in STATES:
        return (
            other.sort == "name"
            and other.kind == "organization"
            and other.sector == "GOV"
            and bool(other.country)
        )
    if not _no_state_clash(mention, other):
        return False
    if mention.kind == "person":
        return any(word in title.words.lower() for title in other.titles)
    if word in ("alliance", "bloc"):
        return other.sort == "name" and other.sector == "IGO"
    if mention.kind == "organization":
        return (
            other.sort == "name"
            and other.kind == "organization"
            and (word in other.name.lower().split() or (sector == "JRN" == other.sector))
        )
    if mention.kind == "group":
        return _fits_group(mention, word, other)
    return False


def _fits_group(mention: Mention, word: str, other: Mention) -> bool:
    if other.kind != "group" or not other.plural or other.sort == "pronoun":
        return False
    if word in ACTORS_ONLY or mention.sector in VIOLENT:
        return other.sector in VIOLENT or (other.sector is None and bool(other.ethnicity))
    return (
        mention.sector == other.sector
        and mention.sector is not None
        and mention.sentence - other.sentence <= NEAR
    )


def _no_state_clash(mention: Mention, other: Mention) -> bool:
    return mention.country is None or other.country in (None, mention.country)


def _pronoun_target(
    mention: Mention, recent: list[Mention], gender_of: Callable[[Mention], str | None]
) -> Mention | None:
    best, best_score = None, 0.0
    for rank, other in enumerate(_back(mention, recent, NEAR)):
        same_verb = mention.governor is not None and mention.governor == other.governor
        if same_verb or not _agrees(mention, other, gender_of):
            continue
        score = 4.0 - mention.sentence + other.sentence + 1.5 * other.subject - 0.02 * rank
        score -= SILENCE * (mention.speaks and other.dead)
        score += 0.4 * (other.subject and mention.subject) + 0.3 * (other.sort == "name")
        if score > best_score:
            best, best_score = other, score
    return best


def _agrees(mention: Mention, other: Mention, gender_of: Callable[[Mention], str | None]) -> bool:
    if mention.kind == "person":
        if other.kind != "person":
            return False
        known = gender_of(other)
        return None in (mention.gender, known) or mention.gender == known
    if mention.plural:
        return other.plural or (
            other.kind == "organization" and other.sector in ("GOV", "COP", "MIL")
        )
    return other.kind == "organization" or (other.kind == "group" and not other.plural)
