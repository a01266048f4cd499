from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from vedette.read.gazetteer import cache, open_gazetteer

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """Count builds that would be made; each leaves a small file."""
    made: list[Path] = []

    def write(_places: object, path: Path) -> None:
        path.write_bytes(b"")
        made.append(path)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("vedette.read.gazetteer.build.write_places", write)
    monkeypatch.setattr("vedette.read.gazetteer.build.all_places", list)
    return made


def test_ready_file_builds_once(builds: list[Path]) -> None:
    assert cache.ready_file() == cache.ready_file()
    assert len(builds) == 1


def test_ready_file_builds_anew_when_what_it_is_made_of_changes(
    builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cache.ready_file()
    monkeypatch.setattr(cache, "PACKAGES", ("pycountry",))
    after = cache.ready_file()
    assert after != before
    assert len(builds) == 2


def test_two_versions_keep_their_files_side_by_side(
    builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = cache.ready_file()
    with monkeypatch.context() as other_version:
        other_version.setattr(cache, "PACKAGES", ("pycountry",))
        cache.ready_file()
    assert cache.ready_file() == one
    assert len(builds) == 2


def test_a_file_that_nobody_opens_is_removed_by_the_next_build(
    builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten = cache.ready_file()
    left = forgotten.with_name("gazetteer-0.sqlite.part")
    left.write_bytes(b"")
    for path in (forgotten, left):
        os.utime(path, (0, 0))
    monkeypatch.setattr(cache, "PACKAGES", ("pycountry",))
    assert cache.ready_file().is_file()
    assert not forgotten.exists()
    assert not left.exists()
    assert len(builds) == 2


def test_ready_file_does_without_a_home(
    builds: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(cache, "cache_folder", no_home)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    assert cache.ready_file().is_relative_to(tmp_path)
    assert len(builds) == 1


def test_ready_file_falls_back_to_a_temporary_folder(
    builds: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(temporary))
    assert cache.ready_file().is_relative_to(temporary)
    assert len(builds) == 1


def test_the_real_gazetteer_knows_capitals_and_regions() -> None:
    gazetteer = open_gazetteer()
    best = {name: gazetteer.matches(name)[0].entry for name in ("Приштина", "Kyiv", "Henry County")}
    assert best["Приштина"].country == "XKX"
    assert best["Kyiv"].country == "UKR"
    assert best["Henry County"].kind == "district"
