from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from vedette.data import read_table

if TYPE_CHECKING:
    from read.conftest import ReadText
    from vedette.model import Reading

ROWS = [row for row in read_table("lexicon", "responsibility.tsv") if row["frame"] != "noun"]
NOUNS = [row for row in read_table("lexicon", "responsibility.tsv") if row["frame"] == "noun"]


def responsible(reading: Reading) -> list[tuple[str, str, int | None]]:
    """Return actor, trigger or words of the deed, and rung for each attribution."""
    names = {entity.id: entity.name for entity in reading.entities}
    text = reading.document.text
    triggers = {claim.id: claim.trigger.cut(text) for claim in reading.claims}
    return [
        (
            names[a.actor],
            triggers[a.for_] if isinstance(a.for_, str) else text[a.for_[0] : a.for_[1]],
            a.step,
        )
        for a in reading.attributions
    ]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["word"]) for row in ROWS])
def test_every_word_makes_its_actor_responsible(read_text: ReadText, row: dict[str, str]) -> None:
    found = responsible(read_text(row["example"]))
    step = int(row["step"]) if row["step"] else None
    actor = next(n for n in ("Russia", "colonel", "militia") if n in row["example"])
    assert [(who, rung) for who, deed, rung in found if "attack" in deed] == [(actor, step)]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["word"]) for row in NOUNS])
def test_owners_of_proxies_stand_behind_them(read_text: ReadText, row: dict[str, str]) -> None:
    assert {who for who, _, _ in responsible(read_text(row["example"]))} <= {"Iran", "colonel"}
    assert responsible(read_text(row["example"]))


def test_an_accusation_stays_that_of_the_accuser(read_text: ReadText) -> None:
    reading = read_text("Latvia accused Russia of staging the attack.")
    claimants = {s.id: s.source_name for s in reading.statements}
    assert [claimants[a.claimant] for a in reading.attributions if a.claimant] == ["Latvia"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Russia denied any responsibility for the attack.", id="denied"),
        pytest.param("Russia denied that it was behind the attack.", id="denied clause"),
        pytest.param("Russia was not behind the attack.", id="negated"),
        pytest.param("Nobody claimed responsibility for the attack.", id="nobody"),
        pytest.param("Russia supports the agreement.", id="no deed"),
        pytest.param("Latvia will ask whether Russia ordered the attack.", id="asked"),
    ],
)
def test_no_responsibility_is_made_up(read_text: ReadText, text: str) -> None:
    assert not read_text(text).attributions


def test_rungs_are_for_states_only(read_text: ReadText) -> None:
    assert responsible(read_text("The attack was ordered by the gang.")) == [
        ("gang", "attack", None)
    ]


def test_who_backs_a_group_stands_behind_it(read_text: ReadText) -> None:
    found = responsible(read_text("Iranian-backed militias fired at the base."))
    assert [(who, step) for who, _, step in found] == [("Iran", 5)]
