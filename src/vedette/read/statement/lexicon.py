"""The cue words of statements: which word introduces what, and where its content stands.

Words are looked up by form, not by the tagger's lemma, because small models misread lemmas of verbs
that they have seldom seen. This module knows nothing of sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from vedette.data import read_table
from vedette.model import Act
from vedette.read.inflection import plural, verb_forms

__all__ = ["Cue", "cues_by_form"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that introduces what somebody says, thinks, wants or feels."""

    lemma: str
    """One word, or a verb with its particle ("point out")."""
    kind: str
    """Class of commitment, such as `neutral`, `hedged`, `denying`."""
    act: Act
    frames: frozenset[str]
    """Where its content stands; the header of cues.tsv explains the names."""

    @property
    def prepositions(self) -> frozenset[str]:
        """The prepositions whose object may be the content."""
        return self.frames & PREPOSITIONS


PREPOSITIONS = frozenset({
    "about", "against", "at", "by", "for", "in", "of", "on", "over", "to", "toward", "with",
})  # fmt: skip


@cache
def cues_by_form(pos: str) -> dict[str, tuple[Cue, ...]]:
    """Return the cues of one part of speech by every form of their first word, in lower case.

    Args:
        pos: `VERB`, `NOUN`, `ADJ` or `ADV`.
    """
    found: dict[str, tuple[Cue, ...]] = {}
    for row in read_table("lexicon", "cues.tsv"):
        if row["pos"] == pos:
            cue = Cue(
                lemma=row["lemma"],
                kind=row["class"],
                act=cast("Act", row["act"]),
                frames=frozenset(row["frames"].split()),
            )
            for form in _forms(row["lemma"].split()[0], pos):
                found[form] = (*found.get(form, ()), cue)
    return found


def _forms(lemma: str, pos: str) -> set[str]:
    if pos == "VERB":
        return verb_forms(lemma)
    if pos == "NOUN":
        return {lemma, plural(lemma)}
    return {lemma}
