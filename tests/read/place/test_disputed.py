from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.model import Document, Reading
from vedette.read import ReadOptions
from vedette.read.reader import read_in_process

if TYPE_CHECKING:
    from vedette.read.options import Disputed

TEXT = "Ships left Simferopol in Crimea for Odesa."


@pytest.mark.parametrize(
    ("setting", "countries"),
    [("membership", ["UKR", "UKR", "UKR"]), ("open", [None, None, "UKR"])],
)
def test_disputed_areas_follow_the_setting(setting: Disputed, countries: list[str | None]) -> None:
    document = Document(
        id="a",
        text=TEXT,
        language="en",
        published_from=None,
        sha256="0" * 64,
        item="a",
        known_since="2024-01-01",
    )
    (reading,) = read_in_process([document], ReadOptions(disputed=setting))
    assert isinstance(reading, Reading)
    assert [place.country for place in reading.places] == countries
