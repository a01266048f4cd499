"""Runs: what is new comes in, what is known changes nothing, and what breaks off is made good."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from build import failure, told
from vedette.collect import CollectOptions
from vedette.errors import CaseBusyError
from vedette.model import Document, Failure, Judgement, Reading
from vedette.pipeline import RunOptions, RunReport, erase_from_case, fuse_case, run_case
from vedette.store import Case, Demand, open_case

Row = dict[str, str]
WHEN = "2024-06-01"
RAID = "Men attacked a patrol. Police closed the road."
ROWS: list[Row] = [
    {"id": "a", "text": RAID, "published": "2024-03-19"},
    {"id": "b", "text": "Men attacked a patrol today.", "published": "2024-03-19"},
    {"id": "c", "text": "", "published": "2024-03-19"},
]


@pytest.fixture(autouse=True)
def quick_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read one claim a sentence, without a language model; a text of stars cannot be read."""

    def read(documents: Iterable[Document], _: object) -> Iterator[Reading | Failure]:
        for document in documents:
            if "*" in document.text:
                yield failure()
            else:
                reading = told(document.id, document.text)
                yield reading.model_copy(update={"document": document})

    monkeypatch.setattr("vedette.pipeline.run.read", read)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(str(tmp_path / "case.vedette"), create=True) as opened:
        yield opened


def run(case: Case, rows: Iterable[Row], *, when: str = WHEN, batch: int = 2) -> RunReport:
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    options = RunOptions(collect=CollectOptions(collected_at=when), batch=batch)
    return run_case(case, ["-"], options, stdin=BytesIO(lines))


def content(case: Case) -> list[str]:
    with case.view() as view:
        return view.content.lines()


def test_a_run_brings_documents_claims_and_events(case: Case) -> None:
    report = run(case, ROWS)
    assert report.counts == {"new": 2, "failed": 1}
    assert report.claims == 3
    assert len(report.fused.new) == 2
    assert [(issue.kind, issue.input) for issue in report.issues] == [("failed", "c")]
    with case.view() as view:
        assert view.documents.count() == 2
        assert view.events.count() == 2
        assert not view.events.are_stale()
        [had] = view.runs.all()
        assert had.ended == WHEN
        assert had.counts["new"] == 2


def test_running_it_again_changes_nothing(case: Case) -> None:
    run(case, ROWS)
    before = content(case)
    report = run(case, ROWS, when="2024-07-01")
    assert report.counts == {"known": 2, "failed": 1}
    assert report.issues == ()
    assert content(case) == before


@pytest.mark.parametrize("batch", [1, 3])
def test_batches_do_not_show(case: Case, tmp_path: Path, batch: int) -> None:
    run(case, ROWS, batch=2)
    with open_case(str(tmp_path / "other"), create=True) as other:
        run(other, ROWS, batch=batch)
        assert content(other) == content(case)


def test_the_order_of_documents_does_not_show(case: Case, tmp_path: Path) -> None:
    rows = [*ROWS, {"id": "a", "text": "Men attacked two patrols.", "published": "2024-03-20"}]
    run(case, rows)
    with open_case(str(tmp_path / "other"), create=True) as other:
        run(other, reversed(rows))
        assert content(other) == content(case)


def test_an_edited_article_is_a_new_version(case: Case) -> None:
    first = {"url": "https://herald.example/raid", "text": RAID, "published": "2024-03-19"}
    edited = first | {"text": "Police closed the road. Nobody attacked."}
    run(case, [first])
    report = run(case, [edited], when="2024-06-02")
    assert report.counts == {"version": 1}
    with case.view() as view:
        assert [row.superseded_by for row in view.documents.rows()] == [2, None]
        assert view.claims.count() == 2
        assert {ref[0] for event in view.events.find() for ref in event.claims} == {
            view.documents.rows()[1].id
        }


