"""The registry of sources: whose a document is, what its record says, and the table in and out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuse.test_judgement import judged, reading
from vedette.errors import UsageError
from vedette.fuse.source import (
    Adjudication,
    Registry,
    Vouched,
    adjudications_of,
    csv_from_sources,
    diagonal_share,
    grade_record,
    graded,
    sources_from_csv,
    starter_sources,
    vouched_of,
)
from vedette.model import Reading, ReliabilityLetter, Source

HERALD = Source(
    id="herald", name="The Dolina Herald", aliases=("Herald",), domains=("herald.example",)
)
SPOKESMAN = Source(id="hoxhaj", name="Arben Hoxhaj", sort="official")
REGISTRY = Registry([HERALD, SPOKESMAN, Source(id="d1", name="d1"), Source(id="d2", name="d2")])


def vouched(*readings: Reading) -> list[Vouched]:
    return [vouched_of(each.model_dump(mode="json", by_alias=True)) for each in readings]


@pytest.mark.parametrize(
    ("url", "publisher", "id_"),
    [
        pytest.param("https://www.herald.example/a?b=1", None, "herald", id="domain"),
        pytest.param("https://news.HERALD.example./a", "other", "herald", id="subdomain-first"),
        pytest.param("https://herald.example.org/a", None, None, id="another-domain"),
        pytest.param(None, "Dolina Herald", "herald", id="name-without-article"),
        pytest.param(None, "HERALD", "herald", id="alias"),
        pytest.param("https://[bad", "Herald", "herald", id="no-address"),
        pytest.param(None, "herald.example", "herald", id="host-as-publisher"),
        pytest.param(None, None, None, id="nothing"),
    ],
)
def test_a_document_goes_to_its_source(
    url: str | None, publisher: str | None, id_: str | None
) -> None:
    found = REGISTRY.of(url, publisher)
    assert (found.id if found else None) == id_


def test_a_name_that_two_sources_have_means_neither() -> None:
    twins = Registry([Source(id=id_, name="Vesti") for id_ in ("a", "b")])
    assert twins.named("Vesti") is None


def test_starter_sources_are_told_apart_and_have_no_letter() -> None:
    sources = starter_sources()
    registry = Registry(sources)
    for source in sources:
        assert registry.named(source.name) == source
        assert all(registry.of(f"https://www.{each}/x", None) == source for each in source.domains)
        assert source.reliability.letter == "F"
        assert source.exposure is None or source.exposure.evidence


def test_a_record_is_f_until_there_is_enough_of_it() -> None:
    assert [grade_record("outlet", right, 0).letter for right in (0, 4, 4.5)] == ["F"] * 3
    assert grade_record("outlet", 5, 0).letter != "F"


def test_letters_follow_the_lower_bound_and_not_the_share() -> None:
    letters = [grade_record("outlet", right, 0).letter for right in (5, 10, 60)]
    assert letters == ["C", "B", "A"]
    assert grade_record("outlet", 2, 8).letter == "E"


@given(st.integers(0, 80), st.integers(0, 80))
def test_a_claim_that_holds_never_lowers_a_letter(right: int, wrong: int) -> None:
    one, more = (grade_record("official", each, wrong).letter for each in (right, right + 1))
    assert one == "F" or more <= one


def test_own_voice_adjudicates_the_outlet_and_a_statement_its_speaker() -> None:
    (text,) = [reading("d1", 2)]
    statement = {"id": "s1", "source_name": "Arben Hoxhaj", "source_kind": "official",
                 "content": ((0, 38),), "manner": "indirect", "act": "assert"}  # fmt: skip
    told = Reading.model_validate(
        text.model_dump(by_alias=True)
        | {"statements": (statement,)}
        | {"claims": [c.model_dump() | {"statement": "s1" if at == 0 else None}
                      for at, c in enumerate(text.claims)]}
    )  # fmt: skip
    judgements = [judged("accept", "d1-0"), judged("reject", "d1-1")]
    found = list(adjudications_of(vouched(told), judgements, REGISTRY, {}))
    assert found == [Adjudication("hoxhaj", "d1-0", True), Adjudication("d1", "d1-1", False)]


def test_an_event_adjudicates_all_its_claims_and_denials_the_other_way() -> None:
    texts = [reading("d1", 1), reading("d2", 1)]
    denial = texts[1].claims[0].model_copy(update={"polarity": "denied"})
    texts[1] = texts[1].model_copy(update={"claims": (denial,)})
    events = {("d1", "d1-0"): "E", ("d2", "d2-0"): "E"}
    found = adjudications_of(vouched(*texts), [judged("accept", "event:d1-0")], REGISTRY, events)
    assert {each.source: each.is_right for each in found} == {"d1": True, "d2": False}


@pytest.mark.parametrize(
    "changes",
    [{"hypothetical": True}, {"tense": "future"}, {"certainty": "possible"}],
    ids=["aim", "future", "possible"],
)
def test_a_fear_is_not_adjudicated_by_what_happened(changes: dict[str, Any]) -> None:
    text = reading("d1", 1)
    text = text.model_copy(update={"claims": (text.claims[0].model_copy(update=changes),)})
    events = {("d1", "d1-0"): "E"}
    assert not list(
        adjudications_of(vouched(text), [judged("accept", "event:d1-0")], REGISTRY, events)
    )


def test_a_verdict_on_the_reading_says_nothing_of_the_source() -> None:
    judgements = [judged("reject", "d1-0", field="reading")]
    assert not list(adjudications_of(vouched(reading("d1", 1)), judgements, REGISTRY, {}))


def test_copies_of_one_source_count_once() -> None:
    once = [Adjudication("herald", f"e{number}", True) for number in range(5)]
    (alone,) = graded([HERALD], once)
    (copied,) = graded([HERALD], [*once, *once, Adjudication("herald", "e0", True)])
    assert copied == alone
    assert alone.reliability.right == 5


def test_a_source_that_says_both_counts_half() -> None:
    (source,) = graded([HERALD], [Adjudication("herald", "e", held) for held in (True, False)])
    assert (source.reliability.right, source.reliability.wrong) == (0.5, 0.5)


def test_an_override_says_who_and_what_the_record_said() -> None:
    decided = judged("grade", "herald", field="reliability", value="B", because="long known")
    record = graded([HERALD], [], [decided])[0].reliability
    assert record.letter == "B"
    assert record.because == "set by Ana on 2024-01-01: long known; the record says F"
    assert graded([HERALD], [], [judged("grade", "herald", value="Z")]) == graded([HERALD], [])


def test_a_field_that_is_set_holds_until_it_is_undone() -> None:
    decided = judged("set", "herald", field="owner", value="Dolina Press")
    assert graded([HERALD], [], [decided])[0].owner == "Dolina Press"
    assert graded([HERALD], [], [judged("set", "herald", field="sort", value="king")]) == graded(
        [HERALD], []
    )


def test_grades_on_the_diagonal_are_counted() -> None:
    grades: list[tuple[ReliabilityLetter, int]] = [("A", 1)] * 9
    assert diagonal_share(grades) is None
    assert diagonal_share([*grades, ("B", 3), ("B", 3), ("B", 3), ("F", 6), ("A", 6)]) == 0.75


def test_sources_are_the_same_after_a_round_of_csv() -> None:
    recorded = HERALD.model_copy(
        update={"reliability": HERALD.reliability.model_copy(update={"right": 7.5, "wrong": 1.0})}
    )
    sources = [*starter_sources(), recorded]
    assert sources_from_csv(csv_from_sources(sources), origin="own") == sources


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters=";\r\n\0"), min_size=1).map(
    str.strip
)
SOURCES = st.builds(
    Source,
    id=TEXTS.filter(bool), name=TEXTS.filter(bool),
    aliases=st.lists(TEXTS.filter(bool), max_size=2).map(tuple),
    owner=st.none() | TEXTS.filter(bool), country=st.none() | st.just("SRB"),
    sort=st.sampled_from(["outlet", "agency", "official", "anonymous", "dataset"]),
    tlp=st.none() | st.sampled_from(["CLEAR", "AMBER+STRICT"]),
)  # fmt: skip


@given(st.lists(SOURCES, unique_by=lambda source: source.id))
def test_any_sources_are_the_same_after_a_round_of_csv(sources: list[Source]) -> None:
    assert sources_from_csv(csv_from_sources(sources), origin="own") == sources


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("id\nx\n", "no column name", id="column"),
        pytest.param("id,name,sort\nx,X,king\ny,Y,lord\n", "line 2.*line 3", id="all-faults"),
        pytest.param("id,name\nx,X\nx,Y\n", "'x' stands twice", id="twice"),
        pytest.param("id,name\nx,\n", "needs an id and a name", id="no-name"),
        pytest.param("id,name,right\nx,X,many\n", "line 2", id="no-number"),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_all_its_faults(text: str, what: str) -> None:
    with pytest.raises(UsageError, match=what):
        sources_from_csv(text, origin="own")
