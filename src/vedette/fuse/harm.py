"""Words that tell what came of violence to people, rather than what was done."""

from __future__ import annotations

from vedette.fuse.words import stem, words_of

__all__ = ["is_harm"]

_DEADLY_WORDS = "die dead death deadly fatality fatal kill loss perish slay"
_HURT_WORDS = "injure injury wound casualty hurt"
_DEADLY = frozenset(map(stem, _DEADLY_WORDS.split()))
_HURT = frozenset(map(stem, _HURT_WORDS.split()))
_HARM = _DEADLY | _HURT


def is_harm(words: str, *, is_deadly: bool = False) -> bool:
    """Say whether a trigger names a harm alone.

    Args:
        words: of the trigger.
        is_deadly: count only those of dying.

    Example:
        >>> is_harm("killed"), is_harm("ambushed"), is_harm("wounded", is_deadly=True)
        (True, False, False)
    """
    found = words_of(words)
    return bool(found) and all(stem(word) in (_DEADLY if is_deadly else _HARM) for word in found)