def test_a_duplicate_is_listed_once(case: Case) -> None:
    row = {"url": "https://herald.example/raid", "text": RAID}
    for _ in range(2):
        report = run(case, [row, row | {"title": "Raid"}])
        assert report.counts["duplicate"] == 1
    with case.view() as view:
        [issue] = view.ledger.rows()
        assert (issue.kind, issue.input) == ("duplicate", "https://herald.example/raid")
        assert view.documents.count() == 1


def test_what_cannot_be_read_is_tried_again(case: Case) -> None:
    row = {"id": "a", "text": "Men * * *."}
    for _ in range(2):
        assert run(case, [row]).counts == {"failed": 1}
    with case.view() as view:
        assert len(view.ledger.rows()) == 1


def test_a_run_that_breaks_off_is_made_good(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("vedette.pipeline.run.fuse_case", break_off)
        with pytest.raises(KeyboardInterrupt):
            run(case, ROWS)
    report = run(case, ROWS)
    assert report.counts == {"known": 2, "failed": 1}
    assert len(report.fused.new) == 2
    with open_case(str(tmp_path / "other"), create=True) as other:
        run(other, ROWS)
        assert content(other) == content(case)


def test_a_second_run_at_once_is_refused(case: Case) -> None:
    with case.alone(), pytest.raises(CaseBusyError):
        run(case, ROWS)
    with case.view() as view:
        assert view.documents.count() == 0


def test_a_judgement_makes_events_anew(case: Case) -> None:
    run(case, ROWS)
    with case.writer() as writer:
        judgement = Judgement(about=("x", "y"), verb="unsure", by="mira", when=WHEN)
        writer.judgements.add(judgement)
        assert writer.events.are_stale()
    with case.alone():
        fused = fuse_case(case, since=WHEN)
    assert (fused.new, fused.changed, fused.vanished) == ((), (), ())


def test_results_are_watched_as_they_come(case: Case) -> None:
    seen: list[str] = []

    class Watch:
        def __init__(self, results: Iterable[Reading | Failure]) -> None:
            self.results = results

        def __enter__(self) -> Iterator[Reading | Failure]:
            for result in self.results:
                seen.append(type(result).__name__)
                yield result

        def __exit__(self, *_: object) -> None:
            seen.append("end")

    options = RunOptions(collect=CollectOptions(collected_at=WHEN))
    run_case(case, ["-"], options, stdin=BytesIO(json.dumps(ROWS[0]).encode()), watch=Watch)
    assert seen == ["Reading", "end"]


def test_only_what_is_new_is_read(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    run(case, ROWS)

    def refuse(documents: Iterable[Document], _: object) -> Iterator[Reading]:
        assert list(documents) == []
        return iter(())

    monkeypatch.setattr("vedette.pipeline.run.read", refuse)
    assert run(case, ROWS).counts["known"] == 2


def test_erasure_makes_anew_what_stood_on_it_and_keeps_it_out(case: Case) -> None:
    run(case, ROWS)
    demand = Demand(name="a", by="mira", because="asked", when="2024-06-02")
    erased, fused = erase_from_case(case, demand)
    assert erased.claims == 2
    assert len(fused.vanished) + len(fused.changed) == 2
    report = run(case, ROWS)
    assert report.counts == {"erased": 1, "known": 1, "failed": 1}
    assert [(issue.kind, issue.input) for issue in report.issues] == [("refused", "a")]
    with case.view() as view:
        assert {ref[0] for event in view.events.find() for ref in event.claims} == {"b"}
    assert "patrol. Police" not in "".join(content(case))


def test_an_erasure_that_breaks_off_is_made_good_by_the_next_run(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    run(case, ROWS)
    demand = Demand(name="a", by="mira", because="asked", when="2024-06-02")
    with monkeypatch.context() as patch:
        patch.setattr("vedette.pipeline.erase.fuse_case", break_off)
        with pytest.raises(KeyboardInterrupt):
            erase_from_case(case, demand)
    run(case, ROWS)
    with case.view() as view:
        assert {ref[0] for event in view.events.find() for ref in event.claims} == {"b"}
    assert erase_from_case(case, demand)[0].claims == 0
