"""Settings that act: on pages, briefs and exports, inside what the desk was opened with."""

from __future__ import annotations

import html
import json
import re
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from build import told as told_by
from vedette.data import read_table
from vedette.model import PlaceValue
from vedette.web.context.disputed import disputed_note
from vedette.web.setting import DeskSettings, save_settings, settings_of
from web.conftest import served

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

    from vedette.model import Reading


def keep(client: TestClient, **changed: Any) -> Any:
    headers = {"X-CSRF-Token": client.get("/api/session").json()["csrf"]}
    settings = client.get("/api/settings").json()["settings"] | changed
    return client.post("/api/settings", json=settings, headers=headers)


def test_settings_are_kept_with_the_case(own: TestClient) -> None:
    app: Any = own.app
    desk = app.state.desk
    assert settings_of(desk) == DeskSettings()
    wanted = DeskSettings(
        yardstick="phia",
        borders="united-nations",
        disputed="open",
        ceiling="AMBER",
        do_no_harm=True,
    )
    save_settings(desk, wanted)
    assert settings_of(desk) == wanted
    with desk.case.view() as view:
        assert view.preferences.get("desk", "ceiling") == "AMBER"
    save_settings(desk, DeskSettings.model_validate(DeskSettings().model_dump()))
    assert settings_of(desk) == DeskSettings()


def test_what_is_set_by_two_at_once_is_kept_of_both(own: TestClient) -> None:
    app: Any = own.app
    desk = app.state.desk
    seen = re.findall(r'name="seen" value="(.*?)"', own.get("/settings").text)
    form = {
        "csrf": own.get("/api/session").json()["csrf"],
        "borders": "hatched",
        "disputed": "membership",
        "ceiling": "RED",
        "seen": html.unescape(seen[0]),
    }
    for changed in ({"ceiling": "GREEN"}, {"borders": "plain"}):  # two forms that were both open
        assert own.post("/settings", data=form | changed).status_code == 200
    found = settings_of(desk)
    assert (found.borders, found.ceiling) == ("plain", "GREEN")


def test_programs_send_what_they_change(own: TestClient) -> None:
    app: Any = own.app
    headers = {"X-CSRF-Token": own.get("/api/session").json()["csrf"]}
    for changed in ({"ceiling": "GREEN"}, {"borders": "plain"}):
        assert own.post("/api/settings", json=changed, headers=headers).status_code == 200
    found = settings_of(app.state.desk)
    assert (found.borders, found.ceiling) == ("plain", "GREEN")


def test_a_ceiling_of_the_command_line_is_not_raised_here(own: TestClient) -> None:
    app: Any = own.app
    app.state.desk.ceiling = "GREEN"
    refused = keep(own, ceiling="AMBER")
    assert refused.status_code == 403
    assert set(refused.json()) == {"status", "what", "mend"}
    assert settings_of(app.state.desk).ceiling == "GREEN"
    assert keep(own, ceiling="CLEAR").json()["ceiling"] == "CLEAR"
    page = own.get("/settings").text
    assert '<option value="CLEAR" selected>' in page
    assert 'value="AMBER"' not in page
    with app.state.desk.case.writer() as writer:
        writer.preferences.put("desk", "ceiling", "RED")
    assert settings_of(app.state.desk).ceiling == "GREEN"


@pytest.mark.parametrize("kept", ["puce", 3, None, ["RED"]])
def test_a_setting_that_cannot_be_read_counts_as_not_set(own: TestClient, kept: Any) -> None:
    app: Any = own.app
    with app.state.desk.case.writer() as writer:
        writer.preferences.put("desk", "borders", kept)
    assert settings_of(app.state.desk).borders == "hatched"
    assert own.get("/settings").status_code == 200


def test_the_yardstick_words_pages_and_briefs(own: TestClient) -> None:
    before = own.get("/api/scenarios/kosovo-hybrid").json()["assessment"]["warning"]
    keep(own, yardstick="phia")
    page = own.get("/api/scenarios/kosovo-hybrid").json()
    after = page["assessment"]["warning"]
    assert after["yardstick"] == "phia"
    assert after["probability"] == before["probability"]
    assert "PHIA" in own.get("/scenarios").text
    brief = own.get("/brief?format=md&scenario=kosovo-hybrid")
    assert "words of PHIA" in brief.text
    assert "--yardstick phia" in brief.text


