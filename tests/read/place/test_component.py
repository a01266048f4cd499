from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Place
    from vedette.read.findings import Findings


def places(reading: Findings) -> dict[str, Place]:
    return {place.name: place for place in reading.places}


@pytest.mark.parametrize(
    ("text", "name", "country", "kind"),
    [
        pytest.param("Fire broke out in Athens, Ohio.", "Athens", "USA", "settlement", id="comma"),
        pytest.param("Fire broke out in Athens, Ga.", "Athens", "USA", "settlement", id="short"),
        pytest.param("Greece sent help to Athens.", "Athens", "GRC", "settlement", id="country"),
        pytest.param(
            "Talks in Geneva failed, the US said.", "Geneva", "CHE", "settlement", id="large"
        ),
        pytest.param("Rain fell in Guatemala.", "Guatemala", "GTM", "country", id="state-and-city"),
        pytest.param("Floods hit Cambridge in Canada.", "Cambridge", "CAN", "settlement", id="in"),
        pytest.param("Troops left Zvečan for Leposavić.", "Zvečan", "XKX", "settlement", id="near"),
    ],
)
def test_places_are_put_where_the_text_says(
    find_places: Callable[..., Findings], text: str, name: str, country: str, kind: str
) -> None:
    place = places(find_places(text))[name]
    assert (place.country, place.kind) == (country, kind)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("President Lincoln spoke to reporters.", id="title"),
        pytest.param("Mr. Jordan said he would resign.", id="mister"),
        pytest.param("Madison Chandler met Austin Carver.", id="full-names"),
    ],
)
def test_a_person_is_no_place(find_places: Callable[..., Findings], text: str) -> None:
    assert not find_places(text).places


def test_one_name_means_one_place_in_a_text(find_places: Callable[..., Findings]) -> None:
    reading = find_places("Police in Paris, Texas, made an arrest. The man from Paris was 40.")
    first, _, second = reading.places
    assert first.gazetteer_id == second.gazetteer_id
    assert first.country == "USA"
