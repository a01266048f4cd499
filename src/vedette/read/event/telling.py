"""Whether words tell of an event that took place, or only speak of a kind of event.

"Attacks on civilians must end", "they kill peasants", "the fighting" and "over 400 people were
killed in the last three years" name what goes on, not what happened: a coder of events has nothing
to put down. What speaks for an event is what only events have: a day, a place of its own, a number,
two sides, somebody in particular to whom it was done. What has none of these stays a claim of type
OTHER.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.event.instance import days_between
from vedette.read.event.setting import PHYSICAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.read.event.argument import Arguments
    from vedette.read.event.instance import Instances
    from vedette.read.event.parse import Parse
    from vedette.read.event.participant import Participants
    from vedette.read.event.setting import Settings
    from vedette.read.event.trigger import Trigger
    from vedette.read.findings import EventFound

__all__ = ["Telling"]

RECENT = frozenset({"recent", "several", "many", "latest", "new", "last", "other", "various"})
"""Words that make of a kind of event some that were."""
COUNTED = frozenset({"det", "nummod", "poss", "quantmod"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
ANYBODY = frozenset(
    {"people", "population", "populace", "public", "youth", "nation", "mankind", "humanity",
     "anyone", "anybody", "everyone", "everybody", "whoever", "whomever", "number", "other"}
)  # fmt: skip
"""Nouns and pronouns for nobody in particular, whatever their article."""
PAST = frozenset({"was", "were", "had"})
PERFECT = frozenset({"have", "has", "'ve"})
VICTIMS = frozenset({"killed", "wounded", "abducted"})
PERIOD_DAYS = 31
"""A count over more days than this adds up many events."""
MANY_EVENTS = 20
"""A count of events from which it is a statistic."""
BEFALLEN = ("of", "on", "against")
"""Slots of a noun for what it befell, whether or not that is a party."""
SIDES = 2
CLAUSAL = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "agent", "dobj", "prep", "npadvmod", "advcl"}
)
MODIFYING = frozenset({"acl", "relcl", "advcl", "ROOT"})
NAMED = frozenset({"PERSON", "NORP", "ORG", "GPE", "FAC", "LOC"})


class Telling:
    """Answers whether the events of one Doc are told of."""

    def __init__(
        self,
        parse: Parse,
        arguments: Arguments,
        participants: Participants,
        settings: Settings,
        instances: Instances,
        words: dict[str, frozenset[str]],
    ) -> None:
        self._parse = parse
        self._arguments = arguments
        self._participants = participants
        self._settings = settings
        self._instances = instances
        self._lasting, self._habitual = words["lasting"], words["habitual"]
        self._robbing = words["robbing"]

    def is_told(self, trigger: Trigger, event: EventFound) -> bool:
        """Say whether a text tells of an event and not only of its kind.

        Args:
            trigger: the word that names it.
            event: what was found of it.
        """
        if trigger.type == "OTHER":
            return True
        if not self._may_be_told(trigger, event):
            return False
        if not self._is_deed(trigger) or self._is_carried_out(trigger, event):
            return True
        return self._instances.is_one(trigger, event)

    def _is_carried_out(self, trigger: Trigger, event: EventFound) -> bool:
        """Say whether a verb in the simple past says that one was done: "*launched* an assault".

        What goes on ("engaged in *combat*") needs two sides and a day.
        """
        parse, noun = self._parse, trigger.token
        verb = self._arguments.light_verb(noun)
        if verb is None or parse.tags[verb] != "VBD":
            return False
        if _are_sides(event) and event.time is not None:
            return True
        is_one = any(parse.words[c] in ("a", "an") for c in parse.children[noun])
        return is_one and parse.lemmas[noun] not in self._lasting

    def _is_deed(self, trigger: Trigger) -> bool:
        """Say whether an event is violence, or a robbery, which is often only spoken of as well."""
        is_robbery = trigger.type == "COERCE" and self._parse.lemmas[trigger.token] in self._robbing
        return is_robbery or trigger.type == "ASSAULT"

    def _may_be_told(self, trigger: Trigger, event: EventFound) -> bool:
        is_noun = self._parse.pos[trigger.token] == "NOUN"
        if is_noun and not self._names(trigger, event):
            return False
        is_deed = self._is_deed(trigger)
        if trigger.type not in PHYSICAL and not is_deed:
            return trigger.type != "COERCE" or not self._is_attribute(trigger)
        if is_deed and self._is_no_telling(trigger, event):
            return False
        if event.quantities or event.time is not None:
            return True
        if is_noun:
            return self._noun_tells(trigger, event)
        return not is_deed or self._verb_tells(trigger, event)

    def _is_no_telling(self, trigger: Trigger, event: EventFound) -> bool:
        return (
            self._is_attribute(trigger)
            or self._is_count(trigger)
            or self._is_tally(trigger, event)
            or self._is_statistic(event)
            or self._is_any_of(trigger)
            or (event.time is None and self._is_habit(trigger))
        )

    def _is_statistic(self, event: EventFound) -> bool:
        """Say whether a number counts events: "*142 murders* were reported in September"."""
        counted = (q for q in event.quantities if q.start <= event.trigger.start < q.end)
        return max((one.low or 0 for one in counted), default=0) >= MANY_EVENTS

    def _is_any_of(self, trigger: Trigger) -> bool:
        """Say whether it befalls one or the other: "the murder of a judge *or* a mayor"."""
        parse = self._parse
        slots = trigger.frame.recipients if trigger.frame is not None else ()
        heads = (h for slot in slots for h in self._arguments.slot(trigger.head, slot))
        return any(
            parse.words[one] == "or" and parse.pos[parse.heads[one]] in ("NOUN", "PROPN")
            for head in heads
            for one in parse.below(head)
        )

    def _is_habit(self, trigger: Trigger) -> bool:
        """Say whether a word says that violence goes on: "*constant* attacks", "*often* rob"."""
        parse = self._parse
        hosts = (trigger.token, trigger.head, self._arguments.light_verb(trigger.token))
        return any(
            parse.words[c] in self._habitual
            for host in hosts
            if host is not None
            for c in parse.children[host]
        )

    def _names(self, trigger: Trigger, event: EventFound) -> bool:
        """Say whether a text tells of an event that its noun names without any party.

        PLOVER wants a party, known or not ("the deployment of troops"). Violence and protests are
        coded without one where a place or a number comes with them ("an explosion in Oslo"), but
        not as a mere occasion ("after a demonstration").
        """
        if event.actors or event.recipients or trigger.head != trigger.token:
            return True
        if self._participants.is_filled(trigger):
            return True
        if trigger.type not in PHYSICAL:
            return False
        return self._settings.are_told(trigger) or bool(event.quantities)

    def _is_attribute(self, trigger: Trigger) -> bool:
        """Say whether a participle only describes the noun behind it: "the *ambushed* truck"."""
        parse, head = self._parse, trigger.head
        return parse.deps[head] == "amod" and parse.pos[head] != "NOUN" and head < parse.heads[head]

    def _is_count(self, trigger: Trigger) -> bool:
        """Say whether a participle stands for whom it counts: "20 killed and *10 wounded*"."""
        parse, head = self._parse, trigger.head
        if parse.tags[head] not in ("VBN", "VBD") or head != trigger.token:
            return False
        if any(parse.deps[c] in CLAUSAL for c in parse.children[head]):
            return False
        return parse.deps[head] not in MODIFYING and head > 0 and parse.pos[head - 1] == "NUM"

    def _is_tally(self, trigger: Trigger, event: EventFound) -> bool:
        """Say whether a count adds up what happened over a long time, or up to now.

        "Over 500 people have been killed" with neither day nor place nor word for one event is a
        count of many.
        """
        counts = [one.low for one in event.quantities if one.role in VICTIMS]
        if not counts:
            return False
        if event.time is not None:
            days = days_between(event.time.earliest, event.time.latest)
            return event.time.extent == "throughout" or (days is not None and days > PERIOD_DAYS)
        parse = self._parse
        is_perfect = any(parse.words[c] in PERFECT for c in parse.children[trigger.head])
        is_one = bool(trigger.parts) or self._settings.are_told(trigger)
        return is_perfect and not is_one and max(one or 0 for one in counts) > 1

    def _noun_tells(self, trigger: Trigger, event: EventFound) -> bool:
        parse, token = self._parse, trigger.token
        if self._arguments.light_verb(token) is not None:
            return not self._is_pursuit(trigger, event)
        if self._is_generic(trigger) and not self._settings.are_told(trigger):
            return False
        if trigger.type != "ASSAULT":
            return True
        if parse.tags[token] == "NNS" and self._is_kind(token):
            return False
        if _are_sides(event) or self._settings.are_told(trigger):
            return True
        if parse.tags[token] == "NN" and self._arguments.is_accused_of(token):
            return parse.lemmas[token] not in self._lasting
        befell = [h for slot in BEFALLEN for h in self._arguments.slot(token, slot)]
        if befell and all(self._is_anybody(one) for one in befell):
            return False
        return bool(befell or event.recipients) and parse.lemmas[token] not in self._lasting

    def _is_pursuit(self, trigger: Trigger, event: EventFound) -> bool:
        """Say whether somebody only takes part in what goes on: "joined in *combat*"."""
        parse, token = self._parse, trigger.token
        is_bare = not any(parse.deps[c] in COUNTED for c in parse.children[token])
        return (
            is_bare
            and parse.lemmas[token] in self._lasting
            and not _are_sides(event)
            and not self._settings.are_told(trigger)
        )

    def _is_generic(self, trigger: Trigger) -> bool:
        """Say whether a bare plural names a kind: "losses due to *attacks* on pipelines".

        One that is told of as the subject of its sentence is not.
        """
        parse, token = self._parse, trigger.token
        if parse.tags[token] != "NNS" or parse.deps[token] not in ("pobj", "conj", "dobj"):
            return False
        return not any(
            parse.deps[c] in COUNTED or parse.words[c] in RECENT for c in parse.children[token]
        )

    def _verb_tells(self, trigger: Trigger, event: EventFound) -> bool:
        """Say whether a verb tells of one event: in the past, or of somebody in particular."""
        parse, head = self._parse, trigger.head
        if self._instances.is_heading(head) or parse.tags[head] == "VBD":
            return True
        if any(parse.words[c] in PAST for c in parse.children[head]):
            return True
        acted_on = self._arguments.slot(head, "obj")
        if acted_on:
            return not all(self._is_anybody(one) for one in acted_on) or (
                bool(event.actors) and self._is_one(self._arguments.slot(head, "subj"))
            )
        return len(event.actors) >= SIDES or bool(event.places)

    def _is_one(self, nouns: Iterable[int]) -> bool:
        return any(self._parse.tags[one] in ("NN", "NNP", "NNPS") for one in nouns)

    def _is_anybody(self, noun: int) -> bool:
        """Say whether nobody in particular is meant: "many houses", "the people", "anyone"."""
        parse = self._parse
        if parse.lemmas[noun] in ANYBODY:
            return not any(parse.deps[c] == "nummod" for c in parse.children[noun])
        if parse.tags[noun] != "NNS":
            return False
        return not any(
            parse.deps[c] in ("nummod", "poss", "quantmod")
            or parse.words[c] in DEFINITE
            or parse.types[c] in NAMED
            for c in parse.children[noun]
        )

    def _is_kind(self, noun: int) -> bool:
        """Say whether a bare plural names a kind: "civilians", no "Chilean civilians"."""
        parse = self._parse
        if parse.tags[noun] != "NNS":
            return False
        return not any(
            parse.deps[c] in COUNTED or parse.words[c] in RECENT or parse.types[c] in NAMED
            for c in parse.children[noun]
        )


def _are_sides(event: EventFound) -> bool:
    """Say whether both sides of an event are known: who did it to whom, or who fought whom."""
    return bool(event.actors and event.recipients) or len(event.actors) >= SIDES
