"""An assessment in words: no number without a meaning, and nothing unseen told as if it were."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from assess.build import event, indicator, likelihoods, reading, scenario
from vedette.assess import AssessOptions, assess
from vedette.model import Assessment, OriginGroup
from vedette.report.assessment import print_assessment
from vedette.report.assessment_table import counter_lines, dependence_table, shows

SCENE = scenario(
    indicator("move"),
    indicator(
        "talks",
        look_for={"event": {"types": ["CONSULT"]}},
        seen=likelihoods(0.9, 0.5, 0.1, 0.5),
        visibility="open",
    ),
    assumptions=[
        {
            "id": "told",
            "text": "Whoever moves is seen.",
            "because": "by hand",
            "standing": "caveats",
            "rests_on_it": ["move"],
            "undermined_by": ["move"],
        }
    ],
)


def weighed() -> Assessment:
    readings = [reading(id_, "2024-03-01", publisher=f"Paper {id_}") for id_ in "abc"]
    letters = {f"Outlet {id_}": "B" for id_ in "abc"}
    options = AssessOptions(as_of="2024-03-02", reliability=letters)  # type: ignore[arg-type]
    return assess([event("a", "b", "c")], readings, SCENE, (), options)


def printed(found: Assessment) -> str:
    out = StringIO()
    print_assessment(found, Console(file=out, width=100))
    return out.getvalue()


@pytest.mark.parametrize("publisher", ["Herald", None])
def test_only_what_has_a_name_is_to_be_graded(publisher: str | None) -> None:
    root = OriginGroup(
        root=publisher or "a", root_kind="unknown", documents=("a",), claims=(("a", "c-a"),)
    )
    told = [reading("a", publisher=publisher)]
    options = AssessOptions(as_of="2024-03-02")
    text = " ".join(
        printed(assess([event("a", origins=(root,))], told, SCENE, (), options)).split()
    )
    assert "1 of 1 origins have no letter of reliability" in text
    assert ("grade them, those first that much hangs on" in text) == (publisher is not None)


def test_what_was_looked_for_in_vain_is_not_told_as_seen() -> None:
    assert list(counter_lines(weighed())) == ["not seen: Indicator talks"]


def test_what_rounds_to_nothing_has_no_sign_and_no_row() -> None:
    found = weighed()
    text = printed(found)
    assert not any(zero in text.split() for zero in ("+0.0", "-0.0", "+0.00", "-0.00"))
    small = found.dependences[0].model_copy(
        update={
            "turns": False,
            "change": found.dependences[0].change.model_copy(update={"low": 0.001, "high": -0.004}),
        }
    )
    assert not shows(small.change, 2)
    assert dependence_table(found.model_copy(update={"dependences": (small,)}), 6).row_count == 0


def test_an_assumption_and_what_undermines_it_are_told_in_words() -> None:
    text = " ".join(printed(weighed()).split())
    assert "it turns if an assumption is wrong: “Whoever moves is seen.”" in text
    assert "undermined by “Indicator move”" in text
