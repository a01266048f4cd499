"""Who acts in an event and who is acted on, as entities of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.model import Entity
    from vedette.read.event.argument import Arguments
    from vedette.read.event.parse import Parse
    from vedette.read.event.trigger import Trigger

__all__ = ["Participants"]

OWNERS = ("poss", "amod", "compound", "nmod")
OWNING = frozenset(
    {"of", "in", "by", "from", "with", "against", "for", "to", "at", "on", "between", "near"}
)
PARTIES = frozenset({"person", "organization", "group"})
MAX_DEPTH = 3
"""Phrases inside one another through which the owner of a thing is looked for."""


class Participants:
    """Turns heads of phrases into entity ids."""

    def __init__(self, parse: Parse, arguments: Arguments, owner: dict[int, Entity]) -> None:
        self._parse = parse
        self._arguments = arguments
        self._owner = owner

    def of(self, trigger: Trigger) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of the actors and of the recipients of an event."""
        actors = self._actors(trigger)
        recipients = self._recipients(trigger, set(actors))
        return tuple(actors), tuple(one for one in recipients if one not in actors)

    def _actors(self, trigger: Trigger) -> list[str]:
        if trigger.actors is not None:
            return self.ids(trigger.actors)
        slots = trigger.frame.actors if trigger.frame else ("subj",)
        heads = [
            head
            for slot in slots
            for head in self._slot(trigger, slot, trigger.head, trigger.token)
        ]
        return self.ids(heads)

    def _recipients(self, trigger: Trigger, actors: set[str]) -> list[str]:
        if trigger.recipients is not None:
            return self.ids(trigger.recipients)
        for slot in trigger.frame.recipients if trigger.frame else ("obj",):
            heads = self._slot(trigger, slot, trigger.head, trigger.token)
            found = [one for one in self.ids(heads) if one not in actors]
            if slot == "content":
                found = found[:1]
            if found:
                return found
        return []

    def _slot(self, trigger: Trigger, slot: str, *tokens: int) -> list[int]:
        if trigger.head != trigger.token and slot == "obj":
            return self._arguments.slot(trigger.head, "iobj")
        found = [head for token in tokens for head in self._arguments.slot(token, slot)]
        return [
            head
            for head in dict.fromkeys(found)
            if head != trigger.token and self._parse.pos[head] != "VERB"
        ]

    def ids(self, heads: Iterable[int]) -> list[str]:
        """Return the entities that phrases name, each once."""
        found: dict[str, None] = {}
        for head in heads:
            found.update(dict.fromkeys(self.of_phrase(head)))
        return list(found)

    def of_phrase(self, head: int, depth: int = 0) -> list[str]:
        """Return who a phrase names: its head, else the owner of the thing that it names."""
        entity = self._owner.get(head)
        if entity is not None and (entity.kind in PARTIES or depth == 0):
            return [entity.id]
        if depth >= MAX_DEPTH:
            return []
        return self._owners(head, depth) or ([entity.id] if entity is not None else [])

    def _owners(self, head: int, depth: int) -> list[str]:
        parse = self._parse
        for child in parse.children[head]:
            if parse.deps[child] in OWNERS:
                found = [
                    i for one in parse.conjuncts(child) for i in self.of_phrase(one, depth + 1)
                ]
                if found:
                    return found
        for word, one in parse.prepositions(head):
            if word in OWNING:
                found = [i for c in parse.conjuncts(one) for i in self.of_phrase(c, depth + 1)]
                if found:
                    return found
        return []
