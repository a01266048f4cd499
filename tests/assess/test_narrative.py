"""Narratives are matched by words, say who told them, and tell telling from expecting."""

from __future__ import annotations

from typing import Any

import pytest

from assess.build import event, indicator, reading, scenario
from vedette.assess import AssessOptions, assess, parse_narrative, read_narratives
from vedette.assess.corpus import Corpus, Page
from vedette.assess.narrative import find_narrations
from vedette.model import Assessment, Event, Narration, Narrative, OriginGroup, Reading

LINE = parse_narrative(
    """
id: dam
version: 1
title: The dam was sabotaged by the neighbours
claim: The neighbours blew up the dam.
phrases: [the neighbours sabotaged the dam, saboteurs of Sylvania broke the dam]
needs: [[Sylvania, Sylvanian, neighbours], [dam], [sabotage, saboteurs, sabotaged, blew]]
never: [repaired]
""",
    origin="dam.yaml",
)


def told(text: str, *statements: dict[str, Any], **fields: Any) -> list[Narration]:
    page = Page(reading("a", text=text, statements=statements, **fields))
    return find_narrations(Corpus(page.known, {"a": page}), [LINE])


def statement(text: str, whole: str, **fields: Any) -> dict[str, Any]:
    start = whole.index(text)
    values = {
        "id": "s1", "source_kind": "official", "source_name": "Ruritania", "manner": "indirect",
        "act": "assert", "content": [(start, start + len(text))],
    }  # fmt: skip
    return values | fields


SAID = "Ruritania said that Sylvanian saboteurs had broken the dam."


def test_a_telling_has_its_speaker_and_the_words_that_matched() -> None:
    (found,) = told(SAID, statement("Sylvanian saboteurs had broken the dam", SAID))
    assert (found.narrative, found.spreader, found.manner) == ("dam", "Ruritania", "spread")
    assert found.matched == ("Sylvanian", "saboteurs", "dam")
    assert found.phrase == "saboteurs of Sylvania broke the dam"


@pytest.mark.parametrize(
    ("act", "manner"), [("deny", "denied"), ("promise", "expected"), ("speculate", "expected")]
)
def test_denying_or_planning_it_is_not_spreading_it(act: str, manner: str) -> None:
    (found,) = told(SAID, statement("Sylvanian saboteurs had broken the dam", SAID, act=act))
    assert found.manner == manner


def test_what_the_outlet_says_itself_is_described() -> None:
    (found,) = told("Sylvanian saboteurs broke the dam.")
    assert (found.spreader, found.manner) == (None, "described")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Sylvanian engineers inspected the dam.", id="a-group-is-missing"),
        pytest.param("Sylvanian saboteurs' dam was repaired.", id="ruled-out"),
        pytest.param("The weather was fine.", id="nothing"),
    ],
)
def test_other_words_are_not_matched(text: str) -> None:
    assert told(text) == []


def test_a_telling_inside_a_telling_counts_once() -> None:
    whole = "The Herald wrote that Ruritania said Sylvanian saboteurs had broken the dam."
    outer = statement(
        "Ruritania said Sylvanian saboteurs had broken the dam", whole, source_name="Herald"
    )
    inner = statement("Sylvanian saboteurs had broken the dam", whole, id="s2", parent="s1")
    (found,) = told(whole, outer, inner)
    assert found.spreader == "Ruritania"


@pytest.mark.parametrize("narrative", read_narratives().values(), ids=lambda n: n.id)
def test_a_shipped_narrative_matches_each_of_its_own_phrases(narrative: Narrative) -> None:
    for phrase in narrative.phrases:
        page = Page(reading("a", text=phrase))
        assert find_narrations(Corpus(page.known, {"a": page}), [narrative]), phrase


