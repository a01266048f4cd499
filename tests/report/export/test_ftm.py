"""FollowTheMoney: entities that its own library takes, each with its proof."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from report.export.build import area_dossier, exported, hostile_dossier, raid_dossier
from vedette.model import Party
from vedette.report.export.platform.ftm import schema_of_party

if TYPE_CHECKING:
    from pathlib import Path

ftm = pytest.importorskip("followthemoney")


def entities_of(folder: Path) -> list[Any]:
    lines = (folder / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    return [ftm.model.get_proxy(json.loads(line)) for line in lines]


def of_schema(folder: Path, name: str) -> list[Any]:
    return [each for each in entities_of(folder) if each.schema.name == name]


def test_entities_are_valid_and_each_stands_once(tmp_path: Path) -> None:
    exported(tmp_path, "ftm", dossiers=[raid_dossier(), area_dossier(), hostile_dossier()])
    found = entities_of(tmp_path)
    for each in found:
        each.schema.validate({"properties": each.properties})
    assert len({each.id for each in found}) == len(found)
    assert {each.schema.name for each in found} >= {
        "Event", "Article", "Note", "Person", "Organization", "PublicBody", "Address", "Mention",
    }  # fmt: skip


def test_an_event_has_proof_parties_and_place(tmp_path: Path) -> None:
    exported(tmp_path, "ftm")
    entities = {each.id: each for each in entities_of(tmp_path)}
    raid, area = of_schema(tmp_path, "Event")
    proofs = [entities[id_] for id_ in raid.get("proof")]
    assert {each.schema.name for each in proofs} == {"Article"}
    involved = {entities[id_].caption: entities[id_].schema.name for id_ in raid.get("involved")}
    assert involved == {
        "Northern Front": "Organization", "Rakova police": "PublicBody", "Arben Hoxhaj": "Person",
    }  # fmt: skip
    assert raid.get("date") == ["2024-03-18"]
    assert raid.get("country") == ["xk"]
    [address] = [entities[id_] for id_ in area.get("addressEntity")]
    assert address.get("remarks") == ["known to 58.9 km"]


def test_grades_spans_dissent_and_origins_are_there_as_text(tmp_path: Path) -> None:
    exported(tmp_path, "ftm")
    notes = of_schema(tmp_path, "Event")[0].get("notes")
    assert "Admiralty credibility 3: 1.5 effective origins" in notes
    assert "other time: 17 Mar 2024 (Arben Hoxhaj, in Evening Post)" in notes
    assert any("14 shared words" in note for note in notes)
    dossier = raid_dossier()
    claims = of_schema(tmp_path, "Note")
    for quote in dossier.quotes:
        name = f"{quote.holder}: assault [{quote.claim.id}]"
        [told] = [each for each in claims if name in each.get("name")]
        start, end = quote.claim.trigger.offsets
        assert any(f"code points {start} to {end}" in note for note in told.get("notes"))
        assert told.get("proof")


@pytest.mark.parametrize(
    ("kind", "sector", "schema"),
    [
        ("person", "GOV", "Person"), ("organization", "MIL", "PublicBody"),
        ("organization", "REB", "Organization"), ("group", None, "LegalEntity"),
        ("place", None, None), ("other", None, None),
    ],
)  # fmt: skip
def test_what_is_no_person_or_body_is_no_entity(
    kind: Any, sector: str | None, schema: str | None
) -> None:
    assert schema_of_party(Party(id="x", name="x", kind=kind, sector=sector)) == schema
