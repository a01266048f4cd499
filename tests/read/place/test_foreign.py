from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.read.findings import Findings


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "Policija je u Prištini rekla da su vozila krenula iz Srbije ka Bujanovcu.",
            "hbs",
            {"Prištini": "XKX", "Srbije": "SRB"},
            id="serbian-latin",
        ),
        pytest.param(
            "Колона је из Београда стигла до Косовске Митровице.",
            "hbs",
            {"Београда": "SRB", "Косовске Митровице": "XKX"},
            id="serbian-cyrillic",
        ),
        pytest.param(
            "Вчера в Донецке и Мариуполе было тихо.",
            "ru",
            {"Донецке": "UKR", "Мариуполе": "UKR"},
            id="russian",
        ),
        pytest.param(
            "Dje policia e Kosovës hyri në Leposaviq.",
            "sq",
            {"Kosovës": "XKX", "Leposaviq": "XKX"},
            id="albanian",
        ),
        pytest.param(
            "Gestern sprach Albin Kurti lange mit Reportern.", "de", {}, id="a-person-is-no-place"
        ),
    ],
)
def test_places_of_other_languages_are_found_in_their_case_forms(
    find_places: Callable[..., Findings], text: str, language: str, expected: dict[str, str]
) -> None:
    places = {place.name: place.country for place in find_places(text, language=language).places}
    assert {name: places.get(name) for name in expected} == expected
    assert expected or not places
