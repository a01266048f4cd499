"""What claims agree on is settled; what they disagree on stays beside it, with its holders."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuse.build import BANJSKA, BELGRADE, KOSOVO, MITROVICA, days, mention, party, sheet
from vedette.fuse.mention import Count, Mention
from vedette.fuse.origin import Tie
from vedette.fuse.settle import (
    settle_mode,
    settle_parties,
    settle_place,
    settle_quantities,
    settle_status,
    settle_time,
    settle_type,
    text_of,
    texts_of,
)
from vedette.model import PlaceValue

DAYS = st.one_of(st.none(), st.integers(738_000, 738_060))


def test_time_is_narrowed_by_every_claim_that_meets_it() -> None:
    week = mention("d1", "c1", days=days("2023-09-18", "2023-09-24"))
    day = mention("d2", "c2", days=days("2023-09-24"))
    settled = settle_time([week, day])
    assert settled is not None
    assert (settled.earliest, settled.latest) == ("2023-09-24", "2023-09-24")
    assert settled.claims == (("d1", "c1"), ("d2", "c2"))
    assert settled.alternatives == ()


def test_a_day_that_shares_none_with_the_others_stays_beside_them() -> None:
    mentions = [
        mention("d1", "c1", days=days("2023-09-24")),
        mention("d2", "c2", days=days("2023-09-24")),
        mention("d3", "c3", days=days("2023-09-23")),
    ]
    settled = settle_time(mentions)
    assert settled is not None
    assert settled.earliest == "2023-09-24"
    [other] = settled.alternatives
    assert (other.value.earliest, other.claims) == ("2023-09-23", (("d3", "c3"),))


def test_publication_only_bounds_what_no_text_dates() -> None:
    dated = mention("d1", "c1", days=days("2023-09-24"))
    bounded = mention("d2", "c2", days=(None, days("2023-10-01")[1]), is_dated=False)
    settled = settle_time([bounded, dated])
    assert settled is not None
    assert (settled.earliest, settled.latest) == ("2023-09-24", "2023-09-24")
    assert settled.claims == (("d1", "c1"), ("d2", "c2"))
    alone = settle_time([bounded])
    assert alone is not None
    assert (alone.earliest, alone.latest) == (None, "2023-10-01")


def test_time_is_unknown_where_nothing_bounds_it() -> None:
    assert settle_time([mention(days=(None, None), is_dated=False)]) is None


@pytest.mark.parametrize(
    ("places", "settled", "others"),
    [
        pytest.param([KOSOVO, BANJSKA], "Banjska", [], id="the-finer-wins"),
        pytest.param([BANJSKA, BELGRADE, BANJSKA], "Banjska", ["Belgrade"], id="the-most-win"),
        pytest.param([BANJSKA, MITROVICA], "Banjska", [], id="neighbours-within-precision"),
        pytest.param([KOSOVO], "Kosovo", [], id="a-country-alone"),
    ],
)
def test_place_settles(places: list[PlaceValue], settled: str, others: list[str]) -> None:
    mentions = [mention(f"d{n}", f"c{n}", place=place) for n, place in enumerate(places)]
    found = settle_place(mentions)
    assert found is not None
    assert found.name == settled
    assert [each.value.name for each in found.alternatives] == others


def test_one_outlet_that_repeats_itself_outweighs_nobody() -> None:
    loud = [mention("d1", f"c{n}", place=BELGRADE) for n in range(5)]
    others = [mention(f"d{n}", f"x{n}", place=BANJSKA) for n in (2, 3)]
    found = settle_place([*loud, *others])
    assert found is not None
    assert found.name == "Banjska"


def tie(child: str, parent: str, *passages: tuple[int, int], **fields: Any) -> Tie:
    """Make a tie of documents that share these characters at the same places; all by default."""
    packed = b"".join(
        struct.pack("=5I", *each, *each, 9) for each in passages or ((0, len(SENTENCES)),)
    )
    values: dict[str, Any] = {
        "child": child, "parent": parent, "kind": "copies",
        "child_share": 0.5 if passages else 1.0,
        "parent_share": 1.0, "packed": packed, "because": "by hand", "parent_label": parent,
        "parent_root": parent,
    }  # fmt: skip
    return Tie(**(values | fields))


SENTENCES = "Gunmen attacked a patrol. Two officers were hurt."
FIRST, SECOND = (0, 25), (26, len(SENTENCES))


def told(document: str, claim: str = "c1", sentence: int = 0, **fields: Any) -> Mention:
    own = sheet(document, text=SENTENCES, sentences=(FIRST, SECOND))
    return mention(document, claim, sheet=own, sentence=sentence, **fields)


def test_copies_of_a_text_have_one_vote_together() -> None:
    loud = [
        told(f"d{n}", place=BELGRADE, mode="weapons", type="MOBILIZE", days=days("2023-09-20"))
        for n in (1, 2, 3)
    ]
    others = [
        told(f"d{n}", place=BANJSKA, mode="troops", type="MOBILIZE", days=days("2023-09-24"))
        for n in (4, 5)
    ]
    mentions = [*loud, *others]
    texts = texts_of(mentions, [tie("d2", "d1"), tie("d3", "d2", kind="credits")])
    assert settle_mode(mentions, "MOBILIZE", texts) == "troops"
    place, time = settle_place(mentions, texts), settle_time(mentions, texts)
    assert place is not None
    assert time is not None
    assert (place.name, time.earliest) == ("Banjska", "2023-09-24")
    serbs, police = party("armed Serbs"), party("police")
    named = [(m.ref, (serbs if m in loud else police,)) for m in mentions]
    assert [each.name for each in settle_parties(named, texts)] == ["police", "armed Serbs"]


def test_who_quotes_another_has_a_vote_of_its_own_and_a_circle_is_one_text() -> None:
    both = [told("d1"), told("d2")]
    assert texts_of(both, [tie("d2", "d1", kind="relays")]) == {}
    assert set(texts_of(both, [tie("d2", "d1"), tie("d1", "d2")]).values()) == {"d1"}


@pytest.mark.parametrize("copy", ["00-copy", "zz-copy"])
def test_a_text_is_one_whatever_the_ids_of_those_that_may_have_been_first(copy: str) -> None:
    mentions = [told("d1"), told("d2"), told(copy)]
    first, later = sorted(("d2", copy))
    ties = [tie("d2", "d1"), tie(later, first, is_ordered=False)]
    assert len(set(texts_of(mentions, ties).values())) == 1


def test_a_report_made_of_two_others_does_not_make_one_text_of_them() -> None:
    parts = [told("d1"), told("d2", sentence=1), told("d3", "c1"), told("d3", "c2", sentence=1)]
    found = texts_of(parts, [tie("d3", "d1", FIRST, (0, 0)), tie("d3", "d2", SECOND, (0, 0))])
    assert [text_of(each.ref, found) for each in parts] == ["d1", "d2", "d1", "d2"]


def test_what_a_reprint_tells_in_other_words_has_no_vote_beside_the_text_that_it_prints() -> None:
    mentions = [told("d1"), told("d2"), told("d2", "c2", sentence=1)]
    found = texts_of(mentions, [tie("d2", "d1", FIRST, child_share=0.7)])
    assert [text_of(each.ref, found) for each in mentions] == ["d1", "d1", "d1"]


def test_every_number_stays_with_who_gives_it() -> None:
    mentions = [
        mention("d1", "c1", counts=(Count("killed", 3, 3, "gunmen"),)),
        mention("d2", "c2", counts=(Count("killed", 4, None, "attackers"),)),
    ]
    [killed] = settle_quantities(mentions)
    assert (killed.low, killed.high) == (3, None)
    values = [(value.low, value.high, value.claims) for value in killed.values]
    assert values == [(3, 3, (("d1", "c1"),)), (4, None, (("d2", "c2"),))]


def test_numbers_of_different_things_do_not_mix() -> None:
    counts = (Count("vehicles", 20, 20, "cars"), Count("vehicles", 2, 2, "tanks"))
    units = {each.unit for each in settle_quantities([mention(counts=counts)])}
    assert units == {"cars", "tanks"}


@pytest.mark.parametrize(
    ("statuses", "settled"),
    [
        pytest.param(["reported", "foreseen"], "reported", id="it-came-to-pass"),
        pytest.param(["reported", "denied"], "disputed", id="one-denies-it"),
        pytest.param(["denied"], "denied", id="only-denied"),
        pytest.param(["foreseen", "threatened"], "threatened", id="somebody-threatens"),
        pytest.param(["planned", "foreseen"], "planned", id="somebody-plans"),
    ],
)
def test_status_settles(statuses: list[str], settled: str) -> None:
    mentions = [mention(f"d{n}", f"c{n}", status=each) for n, each in enumerate(statuses)]
    assert settle_status(mentions) == settled


def test_type_and_mode_are_those_of_most_documents() -> None:
    mentions = [
        mention("d1", "c1", type="OTHER"),
        mention("d2", "c2", type="COERCE", mode="arrest"),
        mention("d3", "c3", type="ASSAULT", mode="firearms"),
        mention("d4", "c4", type="ASSAULT"),
    ]
    assert settle_type(mentions) == "ASSAULT"
    assert settle_mode(mentions, "ASSAULT") == "firearms"
    assert settle_mode(mentions, "AID") is None
    assert settle_type([mention(type="OTHER")]) == "OTHER"


def test_what_is_described_alike_in_other_documents_is_one_in_an_event() -> None:
    men = [party("armed men", id=f"d{number}", kind="group") for number in range(3)]
    one = settle_parties([(("a", "c"), (men[0],)), (("b", "c"), (men[1],))])
    assert [each.id for each in one] == ["d0"]
    two = settle_parties([(("a", "c"), (men[0], men[1])), (("b", "c"), (men[2],))])
    assert [each.id for each in two] == ["d0", "d1"]
    named = [((each, "c"), (party("X", id=each),)) for each in ("p1", "p2")]
    assert len(settle_parties(named)) == 2


def test_parties_come_by_how_many_documents_name_them() -> None:
    serbs, police = party("armed Serbs"), party("police")
    said = [("d1", (serbs,)), ("d1", (serbs,)), ("d2", (police,)), ("d3", (police, serbs))]
    named = [((document, f"c{at}"), parties) for at, (document, parties) in enumerate(said)]
    assert [each.name for each in settle_parties(named)] == ["armed Serbs", "police"]


@given(st.lists(st.tuples(DAYS, DAYS, st.booleans()), min_size=1, max_size=8), st.randoms())
def test_no_value_is_lost_and_no_order_shows(rows: list[tuple[Any, Any, bool]], order: Any) -> None:
    mentions = [
        mention(f"d{n}", f"c{n}", days=_ordered(first, last), is_dated=dated)
        for n, (first, last, dated) in enumerate(rows)
    ]
    shuffled = list(mentions)
    order.shuffle(shuffled)
    settled = settle_time(mentions)
    assert settled == settle_time(shuffled)
    if settled is not None:
        held = [*settled.claims, *(ref for other in settled.alternatives for ref in other.claims)]
        said = [m.ref for m in mentions if m.days != (None, None)]
        assert sorted(held) == sorted(said)
        assert len(held) == len(set(held))


def _ordered(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    if first is not None and last is not None and first > last:
        return last, first
    return first, last
