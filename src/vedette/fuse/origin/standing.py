"""Which ties of documents hold for one claim: the level at which origins are traced.

One article mixes own reporting with what it took over, so a tie of two documents joins only those
claims that stand in what is shared or in what is relayed (methods.md 6.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.origin.name import name_keys

if TYPE_CHECKING:
    from vedette.fuse.mention import Mention
    from vedette.fuse.origin.root import Root
    from vedette.fuse.origin.tie import Tie

__all__ = ["OUTLET", "are_one_root", "holds_for", "is_whole", "share_passage"]

OUTLET = "outlet:"
"""Begins the keys of outlets, whose names are compared whole: the Daily News is not the News."""
WHOLE_SHARE = 0.6
"""Share of a text that is taken over from which all of it counts as taken over, changed sentences
included."""
COVERED = 0.5
"""Part of a sentence that must be shared words for its claims to count as taken over."""


def is_whole(tie: Tie, document: str) -> bool:
    """Say whether a tie holds for all that one of its documents tells."""
    return tie.kind == "versions" or tie.share_of(document) >= WHOLE_SHARE


def holds_for(tie: Tie, mention: Mention) -> bool:
    """Say whether a tie of a mention's document holds for its claim.

    What was copied is told by the words; what is relayed stands in no statement, or in one of the
    source that is relayed, or of somebody whom that source cites or names too.
    """
    document = mention.ref[0]
    if tie.kind in ("relays", "cites"):
        return document == tie.child and _is_relayed(tie, mention)
    return is_whole(tie, document) or _covered(tie, mention) >= COVERED


def share_passage(tie: Tie, one: Mention, other: Mention) -> bool:
    """Say whether the sentences of two claims, one on either side of a tie, share words."""
    child, parent = (one, other) if one.ref[0] == tie.child else (other, one)
    return tie.is_shared(_sentence(child), _sentence(parent))


def _sentence(mention: Mention) -> tuple[int, int]:
    spans = mention.sheet.sentences
    return spans[mention.sentence] if 0 <= mention.sentence < len(spans) else (0, 0)


def _is_relayed(tie: Tie, mention: Mention) -> bool:
    names = [voice.name for voice in mention.voices if voice.name]
    if not names:
        return tie.kind == "relays"
    return any(name_keys(name) & tie.names for name in names) or (
        tie.kind == "relays" and not any(name[:1].isupper() for name in names)
    )


def _covered(tie: Tie, mention: Mention) -> float:
    """Return the part of a claim's sentence that stands in shared passages."""
    start, end = _sentence(mention)
    return tie.shared_within(mention.ref[0], start, end) / max(1, end - start)


def are_one_root(one: Root, other: Root) -> bool:
    """Say whether two claims name one root: "police" may be the "Kosovo Police" of another report.

    Names without anybody in them are one, for nothing shows that they are two.
    """
    if one.key == other.key or (one.is_nameless and other.is_nameless):
        return True
    if one.party and other.party and one.party.kind == other.party.kind == "person":
        return one.party.id == other.party.id
    if one.key.startswith(OUTLET) or other.key.startswith(OUTLET):
        is_outlet_twice = one.key.startswith(OUTLET) and other.key.startswith(OUTLET)
        return not is_outlet_twice and bool(one.stems) and one.stems == other.stems
    if not one.stems or not other.stems or one.kind != other.kind:
        return False
    return one.stems <= other.stems or other.stems <= one.stems
