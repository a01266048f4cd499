"""Columns in the manner of POLECAT: one event a row, what lies ahead among it, with its status.

POLECAT's header is not public in a form that could be read here; names and order are those that are
known of it, and may differ from a release. Cells for which vedette has no value stay empty.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar

from vedette.data import read_table
from vedette.report.country import country_name
from vedette.report.export.table.column import Cell, Form, Row, Table, columns
from vedette.report.export.table.day_class import day_class
from vedette.report.export.table.file import CsvFile, LinesFile, ParquetFile, TableFile
from vedette.report.export.table.writer import TableWriter
from vedette.report.export.writer import Keeps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.model import Event, Party, PlaceValue
    from vedette.report.export.dossier import Dossier

__all__ = ["POLECAT", "PolecatCsv", "PolecatLines", "PolecatParquet", "plover_score"]

_QUADS = {
    1: "VERBAL COOPERATION",
    2: "MATERIAL COOPERATION",
    3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}
_AREAS = ("country", "region")
_PLOVER = {"XKX": "KOS"}
"""Codes of PLOVER's that are not those of ISO 3166-1 alpha-3."""


def plover_score(event: Event) -> tuple[str | None, float | None]:
    """Return the quadrant of an event in words, and its score from -10 to 10.

    None for both where PLOVER has no type for it, for the score where its mode has none.
    """
    scores = _scores()
    found = scores.get((event.type, event.mode or "")) or scores.get((event.type, ""))
    return found or (None, None)


def _rows(dossier: Dossier) -> Iterator[Row]:
    event = dossier.event
    quad, score = plover_score(event)
    first = dossier.documents[0] if dossier.documents else None
    yield (
        event.id, day_class(event.time).day, event.type, event.mode, score, quad,
        "; ".join(event.contexts) or None,
        *_side(event.actors), *_side(event.recipients), *_where(event.place),
        "; ".join(dict.fromkeys(quote.outlet for quote in dossier.quotes)) or None,
        first.published if first else None,
        first.language if first else None,
        event.status,
        event.time.earliest if event.time else None, event.time.latest if event.time else None,
        event.place.precision_km if event.place else None,
        event.credibility.digit, len(event.origins), event.independent_origins,
        event.known_since, dossier.label,
    )  # fmt: skip


def _side(parties: Sequence[Party]) -> tuple[Cell, ...]:
    """Return name, country, first sector, all sectors, title, raw name and Wikipedia id."""
    sectors = list(dict.fromkeys(party.sector for party in parties if party.sector))
    codes = dict.fromkeys(_PLOVER.get(p.country, p.country) for p in parties if p.country)
    names = dict.fromkeys(party.name for party in parties)
    return (
        "; ".join(names) or None, "; ".join(codes) or None, sectors[0] if sectors else None,
        "; ".join(sectors) or None, None, None, None,
    )  # fmt: skip


def _where(place: PlaceValue | None) -> tuple[Cell, ...]:
    if place is None:
        return (None,) * 9
    is_area = place.kind in _AREAS
    settlement = place.name if place.kind == "settlement" else None
    district = place.name if place.kind == "district" else None
    province = place.name if place.kind == "region" else None
    point = (None, None) if is_area else (place.latitude, place.longitude)
    geonames = (place.gazetteer_id or "").removeprefix("geonames:")
    id_ = geonames if (place.gazetteer_id or "").startswith("geonames:") else None
    country = country_name(place.country)
    return place.name, settlement, district, province, country, *point, id_, place.kind


@cache
def _scores() -> dict[tuple[str, str], tuple[str, float | None]]:
    return {
        (row["type"], row["mode"]): (
            _QUADS[int(row["quad"])],
            float(row["score"]) if row["score"] else None,
        )
        for row in read_table("export", "plover.tsv")
    }


def _party(side: str) -> tuple[tuple[str, Form, str], ...]:
    return (
        (f"{side} Name", "text", "canonical names, parted by semicolons"),
        (f"{side} Country", "text", "ISO 3166-1 alpha-3, KOS for Kosovo (POLECAT has COW codes)"),
        (f"Primary {side} Sector", "text", "PLOVER sector of the first that has one"),
        (f"{side} Sectors", "text", "all sectors"),
        (f"{side} Title", "text", "empty"),
        (f"{side} Name Raw", "text", "empty: the form csv has it, claim by claim"),
        (f"Wikipedia {side} ID", "text", "empty"),
    )


POLECAT = Table(
    name="polecat",
    title="One event a row, in columns in the manner of POLECAT",
    rows=_rows,
    columns=columns(
        ("Event ID", "text", "id of the event; vedette's own"),
        ("Event Date", "text", "the day, or the middle of the week or month; never a publication"),
        ("Event Type", "text", "PLOVER type"),
        ("Event Mode", "text", "PLOVER mode"),
        ("Intensity", "number", "PLOVER score, -10 conflict to 10 cooperation"),
        ("Quad Code", "text", "verbal or material cooperation or conflict"),
        ("Contexts", "text", "PLOVER contexts"),
        *_party("Actor"),
        *_party("Recipient"),
        ("Placename", "text", "settled place"),
        ("City", "text", "the place, where it is a settlement"),
        ("District", "text", "the place, where it is a district"),
        ("Province", "text", "the place, where it is a region"),
        ("Country", "text", "name of the country"),
        ("Latitude", "number", "empty for countries and regions: their centre is no place"),
        ("Longitude", "number", "empty for countries and regions: their centre is no place"),
        ("GeoNames ID", "text", "where the gazetteer has it from GeoNames"),
        ("Feature Type", "text", "vedette's kind of place (POLECAT has GeoNames' codes)"),
        ("Source", "text", "outlets"),
        ("Publication Date", "text", "of the document that was known first"),
        ("Language", "text", "of that document"),
        ("Status", "text", "reported, foreseen, denied, … (not POLECAT's)"),
        ("Date Earliest", "text", "ISO date (not POLECAT's)"),
        ("Date Latest", "text", "ISO date (not POLECAT's)"),
        ("Precision km", "number", "radius within which the truth may lie (not POLECAT's)"),
        ("Admiralty", "whole", "credibility of the information, 1 to 6 (not POLECAT's)"),
        ("Origin Groups", "whole", "groups of reports of one root (not POLECAT's)"),
        ("Independent Origins", "number", "effective number of them (not POLECAT's)"),
        ("First Seen", "text", "when its first claim was known (not POLECAT's)"),
        ("TLP", "text", "marking, TLP 2.0 (not POLECAT's)"),
    ),
)


class _Polecat(TableWriter):
    tables = (POLECAT,)
    keeps = Keeps("in part", "no", "no", "in part")
    loses = "spans, alternatives and their holders, links of origins"


class PolecatCsv(_Polecat):
    """POLECAT-like columns as CSV."""

    name = "polecat-csv"
    title = "events in columns in the manner of POLECAT"
    kind: ClassVar[type[TableFile]] = CsvFile


class PolecatParquet(_Polecat):
    """POLECAT-like columns as Parquet."""

    name = "polecat-parquet"
    title = "the same as Parquet"
    kind: ClassVar[type[TableFile]] = ParquetFile


class PolecatLines(_Polecat):
    """POLECAT-like columns as JSON lines."""

    name = "polecat-jsonl"
    title = "the same as JSON lines"
    kind: ClassVar[type[TableFile]] = LinesFile
