"""What was foretold is linked with what came, and with nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np

from fuse.build import days, mention, sheet
from vedette.fuse.foretell import link_foretold
from vedette.fuse.mention import Mention
from vedette.fuse.pair import ScoredPair


class Likely:
    """Scores in which the first two mentions are likely one event."""

    left = np.array([0])
    right = np.array([1])
    bits = np.array([5.0])

    def between(self, left: Any, right: Any) -> Any:
        return np.full(len(left), 5.0)

    def apart(self, left: Any, right: Any) -> Any:
        raise NotImplementedError

    def explain(self, left: Any, right: Any) -> list[ScoredPair]:
        raise NotImplementedError


def links(before: Mention, after: Mention) -> dict[int, tuple[int, ...]]:
    return link_foretold([before, after], Likely(), [(0,), (1,)], 0.0)


PLAN = mention("d0", "c0", status="planned", days=(days("2023-09-20")[0], None), is_dated=False,
               sheet=sheet("d0", published=days("2023-09-20")))  # fmt: skip


def test_what_came_after_is_linked() -> None:
    assert links(PLAN, mention("d1", "c1")) == {1: (0,)}


def test_what_had_come_before_it_was_foretold_is_not() -> None:
    assert links(PLAN, mention("d1", "c1", days=days("2023-08-01"))) == {}


def test_what_came_long_before_or_after_the_day_foretold_is_not() -> None:
    set_day = mention("d0", "c0", status="announced", days=days("2023-12-01"),
                      sheet=sheet("d0", published=days("2023-09-20")))  # fmt: skip
    assert links(set_day, mention("d1", "c1")) == {}


def test_two_plans_or_two_reports_foretell_nothing() -> None:
    assert links(PLAN, mention("d1", "c1", status="foreseen")) == {}
    assert links(mention("d0", "c0"), mention("d1", "c1")) == {}
