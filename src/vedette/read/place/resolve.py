"""Which of its namesakes each name means: all names of a text are settled together.

Each place starts with its prominence. What the text says about where a name lies counts most, then
the kind of place that it says, then the countries, regions and points of the text's other names,
each weighed by how sure it is. Three rounds let sure names pull in the unsure ones. All numbers are
natural log-odds, set by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vedette.read.gazetteer import Match
from vedette.read.gazetteer.entry import (
    ALTERNATE,
    DERIVED,
    FOREIGN,
    INFLECTED,
    KNOWN_AS,
    PRIMARY,
    SHORT,
)
from vedette.read.place.beside import KM_PER_DEGREE, closeness
from vedette.read.place.container import lies_in
from vedette.read.place.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Indexes = NDArray[np.intp]

__all__ = ["Choice", "resolve"]

MAX_NAMESAKES = 60
MOST_TOGETHER = 150
"""Names that are settled together; longer lists are cut, so that work grows with length."""
ROUNDS = 4
PROMINENCE = 1.4
"""Weight of a power of ten of inhabitants."""
QUALITY = {
    KNOWN_AS: 1.5,
    PRIMARY: 0.0,
    ALTERNATE: -1.5,
    DERIVED: -2.0,
    SHORT: 0.0,
    INFLECTED: -3.0,
    FOREIGN: -6.0,
}
KNOWN_ABROAD, KNOWN_BY_IT = 5.0, 1.0
"""Prominence from which the other name may be the English one, as Geneva's; what that adds."""
IN_NAMESAKE = -4.0
"""A place in the country of its name: "Guatemala" is seldom the city."""
HELD = 8.0
"""Weight of lying where the text says."""
OF_KIND, NOT_OF_KIND = 3.0, -2.0
SAME_COUNTRY = 4.0
SAME_REGION = 3.5
SAME_DISTRICT = 1.5
LINKED, ALSO_LINKED, MOST_LINKED = 2.5, 1.5, 6.0
"""A town and its district, both named: for one such pair, for each more of them, at most."""
NEAR = 3.0
NEAR_KM = 80.0
"""Distance at which nearness has fallen to a third."""
VOTE = {"country": 0.2, "region": 1.0, "district": 1.0, "settlement": 1.0}
BESIDE = 2.5
"""Weight of lying in or beside a country that the text speaks of."""
AREAS = frozenset({"region", "district"})
SELF_VOTE = 0.5
"""Votes of nobody in particular, so that one vote of one name is no certainty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a mention was taken to mean."""

    mention: Mention
    match: Match | None
    """None where no gazetteer has the name."""
    probability: float
    """Share of the choice among its namesakes, 0 to 1."""


@dataclass(slots=True)
class _Group:
    """Mentions of one name in one place, and the namesakes that it may mean."""

    mentions: list[Mention]
    matches: tuple[Match, ...]
    base: Numbers


def resolve(
    mentions: Sequence[Mention], countries: Mapping[str, float], *, is_english: bool = True
) -> list[Choice]:
    """Choose a place for each mention.

    Args:
        mentions: with their containers.
        countries: how often the text speaks of each country in other ways, such as by demonyms.
        is_english: whether names in other languages mean something else first.
    """
    groups = _groups(mentions, QUALITY if is_english else QUALITY | {FOREIGN: 0.0})
    known = [group for group in groups if group.matches]
    chosen: dict[int, tuple[Match, float]] = {}
    for begin in range(0, len(known), MOST_TOGETHER):
        together = known[begin : begin + MOST_TOGETHER]
        for group, share in zip(together, _settle(together, countries), strict=True):
            best = int(np.argmax(share))
            for mention in group.mentions:
                chosen[id(mention)] = group.matches[best], float(share[best])
    return [
        Choice(mention=mention, match=pick[0] if pick else None, probability=pick[1] if pick else 0)
        for mention in mentions
        for pick in (chosen.get(id(mention)),)
    ]


