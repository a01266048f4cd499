"""What else a sentence says of an event: numbers, means, context and what the source rests on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from vedette.data import read_table
from vedette.read.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from vedette.model import Evidence, Quantity
    from vedette.read.event.argument import Arguments
    from vedette.read.event.parse import Parse
    from vedette.read.event.trigger import Trigger

__all__ = ["Details"]

MAX_CLIMB = 6
COUNTED = ("subj", "obj", "iobj", "of", "with", "who")
SHOWING = frozenset(
    {"show", "see", "witness", "report", "capture", "reveal", "confirm", "indicate"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Words of the three small tables."""

    instruments: dict[str, str]
    """Word → mode of ASSAULT."""
    instrument_rank: dict[str, int]
    contexts: dict[str, tuple[str, ...]]
    """Word or phrase of two or three words → contexts."""
    context_heads: frozenset[str]
    """First words of the phrases among them."""
    evidence: dict[str, str]
    evidence_rank: dict[str, int]


@cache
def load_cues() -> Cues:
    """Read the tables of instruments, contexts and evidence."""
    instruments = _words("event_instruments.tsv", "mode")
    evidence = _words("evidence.tsv", "evidence")
    contexts: dict[str, list[str]] = {}
    for row in read_table("lexicon", "contexts.tsv"):
        for word in row["words"].split(", "):
            contexts.setdefault(word, []).append(row["context"])
    return Cues(
        instruments=instruments,
        instrument_rank={
            mode: rank for rank, mode in enumerate(dict.fromkeys(instruments.values()))
        },
        contexts={word: tuple(names) for word, names in contexts.items()},
        context_heads=frozenset(word.split()[0] for word in contexts if " " in word),
        evidence=evidence,
        evidence_rank={kind: rank for rank, kind in enumerate(dict.fromkeys(evidence.values()))},
    )


