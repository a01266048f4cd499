"""Clusters: what hangs together, what must not, and that nothing else shows in them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuse.build import BANJSKA, BELGRADE, KOSOVO, days, mention, party, sheet
from vedette.fuse.cluster import Cluster, cluster_mentions
from vedette.fuse.constraint import Bond, Constraints
from vedette.fuse.mention import Mention
from vedette.fuse.pair import ScoredPair
from vedette.fuse.pair.apart import are_apart
from vedette.fuse.pair.columns import columns_of
from vedette.fuse.pair.pairs import Pairs
from vedette.model import Entity

FAR = -20.0


class Told:
    """Scores that a test gives by the claims of a pair; all other pairs are far apart."""

    def __init__(self, mentions: list[Mention], bits: dict[frozenset[str], float]) -> None:
        self.columns = columns_of(mentions)
        self.names = [each.ref[1] for each in mentions]
        self.given = bits
        pairs = list(itertools.combinations(range(len(mentions)), 2))
        self.left = np.array([one for one, _ in pairs], np.int64)
        self.right = np.array([other for _, other in pairs], np.int64)
        self.bits = self.between(self.left, self.right)

    def between(self, left: Any, right: Any) -> Any:
        names = (
            (self.names[one], self.names[other]) for one, other in zip(left, right, strict=True)
        )
        return np.array([self.given.get(frozenset(pair), FAR) for pair in names], float)

    def apart(self, left: Any, right: Any) -> Any:
        return are_apart(Pairs(self.columns, left, right))

    def explain(self, left: Any, right: Any) -> list[ScoredPair]:
        raise NotImplementedError


def clusters(
    mentions: list[Mention],
    bits: dict[frozenset[str], float],
    constraints: Constraints = Constraints(),  # noqa: B008 - frozen
) -> set[frozenset[str]]:
    found = cluster_mentions(mentions, Told(mentions, bits), 0.0, constraints)
    return {frozenset(mentions[index].ref[1] for index in each.members) for each in found}


def some(number: int) -> list[Mention]:
    return [mention(f"d{each}", f"c{each}") for each in range(number)]


NAMES = [f"c{number}" for number in range(7)]
EDGES = st.dictionaries(
    st.sampled_from(list(map(frozenset, itertools.combinations(NAMES, 2)))),
    st.floats(-8, 8).map(lambda bits: round(bits, 1)),
    max_size=21,
)


@given(EDGES)
def test_clusters_lie_inside_the_components_that_networkx_finds(
    bits: dict[frozenset[str], float],
) -> None:
    graph = networkx.Graph()
    graph.add_nodes_from(NAMES)
    graph.add_edges_from(tuple(pair) for pair, weight in bits.items() if weight >= 0)
    components = list(networkx.connected_components(graph))
    for cluster in clusters(some(7), bits):
        assert any(cluster <= component for component in components)


@given(st.lists(st.integers(0, 3), min_size=7, max_size=7))
def test_cliques_far_apart_come_out_as_they_are(group: list[int]) -> None:
    bits = {
        frozenset((f"c{one}", f"c{other}")): 5.0
        for one, other in itertools.combinations(range(7), 2)
        if group[one] == group[other]
    }
    wanted = {
        frozenset(f"c{index}" for index in range(7) if group[index] == each) for each in set(group)
    }
    assert clusters(some(7), bits) == wanted


@given(EDGES, st.permutations(range(7)))
def test_the_order_of_mentions_does_not_show(
    bits: dict[frozenset[str], float], order: list[int]
) -> None:
    mentions = some(7)
    assert clusters(mentions, bits) == clusters([mentions[index] for index in order], bits)


@given(EDGES)
def test_a_component_does_not_depend_on_the_rest(bits: dict[frozenset[str], float]) -> None:
    mentions = some(7)
    near = {pair: weight for pair, weight in bits.items() if not pair & {"c5", "c6"}}
    whole = {each for each in clusters(mentions, near) if not each & {"c5", "c6"}}
    assert whole == clusters(mentions[:5], near)


@given(EDGES, st.lists(st.sampled_from(list(itertools.combinations(range(7), 2))), max_size=4))
def test_different_is_never_inside_one_cluster(
    bits: dict[frozenset[str], float], pairs: list[tuple[int, int]]
) -> None:
    bonds = tuple(Bond((f"d{a}", f"c{a}"), (f"d{b}", f"c{b}"), False, "Ana") for a, b in pairs)
    for cluster in clusters(some(7), bits, Constraints(different=bonds)):
        assert not any({f"c{a}", f"c{b}"} <= cluster for a, b in pairs)


def test_same_joins_what_no_score_joins() -> None:
    bond = Bond(("d0", "c0"), ("d1", "c1"), True, "Ana: one raid")
    mentions = some(3)
    found = cluster_mentions(mentions, Told(mentions, {}), 0.0, Constraints(same=(bond,)))
    assert found == [Cluster((0, 1), ((0, 1),)), Cluster((2,))]


def test_one_strong_pair_does_not_chain_two_clusters() -> None:
    pairs = {("c0", "c1"): 6.0, ("c2", "c3"): 6.0, ("c1", "c2"): 3.0}
    bits = {frozenset(pair): weight for pair, weight in pairs.items()}
    assert clusters(some(4), bits) == {frozenset(("c0", "c1")), frozenset(("c2", "c3"))}


def test_what_looks_ahead_never_joins_what_happened() -> None:
    ahead = mention("d0", "c0", status="foreseen")
    assert len(clusters([ahead, mention("d1", "c1")], {frozenset(("c0", "c1")): 9.0})) == 2


def test_what_looks_ahead_by_its_grammar_alone_may_have_happened() -> None:
    ahead = mention("d0", "c0", status="foreseen", is_sure=False)
    assert len(clusters([ahead, mention("d1", "c1")], {frozenset(("c0", "c1")): 9.0})) == 1


@pytest.mark.parametrize(("text", "expected"), [("A bomb.", 2), ("A bomb near Belgrade.", 1)])
def test_spots_far_apart_are_two_events_unless_one_report_names_both(
    text: str, expected: int
) -> None:
    city = Entity.model_validate({"id": "e1", "name": "Belgrade", "kind": "place", "mentions": []})
    named = (city,) if "Belgrade" in text else ()
    here = mention("d0", "c0", place=BANJSKA, sheet=sheet("d0", text=text, entities=named))
    there = mention("d1", "c1", place=BELGRADE)
    assert len(clusters([here, there], {frozenset(("c0", "c1")): 9.0})) == expected


def test_what_had_been_reported_did_not_begin_later() -> None:
    early = mention("d0", "c0", days=(None, days("2023-09-25")[1]), is_dated=False)
    later = mention("d1", "c1", days=days("2023-09-27", "2023-10-14"))
    pair = {frozenset(("c0", "c1")): 9.0}
    assert len(clusters([early, later], pair)) == 2
    planned = replace(early, status="planned")
    assert len(clusters([planned, replace(later, status="announced")], pair)) == 1
    near = replace(later, days=days("2023-09-26", "2023-10-14"))
    assert len(clusters([early, near], pair)) == 1


def test_places_of_two_countries_are_two_events() -> None:
    serbia = KOSOVO.model_copy(update={"name": "Serbia", "country": "SRB"})
    one, other = mention("d0", "c0", place=KOSOVO), mention("d1", "c1", place=serbia)
    assert len(clusters([one, other], {frozenset(("c0", "c1")): 9.0})) == 2


def test_a_denial_joins_what_it_denies() -> None:
    denial = mention("d0", "c0", status="denied")
    assert len(clusters([denial, mention("d1", "c1")], {frozenset(("c0", "c1")): 9.0})) == 1


def test_days_far_apart_are_two_events() -> None:
    later = mention("d0", "c0", days=days("2023-10-24"))
    assert len(clusters([later, mention("d1", "c1")], {frozenset(("c0", "c1")): 9.0})) == 2


def test_days_counted_from_an_unsure_date_bar_nothing() -> None:
    unsure = sheet("d0", published_from="text")
    later = mention("d0", "c0", sheet=unsure, days=days("2023-10-24"))
    assert len(clusters([later, mention("d1", "c1")], {frozenset(("c0", "c1")): 9.0})) == 1


def test_a_second_attack_of_one_document_is_another() -> None:
    whole = sheet("d0")
    first = mention("d0", "c0", sheet=whole)
    second = mention("d0", "c1", sheet=whole, another="second")
    assert len(clusters([first, second], {frozenset(("c0", "c1")): 9.0})) == 2


def test_a_tree_spans_each_cluster() -> None:
    mentions = some(5)
    bits = {frozenset(pair): 4.0 for pair in itertools.combinations(NAMES[:5], 2)}
    [cluster] = cluster_mentions(mentions, Told(mentions, bits), 0.0)
    graph = networkx.Graph(cluster.tree)
    assert len(cluster.tree) == len(cluster.members) - 1
    assert networkx.is_connected(graph)


def test_a_component_that_is_too_large_is_parted_at_its_weakest() -> None:
    mentions = some(900)
    bits = {}
    for start in range(0, 900, 300):
        for one, other in itertools.combinations(range(start, start + 300), 2):
            if other - one < 4:
                bits[frozenset((f"c{one}", f"c{other}"))] = 8.0
        if start:
            bits[frozenset((f"c{start - 1}", f"c{start}"))] = 0.5
    found = clusters(mentions, bits)
    assert all(max(map(index_of, each)) // 300 == min(map(index_of, each)) // 300 for each in found)


def index_of(name: str) -> int:
    return int(name[1:])


def told_by_one(*claims: tuple[str, str | None]) -> list[Mention]:
    whole = sheet("d0")
    return [mention("d0", id_, sheet=whole, deed=deed) for id_, deed in claims]


def test_what_came_of_a_deed_goes_with_it_and_has_no_say_in_what_else_does() -> None:
    mentions = [*told_by_one(("c0", "c0"), ("c1", "c0")), mention("d1", "c2")]
    bits = {frozenset(("c0", "c1")): 9.0, frozenset(("c0", "c2")): 3.0}
    assert clusters(mentions, bits) == {frozenset(("c0", "c1", "c2"))}
    elsewhere = {frozenset(("c0", "c1")): 9.0, frozenset(("c1", "c2")): 3.0}
    assert clusters(mentions, elsewhere) == {frozenset(("c0", "c1")), frozenset(("c2",))}


def test_people_part_what_came_of_a_deed_from_it() -> None:
    mentions = told_by_one(("c0", "c0"), ("c1", "c0"))
    parted = Constraints(different=(Bond(("d0", "c0"), ("d0", "c1"), False, "Ana: two"),))
    assert len(clusters(mentions, {frozenset(("c0", "c1")): 9.0}, parted)) == 2


@pytest.mark.parametrize(
    ("trigger", "expected"), [("attacked", 2), ("clashed", 1)], ids=["one way", "both ways"]
)
def test_who_is_attacked_does_not_attack_by_that(trigger: str, expected: int) -> None:
    rebels, army = party("rebels"), party("army")
    one = mention("d0", "c0", trigger=trigger, actors=(rebels,), recipients=(army,))
    other = mention("d1", "c1", trigger=trigger, actors=(army,), recipients=(rebels,))
    assert len(clusters([one, other], {frozenset(("c0", "c1")): 9.0})) == expected
    again_ = replace(other, actors=(rebels,), recipients=(army,))
    assert len(clusters([one, again_], {frozenset(("c0", "c1")): 9.0})) == 1