def test_do_no_harm_holds_for_all_that_leaves(own: TestClient) -> None:
    def question() -> Any:
        answer = own.get("/export?format=geojson")
        with ZipFile(BytesIO(answer.content)) as archive:
            return json.loads(archive.read("manifest.json"))["question"]

    assert "do_no_harm" not in question()
    keep(own, do_no_harm=True)
    assert question()["do_no_harm"] is True
    assert "checked disabled" in own.get("/takeout").text


def test_exports_carry_what_was_weighed(own: TestClient) -> None:
    with ZipFile(BytesIO(own.get("/export?format=stix").content)) as archive:
        plain = json.loads(archive.read("manifest.json"))
    with ZipFile(BytesIO(own.get("/export?format=stix&scenario=kosovo-hybrid").content)) as archive:
        name = next(each for each in archive.namelist() if each != "manifest.json")
        told = archive.read(name).decode()
        manifest = json.loads(archive.read("manifest.json"))
    assert "A conflict in Kosovo prepared from outside" in told
    assert manifest != plain
    assert own.get("/api/export?format=stix&scenario=none").status_code == 400


def test_a_format_whose_package_is_not_there_is_refused_with_what_to_do(
    own: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    refused = own.get("/api/export?format=ftm")
    assert refused.status_code == 501
    assert "followthemoney" in refused.json()["what"]
    assert "install" in refused.json()["mend"]


def test_the_ceiling_of_the_case_holds_back_what_is_marked_above_it(
    desk_on: Callable[..., TestClient],
) -> None:
    reading: Reading = told_by("d1", "Gunmen attacked a patrol near Banjska on 24 September 2023.")
    marked = reading.document.model_copy(update={"tlp": "AMBER"})
    desk = desk_on(reading.model_copy(update={"document": marked}))
    assert desk.get("/export?format=csv").status_code == 200
    keep(desk, ceiling="GREEN")
    refused = desk.get("/api/export?format=csv")
    assert refused.status_code == 403
    assert "TLP:AMBER" in refused.json()["what"]
    assert desk.get("/api/brief?format=md").status_code == 403


def test_disputed_areas_are_told_as_such() -> None:
    def note(id_: str | None, *, with_names: bool = False, **more: Any) -> str:
        place = PlaceValue(name="Here", gazetteer_id=id_, **more)
        return disputed_note(place, with_names=with_names) or ""

    assert note("vedette:abkhazia").startswith("disputed; administered: own administration")
    assert "Apsny" in note("vedette:abkhazia", with_names=True)
    assert note("crimea") == note("geonames:703448") == note(None) == ""
    kosovo = note("geonames:831053", kind="country", country="XKX", with_names=True)
    assert "Security Council resolution 1244" in kosovo
    assert "Kosova, " in kosovo
    assert "Kosovo and Metohija" in kosovo
    assert note("geonames:786714", kind="settlement", country="XKX") == ""
    assert note("geonames:2921044", kind="country", country="DEU") == ""


def test_every_state_that_is_disputed_has_a_row_of_its_own_and_a_basis() -> None:
    rows = read_table("gazetteer", "recognition.tsv")
    known = {row["iso3"] for row in read_table("gazetteer", "countries.tsv")}
    assert {row["country"] for row in rows} <= known
    assert all(row["status"] and row["basis"] for row in rows)


def test_other_names_of_a_disputed_area_are_told_as_it_is_set(own: TestClient) -> None:
    def notes() -> str:
        found = own.get("/api/events?country=XKX&sort=claims").json()["events"]
        event = next(each["id"] for each in found if each["where"] == "Kosovo")
        answers = own.get(f"/api/events/{event}").json()["answers"]
        where = next(each for each in answers if each["field"] == "place")
        return str(where["values"][0]["note"])

    assert "resolution 1244" in notes()
    assert "also called" not in notes()
    keep(own, names="all")
    assert "also called Republic of Kosovo" in notes()


def test_settings_are_kept_without_script(own: TestClient, browser: Browser) -> None:
    with served(own) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/settings")
        page.check("input[name=yardstick][value=phia]")
        page.select_option("#ceiling", "GREEN")
        page.locator("button", has_text="Keep").click()
        assert page.locator(".note").inner_text() == "Kept."
        context.close()
    app: Any = own.app
    found = settings_of(app.state.desk)
    assert (found.yardstick, found.ceiling) == ("phia", "GREEN")


def test_a_number_is_no_yes_or_no(own: TestClient) -> None:
    token = own.get("/api/session").json()["csrf"]
    sent = own.post("/api/settings", json={"do_no_harm": 1}, headers={"X-CSRF-Token": token})
    assert sent.status_code == 422
    assert own.get("/api/settings").json()["settings"]["do_no_harm"] is False
