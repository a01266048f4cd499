from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from read.conftest import ReadText


def test_read_text_gives_the_record_of_the_text(read_text: ReadText) -> None:
    reading = read_text("Police came. Nobody spoke.", "2023-09-25")
    assert reading.document.published_latest == "2023-09-25"
    assert len(reading.sentences) == 2
