"""Outlets and who repeats whom, over both kinds of database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build import told

if TYPE_CHECKING:
    from vedette.store import Case

OUTLETS = {"a1": "Alpha", "a2": "Alpha", "b1": "Beta", "b2": "Beta", "g1": "Gamma", "n1": None}
TIES = (("a1", "b1"), ("a1", "b2"), ("b1", "a2"), ("a1", "a2"), ("g1", "b1"), ("n1", "b1"))


def make(case: Case) -> None:
    with case.writer() as writer:
        readings = [
            told(id_, f"Men attacked {id_}.", publisher=outlet, known_since=f"2024-03-0{n}")
            for n, (id_, outlet) in enumerate(OUTLETS.items(), 1)
        ]
        writer.readings.put(readings)
        writer.links.put_ties(dict.fromkeys(TIES, "x"), [])


def test_ties_of_outlets_are_counted_at_both_ends_and_those_within_one_once(case: Case) -> None:
    make(case)
    with case.view() as view:
        assert view.outlets.tied() == {"Alpha": 4, "Beta": 4, "Gamma": 1}
        assert view.outlets.ties_among(["Alpha", "Beta"]) == {
            ("Alpha", "Alpha"): 1, ("Alpha", "Beta"): 2, ("Beta", "Alpha"): 1,
        }  # fmt: skip
        assert view.outlets.ties_of(["Gamma"]) == {("Gamma", "Beta"): 1}
        assert view.outlets.ties_of([]) == {}


def test_what_an_outlet_brought_is_told_by_its_name(case: Case) -> None:
    make(case)
    with case.view() as view:
        rows = view.outlets.all()
    told_of = [(row.publisher, row.documents, row.first[:10], row.last[:10]) for row in rows]
    assert told_of == [
        ("Alpha", 2, "2024-03-01", "2024-03-02"),
        ("Beta", 2, "2024-03-03", "2024-03-04"),
        ("Gamma", 1, "2024-03-05", "2024-03-05"),
    ]
