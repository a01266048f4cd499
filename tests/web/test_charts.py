"""Charts: drawn from the same values as their tables, and nothing that changes is left out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from build import told
from vedette.assess import read_scenario, shipped_scenarios
from vedette.model import Backtest, BandFinding, Narration, ReplayDay
from vedette.web.context.chart import calibration_chart, reach_chart, replay_chart, spark
from web.browsing import Watched, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser
    from starlette.testclient import TestClient

SCENARIO = read_scenario(next(iter(shipped_scenarios()))).scenario
START = date(2023, 9, 1)


def day_of(number: int) -> str:
    return (START + timedelta(number)).isoformat()


def backtest(days: list[dict[str, Any]]) -> Backtest:
    made = [ReplayDay(day=day_of(number), **values) for number, values in enumerate(days)]
    empty = dict.fromkeys(
        ("hit_rate", "false_alarm_ratio", "critical_success", "false_alarms_a_year",
         "median_lead_days")
    )  # fmt: skip
    counts = dict.fromkeys(
        ("hits", "misses", "false_alarms", "open_alarms", "windows", "watched_days"), 0
    )
    return Backtest(
        scenario=SCENARIO.id, version=1, first=made[0].day, last=made[-1].day, level=1,
        horizon_days=30, stride_days=30, days=tuple(made), episodes=(), outcomes=(), scores=(),
        **empty, **counts,
    )  # fmt: skip


INDICATOR = SCENARIO.indicators[0]
DAYS = st.lists(
    st.fixed_dictionaries(
        {
            "probability": st.fixed_dictionaries(
                {"low": st.sampled_from([0.1, 0.2]), "high": st.sampled_from([0.2, 0.4])}
            ),
            "level": st.integers(0, 2),
            "moved": st.sampled_from([(), (INDICATOR.id,)]),
            "watched": st.booleans(),
        }
    ),
    min_size=1,
    max_size=20,
)


@given(DAYS)
def test_what_is_left_out_of_a_replay_can_be_drawn_from_what_is_not(
    days: list[dict[str, Any]],
) -> None:
    chart = replay_chart(backtest(days), SCENARIO)
    points = {point.day: point for point in chart.points}
    last = None
    for number, values in enumerate(days):
        last = points.get(day_of(number), last)
        assert last is not None
        wanted = (values["probability"]["low"], values["probability"]["high"], values["level"])
        assert (last.low, last.high, last.level) == wanted
        if values["moved"]:
            assert points[day_of(number)].moved == (INDICATOR.title,)


@given(DAYS)
def test_days_on_which_nobody_reported_are_those_that_cannot_be_judged(
    days: list[dict[str, Any]],
) -> None:
    spans = replay_chart(backtest(days), SCENARIO).unwatched
    for number, values in enumerate(days):
        inside = [span for span in spans if span.first <= day_of(number) <= span.last]
        assert len(inside) == (0 if values["watched"] else 1)


def telling(number: int, manner: str, *roots: str) -> Narration:
    return Narration.model_validate({
        "id": f"n{number}", "narrative": "line", "title": "A line", "manner": manner,
        "document": "d", "start": 0, "end": 1, "day": day_of(number), "matched": ["words"],
        "phrase": "words", "likeness": 1, "origins": roots,
    })  # fmt: skip


def test_reach_counts_each_root_once_and_neither_denials_nor_what_is_expected() -> None:
    tellings = [
        telling(3, "denied", "d"), telling(0, "spread", "a"), telling(1, "spread", "a"),
        telling(2, "described", "b"), telling(4, "expected", "c"),
    ]  # fmt: skip
    chart = reach_chart("A line", tellings)
    assert [each.origins for each in chart.tellings] == [1, 1, 2, 2, 2]
    assert [each.manner for each in chart.tellings][-2:] == ["denied", "expected"]


COPY = "Masked men attacked a police patrol near the bridge of Rakova on 18 March at dawn. "


def test_the_matrix_says_who_repeats_whom(desk_on: Callable[..., TestClient]) -> None:
    text = COPY + "Two officers were wounded, and the attackers fled across the river in boats."
    client = desk_on(
        told("a", text, publisher="Herald", known_since="2024-03-18", published="2024-03-18"),
        told("b", text, publisher="Courier", known_since="2024-03-20", published="2024-03-20"),
    )
    chart = client.get("/api/sources").json()["dependence"]
    assert chart["outlets"] == ["Courier", "Herald"]
    assert chart["ties"] == [[0, 1], [0, 0]]


def test_charts_are_drawn_in_the_place_of_pictures(
    client: TestClient, browser: Browser, address: str
) -> None:
    until(lambda: client.get("/api/scenarios/kosovo-hybrid").json()["replay"])
    watched = Watched(browser.new_page())
    page = watched.page
    page.goto(f"{address}/scenarios/kosovo-hybrid")
    page.wait_for_selector("section[aria-labelledby=time] .chart[data-drawn] svg")
    label = page.locator(".chart svg").first.get_attribute("aria-label") or ""
    assert label.startswith("Probability over time: ")
    assert not page.locator("[data-instead]").first.is_visible()
    page.set_viewport_size({"width": 360, "height": 700})
    drawn = page.locator(".chart svg").first
    until(lambda: float(drawn.get_attribute("width") or 0) < 340)
    page.goto(f"{address}/narratives")
    page.wait_for_selector(".chart[data-drawn] svg")
    watched.check(address)


@given(DAYS)
def test_a_small_picture_keeps_inside_its_frame(days: list[dict[str, Any]]) -> None:
    made = spark(backtest(days))
    assert [point.day for point in made.points] == [day_of(number) for number in range(len(days))]
    assert all(0 <= point.low <= point.high <= made.top for point in made.points)
    assert all(0 <= point.at <= 1 for point in made.points)


def test_calibration_is_drawn_from_bands_that_can_be_judged() -> None:
    days = [{"probability": {"low": 0.1, "high": 0.2}, "level": 0, "moved": (), "watched": True}]
    band = {"words": "unlikely", "low": 0.2, "high": 0.45, "windows": 22, "mean": 0.3,
            "observed": 0.25, "interval": (0.1, 0.5)}  # fmt: skip
    empty = {"words": "likely", "low": 0.55, "high": 0.8, "windows": 0}
    found = backtest(days).model_copy(
        update={"calibration": (BandFinding(**band), BandFinding(**empty))}
    )
    assert calibration_chart(found) is None
    judged = calibration_chart(found.model_copy(update={"calibration_state": "judged"}))
    assert judged is not None
    assert [each.words for each in judged.bands] == ["unlikely"]


def test_a_back_test_is_drawn_with_its_calibration_where_that_can_be_judged(
    client: TestClient, browser: Browser, address: str
) -> None:
    path = "/scenarios/kosovo-hybrid/backtest"
    made = until(lambda: client.get(f"/api{path}").json()["found"])
    watched = Watched(browser.new_page())
    page = watched.page
    page.goto(address + path)
    page.wait_for_selector("section[aria-labelledby=time] .chart[data-drawn] svg")
    is_judged = made["calibration_state"] == "judged"
    drawn = page.locator("section[aria-labelledby=calibration] .chart[data-drawn] svg")
    until(lambda: drawn.count() == is_judged)
    watched.check(address)
