"""Builders of dossiers: events with all that an export must keep, and one full of hostile text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build import raid_reading
from vedette.model import (
    Credibility,
    Event,
    EventPlace,
    EventQuantity,
    EventTime,
    Judged,
    OriginGroup,
    OriginLink,
    Party,
    PlaceAlternative,
    PlaceValue,
    QuantityValue,
    Reliability,
    Source,
    TimeAlternative,
    TimeValue,
    event_digest,
)
from vedette.report.export import Dossier, ExportHead, Page, dossier_of, write_export, writer_named

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vedette.report.export import ExportReport

HEAD = ExportHead(
    title="Events of a test", updated="2024-03-21", question={"country": "XKX"}, version="0.0.0"
)
HERALD = Source(
    id="herald",
    name="Daily Herald",
    aliases=("The Daily Herald",),
    reliability=Reliability(letter="B"),
)
FIRST = raid_reading(url="https://herald.example/raid", publisher="Daily Herald")
SECOND = raid_reading(
    id="other", item="other", title="Raid", publisher="Evening Post", known_since="2024-03-20"
)
PAGES = {"raid": Page(FIRST, HERALD), "other": Page(SECOND)}
LEFT, RIGHT = ("raid", FIRST.claims[0].id), ("other", SECOND.claims[0].id)
ALONE = ("other", SECOND.claims[1].id)
HOSTILE = (
    "=cmd|' /C calc'!A1 \x00\x1b[31m]]><script>&amp;\u202egpj.exe\ufeff\"\\\r\n\ud800\ufffe end"
)
"""What somebody who means harm may write into a name or a title."""


def raid_event(**fields: Any) -> Event:
    """Make an event that two documents tell of, with dissent on everything."""
    values: dict[str, Any] = {
        "id": LEFT[1],
        "digest": event_digest((LEFT, RIGHT)),
        "type": "ASSAULT",
        "mode": "firearms",
        "contexts": ("military",),
        "claims": (LEFT, RIGHT),
        "actors": (
            Party(id="p1", name="Northern Front", kind="organization", country="XKX", sector="REB"),
        ),
        "recipients": (
            Party(id="p2", name="Rakova police", kind="organization", country="XKX", sector="COP"),
            Party(id="p3", name="Arben Hoxhaj", kind="person", country="XKX", sector="GOV"),
        ),
        "place": EventPlace(
            name="Rakova", kind="settlement", country="XKX", latitude=42.9, longitude=20.8,
            precision_km=2.5, gazetteer_id="geonames:1", claims=(LEFT,),
            alternatives=(
                PlaceAlternative(
                    value=PlaceValue(name="Dolina", kind="settlement", country="XKX"),
                    claims=(RIGHT,),
                ),
            ),
        ),
        "time": EventTime(
            earliest="2024-03-18", latest="2024-03-18", claims=(LEFT,),
            alternatives=(
                TimeAlternative(
                    value=TimeValue(earliest="2024-03-17", latest="2024-03-17"), claims=(RIGHT,)
                ),
            ),
        ),
        "quantities": (
            EventQuantity(
                role="killed", unit="officers", low=2, high=3,
                values=(
                    QuantityValue(low=2, high=2, claims=(LEFT,)),
                    QuantityValue(low=3, high=3, claims=(RIGHT,)),
                ),
            ),
        ),
        "status": "reported",
        "foretold_by": ("c00000000",),
        "origins": (
            OriginGroup(
                root="raid", root_kind="first_hand", documents=("other", "raid"),
                claims=(LEFT, RIGHT),
                links=(
                    OriginLink(from_="other", to="raid", kind="copies", because="14 shared words"),
                ),
            ),
            OriginGroup(
                root="Arben Hoxhaj", root_kind="official", documents=("raid",), claims=(LEFT,)
            ),
        ),
        "independent_origins": 1.5,
        "independence": "presumed",
        "credibility": Credibility(digit=3, because="1.5 effective origins"),
        "known_since": "2024-03-19",
        "judged": (
            Judged(
                judgement="j1", verb="set", field="killed", value=[2, 3], by="me",
                when="2024-03-21T10:00:00Z", because="two counts",
            ),
        ),
    }  # fmt: skip
    return Event.model_validate(values | fields)


def raid_dossier(**fields: Any) -> Dossier:
    """Make the dossier of `raid_event`, with its quotes."""
    return dossier_of(raid_event(**fields), PAGES)


def area_dossier(**fields: Any) -> Dossier:
    """Make a dossier of which only a country is known."""
    place = EventPlace(
        name="Kosovo", kind="country", country="XKX", latitude=42.58, longitude=20.92,
        precision_km=58.9,
    )  # fmt: skip
    more = {"id": "c0ffee", "place": place, "claims": (ALONE,), "type": "AID", "mode": None}
    return raid_dossier(**(more | fields))


def hostile_dossier() -> Dossier:
    """Make a dossier of which every text is hostile, and one of them very long."""
    long = HOSTILE + "x" * 200_000
    party = Party(id="evil", name=HOSTILE, kind="group")
    place = EventPlace(name=HOSTILE, latitude=-16.5, longitude=179.9, precision_km=80.0)
    link = OriginLink(from_="hostile", to=HOSTILE, kind="quotes", because=HOSTILE)
    reading = raid_reading(
        id="hostile", item="hostile", title=HOSTILE, publisher=HOSTILE, author=HOSTILE,
        url=f"https://evil.example/{HOSTILE}",
    )  # fmt: skip
    ref = ("hostile", reading.claims[0].id)
    event = raid_event(
        id="c0bad", claims=(ref,), actors=(party,), recipients=(), place=place, judged=(),
        origins=(
            OriginGroup(
                root=HOSTILE, root_kind="unknown", documents=("hostile",), claims=(ref,),
                links=(link,),
            ),
        ),
        credibility=Credibility(digit=6, because=long), mode="firearms", foretold_by=(),
    )  # fmt: skip
    return dossier_of(event, {"hostile": Page(reading)})


def exported(
    folder: Path, *formats: str, dossiers: Iterable[Dossier] | None = None, **options: Any
) -> ExportReport:
    """Write dossiers in some formats."""
    given = [raid_dossier(), area_dossier()] if dossiers is None else dossiers
    kinds = [writer_named(name) for name in formats]
    return write_export(given, kinds, folder, HEAD, **options)
