"""Who else a phrase speaks of. Sentences are our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Reading


def recipients(reading: Reading) -> set[str]:
    names = {entity.id: entity.name for entity in reading.entities}
    return {
        names[i] for claim in reading.claims if claim.type == "ASSAULT" for i in claim.recipients
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rebels killed nine people, including the mayor, in Gao.", {"people", "mayor"}),
        ("Rebels killed the mayor along with his driver in Gao.", {"mayor", "driver"}),
        ("Rebels killed the mayor together with his son in Gao.", {"mayor", "son"}),
        ("Rebels abducted two nurses in addition to a driver in Gao.", {"nurses", "driver"}),
        ("Rebels killed the mayor with his own gun in Gao.", {"mayor"}),
    ],
)
def test_others_are_told_of_too(
    text: str, names: set[str], read_text: Callable[..., Reading]
) -> None:
    assert recipients(read_text(text)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Among the wounded were a nurse and a clerk.", {"nurse", "clerk"}),
        ("Among those killed was a policeman.", {"policeman"}),
        ("Also injured were Rosa Diaz and Pedro Luna.", {"Rosa Diaz", "Pedro Luna"}),
        (
            "Among the wounded were Rosa Diaz, a teacher, and Pedro Luna.",
            {"Rosa Diaz", "Pedro Luna"},
        ),
    ],
)
def test_lists_name_those_to_whom_it_was_done(
    text: str, names: set[str], read_text: Callable[..., Reading]
) -> None:
    assert recipients(read_text(f"A bomb exploded in Cali on Monday. {text}")) == names
