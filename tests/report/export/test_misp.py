"""MISP: made and read back by PyMISP, by its templates, with tags of its taxonomies."""

from __future__ import annotations

import builtins
import json
from typing import TYPE_CHECKING, Any

import pytest
from pymisp import MISPEvent

from report.export.build import HEAD, area_dossier, exported, hostile_dossier, raid_dossier
from vedette.errors import MissingExtraError
from vedette.report.export import writer_named

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.model import Assessment


def events_of(folder: Path) -> list[MISPEvent]:
    text = (folder / "misp.json").read_text(encoding="utf-8")
    found = []
    for each in json.loads(text)["response"]:
        event = MISPEvent()
        event.from_dict(**each["Event"])
        found.append(event)
    return found


def values(event: MISPEvent, name: str, relation: str) -> list[Any]:
    return [
        attribute.value
        for each in event.get_objects_by_name(name)
        for attribute in each.get_attributes_by_relation(relation)
    ]


def test_an_event_has_objects_and_tags_and_is_nothing_to_detect(tmp_path: Path) -> None:
    exported(tmp_path, "misp")
    raid, area = events_of(tmp_path)
    assert {each.name for each in raid.objects} == {
        "intelligence-report", "geolocation", "person", "organization", "news-media",
        "intelligence-source-assessment",
    }  # fmt: skip
    assert {tag.name for tag in raid.tags} == {
        "tlp:clear", "information-origin:uncertain-origin",
        'osint:source-type="automatic-analysis"',
        'admiralty-scale:information-credibility="3"',
        'admiralty-scale:source-reliability="b"', 'admiralty-scale:source-reliability="f"',
    }  # fmt: skip
    assert str(raid.date) == "2024-03-18"
    assert not any(attribute.to_ids for each in raid.objects for attribute in each.attributes)
    assert values(raid, "geolocation", "accuracy-radius") == ["2500"]
    assert values(area, "geolocation", "country") == ["XKX"]
    assert len(raid.info) <= 256
    assert raid.info != area.info


def test_grades_are_read_back_and_dissent_and_origins_as_text(tmp_path: Path) -> None:
    exported(tmp_path, "misp")
    raid = events_of(tmp_path)[0]
    grades = values(raid, "intelligence-source-assessment", "source-reliability")
    assert grades == ["B - Usually reliable", "F - Reliability cannot be judged"]
    told = values(raid, "intelligence-report", "comment")
    assert "other time: 17 Mar 2024 (Arben Hoxhaj, in Evening Post)" in told
    assert any("14 shared words" in each for each in told)
    [media, _] = raid.get_objects_by_name("news-media")
    trigger = raid_dossier().quotes[0].claim.trigger
    assert f"{trigger.start} to {trigger.end}" in media.comment


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    exported(tmp_path, "misp", dossiers=[hostile_dossier()])
    [event] = events_of(tmp_path)
    assert "\n" not in event.info
    assert len(event.info) <= 256


def test_a_warning_has_likelihood_and_confidence_apart(
    tmp_path: Path, assessment: Assessment
) -> None:
    exported(tmp_path, "misp", dossiers=[], assessments=[assessment])
    [event] = events_of(tmp_path)
    tags = {tag.name for tag in event.tags}
    assert any(tag.startswith("estimative-language:likelihood-probability=") for tag in tags)
    assert any(tag.startswith("estimative-language:confidence-in-analytic") for tag in tags)
    for sentence in values(event, "intelligence-report", "comment"):
        assert not ("Likelihood" in sentence and "Confidence" in sentence)


@pytest.mark.parametrize(("name", "package"), [("misp", "pymisp"), ("ftm", "followthemoney")])
def test_a_missing_extra_is_told_with_the_command_that_installs_it(
    name: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(module: str, *rest: Any, **more: Any) -> Any:
        if module == package:
            raise ImportError(module)
        return real(module, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=rf"vedette\[{name}\]"):
        writer_named(name)(tmp_path, HEAD)


def test_an_event_without_a_place_has_none(tmp_path: Path) -> None:
    exported(tmp_path, "misp", dossiers=[area_dossier(place=None)])
    [event] = events_of(tmp_path)
    assert event.get_objects_by_name("geolocation") == []
