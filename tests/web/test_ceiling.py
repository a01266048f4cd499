"""Whoever has a ceiling sees the case as it would be without what is marked above it."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from io import BytesIO
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zipfile import ZipFile

import pytest

from vedette.account import Newcomer, add_account, change_account
from vedette.model import Judgement, Source
from vedette.pipeline import fuse_case, judge_case
from vedette.store import open_case
from vedette.web import ceiling
from vedette.web.setting import DeskSettings, save_settings
from web.browsing import LONGEST_S, until
from web.routes import reading_addresses
from web.team import NOW, Team, csrf_of, enter, make_team, password_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

    from vedette.model import Reading
    from vedette.store import Case

MARKER = "Quillmarket"
SINCE = "2024-06-01T00:00:00+00:00"
SETTLED = ("/api/events", "/api/events?sort=origins", "/api/actors", "/api/timeline",
    "/api/map/events", "/api/review", "/api/search?text=police", "/api/sources", "/api/log",
    "/api/postures", "/api/events?country=XK")  # fmt: skip


@dataclass
class Split:
    """A case of which one report of an event told by several is TLP:RED, and one without it."""

    team: Team
    without: Team
    hidden: Reading
    mixed: str
    """Id of the event, which stands on seen reports, too."""
    words: tuple[str, ...]
    """Sentences that the hidden report alone has."""

    def green(self, team: Team | None = None) -> TestClient:
        client = (team or self.team).nobody()
        assert enter(client, "Gre", password_of("Gre")).status_code == 303
        return client


def readings_of(file: Path) -> tuple[list[Reading], Reading, str]:
    """Readings of which one is marked; which one that is, and the event that it is part of."""
    with open_case(str(file)) as case, case.view() as view:
        readings = list(view.readings.current())
        told = [e for e in view.events.find() if len({doc for doc, _ in e.claims}) > 1]
    mixed = max(told, key=lambda event: len(event.claims))
    name = mixed.claims[-1][0]
    marks = {"tlp": "RED", "title": f"{MARKER} talks", "publisher": f"{MARKER} Post"}
    marks |= {"author": f"A. {MARKER}", "url": f"https://{MARKER.lower()}.example/1"}
    found = []
    for reading in readings:
        document = reading.document
        if document.id == name:
            document = document.model_copy(update=marks)
        found.append(reading.model_copy(update={"document": document}))
    hidden = next(each for each in found if each.document.id == name)
    return found, hidden, mixed.claims[0][1]


def case_of(file: Path, readings: list[Reading], since: str) -> Case:
    case = open_case(str(file), create=True)
    with case.writer() as writer:
        writer.readings.put(readings)
    fuse_case(case, since=since)
    return case


def team_on(case: Case) -> Team:
    team = make_team(case)
    newcomer = Newcomer(name="Gre", role="editor", ceiling="GREEN", password=password_of("Gre"))
    add_account(case, newcomer, now=NOW)
    return team


@pytest.fixture(scope="module")
def built(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Reading, str]:
    """A folder with both cases, to be copied; what is hidden, and the event that it is part of."""
    folder = tmp_path_factory.mktemp("split")
    readings, hidden, mixed = readings_of(small)
    seen = [each for each in readings if each is not hidden]
    since = max(each.document.known_since for each in seen)
    for name, some in (("whole", readings), ("without", seen)):
        case_of(folder / f"{name}.vedette", some, since).close()
    return folder, hidden, mixed


@pytest.fixture
def split(built: tuple[Path, Reading, str], tmp_path: Path) -> Iterator[Split]:
    folder, hidden, mixed = built
    whole, without = (
        open_case(str(shutil.copy(folder / f"{name}.vedette", tmp_path)))
        for name in ("whole", "without")
    )
    with without.view() as view:
        others = " ".join(each.document.text for each in view.readings.current())
    text = hidden.document.text
    own = [text[start:end].strip() for start, end in hidden.sentences]
    words = tuple(each[:60] for each in own if len(each) > 40 and each[:60] not in others)
    assert words
    made = Split(team_on(whole), team_on(without), hidden, mixed, words)
    yield made
    for team in (made.team, made.without):
        team.desk.ceilings.close()
        team.case.close()


def told(answer: Any) -> str:
    """What an answer says, archives unpacked."""
    if answer.headers.get("content-type") == "application/zip":
        with ZipFile(BytesIO(answer.content)) as archive:
            return " ".join(
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
    return str(answer.text)


def plain(words: str) -> str:
    """Words without marks of pages and signs of JSON, so that a sentence is found in them."""
    without = re.sub(r"<[^>]*>", "", words)
    return re.sub(r"[^A-Za-z0-9]+", " ", without)


def addresses(split: Split, client: TestClient) -> list[str]:
    event = client.get("/api/events").json()["events"][0]["id"]
    page = client.get(f"/api/events/{event}").json()
    ids = {
        "events": event,
        "documents": page["reports"][0]["document"],
        "actors": client.get("/api/actors").json()["actors"][0]["id"],
        "scenarios": "kosovo-hybrid",
        "sources": "reuters",
    }
    found = [each for each in reading_addresses(ids) if each not in ("/live", "/login")]
    hidden = quote(split.hidden.document.id, safe="")
    asked = [f"/search?text={MARKER}", f"/events?text={MARKER}", f"/documents/{hidden}"]
    asked += [f"/events/{each.id}" for each in split.hidden.claims[:3]] + [f"/events/{split.mixed}"]
    asked += [
        "/export?format=jsonl",
        "/export?format=stix",
        "/brief?format=md",
        "/live/news?since=0.0",
    ]
    asked += ["/news?since=0.0", f"/actors?name={MARKER}", f"/picture/origins?event={split.mixed}"]
    asked += ["/picture/waterfall?scenario=kosovo-hybrid", "/map/events", "/timeline?whole=true"]
    return found + asked + [f"/api{each}" for each in asked]


def test_nothing_of_what_is_hidden_is_in_any_answer(split: Split) -> None:
    client, red = split.green(), split.team.of("admin")
    seen_by_red, answered = "", 0
    for address in addresses(split, client):
        answer = client.get(address)
        assert answer.status_code < 500, (address, answer.text[:300])
        answered += answer.status_code == 200
        words = plain(told(answer).replace(MARKER, "", address.count(MARKER)))
        if MARKER in address:  # a page repeats what was asked for
            words = words.replace(MARKER, "")
        leaks = [each for each in (MARKER, MARKER.lower()) if each in words]
        leaks += [each for each in split.words if plain(each).strip() in words]
        assert not leaks, address
        if address.startswith("/documents/"):
            seen_by_red += plain(told(red.get(address)))
    assert answered > 50
    assert MARKER in seen_by_red
    assert plain(split.words[0]).strip() in seen_by_red


def test_counts_and_values_are_those_of_a_case_without_it(split: Split) -> None:
    client, other = split.green(), split.without.of("admin")
    for address in (*SETTLED, f"/api/events/{split.mixed}"):
        given, expected = client.get(address).json(), other.get(address).json()
        for each in (given, expected):
            each.pop("runs", None)
        assert json.dumps(given, sort_keys=True) == json.dumps(expected, sort_keys=True), address
    assert client.get("/api/events").json() != split.team.of("admin").get("/api/events").json()


def test_what_is_hidden_cannot_be_judged_or_found_out(split: Split) -> None:
    client = split.green()
    headers = {"x-csrf-token": csrf_of(client)}
    claim = split.hidden.claims[0].id

    def sent(about: str, verb: str = "note") -> tuple[int, str]:
        body = {"about": [about], "verb": verb, "because": "look"}
        answer = client.post("/api/decisions", json=body, headers=headers)
        return answer.status_code, answer.text.replace(about, "ID").replace(claim, "ID")

    unknown = "c" + "0" * (len(claim) - 1)
    assert sent(claim) == sent(unknown)
    assert sent(f"{split.hidden.document.id}#{claim}")[0] == 400
    assert sent(split.hidden.document.id)[0] == 400
    assert (
        client.get(f"/api/documents/{quote(split.hidden.document.id, safe='')}").status_code == 404
    )
    with split.team.case.view() as view:
        assert not view.judgements.history()


def test_a_decision_under_a_ceiling_holds_for_all(split: Split) -> None:
    client = split.green()
    headers = {"x-csrf-token": csrf_of(client)}
    body = {"about": [f"event:{split.mixed}"], "verb": "accept", "because": "I was there"}
    made = client.post("/api/decisions", json=body, headers=headers)
    assert made.status_code == 201, made.text
    with split.team.case.view() as view:
        entries = view.judgements.history()
        assert [each.judgement.by for each in entries] == ["Gre"]
        assert view.judgements.bound() == {made.json()["id"]: "GREEN"}
    assert "I was there" in client.get(f"/events/{split.mixed}").text
    assert "I was there" in split.team.of("reader").get("/log").text
    undone = client.post(f"/api/decisions/{made.json()['id']}/undo", headers=headers)
    assert undone.status_code == 200
    with split.team.case.view() as view:
        assert all(each.undo for each in view.judgements.history())


def test_a_decision_that_may_rest_on_what_is_hidden_does_not_show(split: Split) -> None:
    client = split.green()
    with split.team.case.view() as view:
        ids = {event.id for event in view.events.find()}
        mixed = set(view.events.of_documents([split.hidden.document.id]))
        home = view.events.of_claims([ref for event in view.events.find() for ref in event.claims])
        seen = sorted(ids - mixed)[0]
        own = next(id_ for (_, id_), event in home.items() if event == seen)

    def judged(about: str, words: str) -> None:
        judgement = Judgement(
            about=(about,), verb="note", by="Ann", when=SINCE, because=f"{words} says so"
        )
        judge_case(split.team.case, judgement)

    judged(f"event:{split.mixed}", MARKER)
    judged(split.hidden.claims[0].id, MARKER)
    judged(own, "Everybody")
    log = client.get("/log").text
    assert MARKER not in log
    assert "Everybody says so" in log
    assert MARKER not in client.get(f"/events/{split.mixed}").text


def test_what_is_marked_later_is_gone_with_the_next_page(split: Split) -> None:
    client = split.green()
    row = client.get("/api/events").json()["events"][0]["id"]
    name = client.get(f"/api/events/{row}").json()["reports"][0]["document"]
    address = f"/api/documents/{quote(name, safe='')}"
    publisher = client.get(address).json().get("outlet") or ""
    with split.team.case.view() as view:
        document = view.documents.row(name)
    assert document is not None
    source = Source(id="marked", name=document.publisher or publisher, domains=(), tlp="AMBER")
    if document.url:
        host = document.url.split("/")[2]
        source = source.model_copy(update={"domains": (host,)})
    assert client.get(address).status_code == 200
    with split.team.case.writer() as writer:
        writer.sources.put([source])
    assert client.get(address).status_code == 404
    with split.team.case.writer() as writer:
        writer.sources.put([source.model_copy(update={"tlp": "GREEN"})])
    assert client.get(address).status_code == 200


def test_what_may_still_be_seen_is_shown_while_what_came_since_is_merged(
    split: Split, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, case = split.green(), split.team.case
    row = client.get("/api/events").json()["events"][0]["id"]
    name = client.get(f"/api/events/{row}").json()["reports"][0]["document"]
    address = f"/api/documents/{quote(name, safe='')}"
    may_end, fill = Event(), vars(ceiling)["fill_extract"]
    monkeypatch.setattr(ceiling, "AGAIN_S", 0.05)
    monkeypatch.setattr(ceiling, "PATIENCE_S", 0.1)
    monkeypatch.setattr(
        ceiling, "fill_extract", lambda *given: may_end.wait(LONGEST_S) and fill(*given)
    )
    with case.view() as view:
        reading = next(iter(view.readings.of([name])))
    new = reading.document.model_copy(update={"id": "new", "item": "new", "sha256": "new"})
    with case.writer() as writer:
        writer.readings.put([reading.model_copy(update={"document": new})])
    assert client.get(address).status_code == 200
    assert client.get("/api/documents/new").status_code == 404
    with case.writer() as writer:  # what is being merged may not be seen any more
        domains = (new.url.split("/")[2],) if new.url else ()
        marked = Source(id="marked", name=new.publisher or "", domains=domains, tlp="AMBER")
        writer.sources.put([marked])
    assert client.get(address).status_code == 503
    may_end.set()
    monkeypatch.setattr(ceiling, "PATIENCE_S", LONGEST_S)
    assert client.get(address).status_code == 404
    with case.writer() as writer:
        writer.sources.put([marked.model_copy(update={"tlp": "GREEN"})])
    assert until(lambda: client.get("/api/documents/new").status_code == 200)


def test_what_is_set_for_all_holds_at_once_under_a_ceiling(split: Split) -> None:
    client = split.green()
    assert not client.get("/api/settings").json()["settings"]["do_no_harm"]
    save_settings(split.team.desk, DeskSettings(do_no_harm=True))
    assert client.get("/api/settings").json()["settings"]["do_no_harm"]


def test_where_nothing_is_hidden_it_is_the_whole_case(split: Split) -> None:
    desk = split.without.desk
    split.green(split.without).get("/events")
    assert desk.ceilings.under(desk, "GREEN").case is desk.case
    assert desk.ceilings.under(desk, "RED") is desk
    assert desk.ceilings.under(desk, "GREEN").ceiling == "GREEN"


def test_a_ceiling_that_is_raised_or_lowered_holds_at_once(split: Split) -> None:
    client = split.green()
    assert client.get(f"/api/search?text={split.words[0].split()[0]}").status_code == 200
    address = f"/api/documents/{quote(split.hidden.document.id, safe='')}"
    assert client.get(address).status_code == 404
    change_account(split.team.case, "Gre", ceiling="RED")
    assert client.get(address).status_code == 200
    change_account(split.team.case, "Gre", ceiling="AMBER+STRICT")
    assert client.get(address).status_code == 404


def test_what_holds_for_all_is_not_set_under_a_ceiling(split: Split) -> None:
    client = split.green()
    token = {"x-csrf-token": csrf_of(client)}
    settings = client.get("/api/settings").json()["settings"]
    assert settings["ceiling"] == "GREEN"
    assert client.post("/api/settings", json=settings, headers=token).status_code == 403


def test_searches_are_saved_under_the_ceiling(split: Split) -> None:
    client, red = split.green(), split.team.of("analyst")
    for each, name in ((red, f"{MARKER} again"), (client, "Mine")):
        body = {"name": name, "question": {"text": "police"}}
        headers = {"x-csrf-token": csrf_of(each)}
        assert each.post("/api/searches", json=body, headers=headers).status_code == 201
    names = [row["name"] for row in client.get("/api/searches").json()["searches"]]
    assert names == ["Mine"]
    names = [row["name"] for row in red.get("/api/searches").json()["searches"]]
    assert names == ["Mine", f"{MARKER} again"]


def test_searches_of_one_name_under_a_ceiling_and_above_it_stay_apart(split: Split) -> None:
    client, red = split.green(), split.team.of("analyst")

    def send(each: Any, address: str, body: Any) -> Any:
        headers = {"x-csrf-token": csrf_of(each)}
        answer = each.post(f"/api/searches{address}", json=body, headers=headers)
        assert answer.status_code in (200, 201)
        return {row["name"]: row["question"]["text"] for row in answer.json()["searches"]}

    assert send(red, "", {"name": "raids", "question": {"text": "hidden"}}) == {"raids": "hidden"}
    for text in ("police", "army"):
        mine = send(client, "", {"name": "raids", "question": {"text": text}})
        assert mine == {"raids": text}
    assert send(client, "/drop", {"name": "raids"}) == {}
    kept = {row["name"] for row in red.get("/api/searches").json()["searches"]}
    assert kept == {"raids"}


def test_reports_are_added_under_a_ceiling_and_seen_by_all(split: Split) -> None:
    client = split.green()
    headers = {"x-csrf-token": csrf_of(client)}
    body = {"text": "Men fired at a patrol near Banjska on Monday.", "title": "A new report"}
    added = client.post("/api/documents", json=body, headers=headers)
    assert added.status_code == 201, added.text
    assert added.json()["new"] == 1
    assert "A new report" in client.get("/search?text=Banjska").text
    assert "A new report" in split.team.of("reader").get("/search?text=Banjska").text


def test_accounts_are_those_of_the_whole_case(split: Split) -> None:
    client = split.green()
    assert client.get("/account").status_code == 200
    change_account(split.team.case, "Gre", role="admin")
    names = [row["account"]["name"] for row in client.get("/api/users").json()["users"]]
    assert names == ["Adm", "Ann", "Edi", "Gre", "Rea"]
    assert client.post("/logout", data={"csrf": csrf_of(client)}).status_code == 303
    assert client.get("/events").status_code == 303
