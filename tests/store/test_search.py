"""Search: the same words find the same things on both kinds of database."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build import event_of_claims, told
from vedette.errors import UsageError
from vedette.model import Reading
from vedette.store import Case, parse_query
from vedette.store.search import snippet_of
from vedette.store.search.word import folded_words, words_of

LONG = " ".join(f"word{number}" for number in range(20_000))
READINGS = [
    told("a", "Armed men attacked a patrol. The Đoković brothers, men armed well, fled."),
    told("b", "President Vučić spoke. He blamed an ambush.", known_since="2024-03-21"),
    told("c", "Straße ambushes in Łódź were counted.", title="Ambush of a patrol"),
    told("d", "The U.S.-led envoy's S-300 remark drew 东京 into it. 3.5 and 1e5 and x_y too."),
    told("e", f"Nothing happened, {LONG} lasted long.", known_since="2024-03-22"),
]


def put(case: Case, *readings: Reading) -> None:
    with case.writer() as writer:
        writer.readings.put(readings)


@pytest.mark.parametrize(
    ("asked", "documents", "claims"),
    [
        pytest.param("patrol", ["a", "c"], ["a0"], id="word"),
        pytest.param("ATTACKED patrol", ["a"], ["a0"], id="all words, any case"),
        pytest.param("attacked fled", ["a"], [], id="words of two sentences"),
        pytest.param('"armed men"', ["a"], ["a0"], id="phrase"),
        pytest.param('"men armed"', ["a"], ["a1"], id="phrase the other way"),
        pytest.param('"men attacked fled"', [], [], id="no phrase"),
        pytest.param("vucic", ["b"], ["b0"], id="accents in the text"),
        pytest.param("Vuc\u030cic\u0301", ["b"], ["b0"], id="marks in what is asked"),
        pytest.param("djokovic", [], [], id="another spelling is another word"),
        pytest.param("dokovic", ["a"], ["a1"], id="letters that do not decompose"),
        pytest.param("strasse lodz", ["c"], ["c0"], id="sharp s"),
        pytest.param("ambush*", ["b", "c"], ["b1", "c0"], id="beginning"),
        pytest.param('"an ambus*"', ["b"], ["b1"], id="beginning in a phrase"),
        pytest.param('"an ambus"*', ["b"], ["b1"], id="beginning after a phrase"),
        pytest.param("ambus", [], [], id="no beginning unasked"),
        pytest.param('"ambush patrol"', [], [], id="title words apart"),
        pytest.param('"patrol strasse"', [], [], id="no phrase from title to text"),
        pytest.param("U.S.-led envoy's", ["d"], ["d0"], id="dots and apostrophes"),
        pytest.param("s-300", ["d"], ["d0"], id="hyphen and number"),
        pytest.param("京", ["d"], ["d0"], id="a sign is a word"),
        pytest.param("3.5 1e5 y", ["d"], ["d1"], id="numbers and lines below"),
        pytest.param('"word9 word10"', ["e"], ["e0"], id="phrase early in a long text"),
        pytest.param("word19999 nothing", ["e"], ["e0"], id="word late in a long text"),
        pytest.param("and or not near", [], [], id="words that are commands elsewhere"),
        pytest.param("the", ["a", "d"], ["a1", "d0"], id="no word is too common"),
    ],
)
def test_search_finds(case: Case, asked: str, documents: list[str], claims: list[str]) -> None:
    put(case, *READINGS)
    query = parse_query(asked)
    places = {
        (reading.document.id, claim.id): f"{reading.document.id}{number}"
        for reading in READINGS
        for number, claim in enumerate(reading.claims)
    }
    with case.view() as view:
        found = [hit.document.id for hit in view.search.documents(query)]
        assert sorted(found) == documents
        assert view.search.count_documents(query) == len(documents)
        hits = list(view.search.claims(query))
        assert sorted(places[hit.claim.document, hit.claim.id] for hit in hits) == claims
        assert view.search.count_claims(query) == len(claims)


def test_what_was_known_last_comes_first(case: Case) -> None:
    put(case, *READINGS)
    query = parse_query("ambush*")
    with case.view() as view:
        assert [hit.document.id for hit in view.search.documents(query)] == ["b", "c"]
        assert [hit.document.id for hit in view.search.documents(query, most=1)] == ["b"]
    with case.view(as_of="2024-03-20") as view:
        assert [hit.document.id for hit in view.search.documents(query)] == ["c"]
        assert [hit.claim.document for hit in view.search.claims(query)] == ["c"]


def test_superseded_versions_are_found_when_asked_for(case: Case) -> None:
    put(case, told("a", "Men attacked a patrol."))
    put(case, told("a", "Men left a patrol.", known_since="2024-03-21"))
    query = parse_query("attacked")
    with case.view() as view:
        assert list(view.search.documents(query)) == []
        [hit] = view.search.documents(query, only_current=False)
        assert (hit.document.version, hit.document.superseded_by) == (1, 2)
        assert view.search.count_claims(query, only_current=False) == 1


def test_a_claim_is_found_with_its_event(case: Case) -> None:
    reading = told("a", "Men attacked a patrol.")
    put(case, reading)
    query = parse_query("patrol")
    event = event_of_claims(("a", reading.claims[0].id))
    with case.writer() as writer:
        assert [hit.event for hit in writer.search.claims(query)] == [None]
        writer.events.replace([event], since="2024-04-01")
        assert [hit.event for hit in writer.search.claims(query)] == [event.id]
        assert writer.search.events(query) == [event.id]
        assert writer.search.events(parse_query("other")) == []


@pytest.mark.parametrize("text", [" ".join(["the cat"] * 9_000), "ščž" * 40_000, "a" * 10**6])
def test_texts_of_any_shape_are_taken(case: Case, text: str) -> None:
    put(case, Reading(document=told("a", "One two.").document.model_copy(update={"text": text})))
    with case.view() as view:
        assert view.search.count_documents(parse_query(text[:64])) == 1


def test_a_text_of_many_words_is_taken(case: Case) -> None:
    chance = random.Random(7)
    text = " ".join(f"{chance.getrandbits(64):016x}" for _ in range(60_000))
    put(case, Reading(document=told("a", "One two.").document.model_copy(update={"text": text})))
    with case.view() as view:
        assert view.search.count_documents(parse_query(text.split()[100])) == 1


@pytest.mark.parametrize("asked", ["", "  ", '""', "*", "—", '"', "'"])
def test_what_has_no_word_is_refused(asked: str) -> None:
    with pytest.raises(UsageError, match="there is no word"):
        parse_query(asked)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
@example('" OR rowid:*')
@example("':* & !a")
def test_nothing_that_is_asked_breaks_the_search(asked: str) -> None:
    try:
        query = parse_query(asked)
    except UsageError:
        return
    for term in query.terms:
        assert all(word.isalnum() and word == word.casefold() for word in term.words)


@given(st.text(max_size=60))
def test_words_are_cut_from_the_text(text: str) -> None:
    found = list(words_of(text))
    assert [word for word, _, _ in found] == folded_words(text)
    assert all(0 <= start < end <= len(text) for _, start, end in found)


@given(st.text(st.characters(codec="latin-1"), max_size=60))
def test_composed_and_decomposed_texts_have_the_same_words(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert folded_words(decomposed) == folded_words(unicodedata.normalize("NFC", text))


TEXT = "Before it all, " + "x " * 100 + "armed Đoković men fled, " + "y " * 100 + "armed men."


def test_a_snippet_shows_what_was_found() -> None:
    snippet = snippet_of(TEXT, parse_query('"dokovic men" arm*'))
    shown = [snippet.text[start:end] for start, end in snippet.marks]
    assert shown == ["armed", "Đoković men"]
    assert snippet.is_cut_before
    assert snippet.is_cut_after
    assert len(snippet.text) < 250


def test_a_snippet_of_what_stands_elsewhere_is_the_beginning() -> None:
    snippet = snippet_of(TEXT, parse_query("title"))
    assert snippet.text.startswith("Before it all,")
    assert (snippet.marks, snippet.is_cut_before) == ((), False)
