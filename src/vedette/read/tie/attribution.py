"""Claims of responsibility: who is said to be behind what, and by whom it is said.

An accusation stays somebody's: the claimant is the statement whose cue accuses, or the innermost
one that the words stand in; None only where the outlet says it in its own voice. A denial is no
claim of responsibility.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Attribution
from vedette.read.entity.wordset import word_set
from vedette.read.tie.clause import is_unreal, listed, object_of, objects_of_preposition, subject_of
from vedette.read.tie.lexicon import blame_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

    from vedette.model import Entity, Offsets
    from vedette.read.tie.lexicon import Blame
    from vedette.read.tie.setting import Setting

__all__ = ["find_attributions"]

CHARGES = frozenset(("of", "for", "over", "with"))
OWNERS = frozenset(("of", "for"))
TAKING = frozenset(("claim", "take", "accept", "admit", "assume", "acknowledge", "bear", "have"))
STATE_SECTORS = frozenset(("GOV", "MIL", "SPY", "COP", "LEG"))
HOSTILE = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN"))
DEEDS = word_set(
    "operation attack ambush bombing plot coup campaign raid sabotage assassination killing murder "
    "massacre incursion provocation unrest uprising riot cyberattack hack hacking disinformation "
    "propaganda abduction kidnapping poisoning offensive invasion incident insurgency blast strike"
)
"""Nouns of what somebody may be held responsible for, whatever type of event they are."""
NOMINAL = frozenset(("NOUN", "PROPN"))

Found = tuple["Token", "Token"]
"""Token of the actor, token of what it is held responsible for."""


def find_attributions(doc: Doc, setting: Setting) -> tuple[Attribution, ...]:
    """Return the claims of responsibility of a Doc in text order."""
    words = blame_words()
    found: list[Attribution] = []
    for token in doc:
        blame = words.get(token.lemma_.lower()) or words.get(token.lower_[:-1])
        if blame is None or setting.is_denied(token.idx):
            continue
        for actor, matter in FRAMES[blame.frame](token):
            if _is_answerable(setting, blame, token, matter):
                found.extend(_attributions(setting, token, blame, actor, matter))
    return tuple(found)


def _attributions(
    setting: Setting, word: Token, blame: Blame, actor: Token, matter: Token
) -> Iterator[Attribution]:
    statement = setting.statement_at(word)
    deed = blame_words().get(matter.lemma_)
    step = blame.step or (deed.step if deed and matter.tag_ == "VBG" else None)
    for token in listed(actor):
        for entity in setting.parties(token):
            if entity.kind in ("person", "organization", "group"):
                yield Attribution(
                    claimant=statement.id if statement else None,
                    actor=entity.id,
                    for_=_matter(setting, matter),
                    step=step if _is_state(entity) else None,
                    start=word.idx,
                    end=word.idx + len(word.text),
                )


def _is_answerable(setting: Setting, blame: Blame, word: Token, matter: Token) -> bool:
    """Say whether a matter is one that somebody answers for: a deed, or a party that is backed."""
    if is_compound(word) or matter is word:
        return True
    if blame.frame == "do":
        return _is_deed(setting, matter)
    return matter.i in setting.events or not setting.parties(matter)


def _is_deed(setting: Setting, matter: Token) -> bool:
    """Say whether a thing done is one that somebody answers for: "backed the deal" is none."""
    event = setting.events.get(matter.i)
    return matter.lemma_.lower() in DEEDS or (event is not None and event.type in HOSTILE)


def _is_state(entity: Entity) -> bool:
    """Say whether the ladder applies: it ranks what a state has to do with an act."""
    return entity.country is not None and entity.sector in STATE_SECTORS


def _matter(setting: Setting, token: Token) -> str | Offsets:
    """Return the claim that a word tells of, its gerund's object, or the words themselves."""
    for candidate in (token, *(c for c in token.children if c.dep_ in ("dobj", "pobj"))):
        event = setting.events.get(candidate.i)
        if event is not None and event.type not in ("ACCUSE", "OTHER"):
            return event.id
    event = setting.events.get(token.i)
    if event is not None:
        return event.id
    left = min(token.left_edge.idx, token.idx)
    return left, token.idx + len(token.text)


