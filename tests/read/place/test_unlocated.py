from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Place
    from vedette.read.findings import Findings


def place_of(reading: Findings, name: str) -> Place:
    return next(place for place in reading.places if place.name == name)


def test_an_unknown_village_lies_in_the_town_that_the_text_says(
    find_places: Callable[..., Findings],
) -> None:
    reading = find_places("Soldiers were seen near the village of Qorvanik in Zubin Potok.")
    village, town = place_of(reading, "Qorvanik"), place_of(reading, "Zubin Potok")
    assert village.gazetteer_id is None
    assert (village.kind, village.country) == ("settlement", "XKX")
    assert (village.latitude, village.longitude) == (town.latitude, town.longitude)
    assert (village.precision_km or 0) > (town.precision_km or 0)
    assert village.confidence < town.confidence


def test_a_namesake_elsewhere_is_no_match_for_a_village_whose_town_is_named(
    find_places: Callable[..., Findings],
) -> None:
    alone = place_of(find_places("They met in the village of Eksjö."), "Eksjö")
    held = place_of(find_places("They met in the village of Eksjö in Zubin Potok."), "Eksjö")
    assert (alone.country, held.country) == ("SWE", "XKX")


@pytest.mark.parametrize(
    ("text", "name", "least", "most"),
    [
        pytest.param("Rain fell in Kosovo.", "Kosovo", 40, 100, id="country"),
        pytest.param("Rain fell in the Sahel.", "Sahel", 1000, 4000, id="great-region"),
        pytest.param("Rain fell in Gjilan.", "Gjilan", 1, 15, id="town"),
    ],
)
def test_precision_grows_with_the_place(
    find_places: Callable[..., Findings], text: str, name: str, least: float, most: float
) -> None:
    assert least <= (place_of(find_places(text), name).precision_km or 0) <= most
