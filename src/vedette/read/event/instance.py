"""How likely it is that words for violence tell of one deed, from how they are put.

What speaks for a deed is what `telling` asks for one by one: a day, a place, somebody in
particular, a past form. Each alone can also stand in talk of what goes on ("they have killed
hundreds of our people"). Here they are weighed together, by a logistic regression that was learned
from texts in which careful readers marked the deeds (`data/weights/event_told.json`, with its
manifest). It knows no words of violence and no names of parties: only how a phrase is determined,
placed, dated, counted and told, by what means it was done, where it stands in the text, and how
far the whole text is about violence: what a long text mentions in passing is mostly talk or long
known.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from vedette.data import data_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from vedette.read.event.argument import Arguments
    from vedette.read.event.parse import Parse
    from vedette.read.event.setting import Settings
    from vedette.read.event.trigger import Trigger
    from vedette.read.findings import EventFound, Findings

__all__ = ["Instances", "Weights", "days_between", "load_weights"]

FIRST = frozenset({"i", "we", "us", "our", "me", "my", "ours", "myself", "ourselves"})
SECOND = frozenset({"you", "your"})
NOT = frozenset({"not", "n't", "never", "no"})
ARTICLES = frozenset(
    {"the", "a", "an", "this", "these", "that", "those", "no", "any", "all", "some", "another",
     "every"}
)  # fmt: skip
PREPOSITIONS = frozenset(
    {"in", "of", "for", "against", "to", "by", "after", "during", "with", "on", "from", "about",
     "like", "as", "before", "between", "since", "because", "despite", "without", "through"}
)  # fmt: skip
RELATIONS = frozenset(
    {"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "pobj", "dobj", "nsubj", "nsubjpass",
     "xcomp", "compound", "appos", "amod", "pcomp", "attr"}
)  # fmt: skip
PERFECT, BEEN, BEING = {"have", "has", "'ve"}, {"was", "were"}, {"is", "are", "am", "being", "'s"}
DOING = frozenset({"begin", "start", "continue", "proceed", "manage", "try", "attempt", "help"})
"""Verbs whose infinitive is done when they are."""
PRONOUNS = frozenset({"PRP", "WP", "WDT", "PRP$"})
PLACES, AREAS = frozenset({"GPE", "LOC"}), {"country": "country", "region": "region"}
NO_PARTIES = frozenset({"GPE", "NORP", "LOC", "DATE"})
VICTIMS = frozenset({"killed", "wounded", "abducted"})
COUNTS = frozenset({"dozen", "score", "hundred", "several", "handful", "couple", "many"})
SPANS = ((1, "day"), (7, "week"), (31, "month"), (366, "year"))
"""Most days of an interval, and its name."""
SIZES = ((1, "one"), (9, "few"), (99, "tens"), (499, "hundreds"))
STANDS = ((1, "first"), (3, "early"), (7, "middle"), (14, "late"))
"""Last sentence of a part of a text, from 0, and the name of the part."""
SHARES = ((0.08, "hardly"), (0.16, "little"), (0.3, "some"), (0.5, "much"))
"""Largest share of sentences with words for violence, and how far a text then is about violence."""
LENGTHS = ((8, "short"), (16, "middling"), (30, "long"))
"""Most sentences of a text, and how long it then is."""
INVASIONS = frozenset({"invasion"})
BRIEF = 3
"""Sentences of a text that is all lead, so that the place in it says nothing."""
LONGEST_HEADING = 25
"""Words of a line that may be a heading."""
SENTENCE_ENDS = frozenset({".", "?", "!", "...", '"', "”", "''"})
PERSONAL = ((0.0, "none"), (0.004, "little"), (0.012, "some"), (0.03, "much"))
"""Largest share of words for speaker and hearer in a text, and how much talk it then is."""
MANY_OTHERS = 50
"""A count of something else from which a text sums up."""
MOST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each trait weighs, in natural log-odds."""

    bias: float
    traits: dict[str, float]
    least: float
    """Probability below which a text is not taken to tell of a deed."""

    def probability(self, traits: Sequence[str]) -> float:
        """Return how likely a phrase with these traits tells of one deed, 0 to 1."""
        score = self.bias + math.fsum(self.traits.get(trait, 0.0) for trait in traits)
        return 1 / (1 + math.exp(-score))


