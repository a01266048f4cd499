from __future__ import annotations

import pytest

from build import event_of_claims, raid_reading
from vedette.model import Entity, EventPlace, Party, Reading
from vedette.report.harm import NO_VEIL, WITHHELD, Veil, veil_of
from vedette.report.privacy import fine_names, private_names


def reading_with(*people: tuple[str, str | None]) -> Reading:
    """Make the reading of the raid, with people in it by name and sector."""
    made = raid_reading()
    entities = [
        Entity(id=f"x{n}", kind="person", name=name, sector=sector, mentions=())
        for n, (name, sector) in enumerate(people)
    ]
    return made.model_copy(update={"entities": (*made.entities, *entities)})


def test_people_without_a_public_role_are_private() -> None:
    reading = reading_with(("Vesna Horvat", None), ("Niko Basha", "CVL"), ("Ilir Dema", "COP"))
    names = private_names([reading])
    assert {"Vesna Horvat", "Niko Basha", "Ilir Dema"} <= names
    assert "Arben Hoxhaj" not in names  # the interior minister
    assert "Mina Petrova" in names  # who wrote the report


def test_a_given_name_that_was_read_as_no_part_of_the_name_goes_with_it() -> None:
    made = raid_reading()
    text = "Police beat Ana Basha. Then Police Basha knew fled."
    mentions = tuple((at, at + 5) for at in (text.index("Basha"), text.rindex("Basha")))
    basha = Entity(id="x1", kind="person", name="Basha", mentions=mentions)
    reading = made.model_copy(
        update={
            "document": made.document.model_copy(update={"text": text}),
            "entities": (basha,), "places": (), "claims": (), "attributions": (),
        }
    )  # fmt: skip
    assert {"Basha", "Ana Basha"} <= private_names([reading])
    assert Veil(private_names([reading])).words(text) == (
        f"Police beat {WITHHELD}. Then Police {WITHHELD} knew fled."
    )


def test_a_victim_is_private_whatever_his_office() -> None:
    reading = reading_with(("Niko Basha", "GOV"))
    victim = Party(id="p1", name="Niko Basha", kind="person")
    event = event_of_claims(("raid", reading.claims[0].id), recipients=(victim,))
    assert "Niko Basha" not in private_names([reading])
    assert "Niko Basha" in private_names([reading], [event])


def test_known_leaders_are_never_private() -> None:
    assert "Vladimir Putin" not in private_names([reading_with(("Vladimir Putin", None))])


def test_descriptions_are_no_names() -> None:
    assert not {"policeman", "Kosovo policeman"} & private_names(
        [reading_with(("policeman", "COP"), ("Kosovo policeman", "COP"))]
    )


def test_settlements_are_fine_and_states_and_seats_are_not() -> None:
    assert fine_names([raid_reading()]) == {"Rakova": "RUR", "Dolina": "RUR"}


@pytest.mark.parametrize(
    "text",
    ["Vesna Škarić fled", "Škarić's house", "VESNA ŠKARIĆ", "seen by Skaric", "Vesna, who fled"],
)
def test_a_name_goes_in_every_form(text: str) -> None:
    veil = Veil(["Vesna Škarić"])
    veiled = veil.words(text)
    assert WITHHELD in veiled
    assert veil.holds(text)
    assert veil.holds(veiled) is None


def test_a_name_goes_only_as_a_word() -> None:
    assert Veil(["Vesna Long"]).words("Longer along long Vesnas") == "Longer along long Vesnas"


def test_a_name_that_somebody_public_has_stays() -> None:
    veil = Veil(["Niko Hoxhaj"], public=["Arben Hoxhaj"])
    assert veil.words("Hoxhaj spoke; Niko Hoxhaj ran") == f"Hoxhaj spoke; {WITHHELD} ran"


def test_an_address_that_names_somebody_is_cut_to_its_host() -> None:
    veil = Veil(["Vesna Škarić"], {"Banjska": "XKX"})
    assert veil.url("https://herald.example/2024/vesna-skaric-fled") == "https://herald.example/"
    assert veil.url("https://herald.example/banjska-raid") == "https://herald.example/"
    assert veil.url("https://herald.example/raid") == "https://herald.example/raid"
    assert veil.url(None) is None


def test_an_event_is_veiled_in_all_that_it_says() -> None:
    place = EventPlace(
        name="Banjska", kind="settlement", latitude=42.97, longitude=20.79, country="XKX",
        precision_km=2, gazetteer_id="gn1",
    )  # fmt: skip
    event = event_of_claims(
        ("raid", "c1"),
        place=place,
        recipients=(Party(id="p1", name="Niko Basha", kind="person"),),
        credibility={"digit": 3, "because": "Niko Basha alone says so"},
    )
    veiled = Veil(["Niko Basha"], {"Banjska": "XKX"}).event(event)
    assert "Basha" not in veiled.model_dump_json()
    assert "Banjska" not in veiled.model_dump_json()
    assert veiled.place is not None
    assert veiled.place.name == "an area of Kosovo"
    assert (veiled.place.latitude, veiled.place.longitude) == (42.75, 20.75)
    assert veiled.place.precision_km == 50
    assert veiled.claims == event.claims


def test_without_a_veil_all_stays() -> None:
    event = event_of_claims(("raid", "c1"))
    assert NO_VEIL.event(event) is event
    assert NO_VEIL.words("Niko Basha") == "Niko Basha"
    assert not NO_VEIL.is_worn


def test_the_veil_of_a_reading_hides_and_tells_what_shows() -> None:
    veil = veil_of([reading_with(("Vesna Horvat", None))])
    assert veil.words("Horvat fled Rakova") == f"{WITHHELD} fled [an area of RUR]"
    assert veil.holds("seen near Dolina") == "Dolina"
    assert veil.words("Arben Hoxhaj spoke") == "Arben Hoxhaj spoke"
