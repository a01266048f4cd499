"""How one document goes back to another: it copies, credits, relays or cites it.

A tie is a pure function of two documents, so that adding documents to a case gives the ties that
comparing all at once gives.
"""

from __future__ import annotations

import json
from dataclasses import asdict, astuple, dataclass
from datetime import date
from struct import Struct
from typing import TYPE_CHECKING, Literal

import numpy as np

from vedette.fuse.origin.citation import Citation
from vedette.fuse.origin.reuse import Passage, passages_of, reuse_between
from vedette.fuse.origin.root import desk_of, own_root
from vedette.model import RootKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from vedette.fuse.origin.provenance import Provenance
    from vedette.fuse.origin.reuse import Reuse
    from vedette.fuse.sheet import Sheet

__all__ = ["Tie", "TieKind", "are_copied", "is_copied", "label_of", "tie_between"]

TieKind = Literal["versions", "copies", "credits", "relays", "cites"]

LEAST_SHARE = 0.12
"""Containment of the shorter narrative from which documents count as tied. Of 2,480 news texts, 343
pairs share more; of a sample that was looked at, all those had one agency or author behind them."""
LEAST_SHARED = 10
"""Shingles that must be shared at least: 14 words in a row."""
BRIEF_SHARE, BRIEF_SHARED = 0.8, 6
"""What stands for it in texts that are shorter than that, such as headlines."""
RELAY_SHARE = 0.3
"""Part of its sentences that stand on the source from which a document as a whole relays it."""
LEAST_ALIKE = 0.25
"""Part of a relay's content words that its source has too, from which it may be that source. In
the developers' stories sources have .34 to .77, other reports of the same event .20 to .38, other
stories at most .20; the name that is cited decides."""
RELAY_DAYS = 30
"""Days after which a report is no longer taken for the one that is cited."""
_PASSAGE = Struct("=5I")
"""Start and end on either side, and how many words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One document goes back to another."""

    child: str
    """Document id of the one that goes back."""
    parent: str
    """Document id of the one that it goes back to."""
    kind: TieKind
    child_share: float
    """Part of the child's narrative that the parent has word for word, 0 to 1."""
    parent_share: float
    packed: bytes = b""
    """Shared passages as five numbers of 32 bits each: a case may have millions."""
    names: frozenset[str] = frozenset()
    """Keys of those whom the child cites and the parent is, cites or names."""
    because: str
    """For people."""
    parent_label: str
    """Outlet or title of the parent."""
    parent_root: str
    """What the parent's own voice goes back to."""
    parent_kind: RootKind = "unknown"
    is_ordered: bool = True
    """False where nothing tells which of two like texts was first: then either may be the parent,
    and the event decides (`group`)."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Shared words; `left` is the child."""
        return tuple(Passage(*each) for each in _PASSAGE.iter_unpack(self.packed))

    def __hash__(self) -> int:
        """Hash what nearly always tells ties apart; they are put into sets again and again."""
        return hash((self.child, self.parent, self.kind))

    def to_json(self) -> str:
        """Return it as one line that `from_json` reads back."""
        fields = asdict(self) | {"names": sorted(self.names)}
        fields["passages"] = list(_PASSAGE.iter_unpack(fields.pop("packed")))
        return json.dumps(fields, ensure_ascii=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, line: str) -> Tie:
        """Return the tie that `to_json` wrote."""
        fields = json.loads(line)
        fields["names"] = frozenset(fields["names"])
        fields["packed"] = b"".join(_PASSAGE.pack(*each) for each in fields.pop("passages"))
        return cls(**fields)

    def share_of(self, document: str) -> float:
        """Return the part of one side's narrative that is shared."""
        return self.child_share if document == self.child else self.parent_share

    def covered(self, document: str) -> tuple[tuple[int, int], ...]:
        """Return where the shared passages stand in one side."""
        at = 0 if document == self.child else 2
        return tuple((each[at], each[at + 1]) for each in _PASSAGE.iter_unpack(self.packed))

    def shared_within(self, document: str, start: int, end: int) -> int:
        """Return how many characters of a span of one side stand in shared passages."""
        total = 0
        for left, left_end, right, right_end, _ in _PASSAGE.iter_unpack(self.packed):
            first, last = (left, left_end) if document == self.child else (right, right_end)
            if first < end and start < last:
                total += min(end, last) - max(start, first)
        return total

    def is_shared(self, child: tuple[int, int], parent: tuple[int, int]) -> bool:
        """Say whether a passage stands, in part at least, in a span of child and parent."""
        (start, end), (parent_start, parent_end) = child, parent
        for left, left_end, right, right_end, _ in _PASSAGE.iter_unpack(self.packed):
            if start < left_end and left < end and parent_start < right_end and right < parent_end:
                return True
        return False