def _groups(mentions: Sequence[Mention], quality: Mapping[int, float]) -> list[_Group]:
    """Gather mentions of one name; those that are said to lie elsewhere stand apart."""
    held: dict[str, tuple[str, ...]] = {}
    for mention in mentions:
        if mention.containers:
            held.setdefault(mention.key, tuple(c.key for c in mention.containers))
    gathered: dict[Hashable, list[Mention]] = {}
    for mention in mentions:
        inside = tuple(c.key for c in mention.containers) or held.get(mention.key, ())
        area = mention.kind if mention.kind in AREAS else None
        gathered.setdefault((mention.key, inside, area), []).append(mention)
    return [_group(members, quality) for members in gathered.values()]


def _group(mentions: list[Mention], quality: Mapping[int, float]) -> _Group:
    matches = mentions[0].matches[:MAX_NAMESAKES]
    states = {m.entry.country for m in matches if m.entry.kind == "country"}
    base = np.array([_start(match, quality, states) for match in matches], dtype=np.float64)
    for mention in mentions:
        if mention.containers:
            base += [HELD * _is_held(match, mention.containers[0]) for match in matches]
            break
    kind = next((mention.kind for mention in mentions if mention.kind), None)
    if kind:
        base += [OF_KIND if match.entry.kind == kind else NOT_OF_KIND for match in matches]
    return _Group(mentions, matches, base)


def _start(match: Match, quality: Mapping[int, float], states: set[str | None]) -> float:
    """Score a namesake where nothing else is known."""
    entry = match.entry
    score = PROMINENCE * entry.prominence + quality[match.quality]
    if match.quality == ALTERNATE and entry.prominence >= KNOWN_ABROAD:
        score += KNOWN_BY_IT
    if entry.country in states and entry.kind != "country":
        score += IN_NAMESAKE
    return score


def _is_held(match: Match, container: Mention) -> bool:
    return any(lies_in(match.entry, outer.entry) for outer in container.matches[:MAX_NAMESAKES])


class _Table:
    """All namesakes of all groups in columns."""

    def __init__(self, groups: Sequence[_Group], spoken_of: Iterable[str]) -> None:
        entries = [match.entry for group in groups for match in group.matches]
        sizes = [len(group.matches) for group in groups]
        self.group = np.repeat(np.arange(len(groups)), sizes)
        self.first = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        self.base = np.concatenate([group.base for group in groups])
        self.latitude = np.array([entry.latitude for entry in entries])
        self.longitude = np.array([entry.longitude for entry in entries])
        self.is_point = np.array([entry.kind not in {"country", "region"} for entry in entries])
        self.is_district = np.array([entry.kind == "district" for entry in entries])
        names: dict[str | None, int] = {None: 0}
        named = {entry.country for entry in entries if entry.kind == "country"}
        for entry in entries:
            own = entry.id if entry.kind in {"region", "district"} else None
            for name in (entry.country, entry.region, entry.district, own):
                names.setdefault(name, len(names))
        self.names = names
        self.country = np.array([names[entry.country] for entry in entries])
        self.region = np.array(
            [names[entry.id if entry.kind == "region" else entry.region] for entry in entries]
        )
        self.district = np.array(
            [names[entry.id if entry.kind == "district" else entry.district] for entry in entries]
        )
        self.close = [
            (names.setdefault(country, len(names)), close)
            for country in sorted(filter(None, {*named, *spoken_of}))
            if (close := closeness(country, self.latitude, self.longitude)) is not None
        ]
        votes = [VOTE.get(entry.kind, 0.5) for entry in entries]
        counts = [min(len(group.mentions), 4) ** 0.5 for group in groups]
        self.vote = np.array(votes) * np.repeat(counts, sizes)


