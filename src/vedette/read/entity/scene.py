"""What the steps of the component share while one Doc is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.model import Place
from vedette.read.entity.lexicon import Lexicon, Meaning
from vedette.read.entity.mention import Mention
from vedette.read.entity.words import Words, words_of
from vedette.read.entity.wordset import word_set
from vedette.read.findings import findings_of
from vedette.read.tokens import tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vedette.read.entity.lexicon import HeadNoun

__all__ = ["MODIFIERS", "Scene", "scene_of"]

MODIFIERS = frozenset(("compound", "amod", "nmod"))
"""Dependencies by which one word of a noun phrase hangs on its head."""
SINGULAR = word_set("movement intelligence left right press opposition front circle band ring")
"""Nouns that name a party only in the singular and with other words."""
LED = word_set("led born owned run speaking")
"""Participles behind which a noun belongs to the state before them ("Vietnamese-led forces")."""
BACKED = word_set("backed sponsored funded financed supported trained armed supplied equipped")
"""Participles before which a name tells who stands behind somebody ("Iran-backed militia")."""
LOCATIVE = word_set("in at near across throughout inside within around outside amid")
"""Prepositions after which a place is only a place."""
KILLING = ("kill", "murder", "assassinate", "slay", "massacre", "execute", "behead")
DEADLY = {"nsubj": ("die", "perish"), "nsubjpass": KILLING, "dobj": KILLING}
"""How somebody hangs on a verb → verbs by which he is dead."""
CORE = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "agent", "csubj"))


@dataclass(slots=True, kw_only=True, eq=False)
class Scene:
    """One Doc with what is known of it so far."""

    words: Words
    text: str
    """The document's text as it was written."""
    lexicon: Lexicon
    places: dict[int, Place]
    """First token → the place that is named there."""
    mentions: list[Mention] = field(default_factory=list)
    at: dict[int, Mention] = field(default_factory=dict)
    """Token → the mention that it is part of; inside nested ones the shortest."""
    modifiers: dict[int, Meaning] = field(default_factory=dict)
    """Last token of a name that only modifies a noun ("Serbian authorities") → its meaning."""
    peoples: dict[int, Meaning] = field(default_factory=dict)
    """Token of a noun that names a people or an ethnic or religious group → its meaning."""
    parallel: dict[int, list[Mention]] = field(default_factory=dict)
    """Head token → further parties that it stands for ("Hungarian and Romanian officials")."""
    locations: dict[int, str] = field(default_factory=dict)
    """Last token of a name that is only a place → country code."""

    def add(self, mention: Mention, first: int, last: int) -> None:
        """Keep a mention that covers the tokens first to last."""
        self.mentions.append(mention)
        mention.governor = self.governor(mention.head)
        mention.dead = self.is_told_dead(mention.head)
        for token in range(first, last + 1):
            self.at.setdefault(token, mention)

    def place_at(self, token: int) -> Place | None:
        """Return the place whose name a token belongs to."""
        start = self.words.start[token]
        for first in range(token, max(-1, token - 4), -1):
            place = self.places.get(first)
            if place is not None:
                return place if place.end > start else None
        return None

    def head_noun(self, token: int) -> HeadNoun | None:
        """Return what the common noun at a token says, trying its longest listed form first."""
        words, nouns = self.words, self.lexicon.nouns
        lemma = words.lemma[token]
        if token > 1 and words.text[token - 1] == "-":
            found = nouns.get(f"{words.lower[token - 2]}-{lemma}")
            if found:
                return found
        if token and words.pos[token - 1] in ("NOUN", "PROPN", "ADJ"):
            pair = f"{words.lower[token - 1]} {lemma}"
            found = nouns.get(pair) or nouns.get(f"{words.lower[token - 1]} {words.lower[token]}")
            if found:
                return found
        found = nouns.get(words.lower[token]) or nouns.get(lemma)
        if found and lemma in SINGULAR and (words.tag[token] == "NNS" or not words.children[token]):
            return None
        return found

    def phrase_head(self, first: int, last: int) -> int:
        """Return the token of a span on which its other tokens hang; the last one of several."""
        head = self.words.head
        for token in range(last, first - 1, -1):
            if not first <= head[token] <= last or head[token] == token:
                return token
        return last

    def is_backer(self, last: int) -> bool:
        """Say whether a name stands before "-backed" or the like: it is a party of its own."""
        lower = self.words.lower
        return last + 2 < len(lower) and lower[last + 1] == "-" and lower[last + 2] in BACKED

    def modifies_party(self, token: int) -> bool:
        """Say whether a word modifies a noun that names people, bodies or things."""
        words = self.words
        hops = 0
        while words.dep[token] == "conj" and hops < 3:  # noqa: PLR2004
            token, hops = words.head[token], hops + 1
        head = words.head[token]
        if head > token and words.lower[head] in LED and words.dep[head] in MODIFIERS:
            token, head = head, words.head[head]
        elif words.dep[token] not in MODIFIERS:
            return False
        if head < token:
            return False
        named = self.at.get(head)
        is_person = named is not None and named.kind == "person"
        return is_person or head in self.peoples or self.head_noun(head) is not None

    def preposition(self, token: int) -> str:
        """Return the preposition that governs a token, "" for none."""
        words = self.words
        hops = 0
        while words.dep[token] in ("conj", "appos") and hops < 3:  # noqa: PLR2004
            token, hops = words.head[token], hops + 1
        return words.lower[words.head[token]] if words.dep[token] == "pobj" else ""

    def is_subject(self, token: int) -> bool:
        """Say whether a token, or the first of its list, is a subject or agent."""
        words = self.words
        hops = 0
        while words.dep[token] == "conj" and hops < 3:  # noqa: PLR2004
            token, hops = words.head[token], hops + 1
        if words.dep[token] in ("nsubj", "nsubjpass"):
            return True
        return words.dep[token] == "pobj" and words.dep[words.head[token]] == "agent"

    def governor(self, token: int) -> int | None:
        """Return the verb that a token is subject, object or agent of, None where there is none."""
        words = self.words
        if words.dep[token] == "pobj":
            token = words.head[token]
            if words.dep[token] not in ("agent", "prep"):
                return None
        elif words.dep[token] not in CORE:
            return None
        return words.head[token] if words.pos[words.head[token]] == "VERB" else None

    def is_told_dead(self, token: int) -> bool:
        """Say whether a token, or the first of its list, is said to have died or been killed."""
        words = self.words
        hops = 0
        while words.dep[token] == "conj" and hops < 3:  # noqa: PLR2004
            token, hops = words.head[token], hops + 1
        lemma = words.lemma[words.head[token]]
        return lemma in DEADLY.get(words.dep[token], ())

    def is_locative(self, token: int) -> bool:
        """Say whether a name stands after a preposition that makes it a place and no more."""
        return self.preposition(token) in LOCATIVE


def scene_of(doc: Doc, lexicon: Lexicon) -> Scene:
    """Lay out a Doc."""
    found = findings_of(doc)
    places = {}
    for place in found.places:
        span = tokens_of(doc, place.start, place.end)
        if span is not None and len(span):
            places[span.start] = place
    return Scene(words=words_of(doc), text=found.document.text, lexicon=lexicon, places=places)
