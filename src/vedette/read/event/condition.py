"""Whether a frame's conditions hold at a word of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.event.complement import complements

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.model import Entity
    from vedette.read.event.argument import Arguments
    from vedette.read.event.lexicon import Condition, Frame
    from vedette.read.event.parse import Parse

__all__ = ["Conditions"]

PEOPLE = frozenset(
    {"he", "her", "herself", "him", "himself", "i", "she", "them", "themselves",
     "they", "us", "we", "who", "whom", "you"}
)  # fmt: skip
NOBODY = frozenset({"nobody", "none", "nothing"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "advmod"})
STRICT_PARTICLES = frozenset({"in"})
"""Particles that are mostly prepositions: the parse must say that they belong to the verb."""
PHRASE_LINKS = frozenset(
    {"prt", "prep", "advmod", "dobj", "acomp", "oprd", "npadvmod", "agent", "attr", "pobj",
     "nsubjpass", "dative", "ccomp", "amod", "compound", "xcomp", "advcl"}
)  # fmt: skip
GOVERNED = {
    "xcompof": frozenset({"xcomp", "ccomp"}),
    "subjof": frozenset({"nsubj"}),
    "objof": frozenset({"dobj", "nsubjpass"}),
}
"""Conditions on the word that a word hangs on, and how it hangs there."""


class Conditions:
    """Answers questions about the surroundings of words in one parse."""

    def __init__(
        self,
        parse: Parse,
        arguments: Arguments,
        owner: dict[int, Entity],
        counting: frozenset[str],
    ) -> None:
        self._parse = parse
        self._counting = counting
        self._arguments = arguments
        self._owner = owner
        self._near: dict[int, frozenset[str]] = {}

    def hold(self, frame: Frame, token: int) -> bool:
        """Say whether all conditions of a frame hold at a token."""
        return all(self._holds(condition, token) for condition in frame.conditions)

    def is_in_name(self, token: int) -> bool:
        """Say whether a participle belongs to the name of a body: "*Shining* Path"."""
        if self._parse.tags[token] != "VBG" or (entity := self._owner.get(token)) is None:
            return False
        named = entity.name.lower().split()
        return entity.kind == "organization" and named[0] == self._parse.words[token]

    def says_of(self, token: int) -> bool:
        """Say whether an adjective is said of somebody, and does not only describe a noun."""
        return bool(self._arguments.slot(token, "who"))

    def phrase(self, frame: Frame, token: int) -> list[int] | None:
        """Return the tokens of a frame's phrase, the first word's first; None where one lacks."""
        found = [token]
        for word in frame.words[1:]:
            place = next((c for one in found for c in self._linked(one, word)), None)
            if place is None:
                return None
            found.append(place)
        return found

    def _linked(self, token: int, word: str) -> Iterable[int]:
        parse = self._parse
        for child in parse.children[token]:
            if word not in (parse.lemmas[child], parse.words[child]):
                continue
            allowed = ("prt", "advmod") if word in STRICT_PARTICLES else PHRASE_LINKS
            if parse.deps[child] in allowed:
                yield child

    def _holds(self, condition: Condition, token: int) -> bool:
        return self._is_met(condition, token) != condition.negated

    def _is_met(self, condition: Condition, token: int) -> bool:
        key, words = condition.key, condition.words
        if key == "passive":
            return self._parse.is_passive(token)
        if key == "denied":
            return any(map(self._is_denied, complements(self._parse, token)))
        if key == "near":
            return not words.isdisjoint(self._words_of(self._parse.sentence[token]))
        if key == "around":
            number = self._parse.sentence[token]
            return any(not words.isdisjoint(self._words_of(n)) for n in (number - 1, number))
        found = [one for part in key.split("/") for one in self._fillers(part, token)]
        if not found:
            return condition.may_lack
        return not words or any(self.belongs(one, words) for one in found)

    def _is_denied(self, verb: int) -> bool:
        """Say whether a clause is negated: "not to attack", "that *nobody* would be punished"."""
        parse = self._parse
        if any(parse.deps[c] == "neg" for c in parse.children[verb]):
            return True
        subjects = self._arguments.surface_subjects(verb)
        return any(
            parse.words[one] in NOBODY or any(parse.words[c] == "no" for c in parse.children[one])
            for one in subjects
        )

    def _fillers(self, key: str, token: int) -> list[int]:
        parse = self._parse
        if key == "mod":
            return self._modifiers([token])
        if key == "several":
            return self._several(self._arguments.slot(token, "subj"))
        if "." in key:
            return self._modifiers(self._arguments.slot(token, key.split(".")[0]))
        if key == "poss":
            owned = self._modifiers(self._arguments.slot(token, "obj"))
            return [one for one in owned if parse.deps[one] == "poss"]
        if key in ("xcomp", "ccomp"):
            return complements(self._parse, token)
        if key in GOVERNED:
            head = parse.heads[token]
            return [head] if head >= 0 and parse.deps[token] in GOVERNED[key] else []
        return self._arguments.slot(token, key)

    def _modifiers(self, heads: list[int]) -> list[int]:
        parse = self._parse
        return [
            one
            for head in heads
            for child in parse.children[head]
            if parse.deps[child] in MODIFIERS
            for one in parse.conjuncts(child)
        ]

    def _several(self, heads: list[int]) -> list[int]:
        """Return the heads where they are several, or one of several states' ("Peruvian and …")."""
        owners = [c for c in self._modifiers(heads) if self._parse.types[c] in ("NORP", "GPE")]
        return heads if len(heads) > 1 or len(owners) > 1 else []

    def _words_of(self, number: int) -> frozenset[str]:
        """Return the words and lemmas of a sentence, none where there is no such sentence."""
        if number not in self._near:
            start, end = self._parse.bounds[number] if number >= 0 else (0, 0)
            self._near[number] = frozenset(self._parse.lemmas[start:end]) | frozenset(
                self._parse.words[start:end]
            )
        return self._near[number]

    def belongs(self, token: int, words: frozenset[str]) -> bool:
        """Say whether a token is one of the words or of a marked kind of name."""
        if not words.isdisjoint(self._marks(token)):
            return True
        if self._parse.lemmas[token] not in self._counting:
            return False
        counted = [o for p, o in self._parse.prepositions(token) if p == "of"]
        return any(not words.isdisjoint(self._marks(one)) for one in counted)

    def _marks(self, token: int) -> list[str]:
        parse = self._parse
        word = parse.words[token]
        marks = [parse.lemmas[token], word]
        if word.endswith("men"):
            marks.append(word[:-2] + "an")
        if parse.types[token]:
            marks.append(f"<{parse.types[token]}>")
        if word in PEOPLE:
            marks.append("<PRON>")
        elif word in ("it", "its"):
            marks.append("<IT>")
        elif parse.pos[token] == "NUM":
            marks.append("<NUM>")
        if (entity := self._owner.get(token)) is not None:
            marks.append(f"<{entity.kind}>")
        return marks