def _accuse(verb: Token) -> Iterator[Found]:
    actor = object_of(verb) if verb.pos_ == "VERB" and not is_unreal(verb) else None
    if actor is not None:
        matters = list(objects_of_preposition(verb, CHARGES))
        for matter in matters or objects_of_preposition(actor, frozenset(("of",))):
            yield actor, matter


def _blame(verb: Token) -> Iterator[Found]:
    """Read "blamed Y for Z" and "blamed Z on Y"."""
    if verb.pos_ != "VERB" or is_unreal(verb):
        return
    first = object_of(verb)
    if first is None:
        return
    laid = list(objects_of_preposition(verb, frozenset(("on",))))
    laid = laid or list(objects_of_preposition(first, frozenset(("on",))))
    if laid:
        yield laid[0], first
        return
    for matter in objects_of_preposition(verb, CHARGES):
        yield first, matter


def _claim(noun: Token) -> Iterator[Found]:
    """Read "claimed responsibility for Z" and "responsibility for Z was claimed by Y"."""
    verb = noun.head
    taken = noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in TAKING
    if not taken or is_unreal(verb) or any(child.lower_ == "no" for child in noun.children):
        return
    actor = subject_of(verb)
    matters = [*objects_of_preposition(noun, OWNERS), *objects_of_preposition(verb, OWNERS)]
    if actor is not None and matters:
        yield actor, matters[0]


def _behind(word: Token) -> Iterator[Found]:
    """Read "Y is behind Z", "the men behind Z", "Y is responsible for Z", "holds Y responsible"."""
    head = word.head
    if head.pos_ in ("VERB", "AUX") and is_unreal(head):
        return
    if word.lower_ == "behind":
        matters = [child for child in word.children if child.dep_ in ("pobj", "pcomp")]
    else:
        matters = list(objects_of_preposition(word, OWNERS))
    actor = _holder(word)
    if actor is not None and matters:
        yield actor, matters[0]


def _holder(word: Token) -> Token | None:
    head = word.head
    if head.lemma_ == "be":
        return subject_of(head)
    if head.lemma_ == "hold":
        return object_of(head) or next((c for c in word.children if c.dep_ == "nsubj"), None)
    return head if word.lower_ == "behind" and head.pos_ in NOMINAL else None


def is_compound(word: Token) -> bool:
    """Say whether a participle is joined to who stands behind somebody: "Iran-backed"."""
    return word.i > 1 and word.tag_ == "VBN" and word.nbor(-1).text == "-" and word.head.i > word.i


def _do(verb: Token) -> Iterator[Found]:
    if verb.pos_ != "VERB" or is_unreal(verb):
        return
    if verb.lemma_ == "carry" and not any(child.lower_ == "out" for child in verb.children):
        return
    if is_compound(verb):
        yield verb.doc[verb.i - 2], verb.head
        return
    actor, matter = subject_of(verb), object_of(verb)
    if actor is not None and matter is not None and actor.i != matter.i:
        yield actor, matter


def _noun(word: Token) -> Iterator[Found]:
    """Read "a proxy of Iran" and "Iran's proxies"."""
    owners = [child for child in word.children if child.dep_ == "poss"]
    owners += list(objects_of_preposition(word, OWNERS))
    if owners and word.pos_ in NOMINAL:
        yield owners[0], word


FRAMES: dict[str, Callable[[Token], Iterator[Found]]] = {
    "accuse": _accuse,
    "blame": _blame,
    "claim": _claim,
    "behind": _behind,
    "do": _do,
    "noun": _noun,
}
