"""What a desk does once it listens."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from vedette.errors import StoreError
from vedette.web import warm
from vedette.web.render import _environment
from vedette.web.warm import warm_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

    from vedette.web import Desk


@pytest.fixture
def desk(own: TestClient) -> Iterator[Desk]:
    yield own.app.state.desk  # type: ignore[attr-defined]
    gc.unfreeze()


def test_a_desk_warms_up_before_anybody_comes(desk: Desk) -> None:
    _environment.cache_clear()
    warm_up(desk)
    cache = _environment().cache
    assert cache is not None
    assert any(name == "event.html.j2" for _, name in list(cache))
    assert gc.get_freeze_count() > 0


def test_a_case_that_cannot_be_read_is_left_to_the_page(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_reach(_: Desk) -> None:
        raise StoreError("the case is gone", "Look for it.")

    monkeypatch.setattr(warm, "graded_sources", out_of_reach)
    warm_up(desk)
