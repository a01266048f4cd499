"""Builders for weighing: events, readings and scenarios made by hand."""

from __future__ import annotations

from typing import Any

from vedette.model import (
    Credibility,
    Event,
    EventPlace,
    EventTime,
    OriginGroup,
    Party,
    Place,
    Reading,
    Scenario,
    event_digest,
)

FRONT = Party(id="front", name="Northern Front", kind="organization", sector="REB")
ARMY = Party(id="army", name="Army of Ruritania", kind="organization", sector="MIL")
DOLINA = EventPlace(name="Dolina", kind="settlement", latitude=42.5, longitude=20.5, precision_km=2)
HYPOTHESES = ("plan", "show", "chance", "bluff")


def reading(id_: str, day: str = "2024-03-01", **fields: Any) -> Reading:
    """Make the reading of a document that speaks of Dolina and has one claim of each kind asked."""
    text = fields.pop("text", "Fighters of the Northern Front moved near Dolina.")
    claims = fields.pop("claims", (f"c-{id_}",))
    return Reading.model_validate(
        {
            "document": {
                "id": id_, "text": text, "sha256": id_, "item": id_, "known_since": day,
                "published": day, "publisher": fields.pop("publisher", f"Outlet {id_}"),
            },
            "sentences": [(0, len(text))],
            "places": [
                Place(
                    start=0, end=1, name="Dolina", kind="settlement", latitude=42.5,
                    longitude=20.5, precision_km=2, confidence=1,
                ).model_dump()
            ],
            "claims": [
                {
                    "id": claim, "trigger": {"start": 0, "end": 8}, "sentence": 0,
                    "type": "MOBILIZE", "certainty": "certain", "tense": "past",
                }
                for claim in claims
            ],
        }
        | fields
    )  # fmt: skip


def event(*documents: str, id_: str | None = None, **fields: Any) -> Event:
    """Make an event that each of the documents tells of as an origin of its own."""
    claims = tuple((document, f"c-{document}") for document in documents)
    groups = tuple(
        OriginGroup(
            root=f"Outlet {document}", root_kind="first_hand", documents=(document,),
            claims=((document, f"c-{document}"),),
        )
        for document in documents
    )  # fmt: skip
    values: dict[str, Any] = {
        "id": id_ or f"e-{'-'.join(documents)}", "digest": event_digest(claims),
        "type": "MOBILIZE", "claims": claims, "actors": (FRONT,), "place": DOLINA,
        "time": EventTime(earliest="2024-03-01", latest="2024-03-01"), "status": "reported",
        "origins": groups, "independent_origins": float(len(groups)),
        "independence": "presumed" if len(groups) > 1 else "none",
        "credibility": Credibility(digit=2 if len(groups) > 1 else 3, because="by hand"),
        "known_since": "2024-03-01",
    }  # fmt: skip
    return Event.model_validate(values | fields)


def likelihoods(*values: float) -> dict[str, float]:
    """Give each hypothesis its likelihood."""
    return dict(zip(HYPOTHESES, values, strict=True))


def indicator(id_: str = "gather", **fields: Any) -> dict[str, Any]:
    """Make an indicator: the front moves."""
    values: dict[str, Any] = {
        "id": id_, "title": f"Indicator {id_}",
        "look_for": {"event": {"types": ["MOBILIZE"], "actors": ["front"]}},
        "seen": likelihoods(0.8, 0.6, 0.1, 0.4), "half_life_days": 30, "visibility": "open",
    }  # fmt: skip
    return values | fields


def scenario(*indicators: dict[str, Any], **fields: Any) -> Scenario:
    """Make a scenario of four hypotheses."""
    roles = ("warned", "rival", "coincidence", "deception")
    priors = (0.1, 0.3, 0.45, 0.1)
    values: dict[str, Any] = {
        "id": "test", "version": 1, "title": "Test", "question": "Will it?", "horizon_days": 30,
        "actors": [{"id": "front", "title": "front", "any_of": [{"names": ["Northern Front"]}]}],
        "places": [
            {"id": "north", "title": "n", "latitude": 42.5, "longitude": 20.5, "radius_km": 50}
        ],
        "hypotheses": [
            {"id": name, "title": name, "role": role, "prior": prior, "because": "by hand"}
            for name, role, prior in zip(HYPOTHESES, roles, priors, strict=True)
        ],
        "indicators": list(indicators) or [indicator()],
        "warning": {
            "levels": [
                {"level": 1, "name": "watch", "at": 0.2, "bound": "high"},
                {"level": 2, "name": "warning", "at": 0.5, "bound": "low"},
            ]
        },
    }  # fmt: skip
    return Scenario.model_validate(values | fields)
