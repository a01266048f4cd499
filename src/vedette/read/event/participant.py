"""Who acts in an event and who is acted on, as entities of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import Entity
from vedette.read.event.body import Bodies
from vedette.read.event.company import companions, named_among
from vedette.read.event.world import PARTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vedette.read.event.argument import Arguments
    from vedette.read.event.parse import Parse
    from vedette.read.event.trigger import Trigger
    from vedette.read.event.world import World

__all__ = ["Participants"]

OWNERS = ("poss", "amod", "compound", "nmod")
OWNING = frozenset({"of", "by", "from"})
RECEIVING = OWNING | {"in", "with", "against", "for", "to", "at", "on", "between", "near"}
PROMISED_TO = frozenset({"to", "with", "from", "against", "towards", "toward"})
OWN = frozenset({"its", "their", "his", "her", "our", "my"})
MUTUAL = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE"})
"""Types in which several actors act on each other, so that nobody receives."""
MAX_DEPTH = 3
"""Phrases inside one another through which the owner of a thing is looked for."""


class Participants:
    """Turns heads of phrases into entity ids.

    A place that receives ("imposed a curfew in Oslo") and that no entity stands for becomes an
    entity of kind `place`; these are kept in `added`.
    """

    def __init__(
        self, parse: Parse, arguments: Arguments, world: World, words: dict[str, frozenset[str]]
    ) -> None:
        self._parse = parse
        self._weapons = words["explosive"]
        self._bodies = Bodies(parse, world, words)
        self._arguments = arguments
        self._world = world
        self._kinds = {entity.id: entity.kind for entity in world.entities}
        self._countries = {entity.id: entity.country for entity in world.entities}
        self._of_place: dict[str, str] = {}
        self.added: list[Entity] = []

    def of(self, trigger: Trigger) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of the actors and of the recipients of an event."""
        actors = self._actors(trigger)
        recipients = self._recipients(trigger, set(actors))
        for part in trigger.parts:
            if part.frame is not None and not actors:  # in "left nine dead" the event itself acts
                actors = [one for one in self._actors(part) if one not in recipients]
        for part in trigger.parts:
            recipients += self._recipients(part, {*actors, *recipients})
        if trigger.type in MUTUAL and self._are_several(actors):
            recipients = []
        return tuple(actors), tuple(one for one in recipients if one not in actors)

    def is_filled(self, trigger: Trigger) -> bool:
        """Say whether words fill a slot of an event's frame or its "of", named or not."""
        frame = trigger.frame
        slots = (*frame.actors, *frame.recipients, "of") if frame is not None else ("of",)
        return any(
            self._parse.deps[head] not in ("amod", "compound", "nmod")
            for slot in slots
            for head in self._slot(trigger, slot)
        )

    def _are_several(self, actors: list[str]) -> bool:
        states = {self._countries[one] for one in actors}
        return len(actors) > 1 and (len(states) > 1 or states == {None})

    def with_bodies(
        self, trigger: Trigger, actors: Sequence[str], recipients: Sequence[str]
    ) -> tuple[str, ...]:
        """Return the actors of an assault and the bodies that they act for."""
        parts = (part for part in trigger.parts if part.frame is not None)
        acting = (heads for one in (trigger, *parts) if (heads := self._acting(one)))
        return tuple(dict.fromkeys((*actors, *self._bodies.of(next(acting, ()), recipients))))

    def _actors(self, trigger: Trigger) -> list[str]:
        return self.ids(self._acting(trigger))

    def _acting(self, trigger: Trigger) -> tuple[int, ...]:
        """Return the heads of the phrases that name who acts."""
        if trigger.actors is not None:
            return trigger.actors
        slots = trigger.frame.actors if trigger.frame else ("subj",)
        slots = slots[:1] if trigger.promised else slots
        return tuple(head for slot in slots for head in self._slot(trigger, slot))

    def _recipients(self, trigger: Trigger, known: set[str]) -> list[str]:
        if trigger.recipients is not None:
            return self.ids(trigger.recipients)
        slots = trigger.frame.recipients if trigger.frame else ("obj",)
        if trigger.frame is not None and (trigger.promised or trigger.absorbed_by is not None):
            slots = (*trigger.frame.actors[1:], *slots)
        for slot in slots:
            found = self._fill(trigger, slot, known)
            if found:
                return found
        return self._of_contents(trigger, known) if trigger.type == "PROTEST" else []

    def _fill(self, trigger: Trigger, slot: str, known: set[str]) -> list[str]:
        if slot != "content":
            heads = self._slot(trigger, slot)
            if trigger.type != "ASSAULT":
                heads = [one for head in heads for one in self._not_own(head)]
            if heads and self._is_violent(trigger):
                heads = self._with_others(trigger, heads)
            return [one for one in self.ids(heads, receives=True) if one not in known]
        return (
            self._of_contents(trigger, known)
            or self._of_clause(trigger, known)
            or self._of_condition(trigger, known)
        )

    def _with_others(self, trigger: Trigger, heads: list[int]) -> list[int]:
        """Add those who are named among the many, or beside whom it is done to."""
        parse, verb = self._parse, trigger.head
        others = companions(parse, verb) if parse.pos[verb] == "VERB" else []
        named = (one for head in dict.fromkeys((*heads, verb)) for one in named_among(parse, head))
        return list(dict.fromkeys((*heads, *named, *others)))

    def _of_contents(self, trigger: Trigger, known: set[str]) -> list[str]:
        """Return whom the events receive that are demanded, promised, refused or threatened."""
        for content in trigger.contents:
            found = self._recipients(content, known)
            if any(self._is_party(one) for one in found):
                return found
        return []

    def _is_party(self, entity: str) -> bool:
        return self._kinds[entity] in PARTIES or self._countries[entity] is not None

    def _of_clause(self, trigger: Trigger, known: set[str]) -> list[str]:
        """Return the first party that a clause speaks of, with those coordinated with it."""
        heads = [o for h in self._slot(trigger, "content") for o in self._not_own(h)]
        for head in heads:
            found = self.ids(self._parse.conjuncts(head), receives=True)
            parties = [one for one in found if one not in known and self._is_party(one)]
            if parties:
                return parties
        return []

    def _of_condition(self, trigger: Trigger, known: set[str]) -> list[str]:
        """Return who has to fulfil the condition of a threat: "unless *they* pay"."""
        if trigger.type != "THREATEN":
            return []
        heads = [
            one
            for token in (trigger.head, trigger.token)
            for one in self._arguments.conditions(token)
        ]
        return [one for one in self.ids(heads, receives=True) if one not in known]

    def _not_own(self, head: int) -> list[int]:
        """Return a head, or to whom it is given where it is the actor's own: "*its* promise to"."""
        parse = self._parse
        if any(parse.deps[c] == "poss" and parse.words[c] in OWN for c in parse.children[head]):
            return [one for word, one in parse.prepositions(head) if word in PROMISED_TO]
        return [head]

    def _slot(self, trigger: Trigger, slot: str) -> list[int]:
        if trigger.head != trigger.token and slot == "obj" and not trigger.carried:
            found = self._arguments.slot(trigger.head, "iobj")
        else:
            tokens = (trigger.head, trigger.token)
            found = [head for token in tokens for head in self._arguments.slot(token, slot)]
        return [
            head
            for head in dict.fromkeys(found)
            if head != trigger.token
            and not (self._is_violent(trigger) and self._parse.lemmas[head] in self._weapons)
            and self._parse.pos[head] != "VERB"
            and (slot != "obj" or self._parse.deps[head] != "compound" or self._names_party(head))
        ]

    def _is_violent(self, trigger: Trigger) -> bool:
        return trigger.type == "ASSAULT" or trigger.absorbed_by is not None

    def _names_party(self, head: int) -> bool:
        return any(self._kinds[one] in PARTIES for one in self._world.parties_at(head))

    def ids(self, heads: Iterable[int], *, receives: bool = False) -> list[str]:
        """Return the entities that phrases name, each once."""
        found: dict[str, None] = {}
        for head in heads:
            found.update(dict.fromkeys(self.of_phrase(head, receives=receives)))
        return list(found)

    def of_phrase(self, head: int, depth: int = 0, *, receives: bool = False) -> list[str]:
        """Return who a phrase names: its head, else the owner of the thing that it names.

        Args:
            head: head token of the phrase.
            depth: how many phrases were passed through.
            receives: places count too.
        """
        own = self._world.parties_at(head)
        parties = [one for one in own if self._kinds[one] in PARTIES]
        if parties or (own and depth and not receives):
            return parties
        if own and any(self._countries[one] for one in own):
            return own
        owners = self._owners(head, depth, receives=receives) if depth < MAX_DEPTH else []
        if not own and not owners and receives:
            return self._place_at(head)
        return [*own, *(one for one in owners if one not in own)]

    def _owners(self, head: int, depth: int, *, receives: bool) -> list[str]:
        parse = self._parse
        held = [c for c in parse.children[head] if parse.deps[c] in OWNERS]
        held += [
            one
            for word, one in parse.prepositions(head)
            if word in (RECEIVING if receives else OWNING)
        ]
        for child in held:
            found = [
                one
                for token in parse.conjuncts(child)
                for one in self.of_phrase(token, depth + 1, receives=receives)
            ]
            if found:
                return found
        return []

    def _place_at(self, head: int) -> list[str]:
        """Return the entity of a place, made where there is none yet."""
        place = self._world.place_at(head)
        if place is None:
            return []
        if place.name not in self._of_place:
            number = len(self._world.entities) + len(self.added) + 1
            entity = Entity(
                id=f"e{number}",
                kind="place",
                name=place.name,
                country=place.country,
                mentions=((place.start, place.end),),
            )
            self.added.append(entity)
            self._kinds[entity.id], self._countries[entity.id] = entity.kind, entity.country
            self._of_place[place.name] = entity.id
        return [self._of_place[place.name]]
