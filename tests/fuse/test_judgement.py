"""Judgements over readings and events: they outrank scores, do no harm, and leave no trace."""

from __future__ import annotations

import hashlib
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.fuse import fuse
from vedette.model import Event, Judgement, Reading, reading_from_record

TEXT = "Gunmen attacked a patrol near Banjska. Two officers were killed in the attack."
OWN = {"d2": "Rebels"}
"""The first word where it is another: no report copies another."""
SPANS = [(7, 15), (65, 71), (0, 6)]
"""Of "attacked", "killed" and "Gunmen"."""
_when = itertools.count()


def reading(document: str, claims: int = 2) -> Reading:
    """Make a reading whose claims tell of attacks on one day."""
    text = TEXT.replace("Gunmen", OWN.get(document, "Gunmen"))
    return reading_from_record(
        {
            "document": {
                "id": document, "text": text, "published": "2023-09-25", "publisher": document,
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
            },
            "sentences": [[0, 38], [39, len(text)]],
            "times": [{"start": 0, "end": 6, "kind": "DATE", "value": "2023-09-24",
                       "earliest": "2023-09-24", "latest": "2023-09-24"}],
            "claims": [
                {"id": f"{document}-{at}", "trigger": {"start": start, "end": end},
                 "sentence": int(start > 38), "type": "ASSAULT", "certainty": "certain",
                 "tense": "past", "time": {"earliest": "2023-09-24", "latest": "2023-09-24",
                                           "source": 0},
                 "quantities": [{"role": "killed", "low": 2, "high": 2, "start": 39, "end": 42}]}
                for at, (start, end) in enumerate(SPANS[:claims])
            ],
        }
    )  # fmt: skip


def judged(verb: str, *about: str, **fields: Any) -> Judgement:
    made = {
        "about": about,
        "verb": verb,
        "by": "Ana",
        "when": f"2024-01-01T00:00:{next(_when) % 60:02}",
    }
    return Judgement.model_validate(made | fields)


def events(readings: list[Reading], *judgements: Judgement) -> list[Event]:
    return list(fuse(readings, judgements=judgements))


def event_with(found: list[Event], claim: str) -> Event:
    return next(event for event in found if any(ref[1] == claim for ref in event.claims))


READINGS = [reading("d1"), reading("d2")]
CLAIMS = ["d1-0", "d1-1", "d2-0", "d2-1"]


def test_same_joins_what_the_scores_do_not() -> None:
    joined = event_with(
        events(READINGS, judged("same", "d1-0", "d1-1", because="one raid")), "d1-0"
    )
    assert {"d1-0", "d1-1"} <= {ref[1] for ref in joined.claims}
    (merge,) = [each for each in joined.merged_because if each.judgement]
    assert merge.features == ()
    assert str(merge.judgement).startswith("Ana, 2024-01-01: one raid (j")


def test_events_are_joined_with_all_their_claims() -> None:
    assert [len(each.claims) for each in events(READINGS)] == [2, 2]
    joins = judged("same", "event:d1-0", "event:d1-1")
    (joined,) = events(READINGS, joins)
    assert {ref[1] for ref in joined.claims} == set(CLAIMS)
    assert joined.merged_because[0].judgement
    stays = judged("different", "d1-0", "d2-1")
    parted = event_with(events(READINGS, stays, joins), "d1-0")
    assert {ref[1] for ref in parted.claims} == {"d1-0", "d2-0", "d1-1"}


def test_different_parts_what_the_scores_join() -> None:
    assert event_with(events(READINGS), "d1-0") == event_with(events(READINGS), "d2-0")
    parted = events(READINGS, judged("different", "d1-0", "d2-0"))
    assert event_with(parted, "d1-0") != event_with(parted, "d2-0")


def test_events_are_judged_by_any_of_their_claims() -> None:
    found = events(READINGS, judged("different", "event:d1-0", "event:d2-0"))
    assert event_with(found, "d1-0") != event_with(found, "d2-0")
    named = events(READINGS, judged("set", "event:d2-0", field="mode", value="firearms"))
    assert event_with(named, "d1-0").mode == "firearms"


def test_the_later_of_two_contradicting_judgements_holds() -> None:
    same, apart = judged("same", "d1-0", "d1-1"), judged("different", "d1-0", "d1-1")
    late, early = apart.model_copy(update={"when": "2024-02-01"}), same
    parted = events(READINGS, early, late)
    assert event_with(parted, "d1-0") != event_with(parted, "d1-1")
    again = events(READINGS, late, same.model_copy(update={"when": "2024-03-01"}))
    assert event_with(again, "d1-0") == event_with(again, "d1-1")


def test_times_of_judgements_compare_over_zones() -> None:
    early = judged("same", "d1-0", "d1-1", when="2024-01-01T12:00:00+02:00")
    late = judged("different", "d1-0", "d1-1", when="2024-01-01T11:00:00Z")
    found = events(READINGS, late, early)
    assert event_with(found, "d1-0") != event_with(found, "d1-1")


def test_a_rejected_claim_stands_in_no_event_until_it_is_accepted() -> None:
    reject = judged("reject", "d1-0", when="2024-01-01")
    found = events(READINGS, reject)
    assert "d1-0" not in {ref[1] for event in found for ref in event.claims}
    accept = judged("accept", "d1-0", when="2024-01-02")
    assert events(READINGS, reject, accept) == events(READINGS)


