"""The parse of a Doc as plain lists, so that rules need not make a Token for every question.

What spaCy calls the head of a root, itself, is -1 here: no rule can then climb in a circle.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.read.event.mend import (
    Tree,
    mend_bare_passives,
    mend_deeds,
    mend_infinitives,
    mend_inversions,
    mend_lists,
    mend_lost_subjects,
    mend_names,
    mend_persons,
)
from vedette.read.findings import findings_of
from vedette.read.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

__all__ = ["Parse", "parse_from_doc"]

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
PREPOSITIONS = frozenset({"prep", "agent", "dative"})
PEOPLE = frozenset({"PERSON", "NORP", "ORG"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """Tokens of one Doc: words, tags and who hangs on whom."""

    words: list[str]
    """Lower case."""
    lemmas: list[str]
    """Lower case."""
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    """Index of the head; -1 for a root."""
    children: list[list[int]]
    """Indices of the dependents of each token, in text order."""
    sentence: list[int]
    """Number of the sentence of each token."""
    bounds: list[tuple[int, int]]
    """First token and token after the last of each sentence."""
    types: list[str]
    """Entity type that the pipeline's own recogniser gives, or ""."""

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first dependent with one of these relations."""
        return next((c for c in self.children[token] if self.deps[c] in deps), None)

    def prepositions(self, token: int) -> list[tuple[str, int]]:
        """Return (preposition, its object) for the prepositional phrases of a token.

        A preposition that leads on to another one ("from behind the wall") is passed through.
        """
        found = []
        for child in self.children[token]:
            if self.deps[child] in PREPOSITIONS:
                found.extend(self._objects(child, self.lemmas[child]))
        return found

    def _objects(self, preposition: int, word: str) -> list[tuple[str, int]]:
        found = []
        for child in self.children[preposition]:
            dep = self.deps[child]
            if dep in ("pobj", "pcomp"):
                found.append((word, child))
            elif dep == "prep" or (dep == "conj" and self.pos[child] == "ADP"):
                found.extend(self._objects(child, self.lemmas[child]))
        return found or [(word, c) for c in self.children[preposition] if self.deps[c] == "dobj"]

    def conjuncts(self, token: int) -> list[int]:
        """Return a token with all that is coordinated below it, in text order."""
        found = [token]
        for one in found:
            found.extend(c for c in self.children[one] if self.deps[c] == "conj")
        return sorted(found)

    def is_passive(self, verb: int) -> bool:
        """Say whether a verb form is passive: an auxiliary says so, or it is a bare participle."""
        for child in self.children[verb]:
            if self.deps[child] in ("auxpass", "nsubjpass", "csubjpass", "agent"):
                return True
        own = {self.deps[c] for c in self.children[verb]}
        is_finite = self.tags[verb] == "VBD" and (self.deps[verb] != "acl" or "nsubj" in own)
        if self.tags[verb] not in ("VBN", "VBD") or is_finite:
            return False
        if self.deps[verb] in ("acl", "amod", "advcl", "relcl", "compound"):
            return own.isdisjoint(("aux", "dobj"))
        return self._is_joined(verb) and own.isdisjoint(("aux", "dobj", "nsubj"))

    def _is_joined(self, verb: int) -> bool:
        """Say whether a participle shares the auxiliary of a passive: "was shot and *killed*"."""
        head = self.heads[verb]
        if self.deps[verb] != "conj" or head < 0 or self.pos[head] != "VERB":
            return False
        return self.tags[verb] == "VBN" and self.is_passive(head)

    def ancestors(self, token: int) -> list[int]:
        """Return the heads above a token, the nearest first."""
        found = []
        head = self.heads[token]
        while head >= 0:
            found.append(head)
            head = self.heads[head]
        return found

    def below(self, token: int) -> list[int]:
        """Return a token and all that hangs below it, in text order."""
        found = [token]
        for one in found:
            found.extend(self.children[one])
        return sorted(found)


def parse_from_doc(
    doc: Doc, verbs: frozenset[str], befalling: frozenset[str], people: frozenset[str]
) -> Parse:
    """Copy the parse of a Doc, and mend it.

    Args:
        doc: a parsed Doc whose entities are found.
        verbs: verbs that are known. The lemmatiser cuts the "e" off some ("staged" gives "stag");
            where that leaves no known verb and the "e" makes one, it is put back.
        befalling: past forms of verbs that never stand without an object.
        people: nouns for people.
    """
    words, lemmas, pos, tags, deps, types = _columns(doc)
    heads = _heads(doc)
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head >= 0:
            children[head].append(token)
    tree = Tree(
        words=words, pos=pos, tags=tags, deps=deps, heads=heads, children=children, types=types
    )
    mend_names(tree, _bodies(doc, tags))
    mend_infinitives(tree, verbs)
    mend_bare_passives(tree, befalling)
    mend_lists(tree)
    mend_lost_subjects(tree)
    mend_inversions(tree)
    named = zip(lemmas, types, strict=True)
    is_person = [lemma in people or kind in PEOPLE for lemma, kind in named]
    mend_persons(tree, is_person)
    mend_deeds(tree, is_person)
    bounds = [(sent.start, sent.end) for sent in doc.sents]
    return Parse(
        words=words,
        lemmas=[_lemma(lemma, kind, verbs) for lemma, kind in zip(lemmas, pos, strict=True)],
        pos=pos,
        tags=tags,
        deps=deps,
        heads=heads,
        children=children,
        sentence=[number for number, (start, end) in enumerate(bounds) for _ in range(start, end)],
        bounds=bounds,
        types=types,
    )


def _bodies(doc: Doc, tags: list[str]) -> Iterator[range]:
    """Yield the tokens of the names of bodies that begin with a participle."""
    for entity in findings_of(doc).entities:
        named = entity.name.split()[0].lower() if entity.kind == "organization" else None
        for start, end in entity.mentions if named is not None else ():
            span = tokens_of(doc, start, end)
            if span is not None and tags[span.start] == "VBG" and doc[span.start].lower_ == named:
                yield range(span.start, span.end)


def _columns(doc: Doc) -> Iterator[list[str]]:
    """Yield the text of each of the attributes, token by token; one look-up a different value."""
    strings = doc.vocab.strings
    for attribute in ("LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"):
        keys = doc.to_array(attribute).tolist()
        known = {key: strings[key] for key in set(keys)}
        if attribute == "LEMMA":
            known = {key: lemma.lower() for key, lemma in known.items()}
        yield [known[key] for key in keys]


def _heads(doc: Doc) -> list[int]:
    """Return the head of each token, -1 for a root."""
    offsets = doc.to_array("HEAD").astype("int64").tolist()
    return [token + offset if offset else -1 for token, offset in enumerate(offsets)]


def _lemma(lemma: str, pos: str, verbs: frozenset[str]) -> str:
    if pos == "VERB" and lemma not in verbs and lemma + "e" in verbs:
        return lemma + "e"
    return lemma
