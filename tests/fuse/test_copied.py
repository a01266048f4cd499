"""A copy of a report leaves the events of all others as they are."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from fuse.build import mention, sheet
from vedette.collect import CollectOptions, collect
from vedette.data import data_path
from vedette.fuse import fuse
from vedette.fuse.copied import copied_from
from vedette.model import Document, Event, Reading
from vedette.read import read

COPY = "zz-copy"
LONG = ("attack", "border", "convoy", "ministry", "patrol", "village")


@cache
def readings() -> tuple[Reading, ...]:
    options = CollectOptions(collected_at="2024-06-01T00:00:00Z")
    found = collect([str(data_path("examples", "kosovo-2023", "documents"))], options)
    documents = [each for each in found if isinstance(each, Document)]
    return tuple(each for each in read(documents) if isinstance(each, Reading))


@cache
def before() -> tuple[Event, ...]:
    return tuple(fuse(readings()))


def copied(reading: Reading) -> Reading:
    """The same text in another outlet, under another headline."""
    own = {"id": COPY, "item": COPY, "publisher": "Another Outlet", "title": "As told elsewhere"}
    return reading.model_copy(update={"document": reading.document.model_copy(update=own)})


def credited(reading: Reading) -> Reading:
    """The same text with a credit line after it."""
    made = copied(reading)
    text = f"{made.document.text}\n\nThis report was first printed elsewhere."
    span = (len(made.document.text) + 2, len(text))
    document = made.document.model_copy(update={"text": text, "sha256": "credited"})
    return made.model_copy(update={"document": document, "sentences": (*made.sentences, span)})


def settled(events: tuple[Event, ...]) -> dict[Any, Any]:
    """What an event is, by its claims without the copy's."""
    return {
        frozenset(claim for claim in each.claims if claim[0] != COPY): (
            each.type,
            each.mode,
            each.status,
            each.place and (each.place.name, each.place.gazetteer_id),
            each.time and (each.time.earliest, each.time.latest, each.time.extent),
            sorted(party.name for party in each.actors),
            sorted(party.name for party in each.recipients),
            [(number.role, number.low, number.high) for number in each.quantities],
            each.credibility.digit,
            len(each.origins),
            pytest.approx(each.independent_origins),
        )
        for each in events
    }


@pytest.mark.parametrize("number", range(len(readings())))
def test_a_copy_of_a_report_changes_no_event(number: int) -> None:
    one = readings()[number]
    make = credited if number % 2 else copied
    assert settled(tuple(fuse([*readings(), make(one)]))) == settled(before())


def test_a_sentence_of_two_documents_is_weighed_once() -> None:
    told = [mention(document, words=LONG) for document in ("d1", "d2", "d3")]
    assert copied_from(told, [0, 1, 2]) == {1: [(0, False)], 2: [(0, False), (1, False)]}


@pytest.mark.parametrize(
    "fields", [{"words": LONG[1:]}, {"trigger": "raided"}, {"mode": "firearms"}, {"type": "OTHER"}]
)
def test_what_is_told_in_other_words_or_of_something_else_is_no_copy(fields: Any) -> None:
    told = [mention("d1", words=LONG), mention("d2", **{"words": LONG} | fields)]
    assert copied_from(told, [0, 1]) == {}


def test_a_document_does_not_copy_itself_and_the_second_time_is_the_second_time() -> None:
    told = [
        mention(document, claim, words=LONG, at=(at, at + 8))
        for document in ("d1", "d2")
        for claim, at in (("c1", 10), ("c2", 90))
    ]
    assert copied_from(told, [0, 1, 2, 3]) == {2: [(0, False)], 3: [(1, False)]}


@pytest.mark.parametrize(("more", "is_copy"), [("The mayor was told.", True), ("", False)])
def test_a_short_sentence_is_a_copy_where_most_of_the_text_is(more: str, *, is_copy: bool) -> None:
    text = f"Gunmen attacked a patrol. {more}".strip()
    spans = ((0, 25), (26, len(text))) if more else ((0, 25),)
    sheets = [sheet(id_, text=text, sentences=spans) for id_ in ("d1", "d2")]
    told = [mention(each.id, sheet=each, words=("attack", "patrol")) for each in sheets]
    assert copied_from(told, [0, 1]) == ({1: [(0, True)]} if is_copy else {})
