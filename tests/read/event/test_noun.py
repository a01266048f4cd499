"""Who is said to be behind an event. Sentences are our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Reading

BOMB = "A bomb exploded at a bank in Cali on Monday, killing a guard."


def actors(reading: Reading) -> set[str]:
    names = {entity.id: entity.name for entity in reading.entities}
    return {names[i] for claim in reading.claims if claim.type == "ASSAULT" for i in claim.actors}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The bombing of the embassy, for which the ELN claimed credit, killed a clerk.", {"ELN"}),
        ("The ELN took responsibility for the attack on the barracks.", {"ELN"}),
        ("No group has claimed responsibility for the attack on the barracks.", set()),
        ("Nobody claimed responsibility for the attack on the barracks.", set()),
        ("The ELN was involved in the attack on the barracks on Sunday.", {"ELN"}),
        ("The ELN was not involved in the attack on the barracks on Sunday.", set()),
        ("The involvement of the army in the murder of the two nuns was confirmed.", {"army"}),
        ("The general ruled out any involvement of the army in the murder of the nuns.", set()),
        ("He spoke of a possible role of the army in the murder of the nuns.", set()),
        ("The army had no role in the attack on the village.", set()),
        ("Papers link the ELN to Sunday's attack on the barracks.", {"ELN"}),
        ("The ELN has been linked to the attack on the barracks.", {"ELN"}),
        ("The murder of two nuns perpetrated in Managua by the army was condemned.", {"army"}),
        ("The murder of two nuns carried out by the army was condemned.", {"army"}),
        ("The union blamed the army for a bomb attack in Managua.", {"army"}),
        (f"{BOMB} The ELN claimed responsibility for the action.", {"ELN"}),
        (f"{BOMB} The ELN welcomed the action.", set()),
    ],
)
def test_who_is_behind_it(text: str, names: set[str], read_text: Callable[..., Reading]) -> None:
    assert actors(read_text(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "The ELN claimed responsibility for the attack.",
        "The attack was attributed to the ELN.",
        "The police blamed the ELN for the attack.",
        "The police suspect the ELN of the attack.",
    ],
)
def test_who_claims_an_event_acts_in_the_one_that_was_told(
    text: str, read_text: Callable[..., Reading]
) -> None:
    reading = read_text(f"Gunmen ambushed a convoy near Gao on Monday. {text}")
    claim = next(one for one in reading.claims if one.sentence == 1 and one.type == "ASSAULT")
    names = {entity.id: entity.name for entity in reading.entities}
    assert {names[i] for i in claim.actors} == {"ELN"}
    assert {names[i] for i in claim.recipients} == {"convoy"}
    assert claim.place is not None


def test_deed_has_the_day_on_which_it_was_committed(read_text: Callable[..., Reading]) -> None:
    text = "The murder of two nuns committed in Managua on 4 May 2024 by soldiers caused an outcry."
    claims = read_text(text).claims
    found = next(one for one in claims if one.type == "ASSAULT")
    assert found.time is not None
    assert found.time.earliest == "2024-05-04"
