"""Why claims stand in one event: each pair with what spoke for and against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.web.context.base import Context
from vedette.web.context.sentence import sentence_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vedette.model import ClaimRef, Merge, Reading

__all__ = ["FeatureRow", "MergeRow", "Side", "merge_rows"]


class FeatureRow(Context):
    """One reason for or against joining two claims, as a bar of a waterfall."""

    name: str
    value: str
    """What was found."""
    bits: float
    """Log2 of the likelihood ratio: above 0 speaks for one event."""
    start: float
    """Sum of the bits before it."""


class Side(Context):
    """One claim of a pair."""

    claim: str
    document: str
    outlet: str
    before: str
    trigger: str
    after: str


class MergeRow(Context):
    """Why two claims stand in one event."""

    left: Side
    right: Side
    bits: float
    """Match weight with its prior; a score, not a calibrated probability."""
    features: tuple[FeatureRow, ...]
    judgement: str | None
    """Who decided it and why, where a person did."""


def merge_rows(merges: Sequence[Merge], readings: Mapping[str, Reading]) -> tuple[MergeRow, ...]:
    """Return pairs that joined an event.

    Args:
        merges: of the event.
        readings: of its documents, by id.
    """
    return tuple(
        MergeRow(
            left=_side(merge.left, readings),
            right=_side(merge.right, readings),
            bits=merge.score,
            features=_features(merge),
            judgement=merge.judgement,
        )
        for merge in merges
    )


def _side(ref: ClaimRef, readings: Mapping[str, Reading]) -> Side:
    document, claim_id = ref
    reading = readings.get(document)
    claim = next((c for c in reading.claims if c.id == claim_id), None) if reading else None
    before, trigger, after = sentence_of(reading, claim) if reading and claim else ("", "", "")
    outlet = reading.document.publisher if reading else None
    return Side(
        claim=claim_id,
        document=document,
        outlet=outlet or "outlet unknown",
        before=before,
        trigger=trigger,
        after=after,
    )


def _features(merge: Merge) -> tuple[FeatureRow, ...]:
    rows = []
    total = 0.0
    for each in merge.features:
        rows.append(
            FeatureRow(name=each.name, value=each.value, bits=each.weight_bits, start=total)
        )
        total += each.weight_bits
    return tuple(rows)
