"""Scenario files: shipped ones are in order, and all that is wrong is told at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vedette.assess import (
    SCHEMAS,
    file_schema,
    parse_narrative,
    parse_scenario,
    read_narratives,
    read_scenario,
    shipped_scenarios,
    template_text,
)
from vedette.cli.run import run
from vedette.data import data_path
from vedette.errors import ScenarioError, UnknownNameError


def changed(**fields: Any) -> str:
    """The template with fields of its root put in place of its own."""
    return yaml.safe_dump(yaml.safe_load(template_text()) | fields, sort_keys=False)


def faults(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text, origin="x.yaml", narratives={})
    assert all(fault.line >= 1 and fault.mend[0].isupper() for fault in caught.value.faults)
    return [str(fault) for fault in caught.value.faults]


def indicator(**fields: Any) -> dict[str, Any]:
    first: dict[str, Any] = yaml.safe_load(template_text())["indicators"][0]
    return first | fields


@pytest.mark.parametrize("name", shipped_scenarios())
def test_a_shipped_scenario_is_in_order_and_called_by_its_file(name: str) -> None:
    file = read_scenario(name)
    assert file.scenario.id == name
    assert not file.advice


def test_the_template_is_in_order() -> None:
    assert not parse_scenario(template_text(), origin="template", narratives={}).advice


def test_narratives_are_called_by_their_files() -> None:
    files = {path.stem for path in data_path("narratives").glob("*.yaml")}
    assert set(read_narratives()) == files


def test_every_shipped_file_names_its_source() -> None:
    for path in [*data_path("narratives").glob("*"), *data_path("scenarios").glob("*")]:
        assert "# source:" in path.read_text("utf-8")


def test_a_name_that_nothing_has_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'kosovo-hybrid'"):
        read_scenario("kosovo-hybird")


def test_all_faults_come_at_once_with_path_and_line() -> None:
    text = template_text().replace("role: warned  ", "role: warnd  ").replace("[front]", "[frnt]")
    told = faults(text.replace("horizon_days: 60", "horizon: 60"))
    lines = text.splitlines()
    role = next(number for number, line in enumerate(lines, 1) if "warnd" in line)
    assert "'horizon_days' is missing @ $.horizon_days (line 3)" in told
    assert "no field is called 'horizon' @ $.horizon (line 8)" in told
    assert f"'warnd' is not known @ $.hypotheses[0].role (line {role})" in told
    actor = "no actor is called 'frnt' @ $.indicators[0].look_for.event.actors[0]"
    assert any(line.startswith(actor) for line in told)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        pytest.param(
            {"hypotheses": yaml.safe_load(template_text())["hypotheses"][:3]},
            "no hypothesis says that what is seen is meant to be seen @ $.hypotheses",
            id="deception",
        ),
        pytest.param(
            {"indicators": [indicator(seen={"offensive": "likely"})]},
            "seen does not rate bargaining, nothing, bluff @ $.indicators[0].seen",
            id="across",
        ),
        pytest.param(
            {"indicators": [indicator(seen=dict.fromkeys(("offensive", "nothing"), 1.5))]},
            "@ $.indicators[0].seen.offensive",
            id="certain",
        ),
        pytest.param(
            {"indicators": [indicator(look_for={"event": {}, "narrative": {"narratives": ["*"]}})]},
            "event and narrative is looked for at once @ $.indicators[0].look_for",
            id="two-queries",
        ),
        pytest.param(
            {"indicators": [indicator(look_for={"event": {"statuses": ["reported"]}})]},
            "any event whatever would be meant @ $.indicators[0].look_for.event",
            id="anything",
        ),
        pytest.param(
            {"indicators": [indicator(domain="militry")]},
            "no domain is called 'militry' @ $.indicators[0].domain",
            id="domain",
        ),
        pytest.param(
            {"indicators": [indicator(), indicator()]},
            "2 indicators are called 'fighters-gather' @ $.indicators",
            id="twice",
        ),
        pytest.param(
            {"decision_points": [{"id": "x", "title": "x", "kind": "vote", "first": "2024-02-30"}]},
            "'2024-02-30' is no day of the calendar @ $.decision_points[0].first",
            id="date",
        ),
        pytest.param(
            {"places": [{"id": "north", "title": "x", "latitude": 4}]},
            "the circle of 'north' is not whole @ $.places[0]",
            id="circle",
        ),
        pytest.param(
            {
                "warning": {
                    "levels": [
                        {"level": 1, "name": "a", "at": 0.6},
                        {"level": 2, "name": "b", "at": 0.5, "bound": "high"},
                    ]
                }
            },
            "level 2 holds from 0.5, below level 1 @ $.warning.levels[1].at",
            id="a-higher-level-that-is-easier",
        ),
        pytest.param(
            {"narratives": ["no-such"]}, "no narrative file is called 'no-such'", id="narrative"
        ),
    ],
)
def test_a_broken_rule_is_told(fields: dict[str, Any], what: str) -> None:
    assert any(what in line for line in faults(changed(**fields)))


def test_priors_must_leave_something_for_none_of_these() -> None:
    text = template_text().replace("prior: 0.40", "prior: 0.50")
    assert any("leave nothing for none of these" in line for line in faults(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("a: [1", id="open"),
        pytest.param("- 1", id="list"),
        pytest.param("id: !!python/object:os.system x", id="tag"),
        pytest.param("a: &x [1]\nb: *x", id="anchor"),
        pytest.param("id: x\nid: y", id="twice"),
        pytest.param("a: " + "[" * 500 + "]" * 500, id="deep"),
    ],
)
def test_what_is_no_plain_yaml_is_refused(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize(
    ("old", "new", "what", "mend"),
    [
        pytest.param("nothing: 0.15", "nothing: 0", "0 is not known", "a number of 0.01 to 0.99"),
        pytest.param("nothing: 0.15", "nothing: .nan", "'.nan' is not known", "0.01 to 0.99"),
        pytest.param("nothing: 0.15", "nothing: 1", "1 is not known", "0.01 to 0.99"),
        pytest.param("horizon_days: 60", "horizon_days: 60.5", "integer", "Write a whole number."),
        pytest.param("first: 2030-05-02", "first: 2.5.2030", "'first' cannot be", "2024-06-06"),
        pytest.param("id: offensive", "id: оffensive", "'id' cannot be", "a to z"),
    ],
)
def test_a_mend_says_what_to_write(old: str, new: str, what: str, mend: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(template_text().replace(old, new, 1), origin="x", narratives={})
    told = [fault.mend for fault in caught.value.faults if what in str(fault)]
    assert told
    assert mend in told[0]


@pytest.mark.parametrize("text", ["[" * 50_000, "{a: " * 50_000, "- " * 20_000])
def test_what_is_nested_too_deeply_is_told(text: str) -> None:
    assert faults(text) == ["it is nested too deeply @ $ (line 1)"]


@pytest.mark.parametrize(
    ("look_for", "advice"),
    [
        ({"event": {"modes": ["troop"]}}, "nothing that is read has the mode 'troop'"),
        ({"event": {"contexts": ["milit"]}}, "nothing that is read has the context 'milit'"),
        ({"relation": {"kinds": ["adores"]}}, "nothing that is read has the tie 'adores'"),
    ],
)
def test_codes_that_nothing_has_are_advised_on(look_for: Any, advice: str) -> None:
    text = changed(indicators=[indicator(look_for=look_for)], assumptions=[])
    (told,) = parse_scenario(text, origin="x.yaml", narratives={}).advice
    assert told.what == advice


def test_a_country_that_is_no_code_is_advised_on() -> None:
    text = template_text().replace("countries: [XYY]", "countries: [Serbia]")
    (told,) = parse_scenario(text, origin="x.yaml", narratives={}).advice
    assert (told.path, told.what) == (
        "$.places[1].countries[0]", "nothing that is read has the country 'Serbia'",
    )  # fmt: skip


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    with pytest.raises(ScenarioError):
        parse_scenario(text, origin="x.yaml", narratives={})


def test_weak_indicators_are_advised_on() -> None:
    flat = dict.fromkeys(("offensive", "bargaining", "nothing", "bluff"), "could")
    file = parse_scenario(
        changed(indicators=[indicator(seen=flat)], assumptions=[]), origin="x", narratives={}
    )
    assert "apart by only 0.00 bits" in file.advice[0].what


def test_a_narrative_without_words_is_refused() -> None:
    with pytest.raises(ScenarioError, match="'needs' is missing"):
        parse_narrative("id: x\nversion: 1\ntitle: x\nclaim: x\nphrases: [x]", origin="x.yaml")


@pytest.mark.parametrize("sort", SCHEMAS)
def test_the_shipped_schema_is_the_models(sort: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", sort]) == 0
    shipped = data_path("schema", f"{sort}.schema.json").read_text("utf-8")
    assert capsys.readouterr().out == shipped, "run: make format"


def test_shipped_files_follow_the_schemas() -> None:
    for sort in ("narrative", "scenario"):
        schema = file_schema(sort)
        paths = list(data_path(f"{sort}s").glob("*.yaml"))
        assert paths
        for path in paths:
            jsonschema.validate(json.loads(json.dumps(_plain(path))), schema)


def _plain(path: Path) -> Any:
    """YAML with its dates as text, as the reader has them."""
    return yaml.load(path.read_text("utf-8"), Loader=_TextDates)


class _TextDates(yaml.SafeLoader):
    """Reads dates as the text that they are."""


_TextDates.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: str(node.value))


def test_new_check_show_and_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "mine.yaml")
    assert run(["scenario", "new", path]) == 0
    assert run(["scenario", "new", path]) == 2
    assert run(["scenario", "check", path]) == 0
    assert "in order: my-scenario version 1" in capsys.readouterr().out
    Path(path).write_text(template_text().replace("id: my-scenario", "id: My"), "utf-8")
    assert run(["scenario", "check", path]) == 2
    assert "@ $.id (line 4)" in capsys.readouterr().err
    assert run(["scenario", "show", "kosovo-hybrid"]) == 0
    assert "none-of-these" in capsys.readouterr().out
    assert run(["scenario", "list"]) == 0
    assert "kosovo-hybrid" in capsys.readouterr().out


def test_a_number_out_of_bounds_is_told_with_its_bound() -> None:
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(changed(horizon_days=-3), origin="x.yaml", narratives={})
    (fault,) = caught.value.faults
    assert "'horizon_days' cannot be -3 @ $.horizon_days" in str(fault)
    assert fault.mend == "Write 1 or more."


def test_a_list_is_not_too_short_because_its_entries_have_faults() -> None:
    hypotheses = [
        each | {"prior": "many"} for each in yaml.safe_load(template_text())["hypotheses"]
    ]
    told = faults(changed(hypotheses=hypotheses))
    assert [line.partition(" @ ")[0] for line in told] == ["'prior' cannot be 'many'"] * 4
    short = "'hypotheses' needs 3 entries or more and has 0 @ $.hypotheses"
    assert any(line.startswith(short) for line in faults(changed(hypotheses=[])))
