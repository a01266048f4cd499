"""A case of no documents, and passwords that cost no time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST

from vedette.store import open_case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from vedette.store import Case


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = PasswordHasher.from_parameters(CHEAPEST)
    monkeypatch.setattr("vedette.account.password._hasher", lambda: hasher)
    monkeypatch.setattr("vedette.account.password._nobody", lambda: hasher.hash("nobody"))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(str(tmp_path / "case.vedette"), create=True) as opened:
        yield opened
