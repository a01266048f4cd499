"""Cases of both kinds: every test that takes `case` or `address` runs on a file and on a server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest

from vedette.store import Case, open_case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVER = os.environ.get("VEDETTE_TEST_POSTGRESQL")
"""Address of a database in which tests may make and drop schemas."""


@pytest.fixture(params=["sqlite", *(["postgresql"] if SERVER else [])])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a case can be made, and nothing is yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "case.vedette")
        return
    assert SERVER
    schema = f"t{uuid4().hex}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"'.encode())
    try:
        yield f"{SERVER}?options=-csearch_path%3D{schema}"
    finally:
        with psycopg.connect(SERVER, autocommit=True) as connection:
            connection.execute(f'DROP SCHEMA "{schema}" CASCADE'.encode())


@pytest.fixture
def case(address: str) -> Iterator[Case]:
    """An empty case."""
    with open_case(address, create=True) as opened:
        yield opened
