"""A small namesake abroad, of which a text says nothing else, is a place at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Place, Reading


def place(reading: Reading, words: str) -> Place:
    [found] = [one for one in reading.places if one.name == words]
    return found


def test_a_quarter_with_a_namesake_abroad_stays_at_home(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text(
        "A bomb went off in San Salvador on Monday. Salvadoran police closed the roads to "
        "Santa Ana and San Miguel. A second bomb was found in the Normandia neighborhood."
    )
    found = place(reading, "Normandia")
    assert found.country == "SLV"
    assert found.gazetteer_id is None


def test_a_place_abroad_whose_country_is_spoken_of_stays_there(
    read_text: Callable[..., Reading],
) -> None:
    reading = read_text(
        "A bomb went off in San Salvador on Monday. Salvadoran police closed the roads to "
        "Santa Ana and San Miguel. The bomber came from Normandia in Brazil, Brazilian police said."
    )
    assert place(reading, "Normandia").country == "BRA"
