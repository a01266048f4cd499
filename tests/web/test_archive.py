"""What a scenario would have said, and what was issued: back-tests and the archive of warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vedette.assess import AssessOptions, BacktestOptions, read_narratives, read_scenario
from vedette.pipeline import (
    Names,
    assess_holdings,
    backtest_holdings,
    holdings_of_case,
    issue_warning,
    warning_from,
)
from vedette.store import Demand
from web.browsing import until

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient

WHEN = "2024-01-05T09:00:00+00:00"


def made(client: TestClient, address: str) -> Any:
    """Wait until a back-test is made, and return its page as JSON."""
    until(lambda: client.get(f"/api{address}").json()["is_made"])
    return client.get(f"/api{address}").json()


def issued(client: TestClient) -> str:
    """Issue a warning on the case of a desk, and return its id."""
    app: Any = client.app
    case = app.state.desk.case
    holdings = holdings_of_case(case)
    file = read_scenario("kosovo-hybrid")
    options = AssessOptions(scenario_digest=file.digest)
    found = assess_holdings(holdings, file.scenario, read_narratives(), options)
    names = Names(signed_by=("Ana <b>Kos</b>",))
    row, _ = issue_warning(case, warning_from(found, holdings.readings, names), WHEN)
    return row.id


def test_a_backtest_tells_what_the_command_tells(client: TestClient) -> None:
    app: Any = client.app
    file = read_scenario("kosovo-hybrid")
    options = AssessOptions(as_of="2023-10-31", scenario_digest=file.digest, sensitivity=False)
    found = backtest_holdings(
        holdings_of_case(app.state.desk.case),
        file.scenario,
        read_narratives(),
        options,
        BacktestOptions(level=1),
    )
    address = "/scenarios/kosovo-hybrid/backtest?level=1&until=2023-10-31"
    page = made(client, address)
    assert found is not None
    assert page["found"] == found.model_dump(mode="json")
    html = client.get(address).text
    assert "Cannot be judged" in html
    assert f"{found.windows} window" in html
    picture = client.get("/picture/calibration?scenario=kosovo-hybrid&until=2023-10-31")
    assert picture.headers["content-type"] == "image/svg+xml"


def test_there_is_nothing_to_replay_in_an_empty_case(desk_on: Callable[..., TestClient]) -> None:
    desk = desk_on()
    assert made(desk, "/scenarios/kosovo-hybrid/backtest")["found"] is None
    assert "There is nothing to replay" in desk.get("/scenarios/kosovo-hybrid/backtest").text


def test_a_backtest_of_nothing_that_is_watched_is_refused(client: TestClient) -> None:
    assert client.get("/api/scenarios/none/backtest").status_code == 404
    assert client.get("/api/scenarios/kosovo-hybrid/backtest?level=0").status_code == 422
    assert client.get("/api/scenarios/kosovo-hybrid/backtest?until=soon").status_code == 400


def test_a_warning_opens_as_it_was_issued(own: TestClient) -> None:
    id_ = issued(own)
    app: Any = own.app
    with app.state.desk.case.view() as view:
        words, record = view.warnings.words(id_), view.warnings.record(id_)
    page = own.get(f"/api/warnings/{id_}").json()
    assert page["text"] == words.decode()
    assert own.get(f"/warnings/{id_}/record").content == record
    html = own.get(f"/warnings/{id_}").text
    assert "Ana &lt;b&gt;Kos&lt;/b&gt;" in html
    assert f'href="/warnings/{id_}"' in own.get("/scenarios/kosovo-hybrid").text
    for each in page["quotations"]:
        answer = own.get(f"/documents/{each['document']}")
        assert f'id="d-c{each["number"]}"' in answer.text
    assert own.get("/warnings/w0000").status_code == 404


def test_a_warning_whose_content_was_erased_keeps_its_place(own: TestClient) -> None:
    id_ = issued(own)
    app: Any = own.app
    quoted = own.get(f"/api/warnings/{id_}").json()["quotations"][0]["document"]
    with app.state.desk.case.writer() as writer:
        writer.erasure.erase(Demand(name=quoted, when=WHEN, by="Ana", because="asked for"))
    page = own.get(f"/api/warnings/{id_}").json()
    assert page["text"] is None
    assert page["erased"]["because"] == "asked for"
    assert own.get(f"/warnings/{id_}/record").status_code == 404
    assert "asked for" in own.get(f"/warnings/{id_}").text
