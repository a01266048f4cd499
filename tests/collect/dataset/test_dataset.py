"""Rows of datasets → readings: every value with its words, every bad row with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collect.dataset.build import ACLED, GED, table
from vedette.collect.dataset import read_dataset
from vedette.errors import UnknownNameError, UsageError
from vedette.model import Failure, Reading

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2024-06-01"


def one(folder: Path, dataset: str, **cells: str) -> Reading:
    form = ACLED if dataset == "acled" else GED
    [found] = read_dataset(table(folder, form, cells), dataset, NOW)
    assert isinstance(found, Reading), found
    return found


def test_an_acled_row_is_a_claim_of_what_it_cites_first(tmp_path: Path) -> None:
    reading = one(tmp_path, "acled")
    [claim] = reading.claims
    text = reading.document.text
    assert (claim.type, claim.mode, claim.trigger.cut(text)) == (
        "ASSAULT",
        "firearms",
        "Armed clash",
    )
    names = {each.id: (each.name, each.sector) for each in reading.entities}
    assert [names[id_] for id_ in claim.actors] == [
        ("Northern Front", "REB"), ("Police Forces of Ruritania", "COP"),
    ]  # fmt: skip
    assert claim.recipients == ()
    [statement] = reading.statements
    assert (statement.source_name, statement.source_kind) == ("Daily Herald", "outlet")
    assert reading.document.publisher == "ACLED"
    assert reading.document.known_since == "2024-03-20T00:00:00+00:00"
    assert reading.places[0].country == "XKX"
    assert reading.places[0].precision_km == 5
    assert (claim.quantities[0].role, claim.quantities[0].low) == ("killed", 2)


@pytest.mark.parametrize("dataset", ["acled", "ged"])
def test_every_span_cuts_the_words_that_it_claims_to(dataset: str, tmp_path: Path) -> None:
    reading = one(tmp_path, dataset)
    text = reading.document.text
    for entity in reading.entities:
        assert [text[start:end] for start, end in entity.mentions] == [entity.name]
    for place in reading.places:
        assert text[place.start : place.end] == place.name
    for statement in reading.statements:
        assert statement.source is not None
        assert statement.source.cut(text) == statement.source_name
    for quantity in reading.quantities:
        assert str(int(quantity.low or 0)) in text[quantity.start : quantity.end]


@pytest.mark.parametrize(
    ("precision", "earliest", "latest"),
    [
        ("1", "2024-03-18", "2024-03-18"), ("2", "2024-03-15", "2024-03-21"),
        ("3", "2024-03-01", "2024-03-31"),
    ],
)  # fmt: skip
def test_a_day_that_stands_for_a_week_or_month_is_one_again(
    precision: str, earliest: str, latest: str, tmp_path: Path
) -> None:
    time = one(tmp_path, "acled", time_precision=precision).claims[0].time
    assert time is not None
    assert (time.earliest, time.latest) == (earliest, latest)


def test_an_acled_place_that_stands_for_a_region_is_that_region(tmp_path: Path) -> None:
    place = one(tmp_path, "acled", geo_precision="3").places[0]
    assert (place.name, place.kind, place.precision_km) == ("North", "region", 100)


def test_no_death_and_no_source_are_unknown(tmp_path: Path) -> None:
    reading = one(tmp_path, "acled", fatalities="0", source="", event_type="Protests")
    assert reading.quantities == ()
    assert reading.statements == ()
    assert reading.claims[0].type == "PROTEST"
    assert len(reading.claims[0].recipients) == 1


def test_a_ged_row_has_bounds_and_precision(tmp_path: Path) -> None:
    reading = one(tmp_path, "ged")
    [claim] = reading.claims
    assert (claim.quantities[0].low, claim.quantities[0].high) == (2, 5)
    assert claim.time is not None
    assert (claim.time.earliest, claim.time.latest) == ("2024-03-18", "2024-03-19")
    place = reading.places[0]
    assert (place.name, place.kind, place.precision_km) == ("North province", "region", 150)
    assert len(claim.actors) == 2
    assert reading.document.known_since == NOW
    one_sided = one(tmp_path, "ged", type_of_violence="3", side_b="Civilians").claims[0]
    assert (len(one_sided.actors), len(one_sided.recipients)) == (1, 1)


@pytest.mark.parametrize(
    ("dataset", "cells", "reason"),
    [
        ("acled", {"event_id_cnty": ""}, "event_id_cnty is empty"),
        ("acled", {"event_date": "some day"}, "event_date is no date: 'some day'"),
        ("acled", {"event_type": "Picnic"}, "event_type is none of ACLED's: 'Picnic'"),
        ("acled", {"latitude": "142"}, "latitude and longitude are no point: 142, 20.5"),
        ("acled", {"fatalities": "-2"}, "fatalities is no whole number of 0 or more: '-2'"),
        ("ged", {"low": "9"}, "low 9 is above high 5"),
        (
            "ged",
            {"date_end": "2024-01-01"},
            "date_end 2024-01-01 lies before date_start 2024-03-18",
        ),
        ("ged", {"type_of_violence": "4"}, "type_of_violence is none of 1, 2, 3: '4'"),
    ],
)
def test_a_bad_row_is_told_and_the_others_come_in(
    dataset: str, cells: dict[str, str], reason: str, tmp_path: Path
) -> None:
    form = ACLED if dataset == "acled" else GED
    bad, good = read_dataset(table(tmp_path, form, cells, {}), dataset, NOW)
    assert isinstance(bad, Failure)
    assert bad.input == "dataset.csv, row 2"
    assert bad.error.what == reason
    assert isinstance(good, Reading)


def test_another_table_is_refused_at_once(tmp_path: Path) -> None:
    path = table(tmp_path, GED, {})
    with pytest.raises(UsageError, match="has no column event_id_cnty"):
        read_dataset(path, "acled", NOW)
    with pytest.raises(UsageError, match="cannot be read"):
        read_dataset(tmp_path / "gone.csv", "acled", NOW)
    with pytest.raises(UnknownNameError):
        read_dataset(path, "gdelt", NOW)


def test_hostile_cells_become_text(tmp_path: Path) -> None:
    reading = one(
        tmp_path, "acled", notes="=1+1 \x00\u202e ]]> " + "x" * 200_000, actor1="\u202eevil"
    )
    assert reading.entities[0].name == "\u202eevil"
    assert len(reading.document.text) > 200_000
