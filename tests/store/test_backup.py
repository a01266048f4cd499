"""Copies of a case: put back, it holds the same; also on a server, from a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import psycopg
import pytest

from build import told
from vedette.cli.run import run
from vedette.errors import StoreError, UsageError
from vedette.model import Feed
from vedette.pipeline import fuse_case
from vedette.store import back_up, open_case, restore

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.store import Case

SERVER = os.environ.get("VEDETTE_TEST_POSTGRESQL")


def fill(case: Case) -> list[str]:
    """Put something of each kind into a case, and return what it holds then."""
    with case.writer() as writer:
        writer.readings.put([told("a", "Men attacked a patrol.", title="Raid")])
        writer.feeds.put(Feed(id="post", address="https://post.example/rss"))
        writer.preferences.put("desk", "ceiling", "AMBER")
    fuse_case(case, since="2024-06-01")
    return content(case)


def content(case: Case) -> list[str]:
    with case.view() as view:
        found = [*view.content.lines(), *map(str, view.feeds.all())]
        assert not view.soundness.problems()
        assert view.preferences.get("desk", "ceiling") == "AMBER"
        return found


def empty(address: str) -> None:
    """Make the place of a case empty again."""
    if "://" not in address:
        return
    schema = address.rpartition("%3D")[2]
    assert SERVER
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'DROP SCHEMA "{schema}" CASCADE'.encode())
        connection.execute(f'CREATE SCHEMA "{schema}"'.encode())


def test_a_copy_that_is_put_back_holds_the_same(address: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    with open_case(address, create=True) as case:
        wanted = fill(case)
        back_up(address, copy)
        with case.writer() as writer:
            writer.feeds.remove("post")
        with pytest.raises(StoreError, match=r"is not empty|there is something"):
            restore(copy, address)
    place = address
    if "://" in address:
        empty(address)
    else:
        place = f"{address}-again"
    restore(copy, place)
    with open_case(place) as case:
        assert content(case) == wanted
    with pytest.raises(UsageError, match="is there already"):
        back_up(place, copy)


@pytest.mark.skipif(not SERVER, reason="needs a PostgreSQL server")
def test_a_copy_of_a_file_moves_onto_a_server(address: str, tmp_path: Path) -> None:
    file = str(tmp_path / "file.vedette")
    with open_case(file, create=True) as case:
        wanted = fill(case)
    place = address if "://" in address else f"{address}-moved"
    restore(tmp_path / "file.vedette", place)
    with open_case(place) as case:
        assert content(case) == wanted


def test_what_is_no_copy_is_told(address: str, tmp_path: Path) -> None:
    (tmp_path / "odd").write_bytes(b"no copy")
    with pytest.raises(UsageError, match="is no copy of a case"):
        restore(tmp_path / "odd", address)
    with pytest.raises(UsageError, match="cannot be read"):
        restore(tmp_path / "none", address)
    (tmp_path / "dump").write_bytes(b"PGDMP and more")
    with pytest.raises((UsageError, StoreError)) as told:
        restore(tmp_path / "dump", address)
    assert ("take another copy" in told.value.mend) == ("://" in address)
    with pytest.raises(StoreError, match="there is no case"):
        back_up(address, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_folder_that_is_not_there_is_told(address: str, tmp_path: Path) -> None:
    open_case(address, create=True).close()
    with pytest.raises(StoreError, match="nothing can be written to") as told:
        back_up(address, tmp_path / "none" / "copy")
    assert "folder" in told.value.mend


@pytest.mark.skipif(not SERVER, reason="needs a PostgreSQL server")
def test_a_database_that_is_not_there_is_to_be_made() -> None:
    assert SERVER
    with pytest.raises(StoreError, match="does not exist") as told:
        open_case(f"{SERVER.rpartition('/')[0]}/nowhere_at_all", create=True)
    assert "createdb" in told.value.mend


def test_a_program_that_is_not_there_is_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_case(address, create=True).close()
    monkeypatch.setenv("PATH", str(tmp_path))
    if "://" in address:
        with pytest.raises(StoreError, match=r"there is no program pg_dump.*postgresql-client"):
            back_up(address, tmp_path / "copy")


def test_the_commands_say_what_they_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_case(str(tmp_path / "a.vedette"), create=True) as case:
        fill(case)
    copy = str(tmp_path / "copy.vedette")
    assert run(["backup", copy, "--case", str(tmp_path / "a.vedette")]) == 0
    (tmp_path / "a-scenarios").mkdir()
    assert run(["backup", f"{copy}-2", "--case", str(tmp_path / "a.vedette")]) == 0
    assert run(["restore", copy, "--case", str(tmp_path / "b.vedette")]) == 0
    told, said = capsys.readouterr()
    assert said.count("are not in it") == 1
    assert f"copy {tmp_path / 'a-scenarios'}, too" in said
    assert "copy.vedette: " in told
    assert "b.vedette: 1 documents, 1 events" in told
