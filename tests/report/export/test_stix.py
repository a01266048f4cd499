"""STIX 2.1: valid by its own validator, read back by its own library, nothing lost on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import stix2
from stix2validator import ValidationOptions, validate_string

from report.export.build import area_dossier, exported, hostile_dossier, raid_dossier
from vedette.model import Claim, Credibility, Event
from vedette.report.export.platform.stix_object import EXTENSION, INCIDENT_CORE

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.model import Assessment


def bundle_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "stix.json").read_text(encoding="utf-8"))
    return found


def objects_of(folder: Path, kind: str) -> list[dict[str, Any]]:
    return [each for each in bundle_of(folder)["objects"] if each["type"] == kind]


def assert_valid(folder: Path) -> None:
    text = (folder / "stix.json").read_text(encoding="utf-8")
    result = validate_string(text, ValidationOptions(version="2.1"))
    assert result.is_valid, [str(error) for error in result.errors]


def test_a_bundle_is_valid_and_read_back(tmp_path: Path, assessment: Assessment) -> None:
    exported(tmp_path, "stix", assessments=[assessment])
    assert_valid(tmp_path)
    found = stix2.parse((tmp_path / "stix.json").read_text(encoding="utf-8"), allow_custom=False)
    kinds = {each["type"] for each in found.objects}
    assert kinds == {
        "report", "note", "opinion", "identity", "location", "relationship", "incident",
        "extension-definition", "marking-definition",
    }  # fmt: skip


def test_hostile_texts_stay_valid(tmp_path: Path) -> None:
    exported(tmp_path, "stix", dossiers=[hostile_dossier()])
    assert_valid(tmp_path)


def test_an_event_is_read_back_with_grades_spans_alternatives_and_origins(tmp_path: Path) -> None:
    exported(tmp_path, "stix")
    dossier = raid_dossier()
    incidents = {
        each["extensions"][EXTENSION]["event"]["id"]: each
        for each in objects_of(tmp_path, "incident")
    }
    found = incidents[dossier.event.id]
    told = found["extensions"][EXTENSION]["event"]
    assert told["time"]["alternatives"][0].pop("holders") == ["Arben Hoxhaj, in Evening Post"]
    for each in (*told["place"]["alternatives"], *told["quantities"][0]["values"]):
        each.pop("holders")
    assert Event.model_validate(told) == dossier.event.model_copy(update={"merged_because": ()})
    assert found["confidence"] == 50
    notes = {}
    for each in objects_of(tmp_path, "note"):
        ours = each["extensions"][EXTENSION]
        notes[ours["document"]["id"], ours["claim"]["id"]] = each
    for quote in dossier.quotes:
        note = notes[quote.ref]
        ours = note["extensions"][EXTENSION]
        assert Claim.model_validate(ours["claim"]) == quote.claim
        position, exact = ours["selector"]
        text = quote.document.text
        assert text[position["start"] : position["end"]] == note["content"]
        assert exact["prefix"] + exact["exact"] + exact["suffix"] in text
        assert note["authors"] == [quote.holder]


@pytest.mark.parametrize(
    ("digit", "confidence", "opinion"),
    [(1, 90, "strongly-agree"), (4, 30, "disagree"), (6, None, None)],
)
def test_what_cannot_be_judged_is_no_middle(
    digit: int, confidence: int | None, opinion: str | None, tmp_path: Path
) -> None:
    credibility = Credibility(digit=digit, because="x")
    exported(tmp_path, "stix", dossiers=[raid_dossier(credibility=credibility)])
    [incident] = objects_of(tmp_path, "incident")
    assert incident.get("confidence") == confidence
    assert [each["opinion"] for each in objects_of(tmp_path, "opinion")] == [opinion] * bool(
        opinion
    )


def test_ids_stay_and_names_are_no_twins(tmp_path: Path) -> None:
    twin = raid_dossier(id="twin", claims=())
    exported(tmp_path / "one", "stix", dossiers=[raid_dossier(), twin])
    exported(tmp_path / "two", "stix", dossiers=[raid_dossier()])
    one, two = objects_of(tmp_path / "one", "incident"), objects_of(tmp_path / "two", "incident")
    assert len({each["name"] for each in one}) == 2
    assert two[0] in one


def test_no_indicator_and_no_threat_actor_is_made(tmp_path: Path, assessment: Assessment) -> None:
    exported(tmp_path, "stix", assessments=[assessment])
    kinds = {each["type"] for each in bundle_of(tmp_path)["objects"]}
    assert not kinds & {"indicator", "threat-actor", "campaign"}
    [warning] = [each for each in objects_of(tmp_path, "note") if "level" in each["abstract"]]
    ours = warning["extensions"][EXTENSION]
    assert ours["warning"]["probability"] == assessment.warning.probability.model_dump()
    for line in warning["content"].splitlines():
        assert not ("Likelihood" in line and "Confidence" in line)


def test_a_place_has_its_precision_in_metres_or_no_point(tmp_path: Path) -> None:
    exported(tmp_path, "stix")
    places = {each["name"]: each for each in objects_of(tmp_path, "location")}
    assert places["Rakova, Kosovo"]["precision"] == 2500
    assert places["Kosovo"]["precision"] == 58_900
    assert places["Kosovo"]["country"] == "XK"


def test_markings_are_those_of_oasis(tmp_path: Path) -> None:
    exported(tmp_path, "stix")
    [marking] = objects_of(tmp_path, "marking-definition")
    assert marking["id"] == "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"
    unmarked = {"marking-definition", "extension-definition"}
    for each in bundle_of(tmp_path)["objects"]:
        if each["type"] not in unmarked and each.get("name") != "vedette":
            assert each["object_marking_refs"] == [marking["id"]]


def test_only_what_is_confirmed_is_told_as_having_taken_place(tmp_path: Path) -> None:
    sure = raid_dossier(id="sure", credibility=Credibility(digit=2, because="x"))
    planned = raid_dossier(
        id="planned", status="planned", claims=(), credibility=sure.event.credibility
    )
    exported(tmp_path, "stix", dossiers=[sure, planned, area_dossier()])
    found = [each["extensions"][INCIDENT_CORE] for each in objects_of(tmp_path, "incident")]
    assert [each["determination"] for each in found] == [
        "successful-attempt", "suspected", "suspected",
    ]  # fmt: skip
