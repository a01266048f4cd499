"""Triage: what is read in full, what is set aside, and that nothing gets lost on the way."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import document, failure
from vedette.data import data_path
from vedette.model import Document, Failure
from vedette.read import SetAside, TriageOptions, triage
from vedette.read.scan import Scan, load_weights, score_of
from vedette.read.scan_words import groups_by_form

GAME = (
    "The Rovers won the game on Sunday. The quarterback threw three touchdown passes, and the "
    "coach praised his players after the first match of the season."
)
RAID = (
    "Gunmen attacked a police patrol near the border on Sunday and killed two officers. The army "
    "sent troops, and the prosecutor said that three suspects had been arrested."
)


def told(text: str, **fields: object) -> Document:
    return document(text=text, language="en", **fields)


def kept(text: str, options: TriageOptions | None = None, **fields: object) -> bool:
    (item,) = triage([document(text=text, **{"language": "en"} | fields)], options)
    return isinstance(item, Document)


def test_a_raid_is_read_and_a_game_is_set_aside() -> None:
    assert kept(RAID)
    assert not kept(GAME)


def test_the_title_counts() -> None:
    text = "More on the following pages."
    assert not kept(text)
    assert kept(text, title="Gunmen attack police patrol, two officers killed, army sends troops")


def test_what_names_somebody_watched_is_read_whatever_it_is_about() -> None:
    assert kept(GAME, TriageOptions(watched=("Rovers",)))
    assert not kept(GAME, TriageOptions(watched=("Rover", "  ")))


def test_the_bar_can_be_moved() -> None:
    assert kept(GAME, TriageOptions(least=-1000.0))
    assert not kept(RAID, TriageOptions(least=1000.0))


def test_texts_in_other_languages_pass_because_the_words_are_english() -> None:
    assert kept("Die Mannschaft gewann das Spiel am Sonntag.", language="de")
    assert kept(GAME, language="sr")


def test_words_count_where_they_stand_alone_in_any_form_and_case() -> None:
    scan = Scan()
    assert scan.counts("AMBUSHED")["type:ASSAULT"] == 1
    assert scan.counts("ambush, ambushes; ambushed.")["type:ASSAULT"] == 3
    assert not scan.counts("reambushed ambushedly")
    assert not Scan(["Vlora"]).counts("Vlorans")


def test_more_words_of_conflict_never_lower_the_score_of_a_text_of_nothing_else() -> None:
    weights = load_weights()
    scores = [score_of({"type:ASSAULT": n}, weights) for n in (1, 5, 50)]
    assert scores == sorted(scores)
    assert score_of({}, weights) == weights.bias
    assert score_of({"class:of-tomorrow": 9}, weights) == weights.bias


def test_every_group_of_words_has_a_weight_and_no_weight_is_without_words() -> None:
    groups = {group for names in groups_by_form().values() for group in names}
    assert set(load_weights().groups) == groups


def test_the_weights_have_a_manifest() -> None:
    manifest = json.loads(data_path("weights", "triage.manifest.json").read_text(encoding="utf-8"))
    assert manifest["groups"] == len(load_weights().groups)
    assert manifest["command"].startswith("benchmarks/learn_triage.py")


@given(st.lists(st.sampled_from([GAME, RAID, None]) | st.text(max_size=40), max_size=8))
def test_everything_comes_out_once_and_in_order(texts: list[str | None]) -> None:
    items = [failure() if text is None else told(text or "-") for text in texts]
    results = list(triage(items))
    assert [item.document if isinstance(item, SetAside) else item for item in results] == items


@pytest.mark.parametrize(
    "text", ["İ" * 50 + " attacked", "\x00attack\x00", "a" * 500_000, "𝐚𝐭𝐭𝐚𝐜𝐤"]
)
def test_odd_texts_are_scanned(text: str) -> None:
    (item,) = triage([told(text)])
    assert isinstance(item, Document | SetAside)
    assert not isinstance(item, Failure)
