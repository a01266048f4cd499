"""A case is exported in one pass over a view, with the questions that `vedette events` takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build import raid_reading
from vedette.model import Event
from vedette.pipeline import EventQuestion, ExportOptions, export_case, find_events, fuse_case
from vedette.pipeline.export import dossiers_of_view
from vedette.store import Case, EventFilter, open_case

EARLY = raid_reading(known_since="2024-03-19")
LATE = raid_reading(id="late", item="late", publisher="Evening Post", known_since="2024-03-25")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    opened = open_case(str(tmp_path / "raids.vedette"), create=True)
    with opened.writer() as writer:
        writer.readings.put([EARLY, LATE])
    with opened.alone():
        fuse_case(opened, since="2024-03-26")
    return opened


def lines(folder: Path) -> list[Event]:
    text = (folder / "events.jsonl").read_text(encoding="utf-8")
    return [Event.model_validate(json.loads(line)["event"]) for line in text.splitlines()]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(EventQuestion(), id="everything"),
        pytest.param(EventQuestion(filter=EventFilter(types=("ASSAULT",))), id="type"),
        pytest.param(EventQuestion(actor="northern"), id="actor"),
        pytest.param(EventQuestion(text="patrol"), id="words"),
        pytest.param(EventQuestion(as_of="2024-03-20"), id="as of"),
        pytest.param(EventQuestion(without=("Evening Post",)), id="without"),
    ],
)
def test_what_is_exported_is_what_is_found(
    case: Case, question: EventQuestion, tmp_path: Path
) -> None:
    report = export_case(case, question, ExportOptions(formats=("jsonl",)), tmp_path / "out")
    found = find_events(case, question)
    assert found
    exported = sorted(lines(tmp_path / "out"), key=lambda event: event.id)
    assert exported == sorted(found, key=lambda event: event.id)
    assert report.events == len(found)


@pytest.mark.parametrize("batch", [1, 2, 500])
def test_every_claim_has_its_quote_whatever_the_batch(case: Case, batch: int) -> None:
    with case.view() as view:
        dossiers = list(dossiers_of_view(view, EventQuestion(), batch))
    for dossier in dossiers:
        assert tuple(quote.ref for quote in dossier.quotes) == dossier.event.claims
        for quote in dossier.quotes:
            assert quote.trigger == quote.claim.trigger.cut(EARLY.document.text)
            assert quote.words == EARLY.document.text[slice(*quote.sentence)]


def test_a_product_that_does_no_harm_names_no_private_people(case: Case, tmp_path: Path) -> None:
    formats = ("csv", "jsonl", "geojson", "atom", "dot")
    options = ExportOptions(formats=formats, do_no_harm=True)
    export_case(case, EventQuestion(actor="masked"), options, tmp_path / "out")
    for path in (tmp_path / "out").iterdir():
        text = path.read_text(encoding="utf-8")
        assert "Mina Petrova" not in text
        assert "Rakova" not in text
    export_case(case, EventQuestion(), ExportOptions(formats=formats), tmp_path / "open")
    assert "Rakova" in (tmp_path / "open" / "events.csv").read_text(encoding="utf-8")


def test_the_manifest_tells_the_question_and_not_where_the_case_lies(
    case: Case, tmp_path: Path
) -> None:
    question = EventQuestion(filter=EventFilter(types=("ASSAULT",)), actor="front")
    export_case(case, question, ExportOptions(formats=("csv",)), tmp_path / "out")
    manifest = (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")
    assert json.loads(manifest)["question"] == {"types": ["ASSAULT"], "actor": "front"}
    assert json.loads(manifest)["updated"] == "2024-03-25"
    assert str(tmp_path) not in manifest
