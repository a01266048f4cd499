"""The origins of one event: its groups, how far they depend on each other, what they amount to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from vedette.fuse.mention import Mention
from vedette.fuse.origin.count import EXACT, effective_number
from vedette.fuse.origin.discount import discounted
from vedette.fuse.origin.group import Family, find_families
from vedette.fuse.origin.house import houses_of
from vedette.fuse.origin.link import links_of
from vedette.fuse.origin.root import Desk, Root
from vedette.fuse.origin.standing import are_one_root
from vedette.fuse.origin.ties import Ties
from vedette.fuse.words import words_of
from vedette.model import Independence, OriginGroup

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from vedette.fuse.source import Registry

__all__ = ["Origins", "trace_origins"]

ONE_REPORT = 0.5
"""Dependence of two speakers who are only ever heard through one report."""
SAME_SENTENCE = 0.9
"""Dependence of groups that tell it in the very same sentence without any other tie."""
ONE_HOUSE = 0.5
"""Dependence of what two outlets of one owner tell in their own voices: they may share a desk."""
TIED = 0.3
"""Dependence of groups whose reports share other text than that which tells of the event."""
LEAST_SENTENCE = 8
"""Words from which on an equal sentence is no chance."""
SINGLE = 1.5
"""Effective number up to which there is but one origin."""


@dataclass(frozen=True)
class Origins:
    """The roots behind one event."""

    mentions: tuple[Mention, ...]
    families: tuple[Family, ...]
    roots: tuple[Root, ...]
    """Of each mention, by its own words."""
    desks: dict[str, Desk]
    ties: Ties
    houses: dict[str, str] = field(default_factory=dict)
    """Document id → owner of the outlet whose report it is, where the registry knows it."""
    fallen: frozenset[int] = field(default=frozenset())
    """Mentions that count for nothing, because their source is taken to be wrong."""

    @property
    def standing(self) -> tuple[Mention, ...]:
        """The mentions that still count."""
        return tuple(m for index, m in enumerate(self.mentions) if index not in self.fallen)

    @cached_property
    def groups(self) -> tuple[OriginGroup, ...]:
        """The groups of the event, without what counts for nothing."""
        return tuple(
            self._group(family) for family in self.families if set(family.members) - self.fallen
        )

    @cached_property
    def asserting(self) -> tuple[int, ...]:
        """Families that say that it is so."""
        return self._saying(is_denied=False)

    @cached_property
    def denying(self) -> tuple[int, ...]:
        """Families that say that it is not so."""
        return self._saying(is_denied=True)

    @property
    def effective(self) -> float:
        """Effective number of independent origins of the event, at most the number of groups.

        Origins of a denial are no origins of the claim, unless nobody ever claimed it.
        """
        return self.number_of(self.counted)

    @property
    def counted(self) -> tuple[int, ...]:
        """Families that say what the event is about: that it is so, or that it is not."""
        return self.denying if self.is_denial else self.asserting

    @property
    def is_denial(self) -> bool:
        """Say whether nobody says, or ever said, that it is so."""
        return all(mention.status == "denied" for mention in self.mentions)

    @property
    def independence(self) -> Independence:
        """Whether independence is known, only presumed, or whether there is one origin only."""
        if len(self.known_among(self.counted)) > 1:
            return "known"
        return "presumed" if self.effective > SINGLE else "none"

    def number_of(self, families: Sequence[int]) -> float:
        """Return the effective number of independent origins of some families."""
        kept = list(families)
        known = [kept.index(each) for each in self.known_among(kept)]
        return effective_number(
            len(kept), lambda one, other: self.dependence(kept[one], kept[other]), known
        )

    def known_among(self, families: Sequence[int]) -> tuple[int, ...]:
        """Return the most families that are known to be independent of each other, two at least."""
        firm = [each for each in families if self._is_first_hand(each)][:EXACT]
        for size in range(len(firm), 1, -1):
            for some in combinations(firm, size):
                if all(self._are_known(one, other) for one, other in combinations(some, 2)):
                    return some
        return ()

    def dependence(self, one: int, other: int) -> float:
        """Return how far two families depend on each other, by what shows it, 0 to 1."""
        pair = (min(one, other), max(one, other))
        if pair not in self._shown:
            self._shown[pair] = self._between(self.families[one], self.families[other])
        return self._shown[pair]

    @cached_property
    def _shown(self) -> dict[tuple[int, int], float]:
        return {}

    def _between(self, first: Family, second: Family) -> float:
        if first.root.is_nameless or second.root.is_nameless or _have_one_root(first, second):
            return 1.0  # "media reports" and "sources" are never a root of their own
        mine, theirs = self._told_in(first), self._told_in(second)
        if mine <= theirs or theirs <= mine:
            inner = (first, mine <= theirs), (second, theirs <= mine)
            if any(
                family.root.is_own and not family.root.is_firm and is_in for family, is_in in inner
            ):
                return 1.0  # the outlet tells in its own voice what it has from whom it cites
            return ONE_REPORT
        if self._sentences(first) & self._sentences(second):
            return SAME_SENTENCE
        if self.houses_of(first) & self.houses_of(second):
            return ONE_HOUSE
        near = {
            each
            for document in first.documents
            for tie in self.ties.of(document)
            for each in (tie.child, tie.parent)
        }
        return TIED if near & (second.documents - first.documents) else 0.0

    def houses_of(self, family: Family) -> frozenset[str]:
        """Return the owners of the outlets that tell it in their own voice."""
        if not family.root.is_own:
            return frozenset()
        found = (self.houses.get(document) for document in family.tellers)
        return frozenset(each for each in found if each is not None)

    def _are_known(self, one: int, other: int) -> bool:
        """Say whether something shows that two families are independent of each other.

        Each must be told in a report that does not tell the other, and whatever hangs together
        with the one report must be of other outlets than what hangs together with the other.
        """
        pair = (min(one, other), max(one, other))
        if pair not in self._known:
            self._known[pair] = self._find_known(*pair)
        return self._known[pair]

    @cached_property
    def _known(self) -> dict[tuple[int, int], bool]:
        return {}

    def _find_known(self, one: int, other: int) -> bool:
        if self.dependence(one, other) > 0:
            return False
        first, second = (self._told_in(self.families[each]) for each in (one, other))
        return any(
            not self._around(mine) & self._around(theirs)
            for mine in first - second
            for theirs in second - first
        )

    def _around(self, document: str) -> frozenset[str]:
        """Return a report, what hangs together with it by ties, and their outlets.

        Who copies it adds nothing: what an outlet reprints makes nothing that it tells elsewhere
        less independent.
        """
        if document not in self._near:
            near = (self.ties.reached_from((document,)) & self.desks.keys()) - self._copies
            houses = {self.houses[each] for each in near if each in self.houses}
            self._near[document] = near.union(houses, *(self.desks[each].keys for each in near))
        return self._near[document]

    @cached_property
    def _copies(self) -> frozenset[str]:
        return frozenset[str]().union(*(family.copies for family in self.families))

    @cached_property
    def _near(self) -> dict[str, frozenset[str]]:
        return {}

    def _is_first_hand(self, family: int) -> bool:
        """Say whether a root is somebody on record who was there, or a thing to look at."""
        root = self.families[family].root
        if not root.is_firm:
            return False
        if root.kind != "first_hand" or root.is_own:
            return True
        return root.name[:1].isupper() and any(
            self.mentions[index].evidence == "witness" for index in self.families[family].members
        )

    def _told_in(self, family: Family) -> frozenset[str]:
        return frozenset(self.mentions[index].ref[0] for index in family.members)

    def _sentences(self, family: Family) -> frozenset[str]:
        found = (_sentence(self.mentions[index]) for index in family.members)
        return frozenset(each for each in found if each is not None)

    def _saying(self, *, is_denied: bool) -> tuple[int, ...]:
        return tuple(
            number
            for number, family in enumerate(self.families)
            if any(
                (self.mentions[index].status == "denied") == is_denied
                for index in set(family.members) - self.fallen
            )
        )

    def _group(self, family: Family) -> OriginGroup:
        members = [index for index in family.members if index not in self.fallen]
        return OriginGroup(
            root=family.root.name,
            root_kind=family.root.kind,
            documents=tuple(sorted(family.documents)),
            claims=tuple(self.mentions[index].ref for index in members),
            links=links_of(family, self.mentions, self.roots, self.desks),
        )


def _have_one_root(first: Family, second: Family) -> bool:
    mine, theirs = ({family.root, *family.roots} for family in (first, second))
    return any(are_one_root(each, another) for each in mine for another in theirs)


def _sentence(mention: Mention) -> str | None:
    """Return the words of a claim's sentence; None where they are too few to tell anything."""
    if not 0 <= mention.sentence < len(mention.sheet.sentences):
        return None
    start, end = mention.sheet.sentences[mention.sentence]
    words = words_of(mention.sheet.text[start:end])
    return " ".join(words) if len(words) >= LEAST_SENTENCE else None


def trace_origins(
    mentions: Sequence[Mention],
    ties: Ties,
    without: Collection[str] = (),
    registry: Registry | None = None,
) -> Origins:
    """Return the origins behind the mentions of one event.

    Args:
        mentions: of the event, in an order that input does not show in.
        ties: of all documents.
        without: outlets, speakers and document ids that are taken to be wrong. Groups and their
            dependence stay as all documents show them, so that no source less makes more origins.
        registry: of sources, where the owners of outlets are looked up.
    """
    families, roots, desks = find_families(mentions, ties)
    fallen = discounted(tuple(without), mentions, families, desks)
    houses = houses_of(mentions, desks, registry) if registry else {}
    return Origins(tuple(mentions), tuple(families), tuple(roots), desks, ties, houses, fallen)
