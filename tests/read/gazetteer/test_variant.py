from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.read.gazetteer.variant import MOST, variants


@pytest.mark.parametrize(
    ("form", "key"),
    [
        pytest.param("Bujanovci", "bujanovac", id="serbian-plural"),
        pytest.param("Prištini", "pristina", id="serbian-locative"),
        pytest.param("Novom Sadu", "novi sad", id="two-words"),
        pytest.param("Kosovës", "kosove", id="albanian-genitive"),
        pytest.param("Києві", "киів", id="ukrainian-locative"),
        pytest.param("Донецке", "донецк", id="russian-prepositional"),
        pytest.param("Lugansk", "luhansk", id="transliteration"),
        pytest.param("Рашка", "raska", id="script"),
    ],
)
def test_variants_lead_back_to_the_name(form: str, key: str) -> None:
    assert key in variants(form)


def test_variants_of_short_names_are_none() -> None:
    assert variants("Peja") == []


@given(st.text(max_size=60))
def test_variants_are_few_and_never_raise(text: str) -> None:
    assert len(variants(text)) <= MOST
