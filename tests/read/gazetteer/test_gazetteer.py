from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import GazetteerError
from vedette.read.gazetteer import Entry, Gazetteer, open_gazetteer
from vedette.read.gazetteer.build import write_places
from vedette.read.gazetteer.entry import ALTERNATE, PRIMARY
from vedette.read.gazetteer.named import Named

if TYPE_CHECKING:
    from pathlib import Path


def town(name: str, population: int, *others: str) -> Named:
    entry = Entry(
        id=f"toy:{name}-{population}",
        name=name,
        kind="settlement",
        latitude=42.5,
        longitude=21.0,
        precision_km=3.0,
        country="XKX",
        population=population,
    )
    return Named(entry, ((name, PRIMARY), *((other, ALTERNATE) for other in others)))


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    path = tmp_path_factory.mktemp("gazetteer") / "toy.sqlite"
    write_places(
        [town("Dubrava", 900, "Дубрава"), town("Dubrava", 4000), town("Peć", 70000, "Peja")], path
    )
    return open_gazetteer(path)


def test_matches_puts_the_larger_of_two_namesakes_first(toy: Gazetteer) -> None:
    assert [match.entry.population for match in toy.matches("Dubrava")] == [4000, 900]


@pytest.mark.parametrize("name", ["Peja", "PEĆ", "pec", "Дубрава"])
def test_matches_finds_other_names_and_scripts(toy: Gazetteer, name: str) -> None:
    assert toy.matches(name)


@given(name=st.text())
def test_matches_of_any_text_never_raises(toy: Gazetteer, name: str) -> None:
    assert isinstance(toy.matches(name), tuple)


def test_open_gazetteer_names_a_file_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"absent\.sqlite"):
        open_gazetteer(tmp_path / "absent.sqlite")


def test_open_gazetteer_refuses_a_file_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no places here, only a few words " * 40, encoding="utf-8")
    with pytest.raises(GazetteerError, match="no gazetteer file"):
        open_gazetteer(tmp_path / "notes.txt")


def test_write_places_leaves_nothing_behind_when_it_fails(tmp_path: Path) -> None:
    def broken() -> object:
        yield town("Peć", 70000)
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk is full"):
        write_places(broken(), tmp_path / "toy.sqlite")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
