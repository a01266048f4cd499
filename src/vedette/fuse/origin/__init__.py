"""Which documents and claims go back to one root, and how many independent roots there are."""

from vedette.fuse.origin.group import Family
from vedette.fuse.origin.lookup import Looked, look_up
from vedette.fuse.origin.signature import Signature
from vedette.fuse.origin.standing import holds_for, share_passage
from vedette.fuse.origin.tie import Tie, tie_between
from vedette.fuse.origin.ties import (
    CROWD,
    FIRST,
    Ties,
    candidate_pairs,
    find_ties,
    pairs_of_documents,
    signature_of,
    ties_of_sheets,
)
from vedette.fuse.origin.trace import Origins, trace_origins

__all__ = [
    "CROWD",
    "FIRST",
    "Family",
    "Looked",
    "Origins",
    "Signature",
    "Tie",
    "Ties",
    "candidate_pairs",
    "find_ties",
    "holds_for",
    "look_up",
    "pairs_of_documents",
    "share_passage",
    "signature_of",
    "tie_between",
    "ties_of_sheets",
    "trace_origins",
]
