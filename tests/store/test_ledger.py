"""The ledger, runs, and what links claims and documents, over both kinds of database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build import told
from vedette.store import Case, Crowding, Issue

FAILED = Issue(
    kind="failed", input="x.pdf", what="it is protected", mend="Unlock it.", since="2024-04-01"
)


def begin(case: Case) -> int:
    with case.writer() as writer:
        return writer.runs.begin(started="2024-04-01", program="1", options={"b": 1, "a": "ž"})


def test_an_issue_is_noted_once(case: Case) -> None:
    runs = [begin(case), begin(case)]
    found = [replace(FAILED, run=runs[0]), replace(FAILED, run=runs[1], since="2024-04-02")]
    other = replace(FAILED, kind="duplicate", document="a", run=runs[1])
    with case.writer() as writer:
        assert writer.ledger.add(found) == [found[0]]
        assert writer.ledger.add([*found, other]) == [other]
    with case.view() as view:
        assert view.ledger.rows() == [found[0], other]
        assert view.ledger.rows(kind="duplicate") == [other]
        assert view.ledger.rows(run=runs[0]) == [found[0]]


def test_runs_are_numbered_and_say_how_they_ended(case: Case) -> None:
    first, second = begin(case), begin(case)
    with case.writer() as writer:
        writer.runs.end(second, ended="2024-04-03", counts={"new": 3})
    with case.view() as view:
        one, two = view.runs.all()
    assert (one.number, one.ended, one.counts) == (first, None, {})
    assert (two.number, two.ended, two.counts) == (second, "2024-04-03", {"new": 3})
    assert one.options == {"a": "ž", "b": 1}


PATROLS = [
    told(id_, f"Men attacked patrol {id_}.", known_since=f"2024-04-0{day}")
    for day, id_ in enumerate("abcde", 1)
]
REF = {each.document.id: (each.document.id, each.claims[0].id) for each in PATROLS}
CROWDING = Crowding(largest=2, first=1)
NAMED = replace(CROWDING, beside=(("n:", "c:"), ("c:", "n:")))


def group(case: Case, letters: str, keys: dict[str, set[int]]) -> set[str]:
    """Group the claims of documents by keys; return the documents that must be compared anew."""
    rows = {REF[document]: each for document, each in keys.items()}
    with case.writer() as writer:
        found = writer.links.group_claims(rows, letters, CROWDING).unsettled
    return {document for document, _ in found}


@pytest.fixture
def patrols(case: Case) -> Case:
    """A case of five documents, a to e, each known a day later than the one before."""
    with case.writer() as writer:
        writer.readings.put(PATROLS)
    return case


def compared(case: Case, letters: str) -> set[str]:
    """Return the pairs that claims of documents are compared in."""
    with case.view() as view:
        found = view.links.candidates([REF[each] for each in letters], CROWDING)
    return {"".join(sorted((one[0], other[0]))) for one, other in found}


def test_few_that_share_a_key_are_compared_with_one_another(patrols: Case) -> None:
    assert group(patrols, "abc", {"a": {1, 2}, "b": {2, 3}, "c": {4}}) == set()
    assert compared(patrols, "a") == compared(patrols, "ab") == {"ab"}
    assert compared(patrols, "c") == set()


def test_the_first_of_a_crowd_is_compared_with_all_and_others_with_it(patrols: Case) -> None:
    assert group(patrols, "bc", {"b": {1}, "c": {1}}) == set()
    assert group(patrols, "d", {"d": {1}}) == {"b", "c"}, "they are a crowd now"
    assert compared(patrols, "d") == {"bd"}
    assert compared(patrols, "b") == {"bc", "bd"}
    assert group(patrols, "e", {"e": {1}}) == set(), "the first one stays the first"
    assert group(patrols, "a", {"a": {1}}) == {"b"}, "it was the first"
    assert compared(patrols, "c") == {"ac"}


def test_a_crowd_that_shrinks_is_compared_anew(patrols: Case) -> None:
    group(patrols, "abc", {"a": {1}, "b": {1}, "c": {1}})
    assert group(patrols, "a", {}) == {"b", "c"}
    assert compared(patrols, "c") == {"bc"}


def test_filling_gives_what_grouping_gives(patrols: Case) -> None:
    rows = {"a": {1, -5}, "b": {1}, "c": {1}}
    with patrols.writer() as writer:
        writer.links.fill_claims((REF[each], keys) for each, keys in rows.items())
    filled = compared(patrols, "abc")
    group(patrols, "abc", rows)
    assert compared(patrols, "abc") == filled == {"ab", "ac"}


def test_documents_are_found_by_bands_and_by_whom_they_name(patrols: Case) -> None:
    bands = {"a": {"1", "n:times"}, "b": {"1", "c:times"}, "c": {"n:times"}, "unknown": {"1"}}
    with patrols.writer() as writer:
        assert writer.links.group_documents(bands, bands, NAMED) == set()
        assert writer.links.document_candidates("c", NAMED) == {("b", "c")}
        assert writer.links.document_candidates("b", NAMED) == {("a", "b"), ("b", "c")}


def test_ties_take_the_place_of_those_of_their_documents(patrols: Case) -> None:
    with patrols.writer() as writer:
        ties = {("a", "b"): "copies", ("b", "c"): "credits", ("a", "?"): "lost"}
        writer.links.put_ties(ties, "abc")
        writer.links.put_ties({("a", "b"): "cites"}, "a")
    with patrols.view() as view:
        assert view.links.ties_of(["a"]) == {("a", "b"): "cites"}
        assert view.links.ties_of(["c", "b"]) == {("a", "b"): "cites", ("b", "c"): "credits"}
        assert view.links.tied_to(["b"]) == {"a", "c"}


def test_likely_pairs_lead_from_claim_to_claim(patrols: Case) -> None:
    one, other, third, lone = (REF[each] for each in "abcd")
    with patrols.writer() as writer:
        writer.links.put_pairs([(other, one), (other, third)], [one, other, third])
    with patrols.view() as view:
        assert view.links.joined_claims([third]) == {one, other, third}
        assert view.links.joined_claims([lone]) == {lone}
        assert view.links.pairs_among([one, other, lone]) == [(one, other)]
    with patrols.writer() as writer:
        writer.links.put_pairs([(third, lone)], [third])
        assert writer.links.joined_claims([one]) == {one, other}
        assert writer.links.beside_documents(["c"]) == {lone}
        assert writer.links.pairs_of([lone, one]) == {(third, lone), (one, other)}
        writer.links.drop_pairs_of(["d"])
        assert writer.links.joined_claims([lone]) == {lone}


def test_rosters_come_back_with_what_became_of_them(case: Case) -> None:
    with case.writer() as writer:
        writer.readings.put([told(id_, f"Men attacked patrol {id_}.") for id_ in "ab"])
        writer.rosters.put({"a": "old", "b": "roster of b", "unknown": "x"})
        writer.rosters.put({"a": "roster of a"})
        writer.rosters.resolved({"b": {"e1": "1f", "e2": "2f"}}, {"1f": "Ana", "2f": "Bo"})
        digests = '{"e1":"1f","e2":"2f"}'
        assert writer.rosters.all() == {"a": ("roster of a", ""), "b": ("roster of b", digests)}
        assert writer.rosters.parties_of(["b"]) == {("b", "e1"): "Ana", ("b", "e2"): "Bo"}
        assert writer.rosters.parties_of(["a", "b"]) is None  # who those of a are is not known
        writer.rosters.resolved({"b": {"e1": "1f"}}, {"1f": "Ana", "3f": "Cy"})
        assert writer.rosters.parties_of(["b"]) == {("b", "e1"): "Ana"}
        writer.rosters.resolved({"b": {"e1": "2f"}}, {"3f": "Cy"})
        assert writer.rosters.parties_of(["b"]) is None  # 2f was forgotten


def test_links_of_superseded_documents_are_dropped_with_the_next_grouping(case: Case) -> None:
    old = told("a", "Men attacked a patrol.", item="i")
    new = told("b", "Men left.", item="i", known_since="2024-05-01")
    with case.writer() as writer:
        writer.readings.put([old])
        writer.links.group_claims({("a", old.claims[0].id): {1}}, "a", CROWDING)
        writer.readings.put([new])
        ref = ("b", new.claims[0].id)
        writer.links.group_claims({ref: {1}}, "ab", CROWDING)
        assert writer.links.candidates([ref], CROWDING) == set()
        assert writer.links.beside_documents("a") == set()