@cache
def load_weights() -> Weights:
    """Read the weights."""
    found = json.loads(data_path("weights", "event_told.json").read_text(encoding="utf-8"))
    return Weights(bias=found["bias"], traits=found["traits"], least=found["least"])


class Instances:
    """Finds the traits of the events of one Doc, and what they weigh together."""

    def __init__(
        self,
        parse: Parse,
        arguments: Arguments,
        settings: Settings,
        found: Findings,
        triggers: Iterable[Trigger],
        lasting: frozenset[str],
    ) -> None:
        self._parse = parse
        self._arguments = arguments
        self._settings = settings
        self._places, self._statements = found.places, found.statements
        self._of_sentence: dict[int, list[str]] = {}
        self._violent = {parse.sentence[t.token] for t in triggers if t.type == "ASSAULT"}
        self._dated = {
            number for number, kind in zip(parse.sentence, parse.types, strict=True)
            if kind in ("DATE", "TIME")
        }  # fmt: skip
        self._talk = _talk(parse)
        sentences = len(parse.bounds)
        share = len(self._violent) / max(sentences, 1)
        self._about = (
            f"of violence={_name_of(share, SHARES, 'all')}",
            f"length={_name_of(sentences, LENGTHS, 'very long')}",
        )
        self._lasting = lasting

    def is_one(self, trigger: Trigger, event: EventFound) -> bool:
        """Say whether a text more likely tells of a deed than of a kind of deeds."""
        if self.is_plain(trigger) or self._is_invasion(trigger, event):
            return True
        weights = load_weights()
        return weights.probability(self.traits(trigger, event)) >= weights.least

    def is_plain(self, trigger: Trigger) -> bool:
        """Say whether an event is told so plainly that nothing has to be weighed.

        Headings tell the news in a few words, and who is accused is accused of a deed.
        """
        token = trigger.token
        if self._parse.pos[token] == "ADJ":
            return True
        return self._arguments.is_blamed(token) or self.is_heading(token)

    def _is_invasion(self, trigger: Trigger, event: EventFound) -> bool:
        """Say whether one side invaded another: that is one deed, however long ago it began."""
        is_named = self._parse.lemmas[trigger.token] in INVASIONS
        return is_named and bool(event.actors and event.recipients)

    def is_heading(self, token: int) -> bool:
        """Say whether a word stands in a short line without a full stop."""
        start, end = self._parse.bounds[self._parse.sentence[token]]
        words = [word for word in self._parse.words[start:end] if not word.isspace()]
        return len(words) <= LONGEST_HEADING and words[-1] not in SENTENCE_ENDS

    def traits(self, trigger: Trigger, event: EventFound) -> list[str]:
        """Return how an event is told, each trait as `question=answer`.

        Args:
            trigger: the word that names it.
            event: what was found of it.
        """
        parse, token = self._parse, trigger.token
        is_noun = parse.pos[token] == "NOUN"
        found = list(self._of_noun(trigger) if is_noun else self._of_verb(trigger.head))
        found += [f"time={_span(event)}", f"place={self._place(trigger, event)}"]
        found += self._recipients(trigger, event)
        found += _counts(event)
        number = parse.sentence[token]
        if number not in self._of_sentence:
            self._of_sentence[number] = list(self._sentence(*parse.bounds[number]))
        found += self._of_sentence[number]
        found += self._around(number)
        found += self._above(trigger)
        found += self._told_by(event.trigger.start)
        found += ["has=parts"] * bool(trigger.parts) + ["has=mode"] * (event.mode is not None)
        found += self._news(trigger, event)
        return found

    def _news(self, trigger: Trigger, event: EventFound) -> Iterator[str]:
        """Yield what holds of an event as a piece of news: where it stands, in what text."""
        yield f"mode={event.mode}"
        yield f"actors={min(len(event.actors), MOST)}"
        if self._parse.lemmas[trigger.token] in self._lasting:
            yield "has=lasting"
        if len(self._parse.bounds) > BRIEF:
            number = self._parse.sentence[trigger.token]
            yield f"stands={_name_of(number, STANDS, 'deep')}"
            yield from self._about

    def _of_noun(self, trigger: Trigger) -> Iterator[str]:
        parse, token = self._parse, trigger.token
        number = "many" if parse.tags[token] == "NNS" else "one"
        yield f"determiner={self._determiner(token)}:{number}"
        if parse.deps[token] == "pobj":
            word = parse.words[parse.heads[token]]
            yield f"behind={word if word in PREPOSITIONS else 'other'}"
        if self._arguments.light_verb(token) is not None:
            yield "behind=light verb"
        relation = parse.deps[trigger.head]
        yield f"noun is={relation if relation in RELATIONS else 'other'}"

    def _determiner(self, noun: int) -> str:
        parse = self._parse
        deps = {parse.deps[c] for c in parse.children[noun]}
        if "nummod" in deps:
            return "number"
        if "poss" in deps:
            return "owner"
        words = (parse.words[c] for c in parse.children[noun] if parse.deps[c] == "det")
        return next((word for word in words if word in ARTICLES), "none")

    def _of_verb(self, verb: int) -> Iterator[str]:
        parse = self._parse
        while parse.deps[verb] == "xcomp" and parse.lemmas[parse.heads[verb]] in DOING:
            verb = parse.heads[verb]
        yield f"form={parse.tags[verb]}:{self._auxiliary(verb)}"
        yield f"verb is={parse.deps[verb] if parse.deps[verb] in RELATIONS else 'other'}"

    def _auxiliary(self, verb: int) -> str:
        parse, children = self._parse, self._parse.children[verb]
        tags = {parse.tags[c] for c in children}
        if "MD" in tags:
            return "modal"
        if "TO" in tags:
            return "to"
        words = {parse.words[c] for c in children if parse.deps[c] in ("aux", "auxpass")}
        named = ((PERFECT, "have"), ({"had"}, "had"), (BEEN, "was"), (BEING, "is"))
        known = next((name for known, name in named if words & known), None)
        return known or ("other" if words else "none")

    def _place(self, trigger: Trigger, event: EventFound) -> str:
        if not event.places:
            return "none"
        index = event.places[0].place
        kind = self._places[index].kind if index < len(self._places) else "country"
        told = "told" if self._settings.are_told(trigger) else (
            "near" if event.places[0].relation else "text"
        )  # fmt: skip
        return f"{told}:{AREAS.get(kind or '', 'spot')}"

    def _recipients(self, trigger: Trigger, event: EventFound) -> Iterator[str]:
        slots = trigger.frame.recipients if trigger.frame is not None else ()
        heads = [
            head
            for token in dict.fromkeys((trigger.head, trigger.token))
            for slot in slots
            if slot != "content"
            for head in self._arguments.slot(token, slot)
        ]
        kinds = sorted({self._described(head) for head in heads}) or ["nobody"]
        yield from (f"befell={kind}" for kind in kinds)
        yield f"recipients={min(len(event.recipients), MOST)}"

    def _described(self, noun: int) -> str:
        """Return how a phrase names somebody: by name, number, owner, article or as a kind."""
        parse, children = self._parse, self._parse.children[noun]
        if parse.tags[noun] in PRONOUNS:
            return "pronoun"
        if parse.pos[noun] == "PROPN" and parse.types[noun] not in NO_PARTIES:
            return "name"
        if parse.types[noun] in PLACES:
            return "place"
        if any(parse.types[c] == "PERSON" for c in children):
            return "name"
        determiner = self._determiner(noun)
        if parse.lemmas[noun] in COUNTS:
            return "number"
        if determiner == "none":
            return "kind" if parse.tags[noun] == "NNS" else "bare"
        number = ":many" if determiner == "the" and parse.tags[noun] == "NNS" else ""
        return determiner + number

    def _sentence(self, start: int, end: int) -> Iterator[str]:
        """Yield what holds of all that a sentence tells of."""
        parse = self._parse
        words, tags = set(parse.words[start:end]), set(parse.tags[start:end])
        types = set(parse.types[start:end])
        if any(
            parse.words[one] in FIRST and parse.tags[one] in PRONOUNS for one in range(start, end)
        ):
            yield "sentence=first person"
        if words & SECOND:
            yield "sentence=second person"
        yield from (f"sentence={mark}" for mark in ("?", "!") if mark in words)
        if words & NOT:
            yield "sentence=not"
        if "MD" in tags:
            yield "sentence=modal"
        if "VBD" in tags:
            yield "sentence=past"
        elif tags & {"VBZ", "VBP"}:
            yield "sentence=present"
        if types & {"DATE", "TIME"}:
            yield "sentence=date"

    def _around(self, number: int) -> Iterator[str]:
        """Yield what holds of the sentence beside its neighbours, and of the whole text."""
        beside = {number - 1, number + 1}
        yield f"violence beside={len(beside & self._violent)}"
        if beside & self._dated:
            yield "beside=date"
        yield f"talk={self._talk}"

    def _above(self, trigger: Trigger) -> Iterator[str]:
        parse = self._parse
        above = parse.ancestors(trigger.token)
        if any(parse.tags[c] == "MD" for one in above for c in parse.children[one]):
            yield "above=modal"
        if any(parse.deps[c] == "neg" for one in above for c in parse.children[one]):
            yield "above=not"
        way = [trigger.head, *above]
        if any(parse.deps[one] == "xcomp" for one in way):
            yield "above=infinitive"
        if any(parse.deps[one] == "advcl" and parse.tags[one] in ("VB", "VBG") for one in way):
            yield "above=aside"

    def _told_by(self, start: int) -> Iterator[str]:
        """Yield how deep in statements an event stands, and what the innermost one does."""
        around = [
            (sum(last - first for first, last in one.content), one.act)
            for one in self._statements
            if any(first <= start < last for first, last in one.content)
        ]
        yield f"told by={min(len(around), MOST)}"
        if around:
            yield f"act={min(around)[1]}"


