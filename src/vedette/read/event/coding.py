"""PLOVER's rules for what lies between words: futures, demands in reported speech, parts.

* Cooperation that is only promised is AGREE, a withdrawal or truce that is only announced CONCEDE,
  harm that is only announced THREATEN, help that will not be given REJECT.
* "X said that Y must …" is a REQUEST of X to Y.
* What is demanded, promised, threatened or refused is the mode of the demand, no event of its own.
* An event is coded once: results ("killing two"), parts and nouns inside the same clause lend it
  their mode and their parties and stand as OTHER themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.event.noun import toll_verb
from vedette.read.event.parse import PASSIVE_SUBJECTS, RELATIVES, SUBJECTS
from vedette.read.event.trigger import Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.read.event.argument import Arguments
    from vedette.read.event.condition import Conditions
    from vedette.read.event.lexicon import Lexicon
    from vedette.read.event.parse import Parse

__all__ = ["Coding"]

VERBAL = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "CONCEDE"})
"""Types whose content is not an event of its own."""
COOPERATION = frozenset({"COOPERATE", "AID", "CONSULT", "SUPPORT", "RETREAT", "AGREE", "CONCEDE"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})
PATH = frozenset(
    {"xcomp", "ccomp", "dobj", "pobj", "prep", "conj", "acl", "pcomp", "dative", "agent",
     "compound", "amod", "poss", "nmod", "advcl"}
)  # fmt: skip
"""Relations through which a content hangs on the verb that demands, promises or refuses it."""
CONTENT_PREPOSITIONS = frozenset(
    {"of", "for", "to", "from", "by", "with", "against", "on", "about", "into", "over"}
)
CLAUSE_PATH = frozenset(
    {"dobj", "pobj", "prep", "nsubj", "nsubjpass", "conj", "advcl", "compound", "amod", "agent",
     "xcomp", "pcomp", "acl", "poss", "dep", "relcl"}
)  # fmt: skip
"""Relations between two words that can tell of one event."""
WILL = frozenset({"will", "'ll", "shall", "wo"})
NOT = frozenset({"not", "n't", "never"})
ACCEPTANCE = frozenset({"accept", "attend", "allow", "admit", "tolerate", "let"})
"""Verbs without a type of their own that make a refusal with "will not"."""
MUST = frozenset({"must", "should", "ought", "shall"})
CONTENT_MODES = {
    "THREATEN": {
        "SANCTION": "relations", "ASSAULT": "violence", "MOBILIZE": "violence",
        "PROTEST": "restrict", "COERCE": "restrict", "RETREAT": "relations",
        "REJECT": "relations", "CONSULT": "relations",
    },
    "REQUEST": {
        "RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet", "AID": "assist",
        "COOPERATE": "assist", "SUPPORT": "assist", "SANCTION": "change",
    },
    "REJECT": {
        "RETREAT": "yield", "CONCEDE": "yield", "CONSULT": "meet", "AID": "assist",
        "COOPERATE": "assist", "SUPPORT": "assist",
    },
}  # fmt: skip
"""Type of a demand, refusal or threat → type of its content → mode."""
HARM = frozenset({"kill", "wound", "injure", "hurt", "slay", "die", "perish", "maim"})
"""Verbs that tell of one event when they are coordinated: "killed two and wounded five"."""
ABDUCT = "abduct"
MEANS = frozenset({("PROTEST", "ASSAULT", "destroy"), ("ASSAULT", "COERCE", "restrict")})
"""Types of an event and of another in its clause that is only its means or aim, with its mode."""
RETREAT_WORDS = frozenset({"withdraw", "ceasefire"})


class Coding:
    """Applies the rules to the triggers of one text."""

    def __init__(
        self, parse: Parse, lexicon: Lexicon, arguments: Arguments, conditions: Conditions
    ) -> None:
        self._parse = parse
        self._lexicon = lexicon
        self._arguments = arguments
        self._conditions = conditions

    def apply(self, triggers: list[Trigger]) -> list[Trigger]:
        """Return the triggers in text order, coded as PLOVER codes them."""
        by_token = {trigger.token: trigger for trigger in triggers}
        self._below: dict[int, Trigger] = {}
        self._of_verb = self._verbs(triggers)
        for trigger in triggers:
            self._recode_future(trigger)
        for demand in self._demands(by_token):
            by_token[demand.token] = demand
        ordered = [by_token[token] for token in sorted(by_token)]
        self._absorb_contents(ordered, by_token)
        self._absorb_parts(ordered, by_token)
        return ordered

    def _verbs(self, triggers: list[Trigger]) -> dict[int, Trigger]:
        """Map each verb of a phrase and each light verb to the event whose noun it goes with."""
        verbs: dict[int, Trigger] = {}
        for trigger in triggers:
            if trigger.type == "OTHER":
                continue
            light = self._arguments.light_verb(trigger.token)
            for verb in (trigger.head, light, self._arguments.light_verb(trigger.head)):
                if verb is not None and verb != trigger.token:
                    verbs.setdefault(verb, trigger)
            for verb in self._results(trigger) if trigger.type == "ASSAULT" else ():
                verbs.setdefault(verb, trigger)
                below = self._parse.below(verb)
                lemmas = self._parse.lemmas
                hurt = [t for t in below if lemmas[t] in HARM and not self._is_finite(t)]
                trigger.parts += tuple(
                    Trigger(token=one, head=one, frame=None, type="OTHER") for one in (verb, *hurt)
                )
                self._below.update(dict.fromkeys(below, trigger))
        return verbs

    def _results(self, trigger: Trigger) -> Iterator[int]:
        """Yield the verbs that only say what an event led to: "the attack *left* nine dead"."""
        parse, token = self._parse, trigger.token
        resulting = self._lexicon.words["resulting"]
        above = parse.heads[token]
        if (verb := toll_verb(parse, token, self._lexicon.words["rising"])) is not None:
            yield verb
        if above >= 0 and parse.deps[token] in SUBJECTS and parse.lemmas[above] in resulting:
            yield above
        for one in dict.fromkeys((*parse.children[token], *parse.children[trigger.head])):
            if parse.deps[one] not in ("advcl", "acl", "relcl", "conj"):
                continue
            if parse.pos[one] == "VERB" and parse.lemmas[one] in resulting:
                own = [c for c in parse.children[one] if parse.deps[c] in SUBJECTS]
                if all(parse.words[c] in RELATIVES for c in own):
                    yield one

    def _recode_future(self, trigger: Trigger) -> None:
        verb = trigger.head
        if trigger.type == "OTHER" and not self._is_acceptance(verb):
            return
        if self._parse.pos[verb] != "VERB" or not self._arguments.slot(verb, "subj"):
            return
        words = self._auxiliaries(verb)
        if not self._is_future(verb, words):
            return
        if NOT.isdisjoint(words):
            self._recode_announced(trigger)
        elif trigger.type in COOPERATION or trigger.type == "OTHER":
            trigger.mode = CONTENT_MODES["REJECT"].get(trigger.type)
            trigger.type = "REJECT"

    def _recode_announced(self, trigger: Trigger) -> None:
        if trigger.type == "RETREAT" and trigger.mode in RETREAT_WORDS:
            threatens = self._has_condition(trigger.head)
            trigger.type, trigger.mode = (
                ("THREATEN", "relations") if threatens else ("CONCEDE", None)
            )
        elif trigger.type in COOPERATION:
            trigger.promised = trigger.type in ("CONSULT", "COOPERATE")
            trigger.type, trigger.mode = "AGREE", None
        elif trigger.type in HOSTILE:
            trigger.mode = self._threat_mode(trigger)
            trigger.type = "THREATEN"

    def _is_acceptance(self, verb: int) -> bool:
        return self._parse.lemmas[verb] in ACCEPTANCE

    def _auxiliaries(self, verb: int) -> set[str]:
        parse = self._parse
        return {
            parse.words[c]
            for c in parse.children[verb]
            if parse.deps[c] in ("aux", "neg", "advmod")
        }

    def _is_future(self, verb: int, words: set[str]) -> bool:
        if not WILL.isdisjoint(words):
            return True
        if "would" in words:
            return self._saying_above(verb) is not None
        parse, head = self._parse, self._parse.heads[verb]
        if parse.deps[verb] == "conj" and head >= 0 and parse.pos[head] == "VERB" and not words:
            return parse.tags[verb] == "VB" and self._is_future(head, self._auxiliaries(head))
        return parse.deps[verb] == "xcomp" and head >= 0 and parse.words[head] == "going"

    def _saying_above(self, verb: int) -> int | None:
        parse = self._parse
        for child in parse.children[verb]:
            if (
                parse.deps[child] in ("ccomp", "parataxis")
                and parse.lemmas[child] in self._lexicon.words["saying"]
            ):
                return child
        for head in parse.ancestors(verb):
            if parse.deps[head] == "relcl":
                return None
            if parse.lemmas[head] in self._lexicon.words["saying"]:
                return head
        return None

    def _has_condition(self, verb: int) -> bool:
        parse = self._parse
        return any(
            parse.deps[c] == "advcl"
            and any(parse.words[m] in ("if", "unless") for m in parse.children[c])
            for c in parse.children[verb]
        )

    def _threat_mode(self, trigger: Trigger) -> str | None:
        if trigger.type == "COERCE" and trigger.mode == "arrest":
            return "arrest"
        if trigger.mode == "expel" or trigger.mode == "deport":
            return "expel"
        return CONTENT_MODES["THREATEN"].get(trigger.type)

    def _demands(self, by_token: dict[int, Trigger]) -> Iterator[Trigger]:
        """Find what is demanded in reported speech: "said that they must leave"."""
        parse = self._parse
        for verb in self._obliged():
            saying = self._saying_above(verb)
            if saying is None or self._is_coded(saying, by_token):
                continue
            speakers = self._arguments.slot(saying, "subj")
            obliged = self._arguments.surface_subjects(verb)
            if not speakers or not obliged or set(speakers) & set(obliged):
                continue
            if parse.words[obliged[0]] in ("it", "there", "we", "i", "this", "that"):
                continue
            yield Trigger(
                token=saying, head=saying, frame=None, type="REQUEST",
                actors=tuple(speakers), recipients=tuple(obliged),
            )  # fmt: skip

    def _is_coded(self, token: int, by_token: dict[int, Trigger]) -> bool:
        known = by_token.get(token)
        return known is not None and known.type != "OTHER"

    def _obliged(self) -> Iterator[int]:
        parse = self._parse
        for token, word in enumerate(parse.words):
            if word in MUST and parse.deps[token] == "aux" and parse.heads[token] >= 0:
                yield parse.heads[token]

    def _absorb_contents(self, triggers: list[Trigger], by_token: dict[int, Trigger]) -> None:
        for inner in triggers:
            outer = self._holder(inner, by_token) if inner.type != "OTHER" else None
            if outer is None:
                continue
            if outer.mode is None and outer.type == "THREATEN":
                outer.mode = self._threat_mode(inner)
            elif outer.mode is None and outer.type in CONTENT_MODES:
                outer.mode = CONTENT_MODES[outer.type].get(inner.type)
            inner.absorbed_by = outer.token
            outer.contents = (*outer.contents, inner)
        for inner in triggers:
            if inner.absorbed_by is not None:
                inner.type, inner.mode = "OTHER", None

    def _holder(self, inner: Trigger, by_token: dict[int, Trigger]) -> Trigger | None:
        """Return the demand, promise, threat or refusal of which an event is the content."""
        parse, token = self._parse, inner.head
        for _ in range(6):
            head = parse.heads[token]
            if head < 0 or parse.deps[token] not in PATH or self._is_factual(token):
                return None
            if parse.deps[token] == "prep" and parse.lemmas[token] not in CONTENT_PREPOSITIONS:
                return None
            outer = self._event_at(head, by_token)
            if outer is not None and outer.type != "OTHER" and outer.token != inner.token:
                if parse.deps[token] == "conj":
                    return self._above(outer, by_token)
                taken = self._takes(outer, inner, token)
                return outer if taken else self._above(outer, by_token)
            token = head
        return None

    def _event_at(self, token: int, by_token: dict[int, Trigger]) -> Trigger | None:
        event = by_token.get(token)
        if event is not None and event.type != "OTHER":
            return event
        return self._of_verb.get(token, event)

    def _takes(self, outer: Trigger, inner: Trigger, token: int) -> bool:
        """Say whether an event takes another as its content, which hangs on it at a token."""
        dep = self._parse.deps[token]
        if dep == "advcl" and not self._is_infinitive(token):
            if outer.type == "PROTEST":
                return inner.type in ("REQUEST", "ACCUSE")
            return outer.type in VERBAL and self._is_conditional(token)
        if outer.type in VERBAL:
            return True
        if outer.type == "PROTEST":
            return inner.type in ("REQUEST", "REJECT", "SANCTION", "RETREAT", "CONCEDE", "ACCUSE")
        if outer.type == "MOBILIZE":
            return dep == "xcomp"
        return (
            outer.type in ("SANCTION", "SUPPORT") and inner.type in COOPERATION and dep != "advcl"
        )

    def _is_conditional(self, token: int) -> bool:
        words = {self._parse.words[c] for c in self._parse.children[token]}
        return not words.isdisjoint(("if", "unless", "until", "before"))

    def _above(self, outer: Trigger, by_token: dict[int, Trigger]) -> Trigger | None:
        return by_token.get(outer.absorbed_by) if outer.absorbed_by is not None else None

    def _is_infinitive(self, token: int) -> bool:
        return any(self._parse.tags[c] == "TO" for c in self._parse.children[token])

    def _is_factual(self, token: int) -> bool:
        """Say whether a clause tells of what was: it has a past form of its own."""
        parse = self._parse
        if parse.pos[token] != "VERB":
            return False
        if parse.tags[token] == "VBD" or (parse.tags[token], parse.deps[token]) == ("VBN", "acl"):
            return True
        return parse.deps[token] in ("relcl", "advcl", "acl") and any(
            parse.tags[c] in ("VBD", "VBZ", "VBP") and parse.deps[c] in ("aux", "auxpass")
            for c in parse.children[token]
        )

    def _absorb_parts(self, triggers: list[Trigger], by_token: dict[int, Trigger]) -> None:
        for inner in triggers:
            if inner.type == "OTHER":
                continue
            outer = self._whole(inner, by_token)
            if outer is None:
                continue
            keep, part = (inner, outer) if self._names_better(inner, outer) else (outer, inner)
            keep.mode = keep.mode or part.mode
            keep.parts = (*keep.parts, part)
            part.type, part.mode, part.absorbed_by = "OTHER", None, keep.token

    def _names_better(self, inner: Trigger, outer: Trigger) -> bool:
        """Say whether the inner word is the event's name: a noun that is subject of its result."""
        return self._parse.deps[inner.head] in SUBJECTS and outer.type == inner.type

    def _whole(self, inner: Trigger, by_token: dict[int, Trigger]) -> Trigger | None:
        """Return the trigger higher up in the same clause that tells of the same event, or None."""
        parse, token = self._parse, inner.head
        if parse.lemmas[token] in HARM and not self._is_finite(token):
            above = self._below.get(token)
            if above is not None and above.token != inner.token:
                return above
        for _ in range(4):
            head = parse.heads[token]
            if head < 0 or parse.deps[token] not in CLAUSE_PATH:
                return None
            outer = self._event_at(head, by_token)
            if outer is not None and outer.absorbed_by is not None and outer.token != inner.token:
                outer = by_token[outer.absorbed_by]
            if outer is not None and outer.token != inner.token and outer.type != "OTHER":
                return outer if self._is_part(inner, outer, token) else None
            token = head
        return None

    def _is_finite(self, verb: int) -> bool:
        parse = self._parse
        return any(parse.deps[c] in ("aux", "auxpass") for c in parse.children[verb])

    def _is_same_deed(self, inner: Trigger, outer: Trigger, token: int) -> bool:
        """Say whether two joined verbs tell of one deed: they share who did it to whom.

        "Was shot and killed", "raided and burned a post"; but "kidnapped and killed" are two.
        """
        parse, first = self._parse, self._parse.heads[token]
        if inner.head != token or outer.head != first or inner.type != "ASSAULT":
            return False
        if ABDUCT in (inner.mode, outer.mode) and inner.mode != outer.mode:
            return False
        if parse.is_passive(first):
            return not self._is_finite(token) and parse.child(token, "dobj", "agent") is None
        return parse.child(first, "dobj") is None or parse.child(token, "dobj") is None

    def _are_casualties(self, *verbs: int) -> bool:
        """Say whether two clauses count the dead and the hurt of one event."""
        return all(self._parse.lemmas[verb] in HARM for verb in verbs)

    def _is_part(self, inner: Trigger, outer: Trigger, token: int) -> bool:
        """Say whether an event that hangs on another is a part or result of it."""
        parse = self._parse
        dep = parse.deps[token]
        same = inner.type == outer.type
        if dep in ("conj", "advcl", "relcl", "acl"):
            if not same and (outer.type, inner.type, inner.mode) not in MEANS:
                return False
            if dep == "relcl" or parse.pos[token] != "VERB":
                return False
            if dep == "conj" and self._are_casualties(inner.head, parse.heads[token]):
                return True
            own = [
                c
                for c in parse.children[token]
                if parse.deps[c] in (*SUBJECTS, *PASSIVE_SUBJECTS, "agent")
            ]
            if dep == "conj":
                return not own and same and self._is_same_deed(inner, outer, token)
            return not own
        return same
