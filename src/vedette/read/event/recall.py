"""Events that a text comes back to: "the ambush" after "ambushed a patrol".

A definite noun whose event was told before by the same word, or by one of the same group ("the
murder" after "killed"), means that event: it takes over the type, the parties, the place and the
time that it does not have itself. Words that do not agree with the earlier telling (another day,
other parties) are left alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.model import Place
    from vedette.read.event.parse import Parse
    from vedette.read.findings import EventFound

__all__ = ["recall_events"]

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
OTHER_ONES = frozenset({"second", "another", "new", "further", "latest", "other", "third", "next"})
GROUPS = {
    **dict.fromkeys(("attack", "assault", "raid", "incident", "ambush"), ("@violence",)),
    **dict.fromkeys(("murder", "killing", "assassination", "death", "crime"), ("@killing",)),
    **dict.fromkeys(("explosion", "blast", "bombing"), ("@explosion",)),
    **dict.fromkeys(("kidnapping", "abduction"), ("@abduction",)),
}  # fmt: skip
"""Noun → the group of events that it can mean."""
KILLING = ("@killing", "@violence")
EXPLOSION = ("@explosion", "@violence")
NAMED_BY = {
    **dict.fromkeys(("kill", "murder", "assassinate", "slay", "shoot", "execute", "die"), KILLING),
    **dict.fromkeys(("murder", "killing", "assassination", "massacre", "shooting"), KILLING),
    **dict.fromkeys(("explode", "bomb", "detonate", "blow", "dynamite", "bombing"), EXPLOSION),
    **dict.fromkeys(("explosion", "blast"), EXPLOSION),
    **dict.fromkeys(("kidnap", "abduct", "snatch", "kidnapping"), ("@abduction",)),
    **dict.fromkeys(("attack", "ambush", "assault", "raid", "storm", "machinegun"), ("@violence",)),
}
"""Word that tells of an event → the groups by which a text can come back to it."""
MAX_SENTENCES = 25
"""How far back the earlier telling may lie."""


def recall_events(
    events: list[EventFound],
    parse: Parse,
    places: Sequence[Place],
    parts: Mapping[int, Sequence[int]],
) -> list[EventFound]:
    """Let definite event nouns take over what was told of their event before.

    Args:
        events: in text order.
        parse: of the text.
        places: of the text.
        parts: trigger token → words of the same clause that name the event, too: "killed in *the
            attack*".
    """
    last: dict[str, int] = {}
    told: list[EventFound] = []
    for event in events:
        for noun in (event.token, *parts.get(event.token, ())):
            before = _before(noun, parse, last)
            if before is not None and _means(noun, event, told[before], parse, places):
                event = _fill(event, told[before])
        if event.type != "OTHER":
            lemma = parse.lemmas[event.token]
            last.update(dict.fromkeys((lemma, *NAMED_BY.get(lemma, ())), len(told)))
        told.append(event)
    return told


def _before(noun: int, parse: Parse, last: Mapping[str, int]) -> int | None:
    """Return the index of the last event that a noun can mean."""
    lemma = parse.lemmas[noun]
    known = (last.get(key) for key in (lemma, *GROUPS.get(lemma, ())))
    return next((at for at in known if at is not None), None)


def _means(
    noun: int, event: EventFound, earlier: EventFound, parse: Parse, places: Sequence[Place]
) -> bool:
    distance = parse.sentence[noun] - parse.sentence[earlier.token]
    if parse.pos[noun] != "NOUN" or not 0 < distance <= MAX_SENTENCES:
        return False
    words = {parse.words[c] for c in parse.children[noun]}
    if words.isdisjoint(DEFINITE) or not words.isdisjoint(OTHER_ONES):
        return False
    if event.type not in ("OTHER", earlier.type):
        return False
    if noun != event.token:  # "his driver was killed in the attack": one more to whom it was done
        event = replace(event, recipients=())
    return _agree(event, earlier, places)


def _agree(event: EventFound, earlier: EventFound, places: Sequence[Place]) -> bool:
    days = [(one.time.earliest, one.time.latest) for one in (event, earlier) if one.time]
    same_days = len(days) < len((event, earlier)) or days[0] == days[1]
    actors, recipients = set(event.actors), set(event.recipients)
    same_actors = not actors or not earlier.actors or bool(actors & set(earlier.actors))
    same_recipients = (
        not recipients or not earlier.recipients or bool(recipients & set(earlier.recipients))
    )
    ours, theirs = ({places[one.place].name for one in it.places} for it in (event, earlier))
    same_places = not ours or not theirs or bool(ours & theirs)
    return same_days and same_actors and same_recipients and same_places


def _fill(event: EventFound, earlier: EventFound) -> EventFound:
    return replace(
        event,
        type=earlier.type,
        mode=event.mode or earlier.mode,
        actors=event.actors or earlier.actors,
        recipients=event.recipients or earlier.recipients,
        places=event.places or earlier.places,
        time=event.time or earlier.time,
    )
