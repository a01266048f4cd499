"""In what manner a thing is done: by saying it, from some to others, or by both to each other."""

from __future__ import annotations

from vedette.fuse.words import stem

__all__ = ["is_directed", "is_light", "is_ones_own", "is_speech"]

_DIRECTED = frozenset(("ASSAULT", "COERCE", "ACCUSE", "THREATEN", "SANCTION", "AID"))
"""Event types of what some do to others."""
_ONES_OWN = frozenset(("ACCUSE", "MOBILIZE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"))
"""Event types of what somebody says, or does with forces of his own: another does another thing."""
_LIGHT_WORDS = """
put make take give have get set hold keep bring carry come go do call run turn
"""
_LIGHT = frozenset(map(stem, _LIGHT_WORDS.split()))
_MUTUAL_WORDS = """
clash battle fight exchange skirmish shootout gunfight firefight duel combat war violence trade
confrontation scuffle brawl crossfire
"""
_MUTUAL = frozenset(map(stem, _MUTUAL_WORDS.split()))

_SPEECH_WORDS = """
say tell add confirm announce report state claim note comment explain declare reveal statement
according
"""
_SPEECH = frozenset(map(stem, _SPEECH_WORDS.split()))


def is_speech(trigger: str) -> bool:
    """Say whether a trigger, by the stem of its first content word, is a word of saying."""
    return trigger in _SPEECH


def is_ones_own(type_: str) -> bool:
    """Say whether an event type is of what each says, or does with what is his own."""
    return type_ in _ONES_OWN


def is_light(trigger: str) -> bool:
    """Say whether a trigger tells next to nothing without the words beside it.

    Example:
        >>> is_light("put"), is_light("seize")
        (True, False)
    """
    return trigger in _LIGHT


def is_directed(type_: str, trigger: str) -> bool:
    """Say whether a deed goes one way.

    Args:
        type_: its event type.
        trigger: stem of the first content word that names it.

    Example:
        >>> is_directed("ASSAULT", "attack"), is_directed("ASSAULT", "clash")
        (True, False)
    """
    return type_ in _DIRECTED and trigger not in _MUTUAL
