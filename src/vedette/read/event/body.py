"""The bodies that people act for.

"Fighters of *the Front*" and "*army* troops" name theirs. "The guerrillas" alone act for a body
that the text named for them elsewhere, or for the one armed body of their side that the whole text
speaks of; where it speaks of several, none is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.model import Entity
    from vedette.read.event.parse import Parse
    from vedette.read.event.world import World

__all__ = ["Bodies"]

OWNERS = ("poss", "amod", "compound", "nmod")
SIDES = frozenset({"REB", "MIL"})
"""Sectors whose fighters are taken for those of the only body of their side."""
STRANGERS = frozenset(
    {"unidentified", "unknown", "other", "another", "rival", "dissident", "former", "foreign",
     "different", "several", "some", "ex", "enemy"}
)  # fmt: skip
"""Words for fighters of a body that the text need not have named."""
OFTENER = 2
"""How many times as often as any other a body must be named to be the one that is meant."""


class Bodies:
    """Finds the bodies for which the people act who fill the slots of one Doc's events."""

    def __init__(self, parse: Parse, world: World, words: dict[str, frozenset[str]]) -> None:
        self._parse = parse
        self._world = world
        self._members, self._counting = words["member"], words["counting"]
        self._by_id = {entity.id: entity for entity in world.entities}

    def of(self, heads: Iterable[int], others: Iterable[str]) -> list[str]:
        """Return the ids of the bodies of those whom phrases name.

        Args:
            heads: heads of the phrases.
            others: parties that stand on the other side.
        """
        found: dict[str, None] = {}
        for head in (one for some in heads for one in self._counted(some)):
            if self._parse.lemmas[head] in self._members:
                ids = self._beside(head) or self._known(head)
                found.update(dict.fromkeys(one for one in ids if one not in others))
        return list(found)

    def _counted(self, head: int) -> list[int]:
        """Return whom a word counts, or the head itself: "a group of *guerrillas*"."""
        if self._parse.lemmas[head] not in self._counting:
            return [head]
        return [one for word, one in self._parse.prepositions(head) if word == "of"]

    def _beside(self, head: int) -> list[str]:
        """Return the bodies that a phrase names itself."""
        parse = self._parse
        held = [c for c in parse.children[head] if parse.deps[c] in OWNERS]
        held += [one for word, one in parse.prepositions(head) if word in ("of", "from")]
        ids = (i for one in held for t in parse.conjuncts(one) for i in self._world.parties_at(t))
        return [one for one in ids if self._by_id[one].kind == "organization"]

    def _known(self, head: int) -> list[str]:
        """Return the body that the text names for somebody elsewhere, or the only one there is."""
        parties = [self._by_id[one] for one in self._world.parties_at(head)]
        if len(parties) != 1 or parties[0].kind == "organization":
            return []
        of = (role.of for role in parties[0].roles if role.of in self._by_id)
        told = [one for one in of if one and self._by_id[one].kind == "organization"]
        return told[:1] or self._only(head, parties[0])

    def _only(self, head: int, fighters: Entity) -> list[str]:
        words = {self._parse.words[c] for c in self._parse.children[head]}
        if fighters.sector not in SIDES or fighters.kind == "person" or words & STRANGERS:
            return []
        ranked = sorted(self._bodies(fighters), key=lambda one: -len(one.mentions))
        if not ranked:
            return []
        first, rest = ranked[0], ranked[1:2]
        is_one = all(len(first.mentions) >= OFTENER * len(one.mentions) for one in rest)
        return [first.id] if is_one else []

    def _bodies(self, fighters: Entity) -> Iterator[Entity]:
        """Yield the bodies of the same side, and of no other state."""
        for one in self._by_id.values():
            same_state = None in (one.country, fighters.country) or one.country == fighters.country
            if one.kind == "organization" and one.sector == fighters.sector and same_state:
                yield one
