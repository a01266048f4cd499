from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.read.findings import Findings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Moscow accused the alliance of lying.", "Moscow", id="subject-who-speaks"),
        pytest.param("Serbia moved two brigades south.", "Serbia", id="subject-who-acts"),
        pytest.param("Brussels urged Belgrade to stop.", "Belgrade", id="whoever-is-urged"),
        pytest.param("They called on Belgrade to stop.", "Belgrade", id="called-on"),
        pytest.param("Talks with Iran ended at noon.", "Iran", id="talks-with"),
        pytest.param("The Kremlin denied the report.", "Kremlin", id="seat"),
        pytest.param("The border was closed by Poland.", "Poland", id="agent"),
    ],
)
def test_a_name_that_acts_is_a_metonym(
    find_places: Callable[..., Findings], text: str, name: str
) -> None:
    flags = {place.name.removeprefix("The "): place.metonym for place in find_places(text).places}
    assert flags[name] is True


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Rain fell in Moscow on Friday.", "Moscow", id="in"),
        pytest.param("Serbia borders Kosovo.", "Serbia", id="what-lies-there"),
        pytest.param("The envoy flew to Tehran from Oman.", "Oman", id="from"),
        pytest.param("Gjilan is a town in Kosovo.", "Kosovo", id="town-in"),
    ],
)
def test_a_name_of_where_something_is_is_no_metonym(
    find_places: Callable[..., Findings], text: str, name: str
) -> None:
    flags = {place.name: place.metonym for place in find_places(text).places}
    assert flags[name] is False
