"""Narratives are matched by words, say who told them, and tell telling from expecting."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.build import event, indicator, reading, scenario
from vedette.assess import AssessOptions, assess, parse_narrative, read_narratives
from vedette.assess.corpus import Corpus, Page
from vedette.assess.narrative import find_narrations
from vedette.assess.reach import reach_of
from vedette.assess.standing import Standing
from vedette.model import Assessment, Event, Narration, Narrative, OriginGroup, Reading, Scenario

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


def report(id_: str, publisher: str, speaker: str = "Ruritania", **fields: Any) -> Reading:
    """A report in which somebody tells the narrative, and somebody else has a word."""
    text = SAID.replace("Ruritania", speaker)
    said = (
        statement(CLAIM, text, source_name=speaker, **fields),
        statement(speaker, text, id="s2"),
    )
    return reading(id_, text=text, statements=said, publisher=publisher)


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


def weighed(
    *readings: Reading, events: tuple[Event, ...] = (), of: Scenario = SCENE, **options: Any
) -> Assessment:
    return assess(events, readings, of, [LINE], replace(GRADES, **options))


def test_reach_is_counted_by_origins_and_tells_who_spreads_it_when() -> None:
    second = report("b", "Post", "Saxonia")
    later = second.document.model_copy(
        update={"published": "2024-03-04", "known_since": "2024-03-04"}
    )
    second = second.model_copy(update={"document": later})
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


OUTLETS = ("Herald", "Post", "Courier", "Star", "Echo")
TELLING = {"narrative": {"narratives": ["dam"]}}
AGAIN = scenario(
    indicator("told", look_for=TELLING, half_life_days=3),
    indicator("again", look_for={"repeated": {"of": TELLING, "at_least": 2, "within_days": 9}}),
    narratives=["dam"],
)
ASIDES = ("At noon the river still rose.", "Nobody in Dolina saw it.", "The weir had held.")


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_a_copy_that_no_event_tells_of_raises_nothing(data: st.DataObject) -> None:
    """Word for word, or with a line of its own before it, in whatever order both come in."""
    told = [
        by_outlet(f"d{number}", outlet, data.draw(st.sampled_from(ASIDES)), number)
        for number, outlet in enumerate(OUTLETS[: data.draw(st.integers(1, 3))])
    ]
    original = data.draw(st.sampled_from(told))
    head = data.draw(st.sampled_from(("", "Our desk writes. ")))
    text = head + original.document.text
    copier = data.draw(st.sampled_from([o for o in OUTLETS if o != original.document.publisher]))
    copy = narrating(data.draw(st.sampled_from(("00", "zz"))), text, copier, "2024-03-08")
    beside = data.draw(st.permutations([*told, copy]))
    alone, both = (weighed(*them, of=AGAIN, as_of="2024-03-09") for them in (told, beside))
    assert [each.origins for each in both.reach] == [each.origins for each in alone.reach]
    assert both.reach[0].documents == alone.reach[0].documents + 1
    assert both.warning.probability == alone.warning.probability
    assert both.confidence.origins == alone.confidence.origins


def by_outlet(id_: str, outlet: str, aside: str, day: int) -> Reading:
    """A report of an outlet in its own words."""
    text = f"{outlet} reporters found that saboteurs of Sylvania broke the dam. {aside}"
    return narrating(id_, text, outlet, f"2024-03-0{1 + day}")


def narrating(id_: str, text: str, outlet: str, day: str) -> Reading:
    """A report in which an outlet tells the narrative itself, and makes no claim of an event."""
    ends = [match.end() for match in re.finditer(r"\.", text)]
    sentences = tuple(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))
    return reading(id_, day, text=text, publisher=outlet, claims=(), sentences=sentences)


def test_two_outlets_that_have_a_short_sentence_in_common_stay_two() -> None:
    one, other = (
        by_outlet(id_, outlet, "The weir had held.", number)
        for number, (id_, outlet) in enumerate((("a", "Herald"), ("b", "Post")))
    )
    assert [each.origins for each in weighed(one, other).reach] == [("Herald", "Post")]


def test_a_new_version_in_words_of_its_own_is_a_copy_no_longer() -> None:
    standing = Standing(SCENE, [LINE], GRADES)
    first, copy = by_outlet("a", "Herald", "", 0), by_outlet("b", "Post", "", 3)
    same = narrating("b", first.document.text, "Post", "2024-03-04")
    for learnt, origins in ((first, 1), (same, 1), (copy, 2), (same, 1)):
        standing.learn(99, [learnt])
        told = [each for tellings in standing.narrations.values() for each in tellings]
        assert len(reach_of(told)[0].origins) == origins


def test_a_report_of_no_outlet_and_no_title_is_called_by_its_first_words() -> None:
    """Two of the same first words stay two, and what is shown may be left out."""
    told = [nameless("a" * 24, "Nobody saw it."), nameless("b" * 24, "It was night.")]
    (reach,) = weighed(*told).reach
    shown = [f"“Herald reporters found that saboteurs …” ({letter * 8})" for letter in "ab"]
    assert reach.origins == tuple(shown)
    (left,) = weighed(*told, without=(shown[0],)).reach
    assert left.origins == (shown[1],)


def test_a_report_of_no_outlet_is_called_by_its_title() -> None:
    (reach,) = weighed(nameless("a" * 24, "Nobody stopped it.", title="The dam is gone")).reach
    assert reach.origins == ("The dam is gone",)


def nameless(id_: str, aside: str, title: str | None = None) -> Reading:
    """A report of which nobody knows where it comes from."""
    text = f"Herald reporters found that saboteurs of Sylvania broke the dam {aside}"
    found = narrating(id_, text, "", "2024-03-01")
    own = {"publisher": None, "title": title}
    return found.model_copy(update={"document": found.document.model_copy(update=own)})