def tie_between(one: Provenance, other: Provenance) -> Tie | None:
    """Return how two documents go back to one another; None where nothing shows that they do."""
    if one.sheet.id == other.sheet.id:
        return None
    if one.sheet.item == other.sheet.item:
        return _versions(one, other)
    reuse = reuse_between(one.wording, other.wording)
    if is_copied(reuse):
        return _copy(one, other, reuse)
    found = [tie for pair in ((one, other), (other, one)) if (tie := _relay(*pair)) is not None]
    return min(found, key=lambda tie: (tie.kind != "relays", tie.child), default=None)


def is_copied(reuse: Reuse) -> bool:
    """Say whether so much is shared that one of two documents copies the other."""
    return bool(are_copied(np.array(reuse.shared), np.array(reuse.share)))


def are_copied(shared: NDArray[np.int64], share: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say of pairs of documents whether so much is shared that one copies the other.

    Args:
        shared: distinct narrative shingles that both have.
        share: containment of the shorter narrative, 0 to 1.
    """
    is_long = (shared >= LEAST_SHARED) & (share >= LEAST_SHARE)
    found: NDArray[np.bool_] = is_long | ((shared >= BRIEF_SHARED) & (share >= BRIEF_SHARE))
    return found


def _versions(one: Provenance, other: Provenance) -> Tie:
    parent, child = sorted((one, other), key=lambda each: (each.sheet.version, each.sheet.id))
    return Tie(
        child=child.sheet.id,
        parent=parent.sheet.id,
        kind="versions",
        child_share=1.0,
        parent_share=1.0,
        because=f"version {child.sheet.version} of one article",
        parent_label=label_of(parent.sheet),
        parent_root=own_root(desk_of(parent.sheet)).name,
        parent_kind=own_root(desk_of(parent.sheet)).kind,
    )


def _copy(one: Provenance, other: Provenance, reuse: Reuse) -> Tie:
    shares = {one.sheet.id: reuse.left_share, other.sheet.id: reuse.right_share}
    parent, child, why = _in_order(one, other, shares)
    passages = passages_of(child.wording, parent.wording)
    credited = child.credit if child.credit and child.credit.keys & parent.outlet else None
    longest = max(passages, key=lambda each: (each.words, -each.left_start))
    words = " ".join(child.sheet.text[longest.left_start : longest.left_end].split())
    told = f"shares {shares[child.sheet.id]:.0%} of its own words with it, such as “{_cut(words)}”"
    return Tie(
        child=child.sheet.id,
        parent=parent.sheet.id,
        kind="credits" if credited else "copies",
        child_share=shares[child.sheet.id],
        parent_share=shares[parent.sheet.id],
        packed=b"".join(_PASSAGE.pack(*astuple(each)) for each in passages),
        names=_common(child, parent),
        because=f"credits it: “{credited.words}”; {told}" if credited else f"{told}; {why}",
        parent_label=label_of(parent.sheet),
        parent_root=own_root(desk_of(parent.sheet)).name,
        parent_kind=own_root(desk_of(parent.sheet)).kind,
        is_ordered=why != NOT_KNOWN or _are_ordered(parent.sheet, child.sheet),
    )


def _in_order(
    one: Provenance, other: Provenance, shares: dict[str, float]
) -> tuple[Provenance, Provenance, str]:
    """Return parent, child and the reason: by credit, by time, by form, else by what was known."""
    credits_one, credits_other = (
        bool(other.cited & one.outlet - other.outlet),
        bool(one.cited & other.outlet - one.outlet),
    )
    if credits_one != credits_other:
        why = "and names it as its source"
        return (one, other, why) if credits_one else (other, one, why)
    if is_before(one.sheet, other.sheet):
        return one, other, f"appeared later ({_day(other.sheet)} after {_day(one.sheet)})"
    if is_before(other.sheet, one.sheet):
        return other, one, f"appeared later ({_day(one.sheet)} after {_day(other.sheet)})"
    gap = shares[one.sheet.id] - shares[other.sheet.id]
    if abs(gap) >= LEAST_GAP:
        child, parent = (one, other) if gap > 0 else (other, one)
        return parent, child, "is the shorter one"
    parent, child = sorted((one, other), key=lambda each: (each.sheet.known_since, each.sheet.id))
    return parent, child, NOT_KNOWN


def _are_ordered(one: Sheet, other: Sheet) -> bool:
    """Say whether it tells which was first since when two reports of known days are known.

    One without a day may be older than it is known.
    """
    are_dated = None not in (*one.published, *other.published)
    return are_dated and one.known_since != other.known_since


NOT_KNOWN = "which is the earlier is not known"
LEAST_GAP = 0.1
"""How much more of the one text must be in the other for the first to count as its cut."""


def is_before(one: Sheet, other: Sheet) -> bool:
    """Say whether one document certainly appeared before another."""
    last, first = one.published[1], other.published[0]
    if last is not None and first is not None and last < first:
        return True
    moments = (one.moment or "", other.moment or "")
    return all(len(each) > len("2023-10-01") for each in moments) and moments[0] < moments[1]


def _relay(child: Provenance, parent: Provenance) -> Tie | None:
    """Return the tie of a document that names another's outlet and tells what that one told."""
    citation = _citation_of(child, parent)
    if citation is None or not _may_follow(child.sheet, parent.sheet):
        return None
    alike = len(child.stems & parent.stems) / max(1, len(child.stems))
    shared = sorted((child.names & parent.names) - _words_of(parent.outlet))
    numbers = sorted(child.numbers & parent.numbers)
    if alike < LEAST_ALIKE or len(shared) + len(numbers) < LEAST_DETAILS:
        return None
    details = ", ".join([*(name.title() for name in shared), *numbers][:5])
    return Tie(
        child=child.sheet.id,
        parent=parent.sheet.id,
        kind="relays" if citation.share >= RELAY_SHARE else "cites",
        child_share=0.0,
        parent_share=0.0,
        names=_common(child, parent),
        because=f"names it as its source: “{citation.words}”; both tell of {details}",
        parent_label=label_of(parent.sheet),
        parent_root=own_root(desk_of(parent.sheet)).name,
        parent_kind=own_root(desk_of(parent.sheet)).kind,
    )


LEAST_DETAILS = 2
"""Names and numbers that a relay and its source must share, the source's own name aside."""


def _citation_of(child: Provenance, parent: Provenance) -> Citation | None:
    """Return the citation of another's outlet on which most stands; the whole text by a credit."""
    if child.outlet & parent.outlet:
        return None
    if child.credit and child.credit.keys & parent.outlet:
        return Citation(child.credit.name, child.credit.keys, child.credit.words, 1.0)
    found = [citation for citation in child.citations if citation.keys & parent.outlet]
    return max(found, key=lambda citation: (citation.share, citation.name), default=None)


def _may_follow(child: Sheet, parent: Sheet) -> bool:
    """Say whether one document may tell of another by their days; an unknown day may be any."""
    child_first, child_last = child.published
    parent_first, parent_last = parent.published
    if child_last is not None and parent_first is not None and child_last < parent_first:
        return False
    too_late = child_first is not None and parent_last is not None
    return not (too_late and (child_first or 0) - (parent_last or 0) > RELAY_DAYS)


def _common(child: Provenance, parent: Provenance) -> frozenset[str]:
    words = parent.names
    named = {
        key
        for citation in child.citations
        for key in citation.keys
        if citation.keys & parent.outlet or set(key.split()) <= words
    }
    return frozenset(named) | (child.cited & parent.cited) | (child.cited & parent.outlet)


def _words_of(keys: frozenset[str]) -> set[str]:
    return {word for key in keys for word in key.split()}


def label_of(sheet: Sheet) -> str:
    """Return what a document is called for people: its outlet, else its title, else its id."""
    return sheet.publisher or sheet.title or sheet.id


def _day(sheet: Sheet) -> str:
    day = sheet.published[0]
    return date.fromordinal(day).isoformat() if day is not None else "a day not known"


def _cut(words: str, most: int = 70) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
