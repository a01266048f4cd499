"""From a Doc to the events that it tells of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from vedette.model import Span, claim_id
from vedette.read.event.argument import Arguments
from vedette.read.event.attempt import code_attempts
from vedette.read.event.clause import Clauses
from vedette.read.event.coding import Coding
from vedette.read.event.condition import Conditions
from vedette.read.event.detail import Details
from vedette.read.event.instance import Instances
from vedette.read.event.lexicon import load_lexicon
from vedette.read.event.parse import parse_from_doc
from vedette.read.event.participant import Participants
from vedette.read.event.recall import recall_events
from vedette.read.event.setting import Settings
from vedette.read.event.state import StateOfText
from vedette.read.event.telling import Telling
from vedette.read.event.timing import Timing
from vedette.read.event.trigger import find_triggers
from vedette.read.event.world import World
from vedette.read.findings import EventFound, findings_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from vedette.model import EventType
    from vedette.read.event.trigger import Trigger

__all__ = ["EventReader"]

PASSED = frozenset({"toward", "from", "via"})
"""Relations of places that an event only leads to or through: the next one is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """What answers the questions about the events of one Doc."""

    participants: Participants
    settings: Settings
    timing: Timing
    details: Details
    telling: Telling


class EventReader:
    """Finds the events of a Doc."""

    def __init__(self) -> None:
        self._lexicon = load_lexicon()

    def __call__(self, doc: Doc) -> Doc:
        """Set `events` of the findings; a Doc without a parse is left as it is."""
        if doc.has_annotation("DEP") and len(doc):
            findings_of(doc).events = tuple(self._read(doc))
        return doc

    def _read(self, doc: Doc) -> list[EventFound]:
        found, words = findings_of(doc), self._lexicon.words
        parse = parse_from_doc(
            doc, self._lexicon.verbs, words["befalling"], self._lexicon.classes["human"]
        )
        world = World(doc, parse, self._lexicon.classes)
        arguments = Arguments(parse, words, world.is_party, world.is_thing)
        conditions = Conditions(parse, arguments, world.owner, words["counting"])
        triggers = find_triggers(parse, self._lexicon, conditions)
        triggers = Coding(parse, self._lexicon, arguments, conditions).apply(triggers)
        code_attempts(triggers, parse, arguments)
        clauses = Clauses(parse, words, triggers)
        participants = Participants(parse, arguments, world, words)
        state = StateOfText(doc, world.abroad)
        settings = Settings(parse, arguments, world, clauses, state)
        instances = Instances(parse, arguments, settings, found, triggers, words["lasting"])
        readers = Readers(
            participants=participants,
            settings=settings,
            telling=Telling(parse, arguments, participants, settings, instances, words),
            timing=Timing(doc, parse, arguments, clauses, found.times),
            details=Details(doc, parse, arguments, found.quantities, words["saying"]),
        )
        readers.details.assign(triggers)
        told = _events(doc, triggers, readers)
        found.places = (*found.places, *state.added)
        parts = {one.token: [part.token for part in one.parts] for one in triggers if one.parts}
        events = recall_events(told, parse, found.places, parts, arguments.is_credited)
        found.entities = (*found.entities, *readers.participants.added)
        return events


def _events(doc: Doc, triggers: list[Trigger], readers: Readers) -> list[EventFound]:
    events: list[EventFound] = []
    previous: tuple[int, int] | None = None
    for trigger in triggers:
        event = _event(doc, trigger, readers, previous)
        if event.places and event.places[0].relation not in PASSED:
            previous = trigger.token, event.places[0].place
        events.append(event)
    return events


def _event(
    doc: Doc, trigger: Trigger, readers: Readers, previous: tuple[int, int] | None
) -> EventFound:
    token = doc[trigger.token]
    span = Span(start=token.idx, end=token.idx + len(token))
    actors, recipients = readers.participants.of(trigger)
    details = readers.details
    event = EventFound(
        id=claim_id(findings_of(doc).document.id, span, 0),
        token=trigger.token,
        trigger=span,
        type=cast("EventType", trigger.type),
        mode=details.mode(trigger),
        contexts=details.contexts(trigger),
        actors=actors,
        recipients=recipients,
        places=readers.settings.of(trigger, previous),
        time=readers.timing.of(trigger),
        quantities=details.quantities(trigger),
        evidence=details.evidence(trigger),
    )
    if not readers.telling.is_told(trigger, event):
        return replace(event, type="OTHER", mode=None)
    if trigger.type != "ASSAULT":
        return event
    return replace(event, actors=readers.participants.with_bodies(trigger, actors, recipients))
