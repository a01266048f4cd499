"""The learned weights of levels, kept as settings of Splink.

A weight is log2 of how much more often a level stands among pairs of one event (`m_probability`)
than among other pairs (`u_probability`). `benchmarks/learn_merging.py` learns them and writes the
file.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from math import log2
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from vedette.data import data_path
from vedette.fuse.pair.compare import COMPARISONS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCORER", "Weights", "load_settings", "load_weights", "weights_from_settings"]

SCORER = "event-same/1"
"""Name of the scorer, as stored beside scores."""
_LEVEL = re.compile(r'"?(\w+)_l"? = (\d+)')


@dataclass(frozen=True, slots=True)
class Weights:
    """What each level weighs, in bits."""

    prior: float
    """Log2 of the odds that two mentions that are compared at all tell of one event."""
    bits: tuple[NDArray[np.float64], ...]
    """For each comparison the weight of each level; the last stands for levels never seen."""

    def parts(self, levels: NDArray[np.int16]) -> NDArray[np.float64]:
        """Return the weight of each comparison (row) for each pair (column)."""
        rows = zip(self.bits, levels, strict=True)
        return np.stack([bits[np.minimum(row, len(bits) - 1)] for bits, row in rows])

    def score(self, levels: NDArray[np.int16]) -> NDArray[np.float64]:
        """Return the match weight of each pair, in bits, the prior included.

        Weights are added in the order of the comparisons, so that the sum is the same for one
        pair or many.
        """
        total = np.full(levels.shape[1], self.prior)
        for part in self.parts(levels):
            total += part
        return total


def load_settings() -> dict[str, Any]:
    """Return the shipped settings of Splink."""
    path = data_path("weights", "event_same.json")
    settings: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return settings


@cache
def load_weights() -> Weights:
    """Return the shipped weights."""
    return weights_from_settings(load_settings())


def weights_from_settings(settings: Mapping[str, Any]) -> Weights:
    """Return the weights that settings of Splink hold."""
    chance = settings["probability_two_random_records_match"]
    found = {each["output_column_name"]: each for each in settings["comparisons"]}
    return Weights(
        prior=log2(chance / (1 - chance)),
        bits=tuple(_bits(found[each.name]["comparison_levels"]) for each in COMPARISONS),
    )


def _bits(levels: list[dict[str, Any]]) -> NDArray[np.float64]:
    known: dict[int, float] = {}
    other = 0.0
    for level in levels:
        if level.get("is_null_level"):
            continue
        weight = log2(level["m_probability"] / level["u_probability"])
        match = _LEVEL.fullmatch(level["sql_condition"])
        if match:
            known[int(match[2])] = weight
        else:
            other = weight
    bits = np.full(max(known, default=0) + 2, other)
    for number, weight in known.items():
        bits[number] = weight
    return bits
