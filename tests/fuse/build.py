"""Builders for the stage that merges: sheets, mentions and parties made by hand."""

from __future__ import annotations

from typing import Any

from vedette.fuse.mention import Mention
from vedette.fuse.sheet import Days, Sheet, days_between
from vedette.model import Party, PlaceValue

BANJSKA = PlaceValue(
    name="Banjska", kind="settlement", latitude=42.97, longitude=20.78, country="XKX",
    gazetteer_id="own:banjska", precision_km=2,
)  # fmt: skip
MITROVICA = PlaceValue(
    name="Mitrovica", kind="settlement", latitude=42.88, longitude=20.87, country="XKX",
    gazetteer_id="gn:788652", precision_km=5,
)  # fmt: skip
KOSOVO = PlaceValue(
    name="Kosovo", kind="country", latitude=42.6, longitude=20.9, country="XKX", precision_km=80
)
BELGRADE = PlaceValue(
    name="Belgrade", kind="settlement", latitude=44.8, longitude=20.46, country="SRB",
    precision_km=10,
)  # fmt: skip


def days(earliest: str | None, latest: str | None = None) -> Days:
    """Make an interval; one day where only the first is given."""
    return days_between(earliest, latest or earliest)


def party(name: str, **fields: Any) -> Party:
    """Make a party."""
    values = {"id": f"p:{name}", "name": name, "kind": "organization"} | fields
    return Party.model_validate(values)


def sheet(id_: str = "d1", **fields: Any) -> Sheet:
    """Make a sheet; what is not given is made up or unknown."""
    values: dict[str, Any] = {
        "id": id_, "item": id_, "version": 1, "sha256": id_, "title": None, "url": None,
        "publisher": f"outlet of {id_}", "author": None, "published": days("2023-09-25"),
        "published_from": "given", "moment": "2023-09-25", "known_since": "2023-09-25",
        "text": "", "sentences": (), "entities": (), "statements": (),
    }  # fmt: skip
    return Sheet(**(values | fields))


def mention(document: str = "d1", claim: str = "c1", **fields: Any) -> Mention:
    """Make a mention of an attack on 24 September 2023; what is not given is made up."""
    values: dict[str, Any] = {
        "ref": (document, claim), "sheet": fields.pop("sheet", None) or sheet(document),
        "type": "ASSAULT", "mode": None, "contexts": (), "status": "reported",
        "certainty": "certain", "trigger": "attacked", "stem": "attack",
        "words": ("attack", "patrol"), "sentence": 0, "actors": (), "recipients": (),
        "place": None, "places": (), "days": days("2023-09-24"), "extent": "within",
        "is_dated": True, "counts": (), "voices": (), "evidence": None,
    }  # fmt: skip
    return Mention(**(values | fields))
