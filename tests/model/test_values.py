"""Values of the model: frozen, strict, and the same after a round trip through JSON."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from vedette.model import (
    Attribution,
    Complaint,
    Failure,
    Place,
    Quantity,
    Reading,
    Relation,
    Span,
    claim_id,
)

starts = st.integers(min_value=0, max_value=10_000)
spans = st.builds(
    lambda start, length: Span(start=start, end=start + length), starts, st.integers(1, 99)
)


def test_span_that_is_empty_is_refused() -> None:
    with pytest.raises(ValidationError, match="must end after its start"):
        Span(start=3, end=3)


@given(spans)
def test_span_comes_back_from_json(span: Span) -> None:
    assert Span.model_validate_json(span.model_dump_json()) == span


@given(spans, spans)
def test_span_overlap_is_mutual(left: Span, right: Span) -> None:
    assert left.overlaps(*right.offsets) == right.overlaps(*left.offsets)


def test_place_with_half_a_point_is_refused() -> None:
    with pytest.raises(ValidationError, match="known together"):
        Place(start=0, end=2, name="Oz", latitude=1.0, confidence=0.5)


def test_quantity_with_crossed_bounds_is_refused() -> None:
    with pytest.raises(ValidationError, match="above high"):
        Quantity(role="killed", low=3, high=2, start=0, end=1)


def test_value_refuses_a_misnamed_field() -> None:
    with pytest.raises(ValidationError):
        Span.model_validate({"start": 0, "end": 1, "stop": 2})


def test_record_calls_its_fields_as_the_contract_does() -> None:
    relation = Relation(kind="leads", from_="e1", to="e2")
    attribution = Attribution(actor="e1", for_="c1", start=0, end=1)
    assert {"from", "to"} <= set(relation.model_dump(by_alias=True))
    assert "for" in attribution.model_dump(by_alias=True)
    assert "schema" in Reading.model_json_schema(by_alias=True)["properties"]


@given(st.text(), st.text(), st.text())
def test_failure_comes_back_from_json(what: str, mend: str, name: str) -> None:
    failure = Failure(error=Complaint(what=what, mend=mend), input=name)
    assert Failure.model_validate_json(failure.model_dump_json(by_alias=True)) == failure


@given(st.text(), spans, st.integers(0, 5))
def test_claim_id_depends_on_document_trigger_and_ordinal_only(
    document: str, trigger: Span, ordinal: int
) -> None:
    name = claim_id(document, trigger, ordinal)
    assert name == claim_id(document, trigger, ordinal)
    assert name != claim_id(document, trigger, ordinal + 1)
    assert name != claim_id(document + "x", trigger, ordinal)
