"""Who and what stands in which slot of a verb or an event noun.

Slots are logical: `subj` is who acts and `obj` who is acted on, also in a passive, a participle, a
relative clause, an infinitive or where the subject is shared. A preposition is a slot of its own
name. `comp` is the subject of a clause below ("demand that *they* go"), `content` what stands
inside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.event.company import listed
from vedette.read.event.complement import complements
from vedette.read.event.noun import (
    blamed,
    claiming_verb,
    has_of,
    is_presented,
    noun_before,
    numbers_at,
    possessors,
    said_doers,
    scenes,
    spared,
    wider_prepositions,
)
from vedette.read.event.parse import PASSIVE_SUBJECTS, RELATIVES, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from vedette.read.event.parse import Parse

__all__ = ["Arguments"]

SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "prep"})
"""Relations through which a verb shares the subject of the one above it."""
TAKING_PART = frozenset({"engage", "participate", "join", "carry", "claim"})
RELATIVE_TAGS = frozenset({"WDT", "WP", "IN", "WP$"})
MAX_CLIMB = 6
"""Clauses that a subject is looked for upwards through; deeper nesting is a mangled parse."""
MODIFIERS = frozenset({"amod", "compound", "nmod"})
PARTICLES = frozenset({"off", "up", "down", "out"})
"""Particles that the parser often takes for prepositions: "sealed off the town"."""
JUDGING = frozenset({"give", "take", "present", "put"})
"""Light verbs that with an "as" only say what an event is to somebody: "gave it *as* a reason"."""
MOVES = frozenset({"on", "upon", "for", "to"})
"""Prepositions that bring the doer of an infinitive: "call on them to go"."""


class Arguments:
    """The slots of the words of one parse; what was found once is kept."""

    def __init__(
        self,
        parse: Parse,
        words: dict[str, frozenset[str]],
        is_party: Callable[[int], bool],
        is_thing: Callable[[int], bool],
    ) -> None:
        self.parse = parse
        self._is_party = is_party
        self._is_thing = is_thing
        self._linking = words["linking"]
        self._light = words["light"]
        self._suffer = words["suffer"]
        self._control = words["control"]
        self._document = words["document"]
        self._faulting = words["faulting"]
        self._ordering = words["ordering"]
        self._seen: dict[tuple[int, str], list[int]] = {}
        self._readers: dict[str, Callable[[int], list[int]]] = {
            "owner": self._owners,
            "doer": self._doers,
            "scene": self._scene,
            "who": self._described,
        }

    def slot(self, token: int, name: str) -> list[int]:
        """Return the heads of what fills a slot, in text order; [] where it is empty."""
        key = (token, name)
        if key not in self._seen:
            self._seen[key] = []
            self._seen[key] = self._fill(token, name)
        return self._seen[key]

    def _fill(self, token: int, name: str) -> list[int]:
        is_noun = self.parse.pos[token] in ("NOUN", "PROPN")
        if name in ("subj", "by") and not (is_noun and name == "by"):
            return self._noun_subjects(token) if is_noun else self.subjects(token)
        if (reader := self._readers.get(name)) is not None:
            return reader(token)
        if name == "obj":
            return self._noun_objects(token) if is_noun else self.objects(token)
        if is_noun and name == "content" and (verb := self.light_verb(token)) is not None:
            return [*self._contents(token), *self._contents(verb)]
        if name == "iobj":
            return self._together(c for c in self._children(token, "dative") if self._nominal(c))
        if name in ("comp", "content"):
            return self._complement_subjects(token) if name == "comp" else self._contents(token)
        return self._prepositional(token, name, is_noun=is_noun)

    def _children(self, token: int, *deps: str) -> list[int]:
        return [c for c in self.parse.children[token] if self.parse.deps[c] in deps]

    def _nominal(self, token: int) -> bool:
        return self.parse.pos[token] not in ("ADP", "PART")

    def _together(self, heads: Iterable[int]) -> list[int]:
        found: list[int] = []
        for head in heads:
            for one in self.parse.conjuncts(head):
                real = self.antecedent(one)
                if real not in found:
                    found.append(real)
        return found

    def antecedent(self, token: int) -> int:
        """Return what a relative pronoun stands for, or the token itself."""
        parse = self.parse
        if parse.words[token] not in RELATIVES or parse.tags[token] not in RELATIVE_TAGS:
            return token
        for head in parse.ancestors(token):
            if parse.deps[head] == "relcl":
                return parse.heads[head]
        return token

    def subjects(self, verb: int) -> list[int]:
        """Return who acts in a verb."""
        if self.parse.is_passive(verb):
            return self._together(o for p, o in self.parse.prepositions(verb) if p == "by")
        return self.surface_subjects(verb)

    def _described(self, token: int) -> list[int]:
        """Return whom an adjective or participle describes: "they are *ready*", "ten *dead*"."""
        parse, head = self.parse, self.parse.heads[token]
        if parse.deps[token] == "amod":
            return self._together([head]) if head < token else []
        if own := self.surface_subjects(token) or numbers_at(parse, token):
            return own
        return self.surface_subjects(head) if parse.deps[token] in ("acomp", "oprd") else []

    def surface_subjects(self, verb: int, climbed: int = 0) -> list[int]:
        """Return the grammatical subjects of a verb, its own or the ones that it shares."""
        own = self._children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
        if own:
            return self._together(own)
        return self._shared_subjects(verb, climbed) if climbed < MAX_CLIMB else []

    def _shared_subjects(self, verb: int, climbed: int) -> list[int]:
        parse, head, dep = self.parse, self.parse.heads[verb], self.parse.deps[verb]
        if head >= 0 and dep in ("acl", "relcl", "amod"):
            return self._subjects_of_modifier(verb, head, climbed)
        if head >= 0 and dep == "pcomp":
            if faulted := self._faulted(head):
                return faulted
            head = parse.heads[head]
        if head < 0:
            return []
        if parse.pos[head] not in ("VERB", "AUX"):
            return self._subjects_of_head(head, dep)
        others = self._controllers(head) if dep == "xcomp" else self._told_of(verb)
        if others or dep not in SHARING:
            return others
        return self.surface_subjects(head, climbed + 1)

    def _told_of(self, verb: int) -> list[int]:
        """Return what a participle behind a comma tells of: "*a farmer*, kidnapped in May"."""
        parse = self.parse
        is_behind = parse.deps[verb] == "advcl" and parse.heads[verb] < verb
        noun = noun_before(parse, verb) if is_behind and parse.tags[verb] == "VBN" else None
        return self._together([noun]) if noun is not None else []

    def _controllers(self, verb: int) -> list[int]:
        """Return who does what the infinitive below a verb says: "urged *them* to go"."""
        if self.parse.lemmas[verb] not in self._control:
            return []
        return self.objects(verb) or [o for p, o in self.parse.prepositions(verb) if p in MOVES]

    def is_blamed(self, verb: int) -> bool:
        """Say whether a verb tells what somebody is accused of: "accused him of *killing*"."""
        return self.parse.deps[verb] == "pcomp" and bool(self._faulted(self.parse.heads[verb]))

    def is_accused_of(self, noun: int) -> bool:
        """Say whether a noun names what somebody is accused of: "blamed them for an *attack*"."""
        return bool(self._accused(noun))

    def is_credited(self, noun: int) -> bool:
        """Say whether a text tells who claims an event or is said to be behind it."""
        parse = self.parse
        if claiming_verb(parse, noun) is not None or blamed(parse, noun) is not None:
            return True
        return self.is_accused_of(noun)

    def _faulted(self, preposition: int) -> list[int]:
        """Return who is accused of, kept from or led into what stands behind a preposition.

        The parser hangs it on the verb or on who is accused: "accused *the rebels* of attacks".
        """
        parse, word = self.parse, self.parse.words[preposition]
        verb = parse.heads[preposition]
        if verb >= 0 and parse.deps[verb] in ("dobj", "nsubjpass"):
            verb = parse.heads[verb]
        return self.objects(verb) if f"{parse.lemmas[verb]} {word}" in self._faulting else []

    def _subjects_of_head(self, head: int, dep: str) -> list[int]:
        """Return who acts below an adjective ("ready to go") or a noun ("talks on leaving")."""
        if dep == "xcomp" and self.parse.pos[head] == "ADJ":
            return self._described(head)
        return self._noun_subjects(head) if dep == "pcomp" else []

    def _subjects_of_modifier(self, verb: int, noun: int, climbed: int) -> list[int]:
        parse = self.parse
        infinitive = any(parse.tags[c] == "TO" for c in parse.children[verb])
        if not infinitive and parse.lemmas[noun] not in self._document:
            return self._together([noun])
        if infinitive and parse.lemmas[noun] in self._ordering:
            return self._together(o for p, o in parse.prepositions(noun) if p in MOVES)
        owner = possessors(parse, noun)
        owner = owner or [o for p, o in parse.prepositions(noun) if p in ("of", "by")]
        if owner:
            return self._together(owner)
        head = parse.heads[noun]
        if head >= 0 and parse.pos[head] == "VERB":
            return self.surface_subjects(head, climbed + 1)
        return []

    def objects(self, verb: int) -> list[int]:
        """Return who or what is acted on in a verb."""
        parse = self.parse
        if named := listed(parse, verb):
            return self._together(named)
        if parse.is_passive(verb):
            own = self._children(verb, *PASSIVE_SUBJECTS)
            return self._together(own) if own else self.surface_subjects(verb)
        own = self._children(verb, "dobj")
        if own:
            return self._together(own)
        mistaken = [o for p, o in parse.prepositions(verb) if p in PARTICLES]
        if mistaken:
            return self._together(mistaken)
        if parse.deps[verb] == "relcl" and parse.heads[verb] >= 0 and self._children(verb, "nsubj"):
            antecedent = parse.heads[verb]
            if antecedent not in self.surface_subjects(verb):
                return self._together([antecedent])
        return self._relative_object(verb) or self._shared_objects(verb)

    def _relative_object(self, verb: int) -> list[int]:
        """Return what a pronoun above an infinitive stands for: "which they began to take"."""
        parse, head = self.parse, self.parse.heads[verb]
        if parse.deps[verb] != "xcomp" or head < 0:
            return []
        above = [c for c in self._children(head, "dobj") if parse.words[c] in RELATIVES]
        return [one for one in map(self.antecedent, above) if one not in above]

    def _shared_objects(self, verb: int) -> list[int]:
        """Return the object of the last of coordinated verbs: "arrested and questioned a man"."""
        for other in self._children(verb, "conj"):
            if self.parse.pos[other] == "VERB" and other - verb <= 3:  # noqa: PLR2004
                return self.objects(other)
        return []

    def _noun_subjects(self, noun: int) -> list[int]:
        found = said_doers(self.parse, noun) or possessors(self.parse, noun)
        return self._together(found) or self._doers(noun)

    def _owners(self, noun: int) -> list[int]:
        """Return whose murder it was: "*Mora's* murder", but "the gang's murder *of Mora*"."""
        owned = not has_of(self.parse, noun)
        return self._together(possessors(self.parse, noun)) if owned else []

    def _doers(self, noun: int) -> list[int]:
        """Return who acts in a noun whose owner may be the victim."""
        parse = self.parse
        found = said_doers(parse, noun) or (possessors(parse, noun) if has_of(parse, noun) else [])
        claiming = claiming_verb(parse, noun)
        found = found or self._light_subjects(noun)
        found = found or (self.subjects(claiming) if claiming is not None else [])
        if not found and (behind := blamed(parse, noun)) is not None:
            found = self.slot(behind[1], behind[0])
        return self._together(found) or self._party_modifier(noun) or self._accused(noun)

    def _scene(self, verb: int) -> list[int]:
        """Return the things at which something went off."""
        return self._together(one for one in scenes(self.parse, verb) if self._is_thing(one))

    def _accused(self, noun: int) -> list[int]:
        """Return who is accused of what a noun names: "blamed *the rebels* for the attack"."""
        head = self.parse.heads[noun]
        return self._faulted(head) if head >= 0 and self.parse.deps[noun] == "pobj" else []

    def _party_modifier(self, noun: int) -> list[int]:
        """Return the modifier that says who acts: "*rebel* attack", "*Chilean and Peruvian* talks".

        The last one wins: in "Serbian special *forces* movements" it is the head of the others.
        """
        held = [c for c in self._children(noun, *MODIFIERS) if self._is_party(c)]
        return self._together(held[-1:])

    def light_verb(self, noun: int) -> int | None:
        """Return the verb that lends its subject to an event noun, or None."""
        parse = self.parse
        head, dep = parse.heads[noun], parse.deps[noun]
        while head >= 0 and dep == "conj" and parse.pos[head] in ("NOUN", "PROPN"):
            head, dep = parse.heads[head], parse.deps[head]
        if head >= 0 and dep == "pobj" and parse.lemmas[head] in ("in", "for", "out", "to", "with"):
            head, dep = parse.heads[head], "dobj"
            if head < 0 or parse.lemmas[head] not in TAKING_PART:
                return None
        if head < 0 or parse.pos[head] != "VERB" or parse.lemmas[head] not in self._light:
            return None
        if dep not in ("dobj", "nsubjpass", "attr", "oprd") or self._is_judged(noun, head):
            return None
        return head

    def _is_judged(self, noun: int, verb: int) -> bool:
        """Say whether a verb only says what an event is: "called it an attack", "gave it *as*"."""
        if self.parse.deps[noun] == "oprd" or self._children(verb, "oprd"):
            return True
        return self.parse.lemmas[verb] in JUDGING and is_presented(self.parse, noun, verb)

    def _light_subjects(self, noun: int) -> list[int]:
        verb = self.light_verb(noun)
        return self.subjects(verb) if verb is not None else []

    def _noun_objects(self, noun: int) -> list[int]:
        parse = self.parse
        head = parse.heads[noun]
        if head >= 0 and parse.deps[noun] == "dobj" and parse.lemmas[head] in self._suffer:
            return self.surface_subjects(head)
        if head >= 0 and parse.deps[noun] == "pobj" and parse.lemmas[head] == "under":
            verb = parse.heads[head]
            if verb >= 0 and parse.pos[verb] in ("VERB", "AUX"):
                return self.objects(verb) or self.surface_subjects(verb)
        return self._together(spared(parse, noun) or self._children(noun, "compound"))

    def _prepositional(self, token: int, name: str, *, is_noun: bool) -> list[int]:
        parse = self.parse
        found = [
            o
            for p, o in parse.prepositions(token)
            if p == name
            and (name == "of" or parse.lemmas[o] not in self._linking)
            and not (p == "on" and parse.types[o] in ("DATE", "TIME"))
        ]
        if is_noun:
            verb = self.light_verb(token)
            held = parse.prepositions(verb) if verb is not None else []
            found += [o for p, o in held if p == name]
            found = found or [o for p, o in wider_prepositions(parse, token) if p == name]
        elif not found:
            found = [
                o
                for d in self._children(token, "dobj")
                for p, o in parse.prepositions(d)
                if p == name
            ]
        return self._together(found)

    def conditions(self, token: int) -> list[int]:
        """Return the subjects of the clauses with "if" or "unless" on a verb or below it."""
        parse = self.parse
        verbs = [token, *complements(self.parse, token)]
        found = [
            clause
            for verb in verbs
            for clause in self._children(verb, "advcl")
            if any(parse.words[c] in ("if", "unless") for c in parse.children[clause])
        ]
        return [one for clause in found for one in self.surface_subjects(clause)]

    def _complement_subjects(self, token: int) -> list[int]:
        found: list[int] = []
        for verb in complements(self.parse, token):
            found += [
                c for c in self._children(verb, *SUBJECTS, *PASSIVE_SUBJECTS) if c not in found
            ]
        return self._together(found)

    def _contents(self, token: int) -> list[int]:
        found: list[int] = []
        for verb in complements(self.parse, token):
            if self.parse.pos[verb] not in ("VERB", "AUX"):
                continue
            heads = self._children(verb, "dobj", "dative")
            heads += [o for p, o in self.parse.prepositions(verb)]
            heads += [o for d in heads[:1] for p, o in self.parse.prepositions(d)]
            heads += [o for c in complements(self.parse, verb) for o in self._children(c, "dobj")]
            found += [one for one in self._together(heads) if one not in found]
        return found
