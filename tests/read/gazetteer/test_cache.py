from __future__ import annotations

import shutil
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
    stale = cache.ready_file()
    monkeypatch.setattr(cache, "PACKAGES", ("pycountry",))
    fresh = cache.ready_file()
    assert fresh != stale
    assert fresh.is_file()
    assert not stale.exists()
    assert len(builds) == 2


def test_ready_file_falls_back_to_a_temporary_folder(
    builds: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "temporary"))
    path = cache.ready_file()
    assert path.is_relative_to(tmp_path / "temporary")
    shutil.rmtree(path.parent)


def test_the_real_gazetteer_knows_capitals_and_regions() -> None:
    gazetteer = open_gazetteer()
    best = {name: gazetteer.matches(name)[0].entry for name in ("Приштина", "Kyiv", "Henry County")}
    assert best["Приштина"].country == "XKX"
    assert best["Kyiv"].country == "UKR"
    assert best["Henry County"].kind == "district"
