"""The ledger, runs, and what links claims and documents, over both kinds of database."""

from __future__ import annotations

from dataclasses import replace

from build import told
from vedette.store import Case, Issue

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


def test_links_find_what_must_be_compared(case: Case) -> None:
    readings = [told(id_, f"Men attacked patrol {id_}.") for id_ in "abc"]
    refs = [(reading.document.id, reading.claims[0].id) for reading in readings]
    with case.writer() as writer:
        writer.readings.put(readings)
        writer.links.put_keys({refs[0]: [24, 25], refs[1]: [25, 25], refs[2]: [26]})
        writer.links.put_keys({refs[2]: [23]})
        writer.links.put_bands({"a": ["1", "2"], "b": ["2"], "unknown": ["2"]})
        writer.links.put_ties({("a", "b"): "copies", ("b", "c"): "credits", ("a", "?"): "lost"})
        writer.links.put_ties({("a", "b"): "cites"})
    with case.view() as view:
        assert view.links.claims_sharing_keys([25, 26]) == sorted(refs[:2])
        assert view.links.documents_sharing_keys([23, 24]) == ["a", "c"]
        assert view.links.documents_sharing_bands(["2", "3"]) == ["a", "b"]
        assert view.links.ties_of(["a"]) == {("a", "b"): "cites"}
        assert view.links.ties_of(["c", "b"]) == {("a", "b"): "cites", ("b", "c"): "credits"}


def test_likely_pairs_lead_from_claim_to_claim(case: Case) -> None:
    readings = [told(id_, f"Men attacked patrol {id_}.") for id_ in "abcd"]
    one, other, third, lone = [(each.document.id, each.claims[0].id) for each in readings]
    with case.writer() as writer:
        writer.readings.put(readings)
        writer.links.put_pairs([(other, one), (other, third)], of="abc")
    with case.view() as view:
        assert view.links.joined_claims([third]) == {one, other, third}
        assert view.links.joined_claims([lone]) == {lone}
    with case.writer() as writer:
        writer.links.put_pairs([(third, lone)], of="cd")
        assert writer.links.joined_claims([one]) == {one, other}
        assert writer.links.joined_claims([lone]) == {third, lone}


def test_rosters_come_back_with_what_became_of_them(case: Case) -> None:
    with case.writer() as writer:
        writer.readings.put([told(id_, f"Men attacked patrol {id_}.") for id_ in "ab"])
        writer.rosters.put({"a": "old", "b": "roster of b", "unknown": "x"})
        writer.rosters.put({"a": "roster of a"})
        writer.rosters.resolved({"b": "digest"})
    with case.view() as view:
        assert view.rosters.all() == {"a": ("roster of a", ""), "b": ("roster of b", "digest")}


def test_links_pass_over_superseded_documents(case: Case) -> None:
    old = told("a", "Men attacked a patrol.", item="i")
    with case.writer() as writer:
        writer.readings.put([old])
        writer.links.put_keys({("a", old.claims[0].id): [24]})
        writer.links.put_bands({"a": ["1"]})
        writer.readings.put([told("b", "Men left.", item="i", known_since="2024-05-01")])
        assert writer.links.claims_sharing_keys([24]) == []
        assert writer.links.documents_sharing_bands(["1"]) == []
