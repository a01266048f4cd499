"""When an event took place: the time expression of its own clause.

The day on which somebody spoke is not the day of what they spoke of, so an expression that hangs on
a verb of saying is left to the statement. What the text does not date stays None.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from vedette.model import ClaimTime
from vedette.read.event.noun import done_to
from vedette.read.findings import findings_of
from vedette.read.time import range_at
from vedette.read.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from vedette.model import TimeExpression
    from vedette.read.event.argument import Arguments
    from vedette.read.event.clause import Clauses
    from vedette.read.event.parse import Parse
    from vedette.read.event.trigger import Trigger

__all__ = ["Timing"]

BOUNDARIES = frozenset({"relcl", "ccomp", "parataxis", "csubj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
THROUGHOUT = frozenset({"since", "for", "throughout", "until", "till"})


class Timing:
    """Finds the times of the events of one Doc."""

    def __init__(
        self,
        doc: Doc,
        parse: Parse,
        arguments: Arguments,
        clauses: Clauses,
        times: tuple[TimeExpression, ...],
    ) -> None:
        self._parse = parse
        self._arguments = arguments
        self._saying = clauses.saying
        self._coded = clauses.coded
        self._clauses = clauses
        self._times = times
        self._text = findings_of(doc).text
        self._by_sentence: dict[int, list[tuple[int, int]]] = {}
        for index, time in enumerate(times):
            span = tokens_of(doc, time.start, time.end)
            if span is not None and (time.earliest or time.latest):
                top = self._top(span.start, span.end)
                self._by_sentence.setdefault(parse.sentence[top], []).append((top, index))

    def _top(self, start: int, end: int) -> int:
        """Return the token of an expression that hangs on something outside it."""
        return next(
            (t for t in range(start, end) if not start <= self._parse.heads[t] < end), start
        )

    def of(self, trigger: Trigger) -> ClaimTime | None:
        """Return when an event took place, None where the text does not say."""
        inside = self._by_sentence.get(self._parse.sentence[trigger.token], [])
        hosts = self._hosts(trigger)
        ranked = [
            (hosts.index(governor), abs(top - trigger.token), index, top)
            for top, index in inside
            if (governor := self._governor(top, hosts)) is not None
        ]
        if ranked:
            _, _, index, top = min(ranked)
            return self._claim_time(index, top)
        free = [
            (top, index)
            for top, index in inside
            if self._is_free(top) and not self._clauses.is_elsewhere(trigger.token, top)
        ]
        return self._claim_time(free[0][1], free[0][0]) if len(free) == 1 else None

    def _hosts(self, trigger: Trigger) -> list[int]:
        """Return the words that a time of the event may hang on, the closest first."""
        light = self._arguments.light_verb(trigger.token)
        hosts = [trigger.token, trigger.head, *([light] if light is not None else [])]
        hosts += [part.token for part in trigger.parts]
        hosts += done_to(self._parse, trigger.token)
        below = self._clauses.with_it(trigger.head)
        return list(dict.fromkeys([*hosts, *self._above(trigger), *below]))

    def _above(self, trigger: Trigger) -> Iterator[int]:
        """Yield the words up to where the clause of an event ends or another looks back on it."""
        token = trigger.head
        while self._parse.heads[token] >= 0 and not self._ends_clause(token):
            token = self._parse.heads[token]
            if self._parse.lemmas[token] in self._saying:
                break
            if self._clauses.is_elsewhere(trigger.token, token):
                break
            yield token

    def _ends_clause(self, token: int) -> bool:
        """Say whether a clause with a subject of its own begins at a verb."""
        parse = self._parse
        if parse.deps[token] == "advcl" and not self._clauses.runs_on(token):
            return any(parse.deps[c] in SUBJECTS for c in parse.children[token])
        return parse.deps[token] in BOUNDARIES

    def _governor(self, top: int, hosts: list[int]) -> int | None:
        """Return the host that a time expression hangs on, None where it is something else."""
        parse, token = self._parse, top
        while token >= 0:
            if token in hosts:
                return token
            if token != top and (parse.pos[token] == "VERB" or token in self._coded):
                return None
            token = parse.heads[token]
        return None

    def _is_free(self, top: int) -> bool:
        """Say whether a time hangs on no verb of saying and stands in no clause of its own."""
        parse = self._parse
        for token in parse.ancestors(top):
            if token in self._coded:
                return False
            if parse.pos[token] in ("VERB", "AUX"):
                return parse.lemmas[token] not in self._saying and parse.deps[token] not in (
                    "relcl", "advcl", "acl",
                )  # fmt: skip
        return True

    def _claim_time(self, index: int, top: int) -> ClaimTime:
        time = self._times[index]
        word = self._preposition(top)
        extent: Literal["within", "throughout"] = "throughout" if word in THROUGHOUT else "within"
        joined = range_at(self._text, self._times, index)
        earliest, latest = joined or (time.earliest, time.latest)
        if word == "since":
            latest = None
        elif word in ("until", "till"):
            earliest = None
        elif word == "before":
            earliest, latest = None, _shift(time.earliest, -1)
        elif word == "after":
            earliest, latest = time.latest, None
        return ClaimTime(earliest=earliest, latest=latest, extent=extent, source=index)

    def _preposition(self, top: int) -> str:
        head = self._parse.heads[top]
        return self._parse.words[head] if head >= 0 and self._parse.deps[top] == "pobj" else ""


def _shift(day: str | None, days: int) -> str | None:
    try:
        return (date.fromisoformat(day or "") + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day
