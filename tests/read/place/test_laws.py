from __future__ import annotations

import itertools
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.read.findings import Findings

WORDS = st.sampled_from(
    [
        "Athens",
        "Ga.",
        ",",
        "in",
        "Kosovo",
        "the",
        "village",
        "of",
        "Paris",
        "'s",
        "\n",
        "U.S.",
        "Île",
        "Henry",
        "County",
        "counties",
        "and",
        "—",
        "PRISTINA",
        "(",
        "Moscow",
        "said",
        "Mr.",
        "£5",
        "ß",
    ]
)


@settings(max_examples=60)
@given(words=st.lists(WORDS, max_size=25), language=st.sampled_from(["en", "sq", "ru"]))
def test_places_cut_what_they_name_and_keep_apart(
    find_places: Callable[..., Findings], words: list[str], language: str
) -> None:
    text = " ".join(words)
    places = find_places(text, language=language).places
    assert all(text[place.start : place.end] == place.name for place in places)
    assert all(a.end <= b.start for a, b in itertools.pairwise(places))
    assert all((p.precision_km is None) == (p.latitude is None) for p in places)


@settings(max_examples=60)
@given(text=st.text(max_size=200), language=st.sampled_from(["en", "uk"]))
def test_any_text_is_read(find_places: Callable[..., Findings], text: str, language: str) -> None:
    assert find_places(text, language=language).document.text == text


@pytest.mark.slow
def test_many_names_take_no_more_than_their_share_of_time(
    find_places: Callable[..., Findings],
) -> None:
    names = [
        f"{first}{last}" for first in ("Nova", "Gorna", "Bela") for last in map(chr, range(97, 123))
    ]
    text = "У Приштини. " + " ".join(f"У {name.title()}." for name in names * 60)
    began = time.process_time()
    find_places(text, language="hbs")
    assert time.process_time() - began < 20
