"""Words that tell of ties and of responsibility, as look-ups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vedette.data import read_table

__all__ = ["Blame", "TieWord", "blame_words", "role_ties", "verb_ties"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TieWord:
    """What tie a word tells of."""

    kind: str
    preposition: str | None
    """What joins the second party; None for the object, "*" for either."""
    reverse: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """How a word makes somebody responsible."""

    frame: str
    step: int | None
    """Rung of the ladder of state responsibility; None where the word does not say."""


def _ties(frame: str) -> dict[str, TieWord]:
    found = {}
    for row in read_table("lexicon", "ties.tsv"):
        name, _, preposition = row["frame"].partition(":")
        if name == frame:
            found[row["word"]] = TieWord(
                kind=row["kind"], preposition=preposition or None, reverse=row["reverse"] == "yes"
            )
    return found


@cache
def verb_ties() -> dict[str, TieWord]:
    """Return the verbs by lemma."""
    return _ties("verb")


@cache
def role_ties() -> dict[str, TieWord]:
    """Return the nouns of offices and relations by their last word."""
    return _ties("role")


@cache
def blame_words() -> dict[str, Blame]:
    """Return the words of responsibility by lemma."""
    return {
        row["word"]: Blame(frame=row["frame"], step=int(row["step"]) if row["step"] else None)
        for row in read_table("lexicon", "responsibility.tsv")
    }
