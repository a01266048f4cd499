"""Where an event took place: the places of its phrase, else of its sentence, else of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import ClaimPlace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import PlaceRelation
    from vedette.read.event.argument import Arguments
    from vedette.read.event.clause import Clauses
    from vedette.read.event.parse import Parse
    from vedette.read.event.state import StateOfText
    from vedette.read.event.trigger import Trigger
    from vedette.read.event.world import World

__all__ = ["Settings"]

RELATIONS: dict[str, PlaceRelation] = {
    **dict.fromkeys(
        ("in", "at", "on", "inside", "within", "throughout", "around", "of", "over"), "at"
    ),
    **dict.fromkeys(("near", "outside", "beside", "off", "behind", "between", "along"), "near"),
    **dict.fromkeys(("to", "toward", "towards", "into", "onto", "for", "against"), "toward"),
    **dict.fromkeys(("from",), "from"),
    **dict.fromkeys(("through", "via", "across"), "via"),
}
"""Preposition → how the event stands to the place that it brings."""
LOCAL = frozenset({"in", "at", "near", "inside", "outside"})
NEXT_TO = frozenset(
    {"border", "frontier", "outskirt", "vicinity", "coast", "boundary", "line", "edge"}
)
"""Nouns that turn a place into one that the event is near to: "the border with Chile"."""
RANK = {"at": 0, "near": 1, "toward": 2, "via": 3, "from": 4, None: 5}
FINENESS = {"facility": 0, "feature": 1, "settlement": 1, "district": 2, "region": 3, "country": 4}
PHYSICAL = frozenset({"ASSAULT", "PROTEST"})
"""Types whose place may be taken from the sentence before or from the whole text."""
MATERIAL = PHYSICAL | {
    "CONSULT", "COOPERATE", "AID", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "OTHER",
}  # fmt: skip
"""Types that take place somewhere; what is only said takes place where the text says so itself."""
MAX_CLIMB = 5
MODIFIERS = frozenset({"compound", "nmod", "amod", "poss"})


class Settings:
    """Finds the places of the events of one Doc."""

    def __init__(
        self,
        parse: Parse,
        arguments: Arguments,
        world: World,
        clauses: Clauses,
        state: StateOfText,
    ) -> None:
        self._parse = parse
        self._clauses = clauses
        self._arguments = arguments
        self._places = world.places
        self._at = world.place_index
        self._named = world.named_index
        self._is_human = world.is_human
        self._abroad = world.abroad
        self._state = state
        self._by_sentence: dict[int, list[int]] = {}
        for token in sorted(self._at):
            self._by_sentence.setdefault(parse.sentence[token], []).append(token)

    def of(self, trigger: Trigger, previous: tuple[int, int] | None) -> tuple[ClaimPlace, ...]:
        """Return the places of an event, the main one first.

        Args:
            trigger: the event.
            previous: trigger token and main place of the last event that has one, None where
                there is none.
        """
        found: dict[int, PlaceRelation | None] = {}
        for place, relation in self._attached(trigger):
            found.setdefault(place, relation)
        if (
            not found
            and trigger.type in MATERIAL
            and (nearest := self._nearest(trigger)) is not None
        ):
            found[nearest] = self._relation_of(nearest)
        if not found and trigger.type in PHYSICAL:
            known = self._recent(trigger, previous)
            return () if known is None else (ClaimPlace(place=known, relation=None),)
        ordered = sorted(found, key=lambda one: (RANK[found[one]], self._fineness(one), one))
        return tuple(ClaimPlace(place=one, relation=found[one]) for one in ordered)

    def are_told(self, trigger: Trigger) -> bool:
        """Say whether the event's own phrase names a place."""
        return next(self._attached(trigger), None) is not None

    def _fineness(self, place: int) -> int:
        return FINENESS.get(self._places[place].kind or "", 2)

    def _attached(self, trigger: Trigger) -> Iterator[tuple[int, PlaceRelation | None]]:
        hosts = self._hosts(trigger)
        for host in hosts:
            for word, head in self._parse.prepositions(host):
                if word in RELATIONS and (trigger.type in MATERIAL or word in LOCAL):
                    yield from self._in_phrase(head, RELATIONS[word])
            yield from self._antecedent(host)
        if trigger.type in MATERIAL:
            for head in [h for host in hosts for h in self._arguments.slot(host, "obj")]:
                yield from self._in_phrase(head, None, is_target=True)
        for part in trigger.parts:
            yield from self._attached(part)

    def _hosts(self, trigger: Trigger) -> list[int]:
        light = self._arguments.light_verb(trigger.token)
        hosts = [trigger.token, trigger.head, *([light] if light is not None else [])]
        return list(dict.fromkeys(hosts))

    def _antecedent(self, verb: int) -> Iterator[tuple[int, PlaceRelation]]:
        """Yield the place that a clause with "where" describes."""
        parse = self._parse
        where = any(parse.words[c] == "where" for c in parse.children[verb])
        if where and parse.deps[verb] == "relcl" and parse.heads[verb] in self._at:
            yield self._at[parse.heads[verb]], "at"

    def _in_phrase(
        self, head: int, relation: PlaceRelation | None, *, is_target: bool = False
    ) -> Iterator[tuple[int, PlaceRelation | None]]:
        """Yield the places that a noun phrase names, down to where a clause begins.

        Args:
            head: head token of the phrase.
            relation: how the event stands to the phrase; None for an object, whose own
                prepositions say it ("moved tanks towards Oslo").
            is_target: what is acted on; a town that is shelled is a place, whoever rules from it.
        """
        parse = self._parse
        queue = [(head, relation, self._named if is_target else self._at)]
        for token, how, known in queue:
            if token in known:
                yield known[token], how or "at"
            if how is None and parse.deps[token] == "prep":
                how = RELATIONS.get(parse.lemmas[token])
            if parse.lemmas[token] in NEXT_TO:
                how = "near" if how in ("at", None) else how
                known = self._named
            queue += [
                (c, how, known) for c in parse.children[token]
                if parse.pos[c] != "VERB" and parse.deps[c] not in ("poss", "amod", "relcl", "acl")
                and not self._is_origin(c) and len(queue) < 40  # noqa: PLR2004
            ]  # fmt: skip

    def _is_origin(self, token: int) -> bool:
        """Say whether a name only says whose something is: "*U.S.* citizen", "*U.S.* embassy"."""
        parse, head = self._parse, self._parse.heads[token]
        if parse.deps[token] not in MODIFIERS or token not in self._named:
            return False
        if head < 0 or head in self._named:
            return False
        if self._is_human(head):
            return True
        is_state = self._places[self._named[token]].kind == "country"
        return is_state and any(parse.lemmas[one] in self._abroad for one in range(token, head + 1))

    def _nearest(self, trigger: Trigger) -> int | None:
        tokens = self._by_sentence.get(self._parse.sentence[trigger.token], [])
        near = [
            (abs(t - trigger.token), self._at[t])
            for t in tokens
            if self._relation_of(self._at[t]) in ("at", "near")
            and not self._clauses.is_elsewhere(trigger.token, t)
        ]
        return min(near)[1] if near else None

    def _relation_of(self, place: int) -> PlaceRelation | None:
        parse = self._parse
        token = next(t for t, p in self._at.items() if p == place)
        if self._is_origin(token):
            return None
        for _ in range(MAX_CLIMB):
            head = parse.heads[token]
            if head < 0:
                return None
            if parse.deps[token] == "pobj":
                return RELATIONS.get(parse.lemmas[head])
            token = head
        return None

    def _recent(self, trigger: Trigger, previous: tuple[int, int] | None) -> int | None:
        """Return the place of an event just told, else the state in which the whole text plays."""
        if previous is not None:
            token, place = previous
            if self._parse.sentence[trigger.token] - self._parse.sentence[token] <= 1:
                return place
        return self._state.place()
