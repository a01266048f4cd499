"""Tables: every cell where it belongs, read back as what it was, and no formula among them."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.export.build import (
    HOSTILE,
    LEFT,
    RIGHT,
    area_dossier,
    exported,
    hostile_dossier,
    raid_dossier,
    raid_event,
)
from vedette.model import Claim, Event, EventQuantity, EventTime, Party, QuantityValue
from vedette.report.export.table.acled import ACLED, acled_type
from vedette.report.export.table.file import FORMULA, safe_text
from vedette.report.export.table.full import FULL
from vedette.report.export.table.polecat import POLECAT, plover_score

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = re.compile(r"-?[\d.]+")
KINDS = {"text": str, "whole": int, "number": int | float, "yes": bool, "texts": list}
TABLES = (*FULL, ACLED, POLECAT)


def rows_of(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 20)
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_rows_are_as_wide_as_their_table(table: Any) -> None:
    for dossier in (raid_dossier(), area_dossier(), hostile_dossier()):
        for row in table.rows(dossier):
            assert len(row) == len(table.columns)
            for cell, column in zip(row, table.columns, strict=True):
                assert cell is None or isinstance(cell, KINDS[column.form]), column.name
    assert len(set(table.names)) == len(table.names)


def test_json_lines_are_read_back_as_the_same_event(tmp_path: Path) -> None:
    exported(tmp_path, "jsonl")
    dossier = raid_dossier()
    line = lines_of(tmp_path / "events.jsonl")[0]
    assert Event.model_validate(line["event"]) == dossier.event
    for told, quote in zip(line["quotes"], dossier.quotes, strict=True):
        assert Claim.model_validate(told["claim"]) == quote.claim
        start, end = told["sentence"]
        assert quote.document.text[start:end] == told["words"]
    assert [told["reliability"] for told in line["quotes"]] == ["B", "F"]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_six_tables_keep_grades_spans_alternatives_and_origins(
    form: str, tmp_path: Path
) -> None:
    exported(tmp_path, form)
    with duckdb.connect() as connection:

        def rows(table: str, where: str = "true") -> list[dict[str, Any]]:
            path = tmp_path / f"{table}.{form}"
            found = connection.execute(f"select * from '{path}' where {where}")
            names = [each[0] for each in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

        event = raid_event()
        told = rows("events", f"event_id = '{event.id}'")[0]
        claims = rows("claims", f"event_id = '{event.id}'")
        values = rows("values", f"event_id = '{event.id}'")
        origins = rows("origins", f"event_id = '{event.id}'")
    assert told["credibility"] == 3
    assert told["independence"] == "presumed"
    assert [row["source_reliability"] for row in claims] == ["B", "F"]
    text = raid_dossier().documents[0].text
    assert all(text[row["trigger_start"] : row["trigger_end"]] == row["trigger"] for row in claims)
    held = {(row["field"], row["standing"], row["value"]): row for row in values}
    assert ("time", "alternative", "17 Mar 2024") in held
    assert ("place", "alternative", "Dolina, Kosovo") in held
    assert {row["value"] for row in values if row["field"] == "killed"} == {"2", "3"}
    holders = held["time", "alternative", "17 Mar 2024"]["holders"]
    assert "Arben Hoxhaj, in Evening Post" in (holders if form == "parquet" else [holders])
    assert [row["link_because"] for row in origins] == ["14 shared words", None]


def test_csv_holds_no_formula_and_no_hidden_character(tmp_path: Path) -> None:
    exported(tmp_path, "csv", "acled-csv", "polecat-csv", dossiers=[hostile_dossier()])
    for path in tmp_path.glob("*.csv"):
        content = path.read_bytes()
        assert b"\r\n" in content
        assert not {*content} & {0, 0x1B}
        for row in rows_of(path):
            texts = [cell for cell in row.values() if not NUMBER.fullmatch(cell)]
            assert not any(cell.startswith(FORMULA) for cell in texts)
            assert not any("\u202e" in cell or "\ufeff" in cell for cell in row.values())


@given(st.text())
def test_a_safe_text_is_no_formula(text: str) -> None:
    assert not safe_text(text).startswith(FORMULA)


def test_numbers_below_zero_stay_numbers(tmp_path: Path) -> None:
    exported(tmp_path, "csv", dossiers=[hostile_dossier()])
    assert rows_of(tmp_path / "events.csv")[0]["latitude"] == "-16.5"


def test_lines_and_parquet_keep_hostile_texts(tmp_path: Path) -> None:
    exported(tmp_path, "jsonl", "parquet", dossiers=[hostile_dossier()])
    line = lines_of(tmp_path / "events.jsonl")[0]
    assert line["event"]["actors"][0]["name"] == HOSTILE
    with duckdb.connect() as connection:
        path = tmp_path / "parties.parquet"
        [(name,)] = connection.execute(f"select name from '{path}'").fetchall()
    assert name == HOSTILE.replace("\ud800", "\ufffd")


def test_acled_takes_only_what_is_said_to_have_happened(tmp_path: Path) -> None:
    dossiers = [
        raid_dossier(),
        *(raid_dossier(status=s) for s in ("planned", "denied", "foreseen")),
    ]
    report = exported(tmp_path, "acled-csv", dossiers=dossiers)
    [row] = rows_of(tmp_path / "acled.csv")
    assert row["event_type"] == "Battles"
    assert row["event_date"] == "2024-03-18"
    assert (row["actor1"], row["actor2"]) == ("Northern Front", "Rakova police")
    assert (row["inter1"], row["inter2"], row["interaction"]) == ("2", "1", "12")
    assert row["fatalities"] == "2"
    assert (row["latitude"], row["geo_precision"], row["time_precision"]) == ("42.9", "1", "1")
    assert (row["n_origin_groups"], row["admiralty"], row["status"]) == ("2", "3", "reported")
    assert sum(report.left_out["acled-csv"].values()) == 3


@pytest.mark.parametrize(
    ("fields", "event_type", "sub_event_type"),
    [
        pytest.param({}, "Battles", "Armed clash", id="armed sides"),
        pytest.param(
            {"recipients": (Party(id="c", name="farmers", kind="group", sector="CVL"),)},
            "Violence against civilians", "Attack", id="civilians",
        ),
        pytest.param({"recipients": ()}, "", "", id="nobody knows whom"),
        pytest.param(
            {"mode": "drone", "recipients": ()},
            "Explosions/Remote violence", "Air/drone strike", id="drone",
        ),
        pytest.param(
            {"type": "PROTEST", "mode": "riot"}, "Riots", "Violent demonstration", id="riot"
        ),
    ],
)  # fmt: skip
def test_acled_types(fields: dict[str, Any], event_type: str, sub_event_type: str) -> None:
    found = acled_type(raid_event(**fields))
    assert found is not None
    assert found[:2] == (event_type, sub_event_type)


def test_acled_has_no_point_for_a_country_and_no_zero_for_an_unknown_number(tmp_path: Path) -> None:
    dossier = area_dossier(type="ASSAULT", mode="drone", quantities=(), time=None)
    exported(tmp_path, "acled-jsonl", dossiers=[dossier])
    [row] = lines_of(tmp_path / "acled.jsonl")
    assert row["location"] == "Kosovo"
    assert row["latitude"] is row["longitude"] is row["geo_precision"] is None
    assert row["fatalities"] is row["event_date"] is row["time_precision"] is None


def test_acled_takes_the_most_conservative_number_and_the_middle_of_a_week(tmp_path: Path) -> None:
    dozens = EventQuantity(role="killed", low=24, values=(QuantityValue(low=24, claims=(LEFT,)),))
    week = EventTime(earliest="2024-03-18", latest="2024-03-24", claims=(RIGHT,))
    exported(tmp_path, "acled-jsonl", dossiers=[raid_dossier(quantities=(dozens,), time=week)])
    [row] = lines_of(tmp_path / "acled.jsonl")
    assert (row["fatalities"], row["fatalities_high"]) == (24, None)
    assert (row["event_date"], row["time_precision"]) == ("2024-03-21", 2)


def test_polecat_has_plovers_scores_and_codes(tmp_path: Path) -> None:
    exported(tmp_path, "polecat-jsonl")
    first, second = lines_of(tmp_path / "polecat.jsonl")
    assert (first["Event Type"], first["Event Mode"]) == ("ASSAULT", "firearms")
    assert first["Intensity"] == -9
    assert first["Quad Code"] == "MATERIAL CONFLICT"
    assert first["Actor Country"] == "KOS"
    assert first["Recipient Sectors"] == "COP; GOV"
    assert (first["City"], first["GeoNames ID"]) == ("Rakova", "1")
    assert second["Latitude"] is None
    assert plover_score(raid_event(type="OTHER")) == (None, None)
    assert plover_score(raid_event(type="PROTEST", mode="vandalize")) == ("MATERIAL CONFLICT", None)
