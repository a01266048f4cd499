"""Triage in a run: what is set aside is in the ledger, and can be read later."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

from vedette.assess import read_scenario
from vedette.collect import CollectOptions
from vedette.model import PartyPattern
from vedette.pipeline import RunOptions, RunReport, read_sources, run_case, watched_names
from vedette.read import SetAside, TriageOptions
from vedette.store import Case, open_case

ROWS = [
    {"id": "raid", "text": "Gunmen attacked a police patrol and killed two officers of the army."},
    {"id": "game", "text": "The coach praised his players after the game.", "title": "Rovers win"},
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
COLLECT = CollectOptions(collected_at="2024-06-01")


def run(case: Case, triage: TriageOptions | None) -> RunReport:
    options = RunOptions(collect=COLLECT, triage=triage)
    return run_case(case, ["-"], options, stdin=BytesIO(LINES))


def test_what_is_set_aside_is_in_the_ledger_and_a_run_without_triage_reads_it(
    tmp_path: Path,
) -> None:
    with open_case(str(tmp_path / "case.vedette"), create=True) as case:
        report = run(case, TriageOptions())
        assert (report.counts["new"], report.counts["aside"]) == (1, 1)
        (issue,) = report.issues
        assert (issue.kind, issue.input) == ("skipped", "Rovers win")
        assert "--triage" in issue.mend
        again = run(case, TriageOptions())
        assert (again.counts["known"], again.counts["aside"]) == (1, 1)
        assert again.issues == ()
        whole = run(case, None)
        assert (whole.counts["known"], whole.counts["new"]) == (1, 1)


def test_readings_of_a_stream_are_those_of_what_is_worth_it() -> None:
    aside: list[SetAside] = []
    results = read_sources(
        ["-"], COLLECT, stdin=BytesIO(LINES), triage=TriageOptions(), set_aside=aside.append
    )
    assert len(list(results)) == 1
    assert [one.document.id for one in aside] == ["game"]


def test_a_scenario_watches_names_countries_and_seats_with_and_without_accents() -> None:
    scenario = read_scenario("kosovo-hybrid").scenario
    names = set(watched_names(scenario))
    assert {"Kosovo", "Serbian", "Moscow", "Banjska", "Patrushev"} <= names
    changed = scenario.model_copy(
        update={
            "actors": (
                scenario.actors[0].model_copy(
                    update={
                        "any_of": (PartyPattern(names=("Vučić",)), PartyPattern(sectors=("MIL",)))
                    }
                ),
            ),
            "places": (),
        }
    )
    assert watched_names(changed) == ("Vucic", "Vučić")
