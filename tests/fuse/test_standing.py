"""What has happened is told from what is denied, planned, threatened, announced and foreseen."""

from __future__ import annotations

from typing import Any

import pytest

from vedette.data import read_table
from vedette.fuse.standing import is_ahead, is_sign_near, status_of
from vedette.model import Claim, Span, Statement

ROWS = read_table("lexicon", "ahead.tsv")


def claim(**fields: Any) -> Claim:
    values: dict[str, Any] = {
        "id": "c1", "trigger": Span(start=0, end=1), "sentence": 0, "type": "ASSAULT",
        "certainty": "possible", "tense": "future",
    }  # fmt: skip
    return Claim.model_validate(values | fields)


def saying(act: str) -> Statement:
    return Statement.model_validate(
        {"id": "s1", "source_kind": "official", "content": [(0, 1)], "manner": "indirect"}
        | {"act": act}
    )


@pytest.mark.parametrize(
    ("fields", "act", "status"),
    [
        pytest.param({"tense": "past"}, None, "reported", id="it-happened"),
        pytest.param({"tense": "past", "polarity": "denied"}, None, "denied", id="denied"),
        pytest.param({"tense": "past", "hypothetical": True}, None, "foreseen", id="a-condition"),
        pytest.param({}, None, "foreseen", id="to-come"),
        pytest.param({}, "threaten", "threatened", id="its-speaker-threatens"),
        pytest.param({}, "promise", "announced", id="its-speaker-promises"),
    ],
)
def test_status_follows_tense_polarity_and_speech_act(
    fields: dict[str, Any], act: str | None, status: str
) -> None:
    assert status_of(claim(**fields), saying(act) if act else None) == status


@pytest.mark.parametrize("row", ROWS, ids=[row["word"] for row in ROWS])
def test_a_word_before_the_event_tells_how_it_looks_ahead(row: dict[str, str]) -> None:
    before = row["example"].partition("[")[0]
    assert status_of(claim(), None, before) == row["status"]
    assert is_ahead(row["status"])


def test_an_announcement_under_a_condition_is_only_foreseen() -> None:
    assert status_of(claim(hypothetical=True), None, "If asked, it will") == "foreseen"


def test_a_word_far_off_tells_nothing() -> None:
    far = (
        "The plan of the old council of the town by the sea and its friends in the hills says: they"
    )
    assert status_of(claim(), None, far) == "foreseen"


@pytest.mark.parametrize("row", ROWS, ids=[row["word"] for row in ROWS])
def test_a_word_right_before_the_event_makes_it_sure(row: dict[str, str]) -> None:
    before = " ".join(row["example"].partition("[")[0].split()[-3:])
    assert is_sign_near(before, "") == (status_of(claim(), None, before) == row["status"])


@pytest.mark.parametrize(
    ("before", "after", "is_sure"),
    [
        ("The strike on the port", "may come soon", True),
        ("The attack", "could follow", True),
        ("The keeper fought hard to", "the title", False),
        ("A patch was released to", "the flaw", False),
    ],
)
def test_grammar_alone_is_no_sign(before: str, after: str, is_sure: bool) -> None:
    assert is_sign_near(before, after) == is_sure
