"""What became of a source's claims: adjudications, the letters that follow, and what to doubt.

Whoever vouches for a claim is adjudicated: its outlet where it says so in its own voice, else the
speaker, where the registry knows that name. Claims of one source in one event count once, however
many documents hold them, for copies of a source confirm nothing about it. A decision about a
claim itself outranks one about its event.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from vedette.fuse.source.registry import host_of
from vedette.fuse.source.reliability import grade_record
from vedette.model import EVENT, Reliability, Source, judgement_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vedette.fuse.source.registry import Registry
    from vedette.model import ClaimRef, Judgement, ReliabilityLetter

__all__ = [
    "DIAGONAL_LIMIT",
    "SETTABLE",
    "Adjudication",
    "Vouched",
    "adjudications_of",
    "diagonal_share",
    "graded",
    "vouched_of",
]

DIAGONAL_LIMIT = 0.6
"""Share of grades on the diagonal (A1, B2, C3, D4, E5) above which they are hardly two grades:
Baker, McKendry and Mace found 87 % in 1968 (methods.md 1.4)."""
FEW = 10
"""Grades below which nothing is said of the diagonal."""
READING = "reading"
"""Field of an `accept` or `reject` that speaks of the reading, not of what happened."""
SETTABLE = ("name", "aliases", "domains", "country", "languages", "owner", "sort", "exposure")
"""Fields of a source that a judgement sets."""


@dataclass(frozen=True, slots=True)
class Adjudication:
    """That a claim of a source was found to hold, or not."""

    source: str
    """Id."""
    unit: str
    """The event that the claim tells of, or the claim itself: a source counts once in each."""
    is_right: bool


class Vouched(NamedTuple):
    """What of one document's record says who vouches for its claims.

    Plain tuples: of ten thousand documents the garbage collector need not look into any.
    """

    document: str
    """Id."""
    host: str | None
    """Of its address."""
    publisher: str | None
    claims: tuple[tuple[str, str | None, bool, bool | None], ...]
    """For each claim its id, the name of its speaker, whether somebody is quoted with it, and
    whether it says that its event happened: None for a mere fear."""


def vouched_of(record: Mapping[str, Any]) -> Vouched:
    """Return who vouches for the claims of a reading, from its record as JSON has it."""
    document = record["document"]
    speakers = {each["id"]: each.get("source_name") for each in record.get("statements", ())}
    claims = (
        (claim["id"], speakers.get(said), bool(said), _says(claim))
        for claim in record.get("claims", ())
        for said in (claim.get("statement"),)
    )
    host, publisher = host_of(document.get("url")), document.get("publisher")
    return Vouched(document["id"], host, publisher, tuple(claims))


def _says(claim: Mapping[str, Any]) -> bool | None:
    """Return whether a claim says that its event happened; None for a mere fear."""
    is_sure = claim.get("certainty") in ("certain", "probable") and not claim.get("hypothetical")
    if not is_sure or claim.get("tense") == "future":
        return None
    return bool(claim.get("polarity", "affirmed") == "affirmed")


def adjudications_of(
    documents: Iterable[Vouched],
    judgements: Sequence[Judgement],
    registry: Registry,
    event_of: Mapping[ClaimRef, str],
) -> Iterator[Adjudication]:
    """Yield what people decided about claims of known sources, by `accept` and `reject`.

    Args:
        documents: those that hold judged claims, or claims of judged events.
        judgements: those in force, in any order.
        registry: where sources are looked up.
        event_of: claim → id of the event in which it stands; one that is not in it stands alone.
    """
    verdicts = _verdicts(judgements)
    events = {
        event: verdicts[name]
        for ref, event in sorted(event_of.items())
        for name in (EVENT + ref[1], EVENT + "#".join(ref))
        if name in verdicts
    }
    homes: dict[str, dict[str, str]] = defaultdict(dict)
    for (document, id_), event in event_of.items():
        homes[document][id_] = event
    judged = {name.rpartition("#")[2] for name in verdicts if not name.startswith(EVENT)}
    for document, host, publisher, claims in documents:
        home = homes.get(document, {})
        outlet = registry.at(host, publisher)
        for id_, speaker, is_quoted, says in claims:
            if id_ not in home and id_ not in judged:
                continue
            held = verdicts.get(id_, verdicts.get(f"{document}#{id_}"))
            if held is None:
                happened = events.get(home.get(id_, ""))
                held = None if happened is None or says is None else happened == says
            source = registry.named(speaker) if is_quoted else outlet
            if held is not None and source is not None:
                yield Adjudication(source.id, home.get(id_, id_), held)


def _verdicts(judgements: Sequence[Judgement]) -> dict[str, bool]:
    """Return what the latest `accept` or `reject` says of each claim and event."""
    return {
        judged.about[0]: judged.verb == "accept"
        for judged in sorted(judgements, key=judgement_order)
        if judged.verb in ("accept", "reject") and judged.field != READING
    }


def graded(
    sources: Iterable[Source],
    adjudications: Iterable[Adjudication],
    judgements: Sequence[Judgement] = (),
) -> list[Source]:
    """Return sources with the letters of their records, and with what people set and graded.

    Args:
        sources: with the record that each brought along.
        adjudications: of this case.
        judgements: those in force, in any order; the latest of one field holds.
    """
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for each in adjudications:
        found[each.source, each.unit].append(each.is_right)
    right: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    for (source_id, _), held in sorted(found.items()):
        right[source_id] += sum(held) / len(held)
        total[source_id] += 1
    by_source: dict[str, list[Judgement]] = defaultdict(list)
    own = (judged for judged in judgements if judged.verb in ("set", "grade"))
    for judged in sorted(own, key=judgement_order):
        by_source[judged.about[0]].append(judged)
    return [
        _graded(source, right[source.id], total[source.id], by_source[source.id])
        for source in sources
    ]


def _graded(source: Source, right: float, total: float, judgements: Sequence[Judgement]) -> Source:
    for judged in judgements:
        if judged.verb == "set":
            source = _with_value(source, judged)
    brought = source.reliability
    record = grade_record(source.sort, brought.right + right, brought.wrong + total - right)
    for judged in judgements:
        if judged.verb == "grade":
            record = _with_letter(record, judged)
    return source.model_copy(update={"reliability": record})


def _with_value(source: Source, judged: Judgement) -> Source:
    """Return a source with a field set; as it was where the value is none that it can have."""
    if judged.field not in SETTABLE:
        return source
    try:
        return Source.model_validate(source.model_dump() | {judged.field: judged.value})
    except ValueError:
        return source


def _with_letter(record: Reliability, judged: Judgement) -> Reliability:
    reason = f": {judged.because}" if judged.because else ""
    because = f"set by {judged.by} on {judged.when[:10]}{reason}; the record says {record.letter}"
    try:
        return Reliability.model_validate(
            record.model_dump() | {"letter": judged.value, "because": because}
        )
    except ValueError:
        return record


def diagonal_share(grades: Iterable[tuple[ReliabilityLetter, int]]) -> float | None:
    """Return the share of grades that lie on the diagonal, 0 to 1; None where there are few.

    Args:
        grades: letter of a source and digit of what it reports; F and 6 are no grades and are
            passed over.
    """
    given = [each for each in grades if each[0] != "F" and each[1] != len("ABCDEF")]
    if len(given) < FEW:
        return None
    return sum("ABCDE".index(letter) + 1 == digit for letter, digit in given) / len(given)
