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
    from collections.abc import Callable, Mapping, Sequence

    from vedette.model import ClaimPlace, Place
    from vedette.read.event.parse import Parse
    from vedette.read.findings import EventFound

__all__ = ["recall_events"]

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
OTHER_ONES = frozenset({"second", "another", "new", "further", "latest", "other", "third", "next"})
GROUPS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("attack", "assault", "raid", "incident", "ambush"), ("@violence",)),
    **dict.fromkeys(
        ("murder", "killing", "assassination", "death", "crime", "massacre", "slaying", "shooting",
         "homicide", "execution"),
        ("@killing",),
    ),
    **dict.fromkeys(("explosion", "blast", "bombing", "detonation"), ("@explosion",)),
    **dict.fromkeys(("kidnapping", "abduction"), ("@abduction",)),
}  # fmt: skip
"""Noun → the group of events that it can mean."""
CREDITED = frozenset({"action", "operation", "deed"})
"""Nouns that mean violence told before where somebody claims it or is said to be behind it."""
KILLING = ("@killing", "@violence")
EXPLOSION = ("@explosion", "@violence")
NAMED_BY = {
    **dict.fromkeys(("kill", "murder", "assassinate", "slay", "shoot", "execute", "die"), KILLING),
    **dict.fromkeys(("murder", "killing", "assassination", "massacre", "shooting"), KILLING),
    **dict.fromkeys(("explode", "bomb", "detonate", "blow", "dynamite", "bombing"), EXPLOSION),
    **dict.fromkeys(("explosion", "blast", "hurl", "plant", "throw", "place"), EXPLOSION),
    **dict.fromkeys(("wound", "injure", "fire", "burn", "destroy", "sabotage"), ("@violence",)),
    **dict.fromkeys(("kidnap", "abduct", "snatch", "kidnapping"), ("@abduction",)),
    **dict.fromkeys(("attack", "ambush", "assault", "raid", "storm", "machinegun"), ("@violence",)),
}
"""Word that tells of an event → the groups by which a text can come back to it."""
MOST = 3
"""How many earlier events are tried, the nearest first."""
MAX_SENTENCES = 25
"""How far back the earlier telling may lie."""


def recall_events(
    events: list[EventFound],
    parse: Parse,
    places: Sequence[Place],
    parts: Mapping[int, Sequence[int]],
    is_credited: Callable[[int], bool],
) -> list[EventFound]:
    """Let definite event nouns take over what was told of their event before.

    Args:
        events: in text order.
        parse: of the text.
        places: of the text.
        parts: trigger token → words of the same clause that name the event, too: "killed in *the
            attack*".
        is_credited: whether a text tells who claims an event or is said to be behind it.
    """
    last: dict[str, list[int]] = {}
    told: list[EventFound] = []
    for event in events:
        for noun in (event.token, *parts.get(event.token, ())):
            if parse.pos[noun] != "NOUN":
                continue
            credited = is_credited(noun)
            # "the brigade claimed the attack" of which gunmen were told
            asked = replace(event, actors=()) if credited else event
            meant = (
                told[at]
                for at in _before(noun, parse, last, credited=credited)
                if _means(noun, asked, told[at], parse, places)
                and not (credited and set(event.actors) & set(told[at].recipients))
            )
            if (earlier := next(meant, None)) is not None:
                event = _fill(event, earlier, places)
        if event.type != "OTHER":
            lemma = parse.lemmas[event.token]
            for key in dict.fromkeys((lemma, *NAMED_BY.get(lemma, ()))):
                last.setdefault(key, []).append(len(told))
        told.append(event)
    return told


def _before(noun: int, parse: Parse, last: Mapping[str, list[int]], *, credited: bool) -> list[int]:
    """Return the indices of the events that a noun can mean: the nearest, told by it, first."""
    lemma = parse.lemmas[noun]
    keys = (lemma, *GROUPS.get(lemma, ()))
    if credited and lemma in CREDITED:
        keys = (*keys, "@violence")
    return [at for key in keys for at in last.get(key, [])[: -MOST - 1 : -1]]


def _means(
    noun: int, event: EventFound, earlier: EventFound, parse: Parse, places: Sequence[Place]
) -> bool:
    distance = parse.sentence[noun] - parse.sentence[earlier.token]
    if not 0 < distance <= MAX_SENTENCES:
        return False
    words = {parse.words[c] for c in parse.children[noun]}
    if words.isdisjoint(DEFINITE) or not words.isdisjoint(OTHER_ONES):
        return False
    if event.type not in ("OTHER", earlier.type):
        return False
    if noun != event.token:  # "his driver was killed in the attack": one more to whom it was done
        event = replace(event, recipients=())
    return _agree(event, earlier, places)


def _own_places(event: EventFound, places: Sequence[Place]) -> tuple[ClaimPlace, ...]:
    """Return the places of an event without the state in which the whole text plays."""
    return tuple(one for one in event.places if one.relation or places[one.place].kind != "country")


def _agree(event: EventFound, earlier: EventFound, places: Sequence[Place]) -> bool:
    days = [(one.time.earliest, one.time.latest) for one in (event, earlier) if one.time]
    same_days = len(days) < len((event, earlier)) or days[0] == days[1]
    actors, recipients = set(event.actors), set(event.recipients)
    same_actors = not actors or not earlier.actors or bool(actors & set(earlier.actors))
    same_recipients = (
        not recipients or not earlier.recipients or bool(recipients & set(earlier.recipients))
    )
    return same_days and same_actors and same_recipients and _are_near(event, earlier, places)


def _are_near(event: EventFound, earlier: EventFound, places: Sequence[Place]) -> bool:
    """Say whether two events share a place, or one lies in the state that the other names."""
    ours, theirs = (
        [places[one.place] for one in _own_places(it, places)] for it in (event, earlier)
    )
    if not ours or not theirs or {one.name for one in ours} & {one.name for one in theirs}:
        return True
    areas = (all(one.kind == "country" for one in side) for side in (ours, theirs))
    states = ({one.country for one in side} for side in (ours, theirs))
    return any(areas) and bool(set.intersection(*states) - {None})


def _fill(event: EventFound, earlier: EventFound, places: Sequence[Place]) -> EventFound:
    return replace(
        event,
        type=earlier.type,
        mode=event.mode or earlier.mode,
        actors=event.actors or earlier.actors,
        recipients=event.recipients or earlier.recipients,
        places=_finer(event, earlier, places),
        time=event.time or earlier.time,
    )


def _finer(
    event: EventFound, earlier: EventFound, places: Sequence[Place]
) -> tuple[ClaimPlace, ...]:
    """Return the places of an event, or of its earlier telling where it names but a state."""
    ours, theirs = _own_places(event, places), _own_places(earlier, places)
    is_known = any(places[one.place].kind != "country" for one in ours)
    return event.places if is_known or not theirs else earlier.places
