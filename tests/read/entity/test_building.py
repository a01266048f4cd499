from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from read.conftest import ReadText


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Gunmen bombed the bank.", "facility", id="bombed"),
        pytest.param("The bank was burned by a mob.", "facility", id="passive"),
        pytest.param("Police reported an attack on the bank.", "facility", id="noun"),
        pytest.param("The bank raised its rates.", "organization", id="acts"),
        pytest.param("Gunmen bombed the bank. The bank closed.", "organization", id="both"),
    ],
)
def test_a_body_that_is_only_harmed_is_a_building(
    read_text: ReadText, text: str, kind: str
) -> None:
    kinds = {entity.name: entity.kind for entity in read_text(text).entities}
    assert kinds["bank"] == kind
