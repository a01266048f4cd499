from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from vedette.errors import DataError
from vedette.read.gazetteer import Gazetteer, add_layer, open_gazetteer
from vedette.read.gazetteer.build import write_places

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what is added, and the gazetteer itself, away from the user's folders."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    empty = tmp_path / "empty.sqlite"
    write_places([], empty)
    monkeypatch.setattr("vedette.read.gazetteer.gazetteer.ready_file", lambda: empty)
    return tmp_path


GEONAMES = "\t".join(
    [
        "900001",
        "Gornja Toy",
        "Gornja Toy",
        "Upper Toy,Горња Тој",
        "43.25",
        "20.75",
        "P",
        "PPL",
        "XK",
        "",
        "",
        "",
        "",
        "",
        "120",
        "",
        "610",
        "Europe/Belgrade",
        "2024-01-01",
    ]
)


def test_add_layer_makes_the_places_of_a_geonames_dump_known(folder: Path) -> None:
    (folder / "XK.txt").write_text(GEONAMES + "\n", encoding="utf-8")
    layer, count = add_layer(folder / "XK.txt")
    assert count == 1
    assert layer.is_relative_to(folder / "data")
    (match,) = open_gazetteer().matches("Горња Тој")
    assert (match.entry.id, match.entry.country, match.entry.kind) == (
        "geonames:900001",
        "XKX",
        "settlement",
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_add_layer_reads_tables_with_a_header(folder: Path, delimiter: str) -> None:
    rows = [["Name", "Latitude", "Longitude", "country", "kind", "names"]]
    rows += [["Toy Pass", "42.5", "20.5", "XKX", "feature", "Prevoj Toy|Qafa e Lodrës"]]
    text = "\n".join(delimiter.join(row) for row in rows)
    (folder / "passes.csv").write_text(text, encoding="utf-8")
    add_layer(folder / "passes.csv")
    (match,) = open_gazetteer().matches("qafa e lodres")
    assert (match.entry.name, match.entry.kind, match.entry.country) == (
        "Toy Pass",
        "feature",
        "XKX",
    )


def test_add_layer_replaces_the_layer_of_the_same_file(folder: Path) -> None:
    for name in ("Old Toy", "New Toy"):
        (folder / "own.csv").write_text(f"name,latitude,longitude\n{name},1,2\n", encoding="utf-8")
        add_layer(folder / "own.csv")
    gazetteer = open_gazetteer()
    assert not gazetteer.matches("Old Toy")
    assert gazetteer.matches("New Toy")


def test_add_layer_takes_the_first_row_of_an_id(folder: Path) -> None:
    rows = "Toy,1,2,t1\nToy,1,2,t1\nOther Toy,1,2,t1\nToy,3,4,\nToy,3,4,\n"
    (folder / "own.csv").write_text(f"name,latitude,longitude,id\n{rows}", encoding="utf-8")
    assert add_layer(folder / "own.csv")[1] == 2
    assert {match.entry.latitude for match in open_gazetteer().matches("Toy")} == {1, 3}


def test_add_layer_names_the_line_of_a_cell_that_is_too_long(folder: Path) -> None:
    (folder / "own.csv").write_text(
        "name,latitude,longitude\n" + "a" * 60 + ",1,2\n", encoding="utf-8"
    )
    usual = csv.field_size_limit(50)
    try:
        with pytest.raises(DataError, match="line 2: field larger than field limit"):
            add_layer(folder / "own.csv")
    finally:
        csv.field_size_limit(usual)


def test_add_layer_of_a_file_that_is_not_there_says_so(folder: Path) -> None:
    with pytest.raises(DataError, match="No such file"):
        add_layer(folder / "none.csv")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("name,longitude\nToy,2\n", "no column latitude", id="column"),
        pytest.param("name,latitude,longitude\nToy,north,2\n", "line 2", id="no-number"),
        pytest.param("name,latitude,longitude\nToy,91,2\n", "latitude '91'", id="out-of-range"),
        pytest.param("name,latitude,longitude\n,1,2\n", "no name", id="no-name"),
        pytest.param("name,latitude,longitude,kind\nToy,1,2,hut\n", "kind 'hut'", id="kind"),
        pytest.param("name,latitude,longitude,country\nToy,1,2,Toyland\n", "'Toyland'", id="land"),
        pytest.param("name,latitude,longitude,precision_km\nToy,1,2,-5\n", "'-5'", id="precision"),
        pytest.param("name,latitude,longitude,population\nToy,1,2,1e99\n", "'1e99'", id="people"),
        pytest.param("just some words\n", "neither a GeoNames dump", id="no-table"),
        pytest.param("", "neither", id="empty"),
        pytest.param("name,latitude,longitude\n", "holds no places", id="no-rows"),
    ],
)
def test_add_layer_says_what_is_wrong_with_a_file(folder: Path, text: str, what: str) -> None:
    (folder / "bad.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=what):
        add_layer(folder / "bad.csv")
    assert Gazetteer([]).matches("Toy") == ()
