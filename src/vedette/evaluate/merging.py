"""Pairs of short reports → how many are told to be of one event, or of two, as an analyst would.

Both reports of a case are read and merged by themselves; the claims at the words that the case
names must, or must not, stand in one event.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vedette.evaluate.case import Case, Expectation
from vedette.evaluate.locate import locate, overlaps
from vedette.evaluate.rows import gold_text, parse_rows
from vedette.evaluate.score import Miss, Tally, document_of
from vedette.fuse import fuse
from vedette.model import Reading
from vedette.read import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.model import ClaimRef, Document, Failure

__all__ = ["MERGING", "ReportPair", "load_reports", "parse_reports", "score_reports"]

MERGING = "merging"
_SIDE = {"text", "published", "title", "claim"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPair:
    """Two reports, a word of each, and whether the two words tell of one event."""

    id: str
    left: Mapping[str, str]
    """`text`, `claim` (the words), and where known `published` and `title`."""
    right: Mapping[str, str]
    is_same: bool


def load_reports() -> tuple[ReportPair, ...]:
    """Read the shipped pairs.

    Raises:
        DataError: the file does not have the form that its README describes.
    """
    text, name = gold_text(MERGING)
    return parse_reports(text, origin=name)


def parse_reports(text: str, *, origin: str) -> tuple[ReportPair, ...]:
    """Read pairs of reports from TOML.

    Args:
        text: the whole file.
        origin: what to call it in an error.

    Raises:
        DataError: it is no TOML, a field is missing or unknown, or an id stands twice.
    """
    return parse_rows(text, "pair", _pair, origin=origin)


def _pair(table: Mapping[str, Any]) -> ReportPair:
    if set(table) != {"id", "left", "right", "same"}:
        raise ValueError(f"{table.get('id')}: it has {sorted(table)}")
    for side in (table["left"], table["right"]):
        if not {"text", "claim"} <= set(side) <= _SIDE:
            raise ValueError(f"{table['id']}: a side has {sorted(side)}")
        if locate(side["text"], side["claim"]) is None:
            raise ValueError(f"{table['id']}: {side['claim']!r} does not stand in the text")
    return ReportPair(
        id=table["id"], left=table["left"], right=table["right"], is_same=table["same"]
    )


def score_reports(pairs: Sequence[ReportPair]) -> Tally:
    """Read all reports, merge each pair by itself, and compare."""
    documents = [
        _document(pair.id, number, side)
        for pair in pairs
        for number, side in enumerate((pair.left, pair.right))
    ]
    read_ = list(read(documents))
    misses = tuple(
        Miss(case=_case(pair), expectation=_case(pair).expectations[0], why=why)
        for number, pair in enumerate(pairs)
        if (why := _why(pair, read_[2 * number : 2 * number + 2]))
    )
    return Tally(
        component=MERGING,
        cases=len(pairs),
        cases_right=len(pairs) - len(misses),
        expectations=len(pairs),
        misses=misses,
    )


def _document(id_: str, number: int, side: Mapping[str, str]) -> Document:
    known = {name: side[name] for name in ("published", "title") if name in side}
    return document_of(f"{id_}/{number}", side["text"], known)


def _why(pair: ReportPair, readings: Sequence[Reading | Failure]) -> str | None:
    """Say why a pair is not merged as it should be, or None where it is."""
    told = [each for each in readings if isinstance(each, Reading)]
    sides = (pair.left, pair.right)
    refs = [_claim_at(*each) for each in zip(told, sides, strict=False)]
    if len(refs) < len(sides) or None in refs:
        return "nothing is read there"
    events = list(fuse(told))
    places = [next(n for n, event in enumerate(events) if ref in event.claims) for ref in refs]
    if (places[0] == places[1]) == pair.is_same:
        return None
    if pair.is_same:
        return "they are two events"
    merges = events[places[0]].merged_because
    return f"they are one: {', '.join(f'{merge.score:+.1f} bits' for merge in merges)}"


def _claim_at(reading: Reading, side: Mapping[str, str]) -> ClaimRef | None:
    """Return the claim whose trigger stands at the words of a case."""
    span = locate(reading.document.text, side["claim"])
    for claim in reading.claims:
        if span and overlaps(claim.trigger.offsets, span):
            return reading.document.id, claim.id
    return None


def _case(pair: ReportPair) -> Case:
    words = pair.right["claim"]
    expectation = Expectation(kind="same", words=words, is_negative=not pair.is_same)
    text = f"{pair.left['text']} | {pair.right['text']}"
    return Case(id=pair.id, component=MERGING, text=text, expectations=(expectation,))