def _words(table: str, column: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_table("lexicon", table):
        for word in row["words"].split(", "):
            found.setdefault(word, row[column])
    return found


class Details:
    """Answers for the events of one Doc; what a sentence says is found once."""

    def __init__(
        self,
        doc: Doc,
        parse: Parse,
        arguments: Arguments,
        quantities: tuple[Quantity, ...],
        saying: frozenset[str],
    ) -> None:
        self._parse = parse
        self._arguments = arguments
        self._cues = load_cues()
        self._saying = saying | SHOWING
        self._owners: dict[int, set[int]] = {}
        self._contexts: dict[int, tuple[str, ...]] = {}
        self._evidence: dict[int, Evidence | None] = {}
        self._quantities: dict[int, list[tuple[int, Quantity]]] = {}
        for quantity in quantities:
            span = tokens_of(doc, quantity.start, quantity.end)
            if span is not None and len(span):
                number = parse.sentence[span.start]
                self._quantities.setdefault(number, []).append((span.end - 1, quantity))

    def mode(self, trigger: Trigger) -> str | None:
        """Return the mode of an event: its own, or for an assault what its means say."""
        if trigger.type != "ASSAULT" or trigger.mode is not None:
            return trigger.mode
        parse = self._parse
        start, end = parse.bounds[parse.sentence[trigger.token]]
        near = parse.below(trigger.head)
        light = self._arguments.light_verb(trigger.token)
        near = near if light is None else [*near, *parse.below(light)]
        return self._instrument(near) or self._instrument(range(start, end))

    def _instrument(self, tokens: Iterable[int]) -> str | None:
        cues, parse = self._cues, self._parse
        found = {
            cues.instruments[word]
            for token in tokens
            for word in (parse.lemmas[token], parse.words[token])
            if word in cues.instruments
        }
        return min(found, key=cues.instrument_rank.__getitem__) if found else None

    def contexts(self, trigger: Trigger) -> tuple[str, ...]:
        """Return PLOVER's contexts that the event's sentence speaks of, in alphabetical order."""
        number = self._parse.sentence[trigger.token]
        if number not in self._contexts:
            self._contexts[number] = self._find_contexts(*self._parse.bounds[number])
        return self._contexts[number]

    def _find_contexts(self, start: int, end: int) -> tuple[str, ...]:
        words, lemmas = self._parse.words[start:end], self._parse.lemmas[start:end]
        phrases = {*words, *lemmas}
        for kind in (words, lemmas):
            for at, word in enumerate(kind):
                if word in self._cues.context_heads:
                    phrases.update(" ".join(kind[at : at + size]) for size in (2, 3))
        known = self._cues.contexts
        return tuple(
            sorted({name for phrase in phrases if phrase in known for name in known[phrase]})
        )

    def quantities(self, trigger: Trigger) -> tuple[Quantity, ...]:
        """Return the numbers that stand in the phrases of an event."""
        number = self._parse.sentence[trigger.token]
        if number not in self._quantities:
            return ()
        hosts = self._hosts(trigger)
        return tuple(
            quantity
            for token, quantity in self._quantities[number]
            if trigger.token in self._owners.get(token, ())
            or (token not in self._owners and self._hangs_on(token, hosts))
        )

    def _hosts(self, trigger: Trigger) -> set[int]:
        hosts = {trigger.token, trigger.head}
        hosts.update(t for part in trigger.parts for t in (part.token, part.head))
        light = self._arguments.light_verb(trigger.token)
        hosts |= set() if light is None else {light}
        return hosts | ({self._parse.heads[trigger.token]} if self._is_toll(trigger) else set())

    def _is_toll(self, trigger: Trigger) -> bool:
        """Say whether the verb of an event says how many died: "the *toll* stands at ten"."""
        parse, token = self._parse, trigger.token
        return parse.lemmas[token] == "toll" and parse.deps[token] == "nsubj"

    def assign(self, triggers: Iterable[Trigger]) -> None:
        """Note which events count what stands in their own slots; others may not claim that."""
        heads: dict[int, set[int]] = {}
        for trigger in triggers:
            number = self._parse.sentence[trigger.token]
            for host in self._hosts(trigger) if number in self._quantities else ():
                for slot in COUNTED:
                    for head in self._arguments.slot(host, slot):
                        heads.setdefault(head, set()).add(trigger.token)
        for inside in self._quantities.values():
            for token, _ in inside:
                owners = self._counted_in(token, heads)
                if owners:
                    self._owners[token] = owners

    def _counted_in(self, token: int, heads: dict[int, set[int]]) -> set[int]:
        """Return the triggers in whose slots the phrase stands that a number counts."""
        parse = self._parse
        for _ in range(MAX_CLIMB):
            if token in heads:
                return heads[token]
            inside = parse.deps[token] in ("nummod", "pobj", "prep", "quantmod", "amod", "compound")
            if not inside or parse.heads[token] < 0 or parse.pos[token] == "VERB":
                return set()
            token = parse.heads[token]
            if parse.deps[token] == "prep" and parse.lemmas[token] != "of":
                return set()
        return set()

    def _hangs_on(self, token: int, hosts: set[int]) -> bool:
        parse = self._parse
        for _ in range(MAX_CLIMB):
            if token in hosts:
                return True
            if parse.pos[token] == "VERB" and parse.deps[token] != "amod":
                return False
            token = parse.heads[token]
            if token < 0:
                return False
        return False

    def evidence(self, trigger: Trigger) -> Evidence | None:
        """Return what the sentence says that it rests on, None where it does not say."""
        number = self._parse.sentence[trigger.token]
        if number not in self._evidence:
            self._evidence[number] = self._find_evidence(*self._parse.bounds[number])
        return self._evidence[number]

    def _find_evidence(self, start: int, end: int) -> Evidence | None:
        parse, cues = self._parse, self._cues
        heads: list[int] = []
        for token in range(start, end):
            if parse.lemmas[token] in self._saying and parse.pos[token] == "VERB":
                heads += self._arguments.slot(token, "subj")
                heads += [o for p, o in parse.prepositions(token) if p in ("in", "on", "by")]
            elif parse.words[token] == "according":
                heads += [o for p, o in parse.prepositions(token)]
        words = [w for head in heads for c in (head, *parse.children[head])
                 for w in (parse.lemmas[c], parse.words[c])]  # fmt: skip
        kinds = {cues.evidence[word] for word in words if word in cues.evidence}
        if not kinds:
            return None
        return cast("Evidence", min(kinds, key=cues.evidence_rank.__getitem__))