def test_an_expected_telling_does_not_count_as_seen() -> None:
    scene = scenario(indicator(look_for={"narrative": {"narratives": ["dam"]}}), narratives=["dam"])
    options = AssessOptions(as_of="2024-03-02", sensitivity=False)
    for act, expected in (("assert", "seen"), ("promise", "not_seen")):
        said = statement("Sylvanian saboteurs had broken the dam", SAID, act=act)
        found = assess([], [reading("a", text=SAID, statements=[said])], scene, [LINE], options)
        assert found.indicators[0].state == expected


CLAIM = "Sylvanian saboteurs had broken the dam"
SCENE = scenario(indicator(look_for={"narrative": {"narratives": ["dam"]}}), narratives=["dam"])
GRADES = AssessOptions(reliability={"Herald": "B", "Post": "B", "Courier": "C"}, sensitivity=False)


def report(id_: str, publisher: str, **fields: Any) -> Reading:
    """A report in which Ruritania tells the narrative, and somebody else has a word."""
    said = (statement(CLAIM, SAID, **fields), statement("Ruritania", SAID, id="s2"))
    return reading(id_, text=SAID, statements=said, publisher=publisher)


def tied(root: str, *documents: str, kind: str | None = None) -> Event:
    """An event of one origin; each document but the first goes back to it in the way asked."""
    told = event(*documents)
    links = [
        {"from": other, "to": documents[0], "kind": kind, "because": "by hand"}
        for other in documents[1:]
        if kind
    ]
    group = {
        "root": root, "root_kind": "first_hand", "documents": documents,
        "claims": told.claims, "links": links,
    }  # fmt: skip
    return told.model_copy(update={"origins": (OriginGroup.model_validate(group),)})


def weighed(*readings: Reading, events: tuple[Event, ...] = ()) -> Assessment:
    return assess(events, readings, SCENE, [LINE], GRADES)


def test_reach_is_counted_by_origins_and_tells_who_spreads_it_when() -> None:
    later = report("b", "Post").document.model_copy(
        update={"published": "2024-03-04", "known_since": "2024-03-04"}
    )
    second = report("b", "Post", source_name="Saxonia").model_copy(update={"document": later})
    (reach,) = weighed(report("a", "Herald"), second).reach
    assert (reach.origins, reach.documents) == (("Herald", "Post"), 2)
    assert (reach.first, reach.last) == ("2024-03-01", "2024-03-04")
    assert [(each.name, each.first, each.origins) for each in reach.spreaders] == [
        ("Ruritania", "2024-03-01", ("Herald",)),
        ("Saxonia", "2024-03-04", ("Post",)),
    ]


@pytest.mark.parametrize("kind", ["copies", "credits"])
def test_a_copy_raises_neither_reach_nor_probability(kind: str) -> None:
    alone = weighed(report("a", "Herald"), events=(tied("Herald", "a"),))
    both = weighed(
        report("a", "Herald"),
        report("b", "Courier"),
        events=(tied("Herald", "a", "b", kind=kind),),
    )
    assert [each.origins for each in both.reach] == [("Herald",)]
    assert both.reach[0].documents == 2
    assert both.warning.probability == alone.warning.probability
    assert both.confidence.origins == alone.confidence.origins


def test_a_copy_whose_own_words_make_no_claim_counts_through_what_it_copies() -> None:
    """The event that ties the two stands in other voices than the telling."""
    readings = [
        each.model_copy(
            update={"claims": tuple(c.model_copy(update={"statement": "s2"}) for c in each.claims)}
        )
        for each in (report("a", "Herald"), report("b", "Courier"))
    ]
    found = weighed(*readings, events=(tied("Army", "a", "b", kind="copies"),))
    assert [each.origins for each in found.reach] == [("Herald",)]


def test_denials_and_what_is_only_expected_are_no_reach() -> None:
    denied, expected = report("a", "Herald", act="deny"), report("b", "Post", act="promise")
    found = weighed(denied, expected)
    assert len(found.narrations) == 2
    assert found.reach == ()
