"""Mentions that never are one event, whatever speaks for it, beside those that well may be."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from fuse.build import mention, party
from vedette.fuse.pair.apart import are_apart
from vedette.fuse.pair.columns import columns_of
from vedette.fuse.pair.pairs import Pairs

NORLAND, VESTRIA = {"country": "NOR"}, {"country": "EST"}
MINISTER = party("Ana Holm", kind="person", **NORLAND)
PREMIER = party("Jan Roos", kind="person", **VESTRIA)
OFFICER = party("policeman", sector="COP", **NORLAND)
GUNMEN = party("gunmen", sector="UAF")
VILLAGERS = party("villagers", sector="CVL")


def is_apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    mentions = [mention("d1", **one), mention("d2", **other)]
    left, right = np.array([0, 1]), np.array([1, 0])
    first, swapped = are_apart(Pairs(columns_of(mentions), left, right))
    assert first == swapped
    return bool(first)


def accused(*actors: Any) -> dict[str, Any]:
    return {"type": "ACCUSE", "trigger": "accused", "stem": "accuse", "actors": actors}


def mobilised(*actors: Any) -> dict[str, Any]:
    return {"type": "MOBILIZE", "trigger": "ordered", "stem": "order", "actors": actors}


def killed(*recipients: Any, trigger: str = "killed") -> dict[str, Any]:
    return {"trigger": trigger, "stem": "kill", "recipients": recipients}


def put(type_: str, trigger: str = "put") -> dict[str, Any]:
    return {"type": type_, "trigger": trigger, "stem": trigger}


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (accused(MINISTER), accused(PREMIER), True),
        (accused(MINISTER), accused(party("government", **NORLAND)), False),
        (accused(MINISTER), accused(party("unnamed official")), False),
        (accused(MINISTER), accused(MINISTER, PREMIER), False),
        (mobilised(MINISTER), mobilised(PREMIER), True),
        (mobilised(MINISTER), mobilised(OFFICER), False),
        (mobilised(MINISTER), mobilised(party("the army")), False),
        (mobilised(MINISTER), mobilised(), False),
        (
            killed(OFFICER) | {"actors": (MINISTER,)},
            killed(OFFICER) | {"actors": (PREMIER,)},
            False,
        ),
        (killed(OFFICER), killed(GUNMEN), True),
        (killed(OFFICER), killed(OFFICER, GUNMEN), False),
        (killed(OFFICER), killed(VILLAGERS), False),
        (killed(OFFICER), killed(), False),
        (killed(OFFICER, trigger="clash"), killed(GUNMEN, trigger="clash"), False),
        (put("PROTEST"), put("OTHER"), True),
        (put("PROTEST"), put("PROTEST"), False),
        (put("PROTEST", "blocked"), put("OTHER", "blocked"), False),
    ],
)
def test_what_bars_a_merge(one: dict[str, Any], other: dict[str, Any], apart: bool) -> None:
    assert is_apart(one, other) is apart
