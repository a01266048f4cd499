"""Words for violence that tell of one deed are told from talk of a kind of deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.data import data_path
from vedette.read.event.instance import days_between, load_weights

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Reading


def assaults(reading: Reading) -> list[str]:
    text = reading.document.text
    return [
        text[claim.trigger.start : claim.trigger.end]
        for claim in reading.claims
        if claim.type == "ASSAULT"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen shot a teacher in Gao on Monday.",
        "The army shelled the village, and three children were killed.",
        "Raiders killed 130 villagers in Ogossagou on Saturday.",
        "Rebels launched an assault.",
        "Two farmers killed by mine",
        "Chad's invasion of Sudan began in 2022.",
    ],
)
def test_what_is_told_is_coded(text: str, read_text: Callable[..., Reading]) -> None:
    assert assaults(read_text(text, "2024-03-10"))


@pytest.mark.parametrize(
    "text",
    [
        "For ten years they have killed hundreds of our people, and no court has judged it.",
        "We want an end to the bombing of cities.",
        "They are killing thousands of people in our country.",
    ],
)
def test_talk_of_what_goes_on_is_not(text: str, read_text: Callable[..., Reading]) -> None:
    assert not assaults(read_text(text, "2024-03-10"))


def test_each_trait_moves_the_probability_its_own_way() -> None:
    weights = load_weights()
    plain = weights.probability([])
    for trait, weight in weights.traits.items():
        assert (weights.probability([trait]) - plain) * weight >= 0
    assert weights.probability(["no such trait"]) == plain


def test_weights_have_a_manifest() -> None:
    manifest = data_path("weights", "event_told.manifest.json").read_text(encoding="utf-8")
    assert "learn_telling.py" in manifest


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [("2024-03-01", "2024-03-03", 2), (None, "2024-03-03", None), ("2024", "2024-03-03", None)],
)
def test_days_between(first: str | None, last: str | None, days: int | None) -> None:
    assert days_between(first, last) == days


def test_the_united_states_are_nobody_who_speaks(read_text: Callable[..., Reading]) -> None:
    text = "Army bulldozers demolished the homes of farmers near Gao, US witnesses said."
    assert assaults(read_text(text)) == ["demolished"]
