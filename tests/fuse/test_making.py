"""Events are made of clusters, and memory stays with Python's collector meanwhile."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest

from fuse.build import mention
from vedette.fuse import FuseOptions, events_of_mentions, making
from vedette.fuse.origin import Ties

if TYPE_CHECKING:
    from collections.abc import Iterator


class Knot:
    """Garbage that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def no_collection_by_itself() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(10**9)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("no_collection_by_itself")
@pytest.mark.parametrize("least", [1, 250])
def test_garbage_of_before_is_found_after_merging(
    least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_LEAST", least)
    told = [mention("d1"), mention("d2", type="PROTEST", stem="march", words=("march",))]
    knot = weakref.ref(Knot())
    assert len(list(events_of_mentions(told, Ties(), FuseOptions()))) == 2
    gc.collect(1)  # what is young alone, as nearly always
    assert knot() is None
