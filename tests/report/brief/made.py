"""A small brief made by hand: two reports of one raid that differ, a warning, a scenario."""

from __future__ import annotations

from functools import cache

from build import event_of_claims, offsets, raid_reading, told
from vedette.assess import AssessOptions, assess
from vedette.model import (
    Assessment,
    Entity,
    Event,
    EventPlace,
    EventQuantity,
    EventTime,
    OriginGroup,
    Party,
    Place,
    PlaceAlternative,
    PlaceValue,
    Quantity,
    QuantityValue,
    Reading,
    Source,
    TimeAlternative,
    TimeValue,
)
from vedette.report.brief import Brief, Material, Recipe, compose_brief
from vedette.report.harm import NO_VEIL, Veil, veil_of
from vedette.report.marking import marking_of

WARD = (
    "Doctors counted three dead officers in Dolina on 19 March 2024. "
    "Nurse Vesna Horvat was wounded."
)
"""A second report: another number, day and place; it names somebody without a public role."""


def ward_reading(**fields: object) -> Reading:
    """Make the reading of the second report."""
    given: dict[str, object] = {
        "title": "Three officers dead, hospital says", "publisher": "Valley Post",
        "url": "https://valley.example/2024/vesna-horvat-wounded", "published": "2024-03-20",
        "known_since": "2024-03-20",
    }  # fmt: skip
    made = told("ward", WARD, **(given | fields))
    start, end = offsets("Dolina", WARD)
    place = Place(
        start=start, end=end, name="Dolina", kind="settlement", latitude=43.0, longitude=21.0,
        country="RUR", precision_km=5, confidence=0.9,
    )  # fmt: skip
    first, last = offsets("three dead officers", WARD)
    count = Quantity(role="killed", low=3, high=3, unit="officers", start=first, end=last)
    nurse = Entity(
        id="n1", kind="person", name="Vesna Horvat", mentions=(offsets("Vesna Horvat", WARD),)
    )
    claims = (
        made.claims[0].model_copy(update={"place": 0, "quantities": (count,)}),
        made.claims[1].model_copy(update={"recipients": ("n1",)}),
    )
    return made.model_copy(
        update={"entities": (nurse,), "places": (place,), "quantities": (count,), "claims": claims}
    )


@cache
def readings() -> tuple[Reading, ...]:
    """Return the readings of both reports."""
    return raid_reading(), ward_reading()


@cache
def events() -> tuple[Event, ...]:
    """Return what they tell of: the raid with its dissent, a wounded nurse, a strike to come."""
    raid, ward = readings()
    attacked, killed, strike, denied, _ = (("raid", claim.id) for claim in raid.claims)
    dead, nurse = (("ward", claim.id) for claim in ward.claims)
    front = Party(id="front", name="Northern Front", kind="organization", sector="REB")
    patrol = Party(id="patrol", name="police patrol", kind="group", sector="COP")
    place = PlaceValue(
        name="Rakova", kind="settlement", latitude=42.5, longitude=20.5, country="RUR",
        precision_km=3,
    )  # fmt: skip
    other = place.model_copy(update={"name": "Dolina", "latitude": 43.0, "longitude": 21.0})
    day = TimeValue(earliest="2024-03-18", latest="2024-03-18")
    later = TimeValue(earliest="2024-03-19", latest="2024-03-19")
    raided = event_of_claims(
        attacked, killed, dead, denied,
        mode="firearms", actors=(front,), recipients=(patrol,),
        place=EventPlace(
            **place.model_dump(), claims=(attacked,),
            alternatives=(PlaceAlternative(value=other, claims=(dead,)),),
        ),
        time=EventTime(
            **day.model_dump(), claims=(attacked,),
            alternatives=(TimeAlternative(value=later, claims=(dead,)),),
        ),
        quantities=(
            EventQuantity(
                role="killed", low=2, high=3,
                values=(
                    QuantityValue(low=2, high=2, claims=(killed,)),
                    QuantityValue(low=3, high=3, claims=(dead,)),
                ),
            ),
        ),
        status="disputed", independent_origins=1.9, independence="presumed",
        origins=(
            OriginGroup(
                root="Arben Hoxhaj", root_kind="official", documents=("raid",),
                claims=(attacked, killed),
            ),
            OriginGroup(
                root="ward", root_kind="first_hand", documents=("ward",), claims=(dead,)
            ),
        ),
        credibility={"digit": 2, "because": "1.9 effective origins, independence presumed"},
    )  # fmt: skip
    victim = Party(id="nurse", name="Vesna Horvat", kind="person")
    hurt = event_of_claims(nurse, recipients=(victim,))
    feared = event_of_claims(
        strike, actors=(front,), place=EventPlace(**other.model_dump(), claims=(strike,)),
        time=EventTime(earliest="2024-03-19"), status="foreseen",
    )  # fmt: skip
    return raided, hurt, feared


@cache
def assessment() -> Assessment:
    """Return a weighing of the raid."""
    from assess.build import indicator, scenario

    asked = indicator("raid", title="The front attacks", look_for={
        "event": {"types": ["ASSAULT"], "actors": ["front"]}
    })  # fmt: skip
    return assess(events(), readings(), scenario(asked), (), AssessOptions(as_of="2024-03-20"))


def material(*, weighed: bool = True, do_no_harm: bool = False, **recipe: object) -> Material:
    """Return what the brief is made of."""
    asked = Recipe.model_validate(
        {"scenario": "test" if weighed else None, "do_no_harm": do_no_harm} | recipe
    )
    veil: Veil = veil_of(readings(), events()) if do_no_harm else NO_VEIL
    valley = Source(id="valley", name="Valley Post")
    return Material(
        recipe=asked,
        events=[veil.event(event) for event in events()],
        readings={reading.document.id: reading for reading in readings()},
        as_of="2024-03-20",
        sources={"ward": valley},
        assessment=assessment() if weighed else None,
        veil=veil,
    )


def brief_of(made: Material) -> Brief:
    """Return the brief on it."""
    return compose_brief(made, marking_of(made.documents(), at_least=made.recipe.at_least))
