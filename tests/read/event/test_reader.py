"""Which events a sentence tells of, by the rules of PLOVER's manual; the sentences are our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from vedette.model import Claim, Reading

    Read = Callable[..., Reading]


VIOLENT = ("ASSAULT", "THREATEN")


def coded(reading: Reading) -> list[tuple[str, str, str | None]]:
    """Return (trigger, type, mode) of the claims that have one of the sixteen types."""
    text = reading.document.text
    return [
        (text[claim.trigger.start : claim.trigger.end], claim.type, claim.mode)
        for claim in reading.claims
        if claim.type != "OTHER"
    ]


def claim_of(reading: Reading, trigger: str) -> Claim:
    text = reading.document.text
    return next(c for c in reading.claims if text[c.trigger.start : c.trigger.end] == trigger)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The ministry said that it will withdraw its troops from Mali in May.",
            [("withdraw", "CONCEDE", None)],
            id="announced withdrawal is a concession",
        ),
        pytest.param(
            "Troops withdrew from the town on Monday.",
            [("withdrew", "RETREAT", "withdraw")],
            id="withdrawal that takes place is a retreat",
        ),
        pytest.param(
            "Peru summoned the ambassador of Chile on Friday.",
            [("summoned", "ACCUSE", "disapprove")],
            id="summoned ambassador is disapproval",
        ),
        pytest.param(
            "The opposition called for the dismissal of the minister.",
            [("called", "REQUEST", "change")],
            id="call for a dismissal is a request",
        ),
        pytest.param(
            "Peru expelled two Chilean diplomats.",
            [("expelled", "SANCTION", "expel")],
            id="diplomats expelled",
        ),
        pytest.param(
            "Peru expelled three farmers.",
            [("expelled", "COERCE", "deport")],
            id="persons expelled",
        ),
        pytest.param(
            "Farmers blocked the road to the port.",
            [("blocked", "PROTEST", "obstruct")],
            id="road blocked by protesters",
        ),
        pytest.param(
            "Norway will give Mali food next year.",
            [("give", "AGREE", None)],
            id="aid that is promised is agreement",
        ),
        pytest.param(
            "The rebels said they would attack the capital.",
            [("attack", "THREATEN", "violence")],
            id="attack that is announced is a threat",
        ),
        pytest.param(
            "Peru will not accept the refugees.",
            [("accept", "REJECT", None)],
            id="what will not be done is refused",
        ),
        pytest.param(
            "Norway said that Chad must return the ship.",
            [("said", "REQUEST", None)],
            id="must in reported speech is a request",
        ),
        pytest.param(
            "Rebels threatened to attack the capital.",
            [("threatened", "THREATEN", "violence")],
            id="content of a threat is its mode",
        ),
        pytest.param(
            "Peru rejected a plan for talks with Chile.",
            [("rejected", "REJECT", "meet")],
            id="what is rejected is no event",
        ),
        pytest.param(
            "Police fired tear gas at the students.",
            [("fired", "ASSAULT", "crowd-control")],
            id="crowd-control weapon named",
        ),
        pytest.param(
            "The president fired the minister.",
            [("fired", "SANCTION", "discontinue")],
            id="fired from an office",
        ),
        pytest.param(
            "The opposition attacked the proposal.",
            [("attacked", "ACCUSE", "disapprove")],
            id="attack on a proposal",
        ),
        pytest.param(
            "Rebels attacked the village.",
            [("attacked", "ASSAULT", None)],
            id="attack on a village",
        ),
        pytest.param(
            "Miners began a strike over wages.",
            [("strike", "PROTEST", "strike")],
            id="strike of workers",
        ),
        pytest.param(
            "An air strike on the depot followed.",
            [("strike", "ASSAULT", "aerial")],
            id="strike from the air",
        ),
        pytest.param(
            "The ministry released a statement.", [], id="statement released is no retreat"
        ),
        pytest.param(
            "Rebels carried out an attack on the village with machetes.",
            [("attack", "ASSAULT", "primitive")],
            id="light verb gives one claim at its noun",
        ),
        pytest.param(
            "A bombing killed two soldiers and wounded five.",
            [("bombing", "ASSAULT", "explosives")],
            id="results belong to the event that causes them",
        ),
        pytest.param(
            "Gunmen opened fire on the bus.",
            [("fire", "ASSAULT", "firearms")],
            id="open fire",
        ),
        pytest.param(
            "Students demonstrated in Oslo to demand reforms.",
            [("demonstrated", "PROTEST", "demo")],
            id="aim of a protest is no demand of its own",
        ),
    ],
)  # fmt: skip
def test_events_are_coded_by_the_manual(
    text: str, expected: list[tuple[str, str, str | None]], read_text: Read
) -> None:
    assert coded(read_text(text)) == expected


def test_plain_event_without_type_is_other(read_text: Read) -> None:
    assert claim_of(read_text("The train crashed near Oslo."), "crashed").type == "OTHER"


def test_verbs_of_saying_and_states_are_no_claims(read_text: Read) -> None:
    assert read_text("He said that he knows the village and has a house.").claims == ()


def test_claims_stand_in_text_order_with_ids_of_their_own(read_text: Read) -> None:
    claims = read_text("Rebels attacked the town, and police arrested two men.").claims
    assert [claim.trigger.start for claim in claims] == sorted(c.trigger.start for c in claims)
    assert len({claim.id for claim in claims}) == len(claims)


def test_reading_twice_gives_the_same_events(read_text: Read) -> None:
    text = "Gunmen ambushed a patrol near Oslo on Monday; two guards were killed."
    assert read_text(text).claims == read_text(text).claims


def test_instrument_gives_the_mode(read_text: Read) -> None:
    claim = claim_of(read_text("Militiamen attacked the camp with machetes."), "attacked")
    assert claim.mode == "primitive"


def test_contexts_come_from_the_sentence(read_text: Read) -> None:
    claim = claim_of(read_text("Hackers attacked the server before the election."), "attacked")
    assert {"cyber", "election"} <= set(claim.contexts)


def test_evidence_is_what_the_sentence_rests_on(read_text: Read) -> None:
    text = "Witnesses said that gunmen attacked the village."
    assert claim_of(read_text(text), "attacked").evidence == "witness"
    assert claim_of(read_text("Gunmen attacked the village."), "attacked").evidence is None


def parties(reading: Reading, trigger: str) -> tuple[list[str], list[str]]:
    """Return the names of the actors and of the recipients of one claim."""
    names = {entity.id: entity.name for entity in reading.entities}
    claim = claim_of(reading, trigger)
    return [names[one] for one in claim.actors], [names[one] for one in claim.recipients]


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        pytest.param("Norway accused Peru.", "accused", ["Norway"], ["Peru"], id="active"),
        pytest.param(
            "Peru was accused by Norway.", "accused", ["Norway"], ["Peru"], id="passive with by"
        ),
        pytest.param("Peru was accused.", "accused", [], ["Peru"], id="passive without by"),
        pytest.param(
            "Norway, which accused Peru, left.", "accused", ["Norway"], ["Peru"], id="relative"
        ),
        pytest.param(
            "Norway met Peru and criticised Chile.",
            "criticised",
            ["Norway"],
            ["Chile"],
            id="shared subject",
        ),
        pytest.param(
            "Norway criticised Peru and Chile.",
            "criticised",
            ["Norway"],
            ["Peru", "Chile"],
            id="several objects",
        ),
        pytest.param(
            "Norway urged Peru to release three prisoners.",
            "urged",
            ["Norway"],
            ["Peru"],
            id="request of an object",
        ),
        pytest.param(
            "Norway demanded that Peru pay Chile.", "demanded", ["Norway"], ["Peru"], id="demand"
        ),
        pytest.param(
            "Norway carried out an attack on Peru.", "attack", ["Norway"], ["Peru"], id="light verb"
        ),
        pytest.param(
            "Norway's attack on Peru went on.", "attack", ["Norway"], ["Peru"], id="possessor"
        ),
        pytest.param(
            "The attack on Peru by Norway ended.", "attack", ["Norway"], ["Peru"], id="by and on"
        ),
        pytest.param(
            "Norway and Peru held talks in Oslo.", "talks", ["Norway", "Peru"], [], id="talks"
        ),
        pytest.param(
            "Norway promised to send food to Peru.", "promised", ["Norway"], ["Peru"], id="promise"
        ),
        pytest.param(
            "Norway threatened to withdraw its troops from Peru.",
            "threatened",
            ["Norway"],
            ["Peru"],
            id="own troops receive nothing",
        ),
        pytest.param(
            "Norway said that Peru must pay.", "said", ["Norway"], ["Peru"], id="must in speech"
        ),
    ],
)  # fmt: skip
def test_parties_stand_in_their_slots(
    text: str, trigger: str, actors: list[str], recipients: list[str], read_text: Read
) -> None:
    assert parties(read_text(text), trigger) == (actors, recipients)


def settings(reading: Reading, trigger: str) -> list[tuple[str, str | None]]:
    return [
        (reading.places[one.place].name, one.relation) for one in claim_of(reading, trigger).places
    ]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        pytest.param("Rebels attacked a convoy in Oslo.", "attacked", ("Oslo", "at"), id="in"),
        pytest.param("Rebels attacked a camp near Oslo.", "attacked", ("Oslo", "near"), id="near"),
        pytest.param("The army moved tanks towards Oslo.", "moved", ("Oslo", "toward"), id="to"),
        pytest.param("Troops withdrew from Oslo.", "withdrew", ("Oslo", "from"), id="from"),
        pytest.param("Rebels shelled Oslo.", "shelled", ("Oslo", "at"), id="object"),
    ],
)  # fmt: skip
def test_place_hangs_on_the_event(
    text: str, trigger: str, expected: tuple[str, str], read_text: Read
) -> None:
    assert settings(read_text(text), trigger)[0] == expected


def test_demand_has_no_place_but_its_own(read_text: Read) -> None:
    assert settings(read_text("Norway demanded that Peru pay."), "demanded") == []


def test_day_of_speech_is_not_the_day_of_the_event(read_text: Read) -> None:
    text = "Police said on Tuesday that rebels attacked a convoy on Sunday."
    time = claim_of(read_text(text, "2024-03-13"), "attacked").time
    assert time is not None
    assert (time.earliest, time.latest) == ("2024-03-10", "2024-03-10")


def test_undated_event_is_only_bounded_by_the_publication(read_text: Read) -> None:
    text = "Police said on Tuesday that rebels attacked a convoy."
    time = claim_of(read_text(text, "2024-03-13"), "attacked").time
    assert time is not None
    assert (time.earliest, time.source) == (None, "publication")


def test_event_that_comes_back_takes_over_what_was_told(read_text: Read) -> None:
    text = "Rebels ambushed a patrol near Oslo on 3 May 2024. Witnesses described the ambush."
    reading = read_text(text, "2024-05-10")
    first, second = claim_of(reading, "ambushed"), claim_of(reading, "ambush")
    assert second.type == "ASSAULT"
    assert (second.actors, second.recipients) == (first.actors, first.recipients)
    assert second.time is not None
    assert second.time.earliest == "2024-05-03"


def test_another_event_of_the_kind_takes_over_nothing(read_text: Read) -> None:
    text = "Rebels attacked a patrol near Oslo. The second attack on a bank failed."
    assert claim_of(read_text(text), "attack").actors == ()


def test_day_of_one_event_is_not_that_of_another_in_its_clause(read_text: Read) -> None:
    text = "The deployment of troops to Mali comes after the attack on police on 3 May 2024."
    reading = read_text(text, "2024-05-10")
    deployment, attack = claim_of(reading, "deployment").time, claim_of(reading, "attack").time
    assert attack is not None
    assert attack.earliest == "2024-05-03"
    assert deployment is None or deployment.earliest is None


def test_numbers_go_to_the_event_that_counts_them(read_text: Read) -> None:
    text = "About 50 soldiers arrived in Mali, in addition to 200 guards deployed last month."
    reading = read_text(text, "2024-05-10")
    assert [q.low for q in claim_of(reading, "deployed").quantities] == [200]
    assert 200 not in [q.low for q in claim_of(reading, "arrived").quantities]


def test_kind_of_event_is_no_event(read_text: Read) -> None:
    assert coded(read_text("Profits fell due to attacks on pipelines.")) == []
    assert coded(read_text("Rebels carried out attacks on pipelines."))


@pytest.mark.parametrize(
    ("text", "trigger", "victim"),
    [
        pytest.param(
            "The murder on 3 May of the judge Juan Mora shocked the town.", "murder", "Juan Mora",
            id="a day between the deed and whom it befell",
        ),
        pytest.param(
            "The murder committed by rebels in Gao against a judge on Monday shocked the town.",
            "murder", "judge", id="against whom it was committed",
        ),
        pytest.param(
            "The mayor Juan Mora was unharmed following an attack by gunmen in Gao on Monday.",
            "attack", "Juan Mora", id="who came out unhurt",
        ),
    ],
)  # fmt: skip
def test_whom_a_deed_befell_may_stand_apart(
    text: str, trigger: str, victim: str, read_text: Read
) -> None:
    reading = read_text(text, "2024-05-10")
    claim = claim_of(reading, trigger)
    assert claim.type == "ASSAULT"
    assert victim in {one.name for one in reading.entities if one.id in claim.recipients}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Two guests were held hostage by gunmen in Gao on Monday.",
            [("held", "ASSAULT", "abduct")], id="hostages are not arrested",
        ),
        pytest.param(
            "The president declared war on drugs.", [], id="a figure of speech is no threat"
        ),
        pytest.param("The police bomb squad searched the car.", [], id="a squad is no bombing"),
        pytest.param(
            "A 36-year-old man died in the ambush near Gao on Monday.",
            [("died", "ASSAULT", "firearms")], id="an age is no cause of death",
        ),
    ],
)  # fmt: skip
def test_violence_is_told_from_what_only_sounds_like_it(
    text: str, expected: list[tuple[str, str, str | None]], read_text: Read
) -> None:
    found = [one for one in coded(read_text(text, "2024-05-10")) if one[1] in VIOLENT]
    assert found == expected


def test_a_headline_leaves_out_who_did_what_it_says(read_text: Read) -> None:
    claim = claim_of(read_text("Gao forces say kill five rebels in raid", "2024-05-10"), "kill")
    assert (claim.type, claim.tense, claim.hypothetical) == ("ASSAULT", "past", False)


def test_a_toll_that_rises_is_one_claim(read_text: Read) -> None:
    text = "The toll rises after the flood in Gao."
    reading = read_text(text, "2024-05-10")
    words = [text[one.trigger.start : one.trigger.end] for one in reading.claims]
    assert "toll" in words
    assert "rises" not in words
