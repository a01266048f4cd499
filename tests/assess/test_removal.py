"""Removing evidence for a hypothesis never raises it, however origins and outlets are entangled."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assess.build import event, indicator, likelihoods, scenario
from assess.entangled import (
    SPEAKERS,
    asked,
    asked_together,
    ends,
    raised_without,
    seen_against,
    told,
    weigh,
    witness,
)
from vedette.model import OriginGroup, OriginLink

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Assessment, Event, Scenario


@pytest.mark.parametrize("families", ["max", "noisy_or"])
@given(st.integers(0, 100_000))
@example(62)
@example(178)
@example(400)
@example(96)
@example(171)
@example(224)
@settings(max_examples=20, deadline=None)
def test_removing_evidence_for_a_hypothesis_never_raises_it(families: str, seed: int) -> None:
    chance = Random(seed)
    of = asked(chance)
    events = [told(number, chance) for number in range(chance.randint(3, 12))]
    for gone in events:
        assert not raised_without(gone, [*events, witness(events)], of, families=families)


@given(st.integers(0, 100_000))
@settings(max_examples=30, deadline=None)
def test_nor_does_it_where_things_are_seen_together(seed: int) -> None:
    chance = Random(seed)
    of = asked_together(chance)
    events = [told(number, chance) for number in range(chance.randint(4, 14))]
    for gone in events:
        assert not raised_without(gone, [*events, witness(events)], of)


@pytest.mark.parametrize("ask", [asked, asked_together])
@given(st.integers(0, 100_000))
@example(30)
@example(1039)
@settings(max_examples=20, deadline=None)
def test_without_a_report_what_was_seen_counts_no_more_against_anything(
    ask: Callable[[Random], Scenario], seed: int
) -> None:
    """Whatever it suits, and also where it alone shows that one outlet copied another."""
    chance = Random(seed)
    of = ask(chance)
    events = [told(number, chance) for number in range(chance.randint(3, 12))]
    whole = seen_against(weigh(events, of))
    for gone in events:
        left = seen_against(weigh([each for each in events if each is not gone], of))
        for name, sums in left.items():
            assert all(a <= b + 1e-9 for a, b in zip(sums, whole[name], strict=True)), (
                seed,
                gone.id,
            )


@given(st.integers(0, 100_000))
@example(61)
@example(120)
@settings(max_examples=20, deadline=None)
def test_a_report_that_alone_shows_a_copy_raises_nothing_where_silence_is_not_heard(
    seed: int,
) -> None:
    chance = Random(seed)
    of = asked(chance)
    events = [told(number, chance) for number in range(chance.randint(3, 12))]
    for gone in events:
        assert not raised_without(gone, events, of, watched_at=1.1)


FORCE = scenario(
    indicator("move", seen=likelihoods(0.8, 0.6, 0.1, 0.4)),
    indicator(
        "raid",
        look_for={"event": {"types": ["ASSAULT"]}},
        seen=likelihoods(0.8, 0.6, 0.1, 0.4),
    ),
    indicator(
        "talks",
        look_for={"event": {"types": ["CONSULT"]}},
        seen=likelihoods(0.2, 0.3, 0.8, 0.3),
    ),
)


def word(speaker: str, document: str, id_: str, **fields: Any) -> Event:
    """An event in the word of one speaker, in one document."""
    behind = OriginGroup(
        root=speaker,
        root_kind="official",
        documents=(document,),
        claims=((document, f"c-{document}"),),
    )
    return event(document, id_=id_, origins=(behind,), **fields)


def test_what_suits_a_hypothesis_best_does_not_show_through_whom_others_are_heard() -> None:
    """Minister and General hang on the Herald; that the Post heard one of them suits `chance`."""
    rest = [word("Minister", "a", "m"), word("General", "a", "r", type="ASSAULT")]
    heard = word("Minister", "c", "t", type="CONSULT")
    with_it, without = (weigh(events, FORCE) for events in ([*rest, heard], rest))
    assert ends(without)["chance"][1] < ends(with_it)["chance"][1]
    assert charges(with_it, "chance") == charges(without, "chance")


def charges(found: Assessment, name: str) -> dict[str, tuple[float, float]]:
    return {
        each.id: (each.charges[name].decibans.high, each.charges[name].weight.high)
        for each in found.indicators
        if name in each.charges and each.charges[name].root != "silence"
    }


def test_a_speaker_whom_a_second_outlet_hears_tell_against_a_hypothesis_hangs_on_neither() -> None:
    one = [word("Minister", "a", "m"), word("General", "a", "r", type="ASSAULT")]
    both = [*one, word("Minister", "c", "again")]
    assert sorted(weight for _, weight in charges(weigh(one, FORCE), "chance").values()) == [0.5, 1]
    assert {weight for _, weight in charges(weigh(both, FORCE), "chance").values()} == {1.0}


def test_reports_that_are_worth_the_most_already_do_not_hide_who_else_told() -> None:
    """Four speakers hang on the Herald, as the raid does; the Echo told of the move before them."""
    older = {"earliest": "2024-02-28", "latest": "2024-02-28"}
    moves = [word(name, "a", f"m-{name}") for name in SPEAKERS[:4]]
    events = [*moves, word("Bishop", "b", "r", type="ASSAULT")]
    echo = word("Echo", "h", "m-h", time=older)
    letters = dict.fromkeys(SPEAKERS, "A")
    alone, beside = (weigh(told, FORCE, reliability=letters) for told in (events, [*events, echo]))
    assert {weight for _, weight in charges(alone, "chance").values()} == {0.5, 1.0}
    assert {weight for _, weight in charges(beside, "chance").values()} == {1.0}


def test_whoever_is_shown_to_copy_does_not_listen_and_without_that_silence_counts_for_more() -> (
    None
):
    """A copy that only one report shows: whether there is one more to hear silence hangs on it."""
    both = OriginGroup(
        root="Minister",
        root_kind="official",
        documents=("a", "h"),
        claims=(("a", "c-a"), ("h", "c-h")),
        links=(OriginLink(from_="h", to="a", kind="copies", because="the same words"),),
    )
    shown = event("a", "h", id_="m", origins=(both,))
    other = word("General", "c", "r", type="ASSAULT")
    with_it, without = (weigh(told, FORCE) for told in ([shown, other], [other]))
    heard = [
        next(i.coverage for i in of.indicators if i.id == "talks") for of in (with_it, without)
    ]
    assert heard == [1 - 0.5**4, 1 - 0.5**5]
    assert seen_against(without)["chance"] < seen_against(with_it)["chance"]


def test_an_outlet_that_copied_once_stays_a_line_of_its_own() -> None:
    """The Echo copied the Herald; what it tells of the raid it tells itself."""
    group = OriginGroup(
        root="Herald",
        root_kind="first_hand",
        documents=("a", "h"),
        claims=(("a", "c-a"), ("h", "c-h")),
        links=(OriginLink(from_="h", to="a", kind="copies", because="the same words"),),
    )
    raid = word("General", "h", "r", type="ASSAULT")
    move = word("Minister", "a", "m")
    talks = event("a", "h", id_="t", type="CONSULT", origins=(group,))
    found = charges(weigh([move, raid, talks], FORCE), "chance")
    assert {weight for _, weight in found.values()} == {1.0}