def _settle(groups: Sequence[_Group], countries: Mapping[str, float]) -> list[Numbers]:
    """Return for each group the share of each of its namesakes."""
    table = _Table(groups, countries)
    outside = np.zeros(len(table.names))
    for country, votes in countries.items():
        if country in table.names:
            outside[table.names[country]] = votes
    table.base += _linked(table)
    share = _softmax(table.base, table)
    for _ in range(ROUNDS):
        share = _softmax(table.base + _context(table, share, outside), table)
    return np.split(share, table.first[1:])


def _linked(table: _Table) -> Numbers:
    """Score towns and districts that the text both names, where the one lies in the other.

    That Latah County has a town called Moscow is hardly chance when a text names both.
    """
    towns: dict[int, set[int]] = {}
    districts: dict[int, set[int]] = {}
    for row in np.flatnonzero(table.district):
        kept = districts if table.is_district[row] else towns
        kept.setdefault(int(table.district[row]), set()).add(int(table.group[row]))
    score = np.zeros_like(table.base)
    for row in np.flatnonzero(table.district):
        others = towns if table.is_district[row] else districts
        links = others.get(int(table.district[row]), set()) - {int(table.group[row])}
        if links:
            score[row] = min(MOST_LINKED, LINKED + ALSO_LINKED * len(links))
    return score


def _softmax(score: Numbers, table: _Table) -> Numbers:
    top = np.maximum.reduceat(score, table.first)[table.group]
    odds = np.exp(score - top)
    total = np.add.reduceat(odds, table.first)[table.group]
    shares: Numbers = odds / total
    return shares


def _context(table: _Table, share: Numbers, outside: Numbers) -> Numbers:
    """Score each namesake by what the other groups, and other words of the text, speak of."""
    countries = _others(table, share, table.country, outside)
    score = SAME_COUNTRY * _agreement(table, countries, table.country)
    score += BESIDE * _beside(table, countries)
    for column, weight in ((table.region, SAME_REGION), (table.district, SAME_DISTRICT)):
        votes = _others(table, share, column, np.zeros_like(outside))
        score += weight * _agreement(table, votes, column)
    return score + NEAR * _nearness(table, share)


def _agreement(table: _Table, votes: Numbers, column: Indexes) -> Numbers:
    """Return for each namesake the share of the others' votes for its country or region."""
    return np.where(column == 0, 0.0, votes[table.group, column])


def _others(table: _Table, share: Numbers, column: Indexes, outside: Numbers) -> Numbers:
    """Return for each group the share of the other groups' votes for each country or region."""
    groups = len(table.first)
    weights = share * table.vote
    votes = np.bincount(column, weights, len(table.names)) + outside
    votes[0] = 0.0
    own = np.zeros((groups, len(table.names)))
    np.add.at(own, (table.group, column), weights)
    own[:, 0] = 0.0
    total = votes.sum() - own.sum(axis=1) + SELF_VOTE
    shares: Numbers = (votes - own) / total[:, None]
    return shares


def _beside(table: _Table, votes: Numbers) -> Numbers:
    """Return for each namesake the share of the votes for countries that it lies in or beside."""
    score = np.zeros_like(table.base)
    for country, close in table.close:
        score += votes[table.group, country] * close
    return score


def _nearness(table: _Table, share: Numbers) -> Numbers:
    """Return for each point how near the likeliest points of the other groups are, 0 to 1."""
    top = np.maximum.reduceat(share, table.first)[table.group]
    likely = np.flatnonzero((share == top) & table.is_point)
    if not likely.size:
        return np.zeros_like(share)
    north = (table.latitude[:, None] - table.latitude[likely]) * KM_PER_DEGREE
    east = (table.longitude[:, None] - table.longitude[likely]) * KM_PER_DEGREE
    east *= np.cos(np.radians(table.latitude))[:, None]
    nearness = np.exp(-np.hypot(north, east) / NEAR_KM) * share[likely]
    nearness[table.group[:, None] == table.group[likely]] = 0.0
    return np.where(table.is_point, np.minimum(nearness.sum(axis=1), 1.0), 0.0)
