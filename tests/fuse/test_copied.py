"""A copy of a report leaves the events of all others as they are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from fuse.build import mention, sheet
from vedette.collect import CollectOptions, collect
from vedette.data import data_path
from vedette.fuse import fuse
from vedette.fuse.copied import copied_from
from vedette.model import Document, Event, Reading
from vedette.read import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vedette.fuse.mention import Mention
    from vedette.fuse.sheet import Sheet

COPY, FIRST = "zz-copy", "00-copy"
SHARES = 8
"""Copies of an eighth of the reports come in at once, so that the law is soon looked at."""
LONG = ("attack", "border", "convoy", "ministry", "patrol", "village")


@cache
def readings(example: str) -> tuple[Reading, ...]:
    options = CollectOptions(collected_at="2024-06-01T00:00:00Z")
    found = collect([str(data_path("examples", example, "documents"))], options)
    documents = [each for each in found if isinstance(each, Document)]
    return tuple(each for each in read(documents) if isinstance(each, Reading))


@cache
def before(example: str) -> dict[Any, Any]:
    return settled(fuse(readings(example)))


def copied(reading: Reading, **fields: Any) -> Reading:
    """The same text in another outlet."""
    own = {"id": COPY, "item": COPY, "publisher": "Another Outlet"} | fields
    return reading.model_copy(update={"document": reading.document.model_copy(update=own)})


def renamed(reading: Reading) -> Reading:
    """The same text in another outlet, under another headline."""
    return copied(reading, title="As told elsewhere")


def put_first(reading: Reading) -> Reading:
    """The same text in another outlet; nothing but its id tells which was first."""
    return copied(reading, id=FIRST + reading.document.id, item=FIRST + reading.document.id)


def put_last(reading: Reading) -> Reading:
    """The same, with an id behind it."""
    id_ = COPY + reading.document.id
    return copied(reading, id=id_, item=id_, title="As told elsewhere")


def credited(reading: Reading) -> Reading:
    """The same text with a credit line after it."""
    made = renamed(reading)
    text = f"{made.document.text}\n\nThis report was first printed elsewhere."
    span = (len(made.document.text) + 2, len(text))
    document = made.document.model_copy(update={"text": text, "sha256": "credited"})
    return made.model_copy(update={"document": document, "sentences": (*made.sentences, span)})


def settled(events: Iterable[Event]) -> dict[Any, Any]:
    """What an event is, by its claims without those of copies."""
    return {
        frozenset(claim for claim in each.claims if not claim[0].startswith((COPY, FIRST))): (
            each.type,
            each.mode,
            each.status,
            each.place and (each.place.name, each.place.gazetteer_id),
            each.time and (each.time.earliest, each.time.latest, each.time.extent),
            sorted(party.name for party in each.actors),
            sorted(party.name for party in each.recipients),
            [(number.role, number.low, number.high) for number in each.quantities],
            each.credibility.digit,
            each.independence,
            len(each.origins),
            pytest.approx(each.independent_origins),
        )
        for each in events
    }


@pytest.mark.parametrize("number", range(len(readings("kosovo-2023"))))
def test_a_copy_of_a_report_changes_no_event(number: int) -> None:
    told = readings("kosovo-2023")
    make = (renamed, credited, put_first)[number % 3]
    assert settled(fuse([*told, make(told[number])])) == before("kosovo-2023")


@pytest.mark.parametrize("start", range(SHARES))
def test_copies_of_many_reports_change_no_event(start: int) -> None:
    told = readings("july-1914")
    copies = [put_last(each) for each in told[start::SHARES]]
    assert settled(fuse([*told, *copies])) == before("july-1914")


@pytest.mark.parametrize("start", range(SHARES))
def test_copies_that_may_have_been_first_change_no_event(start: int) -> None:
    told = readings("july-1914")
    copies = [put_first(each) for each in told[start::SHARES]]
    assert settled(fuse([*told, *copies])) == before("july-1914")


def retold(document: str, *sentences: str) -> Sheet:
    text = " ".join(sentences)
    starts = [text.index(each) for each in sentences]
    spans = tuple((at, at + len(each)) for at, each in zip(starts, sentences, strict=True))
    return sheet(document, text=text, sentences=spans)


def told_by(document: str, **fields: Any) -> Mention:
    own = retold(document, "Gunmen attacked a patrol.", "The mayor was told.")
    return mention(document, sheet=own, **fields)


def test_a_claim_of_two_reprints_is_weighed_once() -> None:
    told = [told_by(document) for document in ("d1", "d2", "d3")]
    assert copied_from(told, [0, 1, 2]) == {1: [(0, True)], 2: [(0, True), (1, True)]}


@pytest.mark.parametrize(
    "fields", [{"words": LONG[1:]}, {"trigger": "raided"}, {"mode": "firearms"}, {"type": "OTHER"}]
)
def test_what_is_told_in_other_words_or_of_something_else_is_no_copy(fields: Any) -> None:
    told = [told_by("d1", words=LONG), told_by("d2", **{"words": LONG} | fields)]
    assert copied_from(told, [0, 1]) == {}


def test_a_document_does_not_copy_itself_and_the_second_time_is_the_second_time() -> None:
    told = [
        told_by(document, claim=claim, at=(at, at + 8))
        for document in ("d1", "d2")
        for claim, at in (("c1", 10), ("c2", 90))
    ]
    assert copied_from(told, [0, 1, 2, 3]) == {2: [(0, True)], 3: [(1, True)]}


def test_one_sentence_in_common_makes_no_copy() -> None:
    sheets = [
        retold("d1", "Gunmen attacked a patrol.", "The mayor was told."),
        retold("d2", "Gunmen attacked a patrol.", "Nobody was hurt."),
    ]
    told = [mention(each.id, sheet=each, words=LONG) for each in sheets]
    assert copied_from(told, [0, 1]) == {}
