"""GeoJSON (RFC 7946): one feature an event, drawn as well as its place is known and no better."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from vedette.errors import ChecksFailedError
from vedette.report.day import interval_words
from vedette.report.event_words import place_words
from vedette.report.export.json_text import json_text
from vedette.report.export.map.circle import box_of, circle_geometry, joined_boxes
from vedette.report.export.title import event_title
from vedette.report.export.writer import Keeps, Writer
from vedette.report.words import bounds_words

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.model import PlaceValue
    from vedette.report.export.dossier import Dossier, Quote
    from vedette.report.export.head import ExportHead
    from vedette.report.export.map.circle import Box
    from vedette.report.export.writer import Totals

__all__ = ["POINT_KM", "GeoJson", "geometry_of"]

POINT_KM = 10.0
"""What is known better than this may be drawn as a point; all else is an area."""
_AREAS = ("country", "region", "district")
"""Kinds whose point only stands for an area."""
_MEND = "Report this: vedette wrote what it cannot read back."
_DIGITS = 5


class GeoJson(Writer):
    """A collection of features."""

    name = "geojson"
    title = "a map: a point where the spot is known, else the circle in which it lies"
    keeps = Keeps("whole", "whole", "whole", "whole")
    loses = "why claims were merged (vedette why)"
    FILE = "events.geojson"

    def __init__(self, folder: Path, head: ExportHead) -> None:
        super().__init__(folder, head)
        self._stream = (folder / self.FILE).open("w", encoding="utf-8", newline="\n")
        self._stream.write('{"type":"FeatureCollection","features":[')
        self._features = 0
        self._box: Box | None = None

    def add(self, dossier: Dossier) -> None:
        """Write one event; what has no place has no geometry."""
        geometry = geometry_of(dossier.event.place)
        feature: dict[str, Any] = {"type": "Feature", "id": dossier.event.id}
        if geometry is not None:
            box = box_of(geometry)
            self._box = joined_boxes(self._box, box)
            feature["bbox"] = box
        feature |= {"geometry": geometry, "properties": _properties(dossier)}
        comma = ",\n" if self._features else "\n"
        self._stream.write(comma + json_text(feature))
        self._features += 1

    def close(self, totals: Totals) -> None:
        """End the collection."""
        ending: dict[str, Any] = {} if self._box is None else {"bbox": self._box}
        ending |= {"title": self.head.title, "tlp": totals.marking.label}
        self._stream.write(f"\n],{json_text(ending)[1:]}\n")
        self._stream.close()

    def check(self) -> None:
        """Read every feature back."""
        found = 0
        with (self.folder / self.FILE).open(encoding="utf-8") as stream:
            last = stream.readline()
            for line in stream:
                if line.startswith('{"type":"Feature"'):
                    _check_feature(json.loads(line.rstrip("\n,")))
                    found += 1
                last = line
        json.loads('{"features":[' + last)
        if found != self._features:
            what = f"{self.FILE} has {found} features, not {self._features}"
            raise ChecksFailedError(what, _MEND)


def geometry_of(place: PlaceValue | None) -> dict[str, Any] | None:
    """Return how a place is drawn: a point, a circle, or None where nothing can be drawn.

    A settlement, feature or facility that is known to ten kilometres is a point; everything else is
    the circle in which it lies. A point whose precision nobody knows is not drawn.
    """
    if place is None or place.latitude is None or place.longitude is None:
        return None
    if place.precision_km is None:
        return None
    if place.precision_km <= POINT_KM and place.kind not in _AREAS:
        point = [round(place.longitude, _DIGITS), round(place.latitude, _DIGITS)]
        return {"type": "Point", "coordinates": point}
    radius = max(place.precision_km, 1.0)
    return circle_geometry(place.latitude, place.longitude, radius)


def _properties(dossier: Dossier) -> dict[str, Any]:
    event = dossier.event
    place, time = event.place, event.time
    return {
        "title": event_title(event),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "place": place and place_words(place),
        "place_kind": place and place.kind,
        "country": place and place.country,
        "precision_m": _metres(place),
        "earliest": time and time.earliest,
        "latest": time and time.latest,
        "when": time and interval_words(time.earliest, time.latest),
        "actors": [party.name for party in event.actors],
        "recipients": [party.name for party in event.recipients],
        "quantities": [
            {
                "role": each.role,
                "unit": each.unit,
                "values": [
                    {
                        "words": bounds_words(value.low, value.high),
                        "low": value.low,
                        "high": value.high,
                        "holders": dossier.holders(value.claims),
                    }
                    for value in each.values
                ],
            }
            for each in event.quantities
        ],
        "alternatives": _alternatives(dossier),
        "credibility": event.credibility.digit,
        "credibility_because": event.credibility.because,
        "independence": event.independence,
        "independent_origins": event.independent_origins,
        "origins": [each.model_dump(by_alias=True) for each in event.origins],
        "known_since": event.known_since,
        "claims": [_claim(quote) for quote in dossier.quotes],
        "tlp": dossier.label,
    }


def _alternatives(dossier: Dossier) -> list[dict[str, Any]]:
    event = dossier.event
    found: list[dict[str, Any]] = []
    for time in event.time.alternatives if event.time else ():
        value = time.value.model_dump()
        found.append({"field": "time", "value": value, "holders": dossier.holders(time.claims)})
    for place in event.place.alternatives if event.place else ():
        value = place.value.model_dump()
        found.append({"field": "place", "value": value, "holders": dossier.holders(place.claims)})
    return found


def _claim(quote: Quote) -> dict[str, Any]:
    return {
        "id": quote.claim.id,
        "document": quote.document.id,
        "url": quote.document.url,
        "holder": quote.holder,
        "reliability": quote.letter,
        "start": quote.claim.trigger.start,
        "end": quote.claim.trigger.end,
        "trigger": quote.trigger,
        "sentence": quote.words,
        "polarity": quote.claim.polarity,
        "certainty": quote.claim.certainty,
    }


def _metres(place: PlaceValue | None) -> float | None:
    if place is None or place.precision_km is None:
        return None
    return round(place.precision_km * 1000)


def _check_feature(feature: dict[str, Any]) -> None:
    geometry = feature["geometry"]
    is_area = feature["properties"]["place_kind"] in _AREAS
    if geometry is not None and geometry["type"] == "Point" and is_area:
        what = f"the event {feature['id']} is drawn as a point, though only its area is known"
        raise ChecksFailedError(what, _MEND)
