"""What claims agree on is settled; what they disagree on stays beside it, with its holders."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuse.build import BANJSKA, BELGRADE, KOSOVO, MITROVICA, days, mention, party
from vedette.fuse.mention import Count
from vedette.fuse.settle import (
    settle_mode,
    settle_parties,
    settle_place,
    settle_quantities,
    settle_status,
    settle_time,
    settle_type,
    texts_of,
)
from vedette.model import OriginGroup, OriginLink, PlaceValue

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


def copying(*pairs: tuple[str, str], kind: Any = "copies") -> OriginGroup:
    """Make an origin whose documents go back to one another."""
    links = tuple(OriginLink(from_=a, to=b, kind=kind, because="by hand") for a, b in pairs)
    documents = tuple(sorted({each for pair in pairs for each in pair}))
    return OriginGroup(root="R", root_kind="unknown", documents=documents, claims=(), links=links)


def test_copies_of_a_text_have_one_vote_together() -> None:
    loud = [
        mention(f"d{n}", f"c{n}", place=BELGRADE, mode="weapons", type="MOBILIZE",
                days=days("2023-09-20")) for n in (1, 2, 3)
    ]  # fmt: skip
    others = [
        mention(f"d{n}", f"c{n}", place=BANJSKA, mode="troops", type="MOBILIZE",
                days=days("2023-09-24")) for n in (4, 5)
    ]  # fmt: skip
    mentions = [*loud, *others]
    texts = texts_of([copying(("d2", "d1"), ("d3", "d2"))])
    assert settle_mode(mentions, "MOBILIZE", texts) == "troops"
    place, time = settle_place(mentions, texts), settle_time(mentions, texts)
    assert place is not None
    assert time is not None
    assert (place.name, time.earliest) == ("Banjska", "2023-09-24")
    serbs, police = party("armed Serbs"), party("police")
    named = [(m.ref[0], (serbs if m in loud else police,)) for m in mentions]
    assert [each.name for each in settle_parties(named, texts)] == ["police", "armed Serbs"]


def test_who_quotes_another_has_a_vote_of_its_own_and_a_circle_is_one_text() -> None:
    assert texts_of([copying(("d2", "d1"), kind="quotes")]) == {}
    assert texts_of([copying(("d2", "d1")), copying(("d1", "d2"))]) == {"d1": "d1", "d2": "d1"}


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
    one = settle_parties([("a", (men[0],)), ("b", (men[1],))])
    assert [each.id for each in one] == ["d0"]
    two = settle_parties([("a", (men[0], men[1])), ("b", (men[2],))])
    assert [each.id for each in two] == ["d0", "d1"]
    assert len(settle_parties([("a", (party("X", id="p1"),)), ("b", (party("X", id="p2"),))])) == 2


def test_parties_come_by_how_many_documents_name_them() -> None:
    serbs, police = party("armed Serbs"), party("police")
    named = [("d1", (serbs,)), ("d1", (serbs,)), ("d2", (police,)), ("d3", (police, serbs))]
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
