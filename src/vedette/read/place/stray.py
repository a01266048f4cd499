"""Namesakes abroad: small places of which a text says nothing else.

No gazetteer has every village, quarter and street. Where a text plays in one country and a name is
known only as that of a small place in another one, of which the text does not speak, the name more
likely means a place at home that the gazetteer lacks.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.read.place.page import Page
    from vedette.read.place.resolve import Choice

__all__ = ["without_strays"]

SHARE_AT_HOME = 0.6
"""Share of a text's votes for countries from which it plays in one."""
LEAST_VOTES = 2.0
LITTLE_KNOWN = 4.3
"""Prominence below which a place is not spoken of without its country."""
KNOWN_QUARTER = 5.5
"""The same for what the text calls a street, a farm or a part of a town."""
SMALL = frozenset({"settlement", "facility", "feature"})
PARTS = frozenset(
    {"neighborhood", "neighbourhood", "suburb", "quarter", "avenue", "street", "boulevard",
     "road", "highway", "square", "plaza", "park", "farm", "ranch", "estate", "hacienda",
     "colonia", "canton", "hamlet", "bridge", "hill", "building", "university", "school",
     "hotel", "hospital", "church", "market", "barracks", "stadium", "township", "urbanization",
     "jurisdiction", "settlement", "slum", "district", "block"}
)  # fmt: skip
"""What may stand behind the name of a place smaller than a town."""


def without_strays(
    choices: Sequence[Choice], countries: Mapping[str, float], page: Page
) -> list[Choice]:
    """Return the choices, those without a place that are only namesakes abroad.

    Args:
        choices: of one text.
        countries: how often the text speaks of each country in other ways.
        page: the text.
    """
    votes = _votes(choices, countries)
    home = max(sorted(votes), key=lambda one: sum(votes[one].values()), default=None)
    total = sum(sum(names.values()) for names in votes.values())
    at_home = sum(votes[home].values()) if home else 0.0
    if at_home < LEAST_VOTES or at_home < SHARE_AT_HOME * total:
        return list(choices)
    return [
        replace(choice, match=None, probability=0.0)
        if _is_stray(choice, votes, home, page)
        else choice
        for choice in choices
    ]


def _votes(
    choices: Sequence[Choice], countries: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    """Return for each country which names vote for it, and how much."""
    votes: dict[str, dict[str, float]] = defaultdict(dict)
    for country, count in countries.items():
        votes[country][""] = count
    for choice in choices:
        if choice.match is not None and choice.match.entry.country is not None:
            names = votes[choice.match.entry.country]
            names[choice.mention.key] = names.get(choice.mention.key, 0.0) + 1.0
    return votes


def _is_stray(
    choice: Choice, votes: Mapping[str, Mapping[str, float]], home: str | None, page: Page
) -> bool:
    if choice.match is None or choice.mention.containers:
        return False
    entry = choice.match.entry
    if entry.kind not in SMALL or entry.country in (home, None):
        return False
    others = votes[entry.country or ""].keys() - {choice.mention.key}
    is_part = page.low(choice.mention.last + 1) in PARTS
    return not others and entry.prominence < (KNOWN_QUARTER if is_part else LITTLE_KNOWN)
