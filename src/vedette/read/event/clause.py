"""Which clauses tell of one thing together, and which tell of something else.

Places and times wander easily: "the attack reminds us of men who came to *Oslo*" does not put the
attack there, and "the guard who was shot was buried on *Monday*" does not date the shot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vedette.read.event.parse import Parse
    from vedette.read.event.trigger import Trigger

__all__ = ["Clauses"]

SAME_TIME = frozenset({"when", "as", "while", "where"})
"""Conjunctions of a clause that tells of the same day and place as the one above it."""
NAMING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "prep", "agent", "dative"})
"""Relations through which a noun belongs to what a verb says."""
SPEAKING = frozenset(
    {"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "CONSULT"}
)
"""Types of events in which an earlier event is only spoken of."""


class Clauses:
    """Answers questions about the clauses of one parse."""

    def __init__(
        self, parse: Parse, words: dict[str, frozenset[str]], triggers: Iterable[Trigger]
    ) -> None:
        self._parse = parse
        self.saying = words["saying"]
        self._afterwards = words["afterwards"]
        known = [one for one in triggers if one.type != "OTHER"]
        self.coded = frozenset(one.token for one in known)
        """Triggers of the events that have a type."""
        self._speaking = frozenset(
            token for one in known if one.type in SPEAKING for token in (one.token, one.head)
        )

    def runs_on(self, verb: int) -> bool:
        """Say whether a clause tells of the day and place of the one above: "killed *when* …"."""
        parse = self._parse
        return parse.deps[verb] == "advcl" and any(
            parse.words[c] in SAME_TIME for c in parse.children[verb][:2]
        )

    def with_it(self, verb: int) -> list[int]:
        """Return the clauses below a verb that tell of the same day and place."""
        return [c for c in self._parse.children[verb] if self.runs_on(c)]

    def looks_back(self, verb: int) -> bool:
        """Say whether a verb only speaks of events that its nouns name."""
        return verb in self._speaking or self._parse.lemmas[verb] in self._afterwards

    def is_elsewhere(self, trigger: int, token: int) -> bool:
        """Say whether a word of the same sentence belongs to something else than an event.

        It does where a relative clause has only one of the two and its noun is neither, where
        the way from one to the other leads through a verb that looks back on the event, or where
        the word belongs to who tells of the event ("..., the minister said in Oslo").
        """
        above = [trigger, *self._parse.ancestors(trigger)]
        way = [token, *self._parse.ancestors(token)]
        meeting = next((one for one in way if one in above), None)
        if meeting is None:
            return False
        up, down = above[: above.index(meeting)], way[: way.index(meeting)]
        return (
            self._is_apart(up, meeting)
            or self._is_apart(down, meeting, trigger)
            or (bool(up) and meeting != trigger and self._is_spoken_of(up, meeting))
            or (bool(up) and bool(down) and self._is_told(up[-1], down, meeting))
        )

    def _is_apart(self, steps: list[int], meeting: int, event: int | None = None) -> bool:
        """Say whether a way up leaves a relative clause and its noun before it meets the other."""
        for one in self._relatives(steps):
            noun = self._parse.heads[one]
            if noun not in (meeting, event):
                return True
        return False

    def _relatives(self, steps: list[int]) -> Iterator[int]:
        return (one for one in steps if self._parse.deps[one] == "relcl")

    def _is_told(self, clause: int, down: list[int], verb: int) -> bool:
        """Say whether a clause is told, and a word beside it says where that is or by whose body.

        The police in a town that tell of a deed may well mean their town.
        """
        parse = self._parse
        if parse.deps[clause] != "ccomp" or parse.lemmas[verb] not in self.saying:
            return False
        return parse.deps[down[-1]] == "prep" or any(parse.words[one] == "of" for one in down)

    def _is_spoken_of(self, up: list[int], meeting: int) -> bool:
        nominal = all(self._parse.deps[one] in NAMING for one in up)
        return nominal and self._parse.pos[up[0]] == "NOUN" and self.looks_back(meeting)
