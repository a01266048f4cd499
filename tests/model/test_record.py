"""Records of any program become readings, or say where they have not the form."""

from __future__ import annotations

import json
from typing import Any

import pytest

from build import raid_reading
from vedette.errors import ItemError
from vedette.model import reading_from_record

BARE: dict[str, Any] = {
    "schema": 1,
    "document": {"id": "d1", "text": "Rebels attacked."},
    "claims": [
        {
            "id": "c1", "trigger": {"start": 7, "end": 15}, "sentence": 0, "type": "ASSAULT",
            "mode": None, "actors": None, "place": 0, "time": {"earliest": "2023-09-24"},
            "certainty": "certain", "tense": "past", "statement": None, "score_of_theirs": 0.7,
        }
    ],
    "places": [{"start": 0, "end": 6, "name": "Rebels", "confidence": 0.5, "latitude": None}],
}  # fmt: skip


def test_what_vedette_prints_comes_back_the_same() -> None:
    reading = raid_reading()
    assert reading_from_record(json.loads(reading.model_dump_json(by_alias=True))) == reading


def test_unknown_fields_and_nulls_are_passed_over() -> None:
    [claim] = reading_from_record(BARE).claims
    assert claim.actors == ()
    assert claim.polarity == "affirmed"
    assert [each.place for each in claim.places] == [0]


def test_what_follows_from_the_text_is_filled_in() -> None:
    document = reading_from_record(BARE).document
    assert len(document.sha256) == 64
    assert document.item == "d1"


@pytest.mark.parametrize(
    ("record", "what"),
    [
        pytest.param([], "no JSON object", id="a-list"),
        pytest.param({"schema": 2}, "schema 2, not 1", id="another-schema"),
        pytest.param({"schema": 1}, "@ $.document", id="no-document"),
        pytest.param(
            BARE | {"claims": [{"id": "c1", "type": "KABOOM"}]}, "@ $.claims[0].", id="a-bad-claim"
        ),
    ],
)
def test_a_record_that_is_none_says_where(record: object, what: str) -> None:
    with pytest.raises(ItemError) as caught:
        reading_from_record(record)
    assert what in caught.value.what
    assert "vedette" in caught.value.mend