def _name_of(value: float, steps: Iterable[tuple[float, str]], rest: str) -> str:
    return next((name for most, name in steps if value <= most), rest)


def _talk(parse: Parse) -> str:
    """Return how much a text speaks of speaker and hearer, as an interview does, not a report."""
    personal = sum(
        (word in FIRST or word in SECOND) and tag in PRONOUNS
        for word, tag in zip(parse.words, parse.tags, strict=True)
    )
    share = personal / max(len(parse.words), 1)
    return next((name for most, name in PERSONAL if share <= most), "most")


def _span(event: EventFound) -> str:
    if event.time is None:
        return "none"
    if event.time.extent == "throughout":
        return "throughout"
    days = days_between(event.time.earliest, event.time.latest)
    if days is None:
        return "open"
    return next((name for most, name in SPANS if days <= most), "long")


def _counts(event: EventFound) -> Iterator[str]:
    victims = [one.low or 0 for one in event.quantities if one.role in VICTIMS]
    if not victims:
        yield "victims=none"
    else:
        yield f"victims={next((name for most, name in SIZES if max(victims) <= most), 'many')}"
    if any(one.role == "other" and (one.low or 0) > MANY_OTHERS for one in event.quantities):
        yield "count=many others"


def days_between(first: str | None, last: str | None) -> int | None:
    """Return the days from one ISO date to another, None where either is missing or broken."""
    try:
        return (date.fromisoformat(last or "") - date.fromisoformat(first or "")).days
    except ValueError:
        return None
