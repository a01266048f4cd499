from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from build import document
from vedette.errors import MarkingError
from vedette.model import Source, TlpLabel, most_restrictive, tlp_from_words
from vedette.report.marking import Marking, check_ceiling, marking_of

LABELS: tuple[TlpLabel, ...] = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")


@pytest.mark.parametrize(
    ("written", "label"),
    [
        pytest.param("TLP:RED", "RED", id="as it stands on a page"),
        pytest.param("amber", "AMBER", id="bare"),
        pytest.param("tlp:amber+strict", "AMBER+STRICT", id="machine tag"),
        pytest.param("TLP: Amber Strict", "AMBER+STRICT", id="blank"),
        pytest.param("WHITE", "CLEAR", id="version 1"),
    ],
)
def test_a_label_is_read_however_it_is_written(written: str, label: str) -> None:
    assert tlp_from_words(written) == label
    assert document(text="x", tlp=written).tlp == label


def test_what_is_no_label_is_refused() -> None:
    with pytest.raises(ValidationError, match="no label of TLP"):
        document(text="x", tlp="secret")


@given(st.lists(st.sampled_from(LABELS)))
def test_the_most_restrictive_part_wins(labels: list[TlpLabel]) -> None:
    documents = [document(id=str(n), text="x", tlp=label) for n, label in enumerate(labels)]
    marking = marking_of(documents)
    assert all(LABELS.index(marking.label) >= LABELS.index(label) for label in labels)
    assert marking.label in (*labels, "CLEAR")
    assert marking.label == most_restrictive(labels)


def test_the_parts_that_made_it_so_are_named() -> None:
    documents = [
        document(id="a", title="A note", text="x", tlp="AMBER"),
        document(id="b", title="A post", text="x"),
    ]
    assert marking_of(documents) == Marking(label="AMBER", because=("A note",))


def test_a_source_marks_its_documents() -> None:
    source = Source(id="desk", name="Desk", tlp="GREEN")
    assert marking_of([document(id="a", text="x")], {"a": source}).label == "GREEN"


def test_what_is_asked_for_is_the_least() -> None:
    assert marking_of([document(text="x", tlp="GREEN")], at_least="AMBER").label == "AMBER"
    assert marking_of([document(text="x", tlp="RED")], at_least="AMBER").label == "RED"


@given(st.sampled_from(LABELS), st.sampled_from(LABELS))
def test_nothing_leaves_above_the_ceiling(label: TlpLabel, ceiling: TlpLabel) -> None:
    marking = Marking(label=label, because=("A note",))
    if LABELS.index(label) <= LABELS.index(ceiling):
        check_ceiling(marking, ceiling)
    else:
        with pytest.raises(MarkingError, match="for A note, above the ceiling"):
            check_ceiling(marking, ceiling)
