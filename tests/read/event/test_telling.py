"""What makes an event: the same words tell of one, or only of its kind. Sentences are our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Claim, Reading

    Read = Callable[..., Reading]


def claims_of(reading: Reading, kind: str = "ASSAULT") -> list[Claim]:
    return [claim for claim in reading.claims if claim.type == kind]


def names_of(reading: Reading, ids: tuple[str, ...]) -> set[str]:
    return {entity.name for entity in reading.entities if entity.id in ids}


@pytest.mark.parametrize(
    ("told", "general"),
    [
        pytest.param(
            "Rebels attacked the village on Monday.", "Rebels attack villages.", id="habit"
        ),
        pytest.param(
            "The murder of the teacher shocked the town.",
            "The murder of teachers must end.",
            id="kind of victim",
        ),
        pytest.param(
            "The fighting between troops and rebels went on.",
            "The fighting worries investors.",
            id="lasting violence",
        ),
        pytest.param(
            "More than 40 people were killed in a blast on 3 May.",
            "More than 40 people were killed between 2001 and 2009.",
            id="tally",
        ),
        pytest.param(
            "The judge was murdered in Quito.", "The murdered judge was popular.", id="description"
        ),
        pytest.param(
            "Eight murders were reported in Quito on Monday.",
            "In Quito 142 murders were reported on Monday.",
            id="statistic",
        ),
        pytest.param(
            "The village suffered an attack by bandits on Monday.",
            "The village suffers constant attacks by bandits.",
            id="habit",
        ),
        pytest.param(
            "Troops engaged in combat with rebels near Gao on 3 May 2024.",
            "Young men have joined in combat.",
            id="pursuit",
        ),
        pytest.param(
            "The murder of a judge and a mayor caused alarm in Quito.",
            "The murder of a judge, mayor, or deputy causes alarm in Quito.",
            id="one or the other",
        ),
    ],
)
def test_an_event_has_something_of_its_own(read_text: Read, told: str, general: str) -> None:
    assert claims_of(read_text(told))
    assert not claims_of(read_text(general))


def test_what_is_only_spoken_of_stays_a_claim(read_text: Read) -> None:
    reading = read_text("The murder of teachers must end.")
    words = [reading.document.text[c.trigger.start : c.trigger.end] for c in reading.claims]
    assert "murder" in words


def test_a_verb_of_result_lends_its_numbers_to_the_event(read_text: Read) -> None:
    (claim,) = claims_of(read_text("The attack in Cali left nine dead and 12 wounded."))
    assert {(one.role, one.low) for one in claim.quantities} == {("killed", 9), ("wounded", 12)}


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        pytest.param("Mora's murder is not solved.", set(), {"Mora"}, id="a victim owns"),
        pytest.param(
            "The army's massacre of villagers in Cali.", {"army"}, None, id="an army owns"
        ),
        pytest.param(
            "The Front claimed credit for the attack on the bus.", {"Front"}, {"bus"}, id="claimed"
        ),
        pytest.param(
            "The mafia is responsible for the murder of the priest.",
            {"mafia"},
            {"priest"},
            id="responsible",
        ),
    ],
)
def test_who_did_it_and_to_whom(
    read_text: Read, text: str, actor: set[str], recipient: set[str] | None
) -> None:
    reading = read_text(text)
    (claim,) = claims_of(reading)
    assert names_of(reading, claim.actors) == actor
    assert recipient is None or names_of(reading, claim.recipients) == recipient


def test_the_state_by_its_people_is_a_metonym(read_text: Read) -> None:
    text = "Chilean police said that rebels had killed a guard. Chilean officials condemned it."
    reading = read_text(text)
    (claim,) = claims_of(reading)
    assert claim.place is not None
    place = reading.places[claim.place]
    assert (place.country, place.kind, place.metonym) == ("CHL", "country", True)
    assert text[place.start : place.end] == "Chilean"


def test_one_word_for_a_people_makes_no_state(read_text: Read) -> None:
    (claim,) = claims_of(read_text("Rebels killed a Chilean guard."))
    assert claim.place is None


@pytest.mark.parametrize(
    ("told", "general"),
    [
        pytest.param(
            "Gunmen robbed a bank in Gao on Monday.", "Gunmen often rob banks.", id="habit"
        ),
        pytest.param("Thieves stole two cars in Gao.", "Stolen cars are sold abroad.", id="kind"),
    ],
)
def test_robberies_are_asked_the_same(read_text: Read, told: str, general: str) -> None:
    assert claims_of(read_text(told), "COERCE")
    assert not claims_of(read_text(general), "COERCE")
