from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from build import RAID, offsets, raid_reading
from vedette.model import Entity
from vedette.report.layer import Layer, Mark, marks_of, pieces_of

LENGTH = 30
LAYERS = get_args(Layer)


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    start, end = sorted(draw(st.lists(st.integers(0, LENGTH), min_size=2, max_size=2, unique=True)))
    return Mark(layer=draw(st.sampled_from(LAYERS)), start=start, end=end)


@given(st.lists(marks(), max_size=12), st.integers(0, 10), st.integers(11, LENGTH))
def test_pieces_tile_the_text_and_know_all_that_lies_over_them(
    found: list[Mark], start: int, end: int
) -> None:
    inside = [mark for mark in found if mark.start < end and mark.end > start]
    pieces = list(pieces_of(start, end, inside))
    assert [piece.start for piece in pieces] == [start, *(piece.end for piece in pieces[:-1])]
    assert pieces[-1].end == end
    for piece in pieces:
        over = [m for m in inside if m.start <= piece.start and piece.end <= m.end]
        assert sorted(map(id, piece.marks)) == sorted(map(id, over))


def words_of(claim: int) -> set[tuple[str, str]]:
    return {
        (mark.layer, RAID[mark.start : mark.end])
        for mark in marks_of(raid_reading())
        if claim in mark.claims
    }


def test_a_claim_rests_on_all_its_words() -> None:
    assert words_of(0) == {
        ("what", "attacked"),
        ("who", "about 20 masked men"),
        ("who", "a police patrol"),
        ("where", "Rakova"),
        ("when", "18 March"),
        ("many", "about 20 masked men"),
        ("source", "the interior minister, Arben Hoxhaj,"),
        ("cue", "said"),
    }


def test_a_party_is_marked_only_in_the_claims_sentence() -> None:
    assert ("who", "Two officers") in words_of(1)
    assert ("who", "a police patrol") not in words_of(1)


def test_everything_found_is_marked_with_a_note() -> None:
    notes = {
        RAID[mark.start : mark.end]: mark.notes
        for mark in marks_of(raid_reading())
        if mark.layer == "where"
    }
    assert notes["Rakova"] == ["place: Rakova (settlement, RUR)"]
    assert notes["Ruritania"] == ["place: Ruritania (country, RUR, stands for its government)"]


def test_spans_outside_the_text_are_passed_over() -> None:
    lost = Entity(id="e9", kind="other", name="lost", mentions=((5, 5), (-3, 2), (0, 10_000)))
    reading = raid_reading()
    reading = reading.model_copy(update={"entities": (*reading.entities, lost)})
    assert all(0 <= mark.start < mark.end <= len(RAID) for mark in marks_of(reading))


def test_shared_spans_of_one_layer_are_marked_once() -> None:
    spans = [(mark.layer, mark.start, mark.end) for mark in marks_of(raid_reading())]
    assert len(set(spans)) == len(spans)
    assert spans.count(("say", *offsets("that Ruritania plans to move more than 130 soldiers "
                                        "to the border"))) == 1  # fmt: skip
