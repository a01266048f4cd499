"""Expectations about claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.evaluate.kind.base import NOTHING, Kind, is_value, list_of_words
from vedette.evaluate.locate import covers, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.evaluate.view import View
    from vedette.model import Claim

__all__ = ["CLAIM"]

PLACE_SHARE = 0.5
"""Share of the expected words that the place's mention must hold."""


def _find(view: View, words: str) -> Iterable[Claim]:
    span = view.span(words)
    return [claim for claim in view.reading.claims if overlaps(claim.trigger.offsets, span)]


def happened(claim: Claim) -> bool:
    """Say whether a claim tells of something as having happened, beyond doubt of its source."""
    return (
        claim.polarity == "affirmed"
        and claim.certainty == "certain"
        and claim.tense != "future"
        and not claim.hypothetical
    )


def _holds_all(view: View, ids: tuple[str, ...], expected: object) -> bool:
    """An empty list expects nobody; otherwise each of the words must mention one of them."""
    wanted = list_of_words(expected)
    if not wanted:
        return not ids
    return all(_holds(view, ids, words) for words in wanted)


def _holds(view: View, ids: tuple[str, ...], words: str) -> bool:
    return any(view.mentions(view.entity(entity_id), words) for entity_id in ids)


def _holds_none(view: View, ids: tuple[str, ...], expected: object) -> bool:
    return not any(_holds(view, ids, words) for words in list_of_words(expected))


def _has_place(view: View, claim: Claim, expected: object) -> bool:
    if expected == NOTHING:
        return claim.place is None
    return any(_is_place(view, index, str(expected)) for index in _place_indexes(claim))


def _place_indexes(claim: Claim) -> list[int]:
    others = [place.place for place in claim.places]
    return others if claim.place is None else [claim.place, *others]


def _is_place(view: View, index: int, words: str) -> bool:
    place = view.reading.places[index]
    return covers((place.start, place.end), view.span(words), share=PLACE_SHARE)


def _has_relation(view: View, claim: Claim, expected: object) -> bool:
    """`toward = "Kosovo"` and the like: the place stands to the claim in that relation."""
    relation, words = list_of_words(expected)
    return any(
        place.relation == relation and _is_place(view, place.place, words) for place in claim.places
    )


def _has_quantities(_: View, claim: Claim, expected: object) -> bool:
    rows: list[dict[str, object]] = expected if isinstance(expected, list) else []
    return all(
        any(
            all(is_value(getattr(found, name), value) for name, value in row.items())
            for found in claim.quantities
        )
        for row in rows
    )


def _is_said_by(view: View, claim: Claim, expected: object) -> bool:
    return view.source_is(view.statement(claim.statement), str(expected))


def _show(view: View, claim: Claim) -> str:
    hypothetical = ", hypothetical" if claim.hypothetical else ""
    return (
        f"{view.words(claim.trigger.offsets)} = {claim.type}, {claim.polarity}, "
        f"{claim.certainty}, {claim.tense}{hypothetical}"
    )


CLAIM: Kind[Claim] = Kind(
    find=_find,
    show=_show,
    values={
        "type": lambda _, claim: claim.type,
        "mode": lambda _, claim: claim.mode,
        "polarity": lambda _, claim: claim.polarity,
        "certainty": lambda _, claim: claim.certainty,
        "tense": lambda _, claim: claim.tense,
        "hypothetical": lambda _, claim: claim.hypothetical,
        "happened": lambda _, claim: happened(claim),
        "evidence": lambda _, claim: claim.evidence,
        "earliest": lambda _, claim: claim.time and claim.time.earliest,
        "latest": lambda _, claim: claim.time and claim.time.latest,
    },
    checks={
        "actors": lambda view, claim, expected: _holds_all(view, claim.actors, expected),
        "recipients": lambda view, claim, expected: _holds_all(view, claim.recipients, expected),
        "not_actors": lambda view, claim, expected: _holds_none(view, claim.actors, expected),
        "not_recipients": lambda view, claim, expected: _holds_none(
            view, claim.recipients, expected
        ),
        "contexts": lambda _, claim, expected: set(list_of_words(expected)) <= set(claim.contexts),
        "place": _has_place,
        "relation": _has_relation,
        "quantities": _has_quantities,
        "said_by": _is_said_by,
    },
)
"""`claim`, by its trigger: type, mode, polarity, certainty, tense, hypothetical, happened,
evidence, earliest, latest, actors, recipients, not_actors, not_recipients, contexts, place,
relation [how, place], quantities, said_by."""
