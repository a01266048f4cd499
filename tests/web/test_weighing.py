"""Now, scenarios and what hangs on them; sources, actors, the log, search, adding reports."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from vedette.assess import AssessOptions, read_narratives, read_scenario
from vedette.cli.run import run
from vedette.errors import UsageError
from vedette.model import Source
from vedette.pipeline import assess_holdings, holdings_of_case
from vedette.web import takeout, weighed
from vedette.web.context.events import EventsQuestion
from web.browsing import until

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

BEFORE = "2020-01-01"


def told(client: TestClient, address: str) -> Any:
    answer = client.get(f"/api{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def token(client: TestClient) -> dict[str, str]:
    return {"csrf": client.get("/api/session").json()["csrf"]}


def test_now_tells_what_changed_since_the_last_look(client: TestClient) -> None:
    page = told(client, f"/now?since={BEFORE}")
    groups = {group["name"]: group for group in page["groups"]}
    assert groups["new"]["total"] == told(client, "/events")["total"]
    assert groups["again"]["total"] == 0
    later = told(client, "/now?since=2100-01-01")
    assert all(group["total"] == 0 for group in later["groups"])
    levels = [row["level"] for row in page["scenarios"]]
    assert levels == sorted(levels, reverse=True)


def test_what_was_seen_is_remembered_in_the_browser(own: TestClient) -> None:
    assert told(own, "/now")["since"] is None
    own.post("/seen", data=token(own))
    assert told(own, "/now")["since"] is not None


def test_a_rejected_event_is_told_as_retracted(own: TestClient) -> None:
    event = told(own, "/events")["events"][0]["id"]
    data = token(own) | {"about": f"event:{event}", "verb": "reject"}
    own.post("/decisions", data=data)
    groups = {group["name"]: group for group in told(own, f"/now?since={BEFORE}")["groups"]}
    assert event in [row["id"] for row in groups["retracted"]["events"]]


def test_a_scenario_is_weighed_as_on_the_command_line(client: TestClient) -> None:
    app: Any = client.app
    file = read_scenario("kosovo-hybrid")
    options = AssessOptions(scenario_digest=file.digest, baselines=True)
    found = assess_holdings(
        holdings_of_case(app.state.desk.case), file.scenario, read_narratives(), options
    )
    page = told(client, "/scenarios/kosovo-hybrid")
    assert page["assessment"] == found.model_dump(mode="json", by_alias=True)


def test_a_scenario_leads_down_to_sentences(client: TestClient) -> None:
    page = told(client, "/scenarios/kosovo-hybrid?since=2023-09-20")
    seen = {row["id"] for row in page["evidence"]}
    found = page["assessment"]["indicators"]
    assert seen == {each["id"] for each in found if each["items"]}
    for row in page["evidence"]:
        assert any(item["reports"] for item in row["items"])
    assert page["assessment"]["changes"]
    html = client.get("/scenarios/kosovo-hybrid").text
    report = page["evidence"][0]["items"][0]["reports"][0]
    assert f"/documents/{report['document']}#d-c{report['sentences'][0]['number']}" in html


def test_pictures_of_a_scenario_are_drawn(own: TestClient) -> None:
    until(lambda: told(own, "/scenarios/kosovo-hybrid")["has_replay"])
    for picture in ("waterfall", "replay"):
        answer = own.get(f"/picture/{picture}?scenario=kosovo-hybrid")
        assert answer.headers["content-type"] == "image/svg+xml"
        assert own.get(f"/picture/{picture}?scenario=none").status_code == 404


def test_sources_are_graded_at_the_desk(own: TestClient) -> None:
    data = token(own) | {"about": "reuters", "verb": "grade", "field": "reliability", "value": "B"}
    assert "set reliability to B" in own.post("/decisions", data=data).text
    assert told(own, "/sources/reuters")["source"]["reliability"]["letter"] == "B"


def test_outlets_are_listed_with_what_they_share(client: TestClient) -> None:
    page = told(client, "/sources")
    assert page["outlets"][0]["outlet"] == "vedette example"
    assert page["outlets"][0]["documents"] == 21
    assert page["dependence"]["outlets"] == ["vedette example"]
    assert page["dependence"]["ties"][0][0] > 0


def test_an_actor_has_its_names_and_events(client: TestClient) -> None:
    actors = told(client, "/actors?name=vulin")["actors"]
    assert len(actors) == 1
    page = told(client, f"/actors/{actors[0]['id']}")
    assert page["is_resolved"]
    assert "Aleksandar Vulin" in [form["name"] for form in page["forms"]]
    assert page["total"] == told(client, f"/events?party={actors[0]['id']}")["total"]


def test_actors_page_by_cursor(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from vedette.web.context import actor

    whole = [row["id"] for row in told(client, "/actors")["actors"]]
    monkeypatch.setattr(actor, "MOST", 9)
    seen: list[str] = []
    after = ""
    while len(seen) < len(whole):
        page = told(client, f"/actors?after={after}")
        seen += [row["id"] for row in page["actors"]]
        after = page["next"] or ""
        if not after:
            break
    assert seen[: len(whole)] == whole


def test_postures_and_narratives_stand_on_events_and_documents(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    postures = told(client, "/postures")["postures"]
    assert postures
    assert client.get(f"/events/{postures[0]['event']}").status_code == 200
    monkeypatch.setattr("vedette.web.context.posture.MOST", 3)
    pages, after = [], ""
    while after is not None:
        pages.append(told(client, f"/postures?after={after}"))
        after = pages[-1]["next"]
    assert [row for page in pages for row in page["postures"]] == postures
    assert {page["total"] for page in pages} == {len(postures)}
    assert max(len(page["postures"]) for page in pages) == 3
    assert f"1 to 3 of {len(postures)}" in client.get("/postures").text
    assert client.get("/postures?after=none").status_code == 400
    narratives = told(client, "/narratives")["narratives"]
    assert {row["id"] for row in narratives} >= {"kosovo-is-serbian"}
    for row in narratives:
        for telling in row["tellings"]:
            assert client.get(f"/documents/{telling['document']}").status_code == 200


def test_search_finds_claims_and_documents_and_marks_the_words(client: TestClient) -> None:
    page = told(client, '/search?text="armed men"')
    assert page["documents_total"] > 0
    found = [piece for hit in page["documents"] for piece in hit["pieces"] if piece["is_found"]]
    assert found[0]["text"].lower() == "armed men"
    assert client.get("/search").status_code == 200
    assert client.get("/api/search?text=...").status_code == 400


def test_pasted_text_and_files_come_into_the_case(own: TestClient, tmp_path: Path) -> None:
    text = "Gunmen attacked a police station in Zubin Potok on 3 October 2023, police said."
    data = token(own) | {"text": text, "title": "Attack", "publisher": "The Wire"}
    answer = own.post("/add/text", data=data | {"published": "2023-10-04"})
    assert "<b>1</b> new document" in answer.text
    files = [
        ("files", ("../../note.txt", b"Police arrested two men in Leposavic on 5 October 2023.")),
        ("files", ("broken.pdf", b"%PDF-1.4 broken")),
    ]
    answer = own.post("/add/files", data=token(own), files=files)
    assert "<b>1</b> new document" in answer.text
    assert "broken.pdf" in answer.text
    found = told(own, "/search?text=station")["claims"]
    assert found
    assert told(own, "/log?kind=failed")["issues"]
    assert own.post("/add/text", data=token(own) | {"text": " "}).status_code == 400


def test_the_log_lists_decisions_and_runs(own: TestClient) -> None:
    event = told(own, "/events")["events"][0]["id"]
    data = token(own) | {"about": f"event:{event}", "verb": "note", "because": "look again"}
    own.post("/decisions", data=data)
    page = told(own, "/log")
    assert page["decisions"][0]["because"] == "look again"
    assert own.get("/api/log?kind=odd").status_code == 400


def test_events_are_made_anew_when_asked(own: TestClient) -> None:
    app: Any = own.app
    with app.state.desk.case.writer() as writer:
        writer.events.mark_stale()
    assert told(own, "/now")["is_stale"]
    own.post("/events/anew", data=token(own))
    assert not told(own, "/now")["is_stale"]


def test_a_selection_is_taken_out_as_files(client: TestClient) -> None:
    page = told(client, "/takeout?type=ASSAULT")
    assert page["total"] == told(client, "/events?type=ASSAULT")["total"]
    assert {"html", "md"} <= set(page["briefs"])
    answer = client.get("/export?format=geojson&type=ASSAULT")
    names = ZipFile(BytesIO(answer.content)).namelist()
    assert "manifest.json" in names
    assert "attachment" in answer.headers["content-disposition"]
    brief = client.get("/brief?format=md&type=ASSAULT")
    assert brief.text.startswith("#") or "TLP" in brief.text
    for address in ("/export?format=odd", "/brief?format=odd"):
        assert client.get(f"/api{address}").status_code == 400


def test_nothing_above_the_ceiling_is_taken_out(own: TestClient) -> None:
    app: Any = own.app
    desk = app.state.desk
    with desk.case.writer() as writer:
        example = Source(id="example", name="vedette example", sort="outlet", tlp="AMBER")
        writer.sources.put([example])
    addresses = ("/api/brief?format=md", "/api/export?format=geojson")
    assert [own.get(each).status_code for each in addresses] == [200, 200]
    desk.ceiling = "GREEN"
    for address in addresses:
        refused = own.get(address)
        assert refused.status_code == 403
        assert "TLP:AMBER" in refused.json()["what"]


def test_what_is_weighed_is_what_merging_all_at_once_gives(client: TestClient) -> None:
    app: Any = client.app
    holdings = holdings_of_case(app.state.desk.case)
    assert holdings.events
    file, options = read_scenario("kosovo-hybrid"), AssessOptions()
    kept = assess_holdings(holdings, file.scenario, read_narratives(), options)
    merged = replace(holdings, events=None)
    assert kept == assess_holdings(merged, file.scenario, read_narratives(), options)


def test_a_large_case_is_weighed_by_a_process_of_its_own_once_in_a_while(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_before = told(own, "/scenarios/kosovo-hybrid")
    assert until(lambda: told(own, "/scenarios/kosovo-hybrid")["assessment"])
    whole = told(own, "/scenarios/kosovo-hybrid")["assessment"]
    monkeypatch.setattr("vedette.web.weighed.MOST_DOCUMENTS", 0)
    assert until(lambda: told(own, "/scenarios/kosovo-hybrid")["assessment"])
    assert told(own, "/scenarios/kosovo-hybrid")["assessment"] == whole, told_before
    assert told(own, "/events?scenario=kosovo-hybrid")["events"]
    event = told(own, "/events")["events"][0]["id"]
    own.post("/decisions", data=token(own) | {"about": f"event:{event}", "verb": "accept"})
    page = told(own, "/scenarios/kosovo-hybrid")
    assert not page["summary"]["is_current"]
    assert page["summary"]["is_resting"]
    assert "before the case changed" in own.get("/scenarios").text
    assert "once in a while" in own.get("/scenarios/kosovo-hybrid").text
    assert page["assessment"] == whole
    assert own.get("/api/scenarios/kosovo-hybrid?as_of=2023-09-25").status_code == 200


def test_a_case_that_takes_long_is_weighed_apart_as_it_would_be_at_the_desk(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "/scenarios/kosovo-hybrid?as_of=2023-10-20&since=2023-09-25"
    assert until(lambda: told(own, asked)["assessment"])
    within = told(own, asked)["assessment"]
    assert within["changes"]
    monkeypatch.setattr("vedette.web.weighed.MOST_WITHIN", 0)
    monkeypatch.setattr("vedette.web.weighed.assess_holdings", None)
    assert until(lambda: told(own, asked)["assessment"])
    assert told(own, asked)["assessment"] == within
    assert until(lambda: told(own, "/postures")["is_weighed"])


def test_the_evidence_of_a_scenario_is_gathered_once_until_the_case_changes(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    route = import_module("vedette.web.route.scenario")
    gather, gathered = route.evidence_rows, []

    def watched(*given: Any) -> Any:
        gathered.append(given)
        return gather(*given)

    monkeypatch.setattr(route, "evidence_rows", watched)
    assert until(lambda: told(own, "/scenarios/kosovo-hybrid")["evidence"])
    before = len(gathered)
    rows = [told(own, "/scenarios/kosovo-hybrid")["evidence"] for _ in range(3)]
    assert rows[0] == rows[2]
    assert len(gathered) == before
    told(own, "/scenarios/kosovo-hybrid?as_of=2023-10-20")
    event = told(own, "/events")["events"][0]["id"]
    own.post("/decisions", data=token(own) | {"about": f"event:{event}", "verb": "reject"})
    told(own, "/scenarios/kosovo-hybrid")
    assert len(gathered) > before + 1


def test_what_is_too_large_to_weigh_is_told(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.web.weighed.MOST_DOCUMENTS", 0)
    monkeypatch.setattr("vedette.web.weighed.MOST_WITHIN", 0)
    monkeypatch.setattr("vedette.web.weighed.has_room", lambda _: False)
    assert until(lambda: told(own, "/scenarios")["scenarios"][0]["is_too_large"])
    assert own.get("/api/events?scenario=kosovo-hybrid").status_code == 400
    rows = told(own, "/scenarios")["scenarios"]
    assert all(row["is_too_large"] and not row["is_weighed"] for row in rows)
    assert told(own, "/now")["scenarios"][0]["is_too_large"]
    for address in ("/", "/scenarios", "/scenarios/kosovo-hybrid"):
        assert "vedette assess" in own.get(address).text
    assert own.get("/scenarios/kosovo-hybrid/backtest").status_code == 200
    actor = told(own, "/actors")["actors"][0]["id"]
    assert not told(own, f"/actors/{actor}")["is_resolved"]


SELECTIONS = (
    "type=ASSAULT&status=reported",
    "place=Banjska",
    "box=20,42,21.5,43.2",
    "actor=kurti",
    "country=XKX&first=2023-09-24&last=2023-10-10",
    "credibility=3&origins=1.5",
    "text=monastery",
    "scenario=kosovo-hybrid",
    "",
)


def test_a_brief_that_would_open_too_much_is_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(takeout, "MOST_IN_BRIEF", 3)
    refused = client.get("/brief?format=md")
    assert refused.status_code == 400
    assert "a brief at the desk takes 3" in refused.text
    monkeypatch.setattr(weighed, "MOST_DOCUMENTS", 3)
    app: Any = client.app
    with pytest.raises(UsageError, match="more than the desk weighs"):
        takeout.brief_file(app.state.desk, EventsQuestion(), "md", "kosovo-hybrid")


def test_an_export_of_too_many_events_is_refused_and_the_page_says_so_before(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "format=jsonl&type=ASSAULT"
    total = told(client, "/takeout?type=ASSAULT")["total"]
    monkeypatch.setattr(takeout, "MOST_IN_EXPORT", total)
    assert client.get(f"/export?{asked}").status_code == 200
    assert ">Export</button>" in client.get("/takeout?type=ASSAULT").text
    refused = client.get("/api/export?format=jsonl")
    assert refused.status_code == 400
    assert f"an export at the desk takes {total}" in refused.json()["what"]
    assert "vedette export" in refused.json()["mend"]
    page = client.get("/takeout").text
    assert f"The desk takes {total} events" in page
    assert ">Export</button>" not in page
    assert ">Write the brief</button>" in page


def test_one_export_is_written_at_a_time_and_leaves_no_file(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(takeout, "PATIENCE_S", 0.05)
    with takeout._ONE:
        refused = client.get("/api/export?format=jsonl")
    assert refused.status_code == 503
    assert refused.json()["what"] == "other exports are being written"
    answer = client.get("/export?format=jsonl")
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert client.get("/export?format=misp&scenario=none").status_code == 400
    assert client.get("/export?format=jsonl").status_code == 200
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("selection", SELECTIONS)
def test_a_brief_of_any_selection_is_held_to_the_case_on_the_command_line(
    client: TestClient, example: Path, tmp_path: Path, selection: str, capsys: Any
) -> None:
    brief = client.get(f"/brief?format=md&{selection}")
    assert brief.status_code == 200, brief.text
    file = tmp_path / "brief.md"
    file.write_bytes(brief.content)
    assert run(["brief", "--check", str(file), "--case", str(example)]) == 0
    assert "has changed since" not in capsys.readouterr().err
