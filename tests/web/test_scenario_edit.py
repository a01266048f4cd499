"""Writing scenarios at the desk: checked, copied, kept in all versions, no edit lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vedette.assess import shipped_scenarios
from web.conftest import desk_client, served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

ID = "july-1914"
PAGE = f"/scenarios/{ID}/edit"


def told(client: TestClient, address: str) -> Any:
    answer = client.get(f"/api{address}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def send(client: TestClient, text: str, base: str, address: str = PAGE, **more: str) -> Any:
    token = client.get("/api/session").json()["csrf"]
    data = {"csrf": token, "text": text, "base": base} | more
    return client.post(address, data=data, follow_redirects=False)


def folder(client: TestClient) -> Path:
    app: Any = client.app
    found: Path = app.state.desk.own_scenarios()
    return found


def test_what_ships_is_copied_before_it_is_edited(own: TestClient) -> None:
    shipped = shipped_scenarios()[ID].read_text("utf-8")
    page = told(own, PAGE)
    assert page["is_copied"]
    assert page["text"] == shipped
    text = shipped.replace("version: 1", "version: 2")
    answer = send(own, text.replace("\n", "\r\n"), page["base"])
    assert answer.headers["location"] == f"/scenarios/{ID}"
    assert shipped_scenarios()[ID].read_text("utf-8") == shipped
    assert (folder(own) / f"{ID}.yaml").read_text("utf-8") == text
    assert told(own, f"/scenarios/{ID}")["scenario"]["version"] == 2
    assert not told(own, PAGE)["is_copied"]


def test_what_stood_before_is_kept_and_can_stand_again(own: TestClient) -> None:
    first = told(own, PAGE)
    send(own, first["text"].replace("version: 1", "version: 2"), first["base"])
    second = told(own, PAGE)
    (kept,) = second["versions"]
    old = told(own, f"/scenarios/{ID}/version?name={kept['name']}")
    assert old["text"] == first["text"]
    assert {row["text"] for row in old["difference"] if row["sign"] == "-"} == {"version: 2"}
    send(own, old["text"], old["base"])
    assert told(own, PAGE)["text"] == first["text"]
    assert len(told(own, PAGE)["versions"]) == 2
    outside = own.get(f"/api/scenarios/{ID}/version?name=../{ID}.yaml")
    assert outside.status_code == 404


def test_of_two_edits_at_once_the_second_is_refused_with_the_difference(own: TestClient) -> None:
    page = told(own, PAGE)
    mine = page["text"].replace("horizon_days: 14", "horizon_days: 15")
    theirs = page["text"].replace("version: 1", "version: 3")
    assert mine != page["text"] != theirs
    send(own, theirs, page["base"])
    answer = send(own, mine, page["base"])
    assert answer.status_code == 409
    assert '<span class="goes">- version: 3</span>' in answer.text
    assert '<span class="comes">+ horizon_days: 15</span>' in answer.text
    assert told(own, PAGE)["text"] == theirs
    base = told(own, PAGE)["base"]
    assert f'name="base" value="{base}"' in answer.text
    assert send(own, mine, base).status_code == 303
    kept = [
        told(own, f"/scenarios/{ID}/version?name={each['name']}")["text"]
        for each in told(own, PAGE)["versions"]
    ]
    assert kept == [theirs, page["text"]]


def test_what_has_faults_is_not_saved_and_each_is_told_beside_its_line(own: TestClient) -> None:
    page = told(own, PAGE)
    lines = page["text"].splitlines()
    line = next(number for number, each in enumerate(lines, 1) if each.startswith("horizon_days"))
    lines[line - 1] = "horizon_dayz: <b>14</b>"
    answer = send(own, "\n".join(lines), page["base"])
    assert answer.status_code == 422
    assert f'<span class="fault">{line}</span>' in answer.text
    assert "horizon_dayz: &lt;b&gt;14&lt;/b&gt;" in answer.text
    assert "Did you mean" in answer.text
    assert not folder(own).exists()
    token = {"X-CSRF-Token": own.get("/api/session").json()["csrf"]}
    draft = {"text": "\n".join(lines), "base": page["base"]}
    found = own.post(f"/api/scenarios/{ID}/check", json=draft, headers=token).json()
    assert {each["line"] for each in found["faults"]} >= {line}
    refused = own.post(f"/api{PAGE}", json=draft, headers=token)
    assert refused.status_code == 400
    assert set(refused.json()) == {"status", "what", "mend"}


def test_an_id_stays_what_it_is(own: TestClient) -> None:
    page = told(own, PAGE)
    answer = send(own, page["text"].replace(f"id: {ID}", "id: another"), page["base"])
    assert answer.status_code == 422
    assert "$.id" in answer.text


def test_a_new_scenario_is_watched_from_then_on(own: TestClient) -> None:
    address = "/scenarios/new/edit"
    text = told(own, address)["text"]
    id_ = next(line for line in text.splitlines() if line.startswith("id:")).split()[1]
    answer = send(own, text, "", address)
    assert answer.headers["location"] == f"/scenarios/{id_}"
    assert id_ in [row["id"] for row in told(own, "/scenarios")["scenarios"]]
    again = send(own, text, "", address)
    assert again.status_code == 422
    assert "already" in again.text


def test_a_file_with_faults_keeps_no_other_from_being_watched(own: TestClient) -> None:
    folder(own).mkdir()
    (folder(own) / "broken.yaml").write_text("id: [", encoding="utf-8")
    page = told(own, "/scenarios")
    assert [row["id"] for row in page["broken"]] == ["broken"]
    assert ID in [row["id"] for row in page["scenarios"]]
    assert "not watched" in own.get("/scenarios").text
    found = told(own, "/scenarios/broken/edit")
    assert found["text"] == "id: ["
    assert found["checked"]["faults"]
    assert own.get("/").status_code == 200


def test_a_file_of_the_users_is_edited_where_it_is(own: TestClient, tmp_path: Path) -> None:
    app: Any = own.app
    file = tmp_path / "mine" / "my.yaml"
    file.parent.mkdir()
    file.write_text(shipped_scenarios()[ID].read_text("utf-8"), encoding="utf-8")
    app.state.desk.scenarios = (str(file),)
    page = told(own, PAGE)
    assert page["place"] == str(file)
    send(own, page["text"].replace("version: 1", "version: 2"), page["base"])
    assert "version: 2" in file.read_text("utf-8")
    assert len(list((file.parent / "versions").iterdir())) == 1


def test_changes_need_the_token(own: TestClient) -> None:
    page = told(own, PAGE)
    answer = own.post(PAGE, data={"text": page["text"], "base": page["base"], "csrf": "no"})
    assert answer.status_code == 403
    assert not folder(own).exists()


def test_faults_show_while_one_writes(own: TestClient, browser: Browser) -> None:
    with served(own) as address:
        page = browser.new_page()
        page.goto(address + PAGE)
        assert page.locator("#verdict h2").inner_text().startswith("In order")
        page.locator("#text").fill(page.locator("#text").input_value() + "\nnonsense: 1\n")
        page.wait_for_selector("#verdict .fault")
        page.wait_for_selector(".numbers .fault")
        page.locator("#verdict [data-line]").first.click()
        chosen = page.evaluate(
            "(() => { const a = document.getElementById('text');"
            " return a.value.slice(a.selectionStart, a.selectionEnd); })()"
        )
        assert chosen == "nonsense: 1"
        page.close()


def test_a_scenario_is_written_without_script(own: TestClient, browser: Browser) -> None:
    with served(own) as address:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(address + PAGE)
        text = page.locator("#text").input_value()
        page.locator("#text").fill(text.replace("version: 1", "version: 5"))
        page.locator("button", has_text="Save").click()
        page.wait_for_url(f"**/scenarios/{ID}")
        context.close()
    assert told(own, f"/scenarios/{ID}")["scenario"]["version"] == 5


def test_two_desks_on_one_case_lose_nothing(own: TestClient) -> None:
    app: Any = own.app
    other = desk_client(app.state.desk.case)
    page = told(own, PAGE)
    send(other, page["text"].replace("version: 1", "version: 7"), page["base"])
    late = send(own, page["text"].replace("version: 1", "version: 8"), page["base"])
    assert late.status_code == 409
    assert told(own, f"/scenarios/{ID}")["scenario"]["version"] == 7
