"""Kinds of place that are said once for several names: "Lake and Cook counties"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.read.gazetteer import fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.read.gazetteer import Gazetteer
    from vedette.read.place.cue import Cues
    from vedette.read.place.mention import Mention
    from vedette.read.place.page import Page

__all__ = ["spell_out_plurals"]

PLURALS = {
    "counties": "County",
    "districts": "District",
    "provinces": "Province",
    "parishes": "Parish",
    "rivers": "River",
    "oblasts": "Oblast",
    "regions": "Region",
    "townships": "Township",
}
BETWEEN = frozenset({",", "and", "or", "&", ";", "the", "in"})
EVIDENCE = 4.0
"""How much the kind says that the names are places, in log-odds."""


def spell_out_plurals(
    mentions: Sequence[Mention], page: Page, gazetteer: Gazetteer, cues: Cues
) -> None:
    """Look up "Lake County" for the "Lake" of "Lake and Cook counties"."""
    for place in range(len(mentions) - 1, -1, -1):
        singular = PLURALS.get(page.low(mentions[place].last + 1))
        if singular:
            _spell_out(mentions[: place + 1], singular, page, gazetteer, cues)


def _spell_out(
    mentions: Sequence[Mention], singular: str, page: Page, gazetteer: Gazetteer, cues: Cues
) -> None:
    reached = mentions[-1].last + 1
    for mention in reversed(mentions):
        gap = page.lower[mention.last + 1 : reached]
        if not all(word in BETWEEN for word in gap):
            return
        name = f"{page.text(mention.first, mention.last)} {singular}"
        mention.matches = gazetteer.matches(name) or mention.matches
        mention.key = fold_name(name)
        mention.kind = cues.after.get(singular.lower())
        mention.score += EVIDENCE
        reached = mention.first