def test_a_claim_is_mended_before_it_is_merged() -> None:
    found = events(READINGS, judged("set", "d1-0", field="polarity", value="denied"))
    assert event_with(found, "d1-0").status in ("denied", "disputed")
    day = {"earliest": "2023-09-20", "latest": "2023-09-20"}
    dated = event_with(
        events([reading("d1", 1)], judged("set", "d1-0", field="time", value=day)), "d1-0"
    )
    assert dated.time is not None
    assert dated.time.earliest == "2023-09-20"
    place = {"name": "Banjska", "latitude": 42.97, "longitude": 20.78, "country": "XKX"}
    put = event_with(
        events([reading("d1", 1)], judged("set", "d1-0", field="place", value=place)), "d1-0"
    )
    assert put.place is not None
    assert put.place.name == "Banjska"


def test_a_claim_is_added_to_its_document() -> None:
    claim = {"id": "own", "trigger": {"start": 16, "end": 24}, "sentence": 0, "type": "ASSAULT",
             "certainty": "certain", "tense": "past"}  # fmt: skip
    found = events(READINGS, judged("add", "d1", value=claim))
    assert ("d1", "own") in event_with(found, "own").claims


def test_a_value_that_is_set_shows_beside_what_was_settled() -> None:
    when = {"earliest": "2023-09-23", "latest": "2023-09-23"}
    decided = judged("set", "event:d1-0", field="time", value=when, because="the log says so")
    before, after = (event_with(events(READINGS, *each), "d1-0") for each in ((), (decided,)))
    assert before.time is not None
    assert after.time is not None
    assert after.time.earliest == "2023-09-23"
    assert after.time.claims == ()
    assert [each.claims for each in after.time.alternatives] == [before.time.claims]
    (shown,) = after.judged
    assert (shown.by, shown.field, shown.because) == ("Ana", "time", "the log says so")


def test_a_quantity_that_is_set_keeps_every_number_that_was_given() -> None:
    decided = judged("set", "event:d1-0", field="killed", value={"low": 1, "high": 3})
    (quantity,) = event_with(events(READINGS, decided), "d1-0").quantities
    assert (quantity.low, quantity.high) == (1, 3)
    assert [(each.low, each.high) for each in quantity.values] == [(2, 2)]


def test_a_rejected_event_is_improbable_and_says_who_rejected_it() -> None:
    event = event_with(events(READINGS, judged("reject", "event:d1-0", because="a drill")), "d1-0")
    assert event.credibility.digit == 5
    assert event.credibility.because == "rejected by Ana on 2024-01-01: a drill"


def test_a_claim_is_named_with_its_document_where_its_id_is_not_its_own() -> None:
    twins = [
        each.model_copy(update={"claims": (each.claims[0].model_copy(update={"id": "c1"}),)})
        for each in READINGS
    ]
    found = events(twins, judged("reject", "d2#c1"))
    assert {ref for event in found for ref in event.claims} == {("d1", "c1")}


@pytest.mark.parametrize(
    "useless",
    [
        pytest.param(judged("same", "d1-0", "nobody"), id="unknown-claim"),
        pytest.param(judged("reject", "nobody"), id="unknown-id"),
        pytest.param(judged("set", "d1-0", field="type", value="PARTY"), id="impossible-type"),
        pytest.param(judged("set", "d1-0", field="colour", value="red"), id="no-field"),
        pytest.param(judged("set", "event:d1-0", field="time", value=3), id="impossible-time"),
        pytest.param(judged("set", "event:d1-0", field="colour", value=3), id="no-event-field"),
        pytest.param(judged("set", "event:d1-0", field="credibility", value=9), id="no-digit"),
        pytest.param(judged("add", "d1", value={"id": "own"}), id="half-a-claim"),
        pytest.param(judged("unsure", "d1-0", "d2-0"), id="unsure"),
    ],
)
def test_a_judgement_that_cannot_hold_changes_nothing(useless: Judgement) -> None:
    assert events(READINGS, useless) == events(READINGS)


PAIRS = st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS)).filter(lambda p: p[0] < p[1])
JUDGEMENTS = st.lists(
    st.builds(
        lambda verb, pair, minute: judged(verb, *pair, when=f"2024-01-01T00:{minute:02}"),
        st.sampled_from(["same", "different"]), PAIRS, st.integers(0, 59),
    ),
    max_size=5,
)  # fmt: skip


@given(JUDGEMENTS)
def test_what_is_judged_last_always_holds(judgements: list[Judgement]) -> None:
    found = events(READINGS, *judgements)
    last = max(judgements, key=lambda each: each.when, default=None)
    ties = [each for each in judgements if last and each.when == last.when]
    if last is not None and len(ties) == 1:
        is_one = event_with(found, last.about[0]) == event_with(found, last.about[1])
        assert is_one == (last.verb == "same")


@given(JUDGEMENTS.map(lambda all_: [each for each in all_ if each.verb == "different"]))
def test_what_is_judged_different_is_never_one_event(judgements: list[Judgement]) -> None:
    found = events(READINGS, *judgements)
    for each in judgements:
        assert event_with(found, each.about[0]) != event_with(found, each.about[1])


@given(JUDGEMENTS, st.randoms())
def test_the_order_of_judgements_does_not_show(judgements: list[Judgement], random: Any) -> None:
    shuffled = list(judgements)
    random.shuffle(shuffled)
    assert events(READINGS, *shuffled) == events(READINGS, *judgements)


@given(JUDGEMENTS)
def test_every_claim_stands_in_one_event_whatever_is_judged(judgements: list[Judgement]) -> None:
    found = events(READINGS, *judgements)
    assert sorted(ref[1] for event in found for ref in event.claims) == CLAIMS
