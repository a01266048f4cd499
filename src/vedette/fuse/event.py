"""A cluster of mentions → the event that they tell of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.credibility import grade_credibility
from vedette.fuse.mention import founding_order
from vedette.fuse.origin import trace_origins
from vedette.fuse.pair.beside import values_beside
from vedette.fuse.settle import (
    settle_mode,
    settle_parties,
    settle_place,
    settle_quantities,
    settle_status,
    settle_time,
    settle_type,
    texts_of,
)
from vedette.model import Event, Feature, Merge, event_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.origin import Ties
    from vedette.fuse.pair import ScoredPair
    from vedette.fuse.source import Registry

__all__ = ["event_of"]


def event_of(
    mentions: Sequence[Mention],
    members: Sequence[int],
    tree: Sequence[ScoredPair],
    ties: Ties,
    without: Sequence[str] = (),
    registry: Registry | None = None,
) -> Event:
    """Return the event of one cluster.

    Args:
        mentions: all mentions of the run.
        members: indexes of those that tell of the event.
        tree: the pairs that joined them.
        ties: how documents go back to one another.
        without: sources that are taken to be wrong; no value is settled on what stands on them,
            unless nothing else is left.
        registry: of sources, where the owners of outlets are looked up.
    """
    told = sorted((mentions[index] for index in members), key=founding_order)
    origins = trace_origins(told, ties, without, registry)
    held = origins.standing or told
    texts = texts_of(told, {tie for family in origins.families for tie in family.ties})
    type_ = settle_type(held, texts)
    return Event(
        id=told[0].ref[1],
        digest=event_digest(m.ref for m in told),
        type=type_,
        mode=settle_mode(held, type_, texts),
        contexts=tuple(sorted({context for m in held for context in m.contexts})),
        claims=tuple(m.ref for m in told),
        actors=settle_parties(((m.ref, m.actors) for m in held), texts),
        recipients=settle_parties(((m.ref, m.recipients) for m in held), texts),
        place=settle_place(held, texts),
        time=settle_time(held, texts),
        quantities=settle_quantities(held),
        status=settle_status(held),
        origins=origins.groups,
        independent_origins=origins.effective,
        independence=origins.independence,
        credibility=grade_credibility(held, origins),
        known_since=told[0].sheet.known_since,
        merged_because=tuple(_merge(mentions, pair) for pair in tree),
    )


def _merge(mentions: Sequence[Mention], pair: ScoredPair) -> Merge:
    one, other = mentions[pair.left], mentions[pair.right]
    return Merge(
        left=one.ref,
        right=other.ref,
        score=pair.score,
        features=tuple(_with_values(feature, one, other) for feature in pair.features),
        judgement=pair.judgement,
    )


def _with_values(feature: Feature, one: Mention, other: Mention) -> Feature:
    """Return what was found with the values that it was found in."""
    values = values_beside(feature.name, one, other)
    if not values:
        return feature
    return Feature(
        name=feature.name,
        value=f"{feature.value}: {values}",
        weight_bits=feature.weight_bits,
    )
