"""Plots are SVG in which all words stand inside the picture and none over another."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

from assess.build import event, indicator, likelihoods, reading, scenario
from assess.test_backtest import days_of
from vedette.assess import AssessOptions, BacktestOptions, assess, judge_replay
from vedette.model import Assessment, Pair, Scenario
from vedette.report import calibration_svg, matrix_svg, replay_svg, waterfall_svg
from vedette.report.plot.canvas import CELL, fitted

LONG = "Forces of the Northern Front with tanks & <artillery> gather along the whole of the border"


def found() -> Assessment:
    scene = scenario(
        indicator(title=LONG),
        indicator("raid", look_for={"event": {"types": ["ASSAULT"]}}),
        indicator("talks", seen=likelihoods(0.1, 0.3, 0.9, 0.4)),
    )
    told = [event("a"), event("b", type="ASSAULT")]
    readings = [reading("a"), reading("b")]
    return assess(told, readings, scene, (), AssessOptions(reliability={"Outlet a": "B"}))


def replayed(levels: str, **outcomes: str) -> tuple[str, str]:
    scene: Scenario = scenario(
        indicator(title=LONG),
        horizon_days=5,
        outcomes=[{"date": day, "what": what, "source": "x"} for what, day in outcomes.items()],
    )
    days = [
        day.model_copy(
            update={
                "moved": ("gather",) if number % 3 == 0 else (),
                "watched": not 30 < number < 45,
                "probability": Pair(low=0.05 * day.level, high=0.1 * day.level + number % 3 * 0.05),
            }
        )
        for number, day in enumerate(days_of(levels))
    ]
    backtest = judge_replay(days, scene, BacktestOptions())
    return replay_svg(backtest, scene), calibration_svg(backtest)


LEVELS = "0011223310" * 12
PLOTS = {
    "waterfall": waterfall_svg(found()),
    "matrix": matrix_svg(found()),
    "replay": replayed(LEVELS, war="2024-03-20", armistice="2024-04-25")[0],
    "replay-of-one-day": replayed("1")[0],
    "calibration": replayed(LEVELS, war="2024-03-20")[1],
    "calibration-that-cannot-be-judged": replayed("0" * 20)[1],
}
Box = tuple[float, float, float, float]


def boxes(svg: str) -> dict[str, Box]:
    """Each text with the box that it takes, about; the numbers of marks and cells left out."""
    taken = {}
    for at, each in enumerate(ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")):
        size, x, y = (float(each.get(name, "0")) for name in ("font-size", "x", "y"))
        width = CELL * 0.9 * size * cell_len(each.text or "")
        shift = {"start": 0.0, "middle": width / 2, "end": width}[each.get("text-anchor", "start")]
        taken[f"{at}: {each.text}"] = (x - shift, y - 0.75 * size, x - shift + width, y)
    return taken


@pytest.mark.parametrize("svg", PLOTS.values(), ids=PLOTS)
def test_all_words_stand_inside_and_none_over_another(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    taken = boxes(svg)
    outside = [t for t, (a, b, c, d) in taken.items() if a < 0 or b < 0 or c > width or d > height]
    assert not outside
    assert not [pair for pair in combinations(taken, 2) if _meet(taken[pair[0]], taken[pair[1]])]


def _meet(one: Box, other: Box) -> bool:
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart


def test_words_are_escaped_and_the_picture_is_named() -> None:
    root = ElementTree.fromstring(PLOTS["matrix"])
    assert root.get("role") == "img"
    texts = " ".join(each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "tanks & <artillery>" in texts


def test_what_cannot_be_judged_is_not_drawn() -> None:
    assert "cannot be judged" in PLOTS["calibration-that-cannot-be-judged"]
    assert "<circle" not in PLOTS["calibration-that-cannot-be-judged"]
    assert "<circle" in PLOTS["calibration"]


def test_one_window_is_one() -> None:
    plot = replayed("0" * 6)[1]
    assert "1 window; 20 are needed" in plot
    assert "1 windows" not in plot


def test_words_that_do_not_fit_end_in_an_ellipsis() -> None:
    assert fitted("one two three", 40, 13, most=1) == ["one…"]
    assert fitted("short", 400) == ["short"]
