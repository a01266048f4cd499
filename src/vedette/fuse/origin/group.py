"""Ties between documents and roots of claims → groups of one root behind an event."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.fuse.origin.root import Desk, Root, desk_of, own_root, root_of, stems_of
from vedette.fuse.origin.standing import (
    OUTLET,
    are_one_root,
    holds_for,
    is_whole,
    share_passage,
)
from vedette.fuse.origin.tie import Tie

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vedette.fuse.mention import Mention
    from vedette.fuse.origin.ties import Ties

__all__ = ["Family", "find_families"]

RESTS = 0.6
"""Part of its sentences that stand on one source from which a report as a whole rests on it."""
DAYS_APART = 1
"""Days within which two reports that rest on one source may tell what it said once."""
RETELLING = ("relays", "credits")
STRONG = ("copies", "credits", "relays", "versions")


@dataclass(frozen=True, slots=True)
class Family:
    """Reports that go back to one another, or to one report."""

    members: tuple[int, ...]
    """Indexes of the mentions of the event, ascending."""
    documents: frozenset[str]
    """Theirs, and those that they go back to."""
    ties: tuple[Tie, ...]
    """Those that join them."""
    root: Root
    """What it goes back to."""
    roots: tuple[Root, ...]
    """What its claims go back to, each by its own document's words; distinct. The outlet of a copy
    is none of them."""
    tellers: frozenset[str]
    """Documents of its claims, but for those that only copy them."""
    copies: frozenset[str] = frozenset()
    """Documents of its claims that as a whole, and in all that they tell of the event, copy another
    that tells of it and came out before it, whatever its claims go back to."""


def find_families(
    mentions: Sequence[Mention], ties: Ties
) -> tuple[list[Family], list[Root], dict[str, Desk]]:
    """Return the families of an event, what each mention goes back to, and who publishes what.

    Args:
        mentions: of the event, in an order that input does not show in.
        ties: of documents.
    """
    desks = {m.ref[0]: desk_of(m.sheet) for m in mentions}
    roots = [root_of(m, desks[m.ref[0]]) for m in mentions]
    joining = _Joining(mentions, roots, desks, ties)
    return list(joining.families()), roots, desks


class _Joining:
    """The mentions of one event, joined step by step."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        roots: Sequence[Root],
        desks: Mapping[str, Desk],
        ties: Ties,
    ) -> None:
        self.mentions = mentions
        self.roots = roots
        self.desks = desks
        self.ties = ties
        self.leader = list(range(len(mentions)))
        self.by_document: dict[str, list[int]] = {}
        for index, mention in enumerate(mentions):
            self.by_document.setdefault(mention.ref[0], []).append(index)
        self.outside: dict[int, set[str]] = {}
        self.outlets = {document: own_root(desk).key for document, desk in desks.items()}
        self.told = Counter(self.outlets[document] for document in self.by_document)
        self.used: dict[int, set[Tie]] = {}
        self._shares: dict[int, float] = {}

    def families(self) -> Iterator[Family]:
        """Join what goes together and yield the families, by their first mention."""
        for document, members in self.by_document.items():
            for tie in self.ties.of(document):
                self._join_by_tie(tie, document, members)
        self._join_over_outside()
        self._join_own()
        self._join_by_root()
        found: dict[int, list[int]] = {}
        for index in range(len(self.mentions)):
            found.setdefault(self._find(index), []).append(index)
        for members in found.values():
            yield self._family(tuple(members))

    def _find(self, index: int) -> int:
        while self.leader[index] != index:
            self.leader[index] = self.leader[self.leader[index]]
            index = self.leader[index]
        return index

    def _join(self, one: int, other: int) -> None:
        first, second = sorted((self._find(one), self._find(other)))
        self.leader[second] = first

    def _join_own(self) -> None:
        """Join what a report tells in its own voice, but not what it took over from two.

        A report made of two others does not make one of them. What it adds in words of its own
        goes with the first of them, for a copy must not count beside what it copies.
        """
        own: dict[tuple[str, str], list[int]] = {}
        for index, (mention, root) in enumerate(zip(self.mentions, self.roots, strict=True)):
            if root.is_own:
                own.setdefault((mention.ref[0], root.key), []).append(index)
        for indexes in own.values():
            first = min(indexes, key=lambda index: not self._is_taken(index))
            for index in indexes:
                if not self._is_taken(index):
                    self._join(first, index)

    def _is_taken(self, index: int) -> bool:
        """Say whether a report without a credit took a claim in its own voice over from another."""
        document = self.mentions[index].ref[0]
        return (
            self.roots[index].is_own
            and self.desks[document].credit is None
            and any(self._is_child(tie, document) for tie in self.used.get(index, ()))
        )

    def _is_child(self, tie: Tie, document: str) -> bool:
        """Say whether a document goes back to the other one of a tie.

        Where nothing tells which of two was first, it is the one whose outlet tells of the event
        in fewer reports: then the other is no origin beside its outlet's other reports.
        """
        other = tie.parent if tie.child == document else tie.child
        if tie.is_ordered:
            return tie.child == document
        if not {document, other} <= self.outlets.keys():
            return False
        mine, theirs = (
            (-self.told[self.outlets[each]], self.outlets[each], each) for each in (document, other)
        )
        return theirs < mine

    def _join_by_root(self) -> None:
        """Join claims of one document or outlet with one root, and reports that rest on one."""
        latest: dict[tuple[str, str], int] = {}
        for index, (mention, root) in enumerate(zip(self.mentions, self.roots, strict=True)):
            if self._is_taken(index):
                continue
            keys = [(mention.ref[0], root.key), (mention.sheet.item, root.key)]
            for key in [*keys, ("", root.key)] if root.is_own else keys:
                self._join(latest.setdefault(key, index), index)
        speaking = [i for i, root in enumerate(self.roots) if not root.is_own and root.is_firm]
        for place, one in enumerate(speaking):
            for other in speaking[place + 1 :]:
                if self._find(one) != self._find(other) and self._tell_one(one, other):
                    self._join(one, other)

    def _tell_one(self, one: int, other: int) -> bool:
        """Say whether two claims are what one source said once.

        In one report they are; in two where both rest as a whole on what it said on one day.
        """
        if not are_one_root(self.roots[one], self.roots[other]):
            return False
        if self.mentions[one].ref[0] == self.mentions[other].ref[0]:
            return True
        first, second = (self.mentions[each].sheet.published[0] for each in (one, other))
        is_far = first is not None and second is not None and abs(first - second) > DAYS_APART
        return not is_far and self._share(one) >= RESTS and self._share(other) >= RESTS

    def _share(self, index: int) -> float:
        """Return the part of a mention's document that stands on what the mention goes back to."""
        if index not in self._shares:
            self._shares[index] = _share_on(self.mentions[index], self.roots[index])
        return self._shares[index]

    def _join_by_tie(self, tie: Tie, document: str, members: Sequence[int]) -> None:
        other = tie.parent if tie.child == document else tie.child
        others = self.by_document.get(other, ())
        if not others and tie.kind not in STRONG:
            return
        for index in members:
            if not holds_for(tie, self.mentions[index]):
                continue
            partners = self._partners(tie, index, others)
            for partner in partners:
                self._join(index, partner)
                self.used.setdefault(index, set()).add(tie)
            if not partners and tie.kind in STRONG:
                self.outside.setdefault(index, set()).add(other)
                self.used.setdefault(index, set()).add(tie)

    def _partners(self, tie: Tie, index: int, others: Sequence[int]) -> list[int]:
        """Return the claims of the other document that one goes with, of the same root if any.

        What one outlet prints in its own voice is what the one that it copies said in its own: in
        the same words, else in another sentence.
        """
        root = self.roots[index]
        is_child = tie.child == self.mentions[index].ref[0]
        taken = [
            each
            for each in others
            if tie.kind in ("relays", "cites") or holds_for(tie, self.mentions[each])
        ]
        same = [
            each
            for each in taken or (others if is_child else ())
            if are_one_root(root, self.roots[each]) or (root.is_own and self.roots[each].is_own)
        ]
        if tie.kind in ("copies", "credits"):
            mention = self.mentions[index]
            alike = [each for each in same if share_passage(tie, mention, self.mentions[each])]
            return alike or same[:1] or taken[:1]
        return same or taken[:1]

    def _join_over_outside(self) -> None:
        """Join what goes back to one document that tells of the event in no claim of its own."""
        latest: dict[tuple[str, str], int] = {}
        for index, documents in self.outside.items():
            for document in sorted(documents):
                key = (document, self.roots[index].key)
                self._join(latest.setdefault(key, index), index)

    def _family(self, members: tuple[int, ...]) -> Family:
        documents = {self.mentions[index].ref[0] for index in members}
        telling = [index for index in members if not self._is_taken(index)] or members
        outside = {each for index in members for each in self.outside.get(index, ())}
        ties = {tie for index in members for tie in self.used.get(index, ())}
        for document in sorted(outside | {t.parent for t in ties if t.kind in RETELLING}):
            found = self._beyond(document)
            ties |= found
            outside |= {each for tie in found for each in (tie.child, tie.parent)}
        return Family(
            members=members,
            documents=frozenset(documents | outside),
            ties=tuple(sorted(ties, key=lambda tie: (tie.child, tie.parent, tie.kind))),
            root=self._root(members, ties),
            roots=tuple(dict.fromkeys(self.roots[index] for index in telling)),
            tellers=frozenset(self.mentions[index].ref[0] for index in telling),
            copies=frozenset(filter(self._is_copy, documents)),
        )

    def _is_copy(self, document: str) -> bool:
        """Say whether a document tells of the event what one before it does, and is its copy."""
        return all(
            any(
                tie.kind in ("copies", "credits")
                and tie.is_ordered
                and tie.child == document
                and tie.parent in self.by_document
                and is_whole(tie, document)
                for tie in self.used.get(index, ())
            )
            for index in self.by_document[document]
        )

    def _beyond(self, document: str) -> set[Tie]:
        """Return the ties by which a report's own source, and what is its copy, belong to it."""
        return {
            tie
            for tie in self.ties.of(document)
            if tie.kind in STRONG and tie.kind != "relays" and is_whole(tie, tie.child)
        }

    def _root(self, members: tuple[int, ...], ties: set[Tie]) -> Root:
        """Return what a family goes back to: whoever speaks, else the report that has no parent.

        Nobody named is the root only where nobody is named in any of its reports.
        """
        found = [self.roots[index] for index in members]
        speaking = [root for root in found if not root.is_own and root.is_firm]
        if speaking:
            return min(speaking, key=lambda root: (root.name, root.key))
        named = [index for index in members if not self.roots[index].is_nameless]
        if not named:
            return self.roots[members[0]]
        children = {
            each for tie in ties for each in (tie.child, tie.parent) if self._is_child(tie, each)
        }
        top = [index for index in named if self.mentions[index].ref[0] not in children]
        above = [tie for tie in ties if tie.parent not in children]
        if not top and above:
            tie = min(above, key=lambda tie: tie.parent)
            key = f"{OUTLET}{tie.parent_root.casefold()}"
            return Root(key, tie.parent_root, tie.parent_kind, is_own=True)
        return self.roots[min(top or named)]


def _share_on(mention: Mention, root: Root) -> float:
    """Return the part of a document's sentences that stand on a root."""
    sheet = mention.sheet
    sentences: set[int] = set()
    for statement in sheet.statements:
        if statement.source_name and _is_of(statement.source_name, root):
            sentences |= {
                number
                for number, (start, end) in enumerate(sheet.sentences)
                if any(first < end and last > start for first, last in statement.content)
            }
    return len(sentences) / max(1, len(sheet.sentences))


def _is_of(name: str, root: Root) -> bool:
    stems = stems_of(name)
    return bool(stems) and (stems <= root.stems or root.stems <= stems)
