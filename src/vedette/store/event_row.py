"""Events as rows of their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vedette.store.moment import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import Event

__all__ = ["party_rows", "row_of"]


def row_of(event: Event, record: bytes) -> dict[str, Any]:
    """Return the row of an event."""
    time, place = event.time, event.place
    return {
        "id": event.id,
        "digest": event.digest,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "earliest": time.earliest if time else None,
        "latest": time.latest if time else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "precision_km": place.precision_km if place else None,
        "credibility": event.credibility.digit,
        "independent_origins": event.independent_origins,
        "independence": event.independence,
        "known_since": event.known_since,
        "known_at": moment_of(event.known_since),
        "claims": len(event.claims),
        "record": record,
    }


def party_rows(event: Event) -> Iterator[dict[str, Any]]:
    """Yield the rows of the parties of an event."""
    for side, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for party in {each.id: each for each in parties}.values():
            row = {"event": event.id, "side": side, "party": party.id}
            yield row | {"name": party.name, "country": party.country}
