"""Columns in the manner of ACLED, for whoever has tools for these: only what is said to have been.

The columns mean what ACLED's codebook says as far as that is public; the coding is vedette's own
and is no ACLED data. What is threatened, planned, foreseen or denied has no row: a row of such a
table is taken for something that happened. Cells that ACLED would fill by convention stay empty
here: an unknown number of dead is no 0, the centre of a country is no place, and an assault on
somebody unknown is neither a battle nor one on civilians.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from vedette.data import read_table
from vedette.report.country import country_name
from vedette.report.export.table.column import Cell, Row, Table, columns
from vedette.report.export.table.day_class import day_class
from vedette.report.export.table.file import CsvFile, LinesFile, ParquetFile, TableFile
from vedette.report.export.table.writer import TableWriter
from vedette.report.export.title import event_summary
from vedette.report.export.writer import Keeps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.model import Event, EventQuantity, Party, PlaceValue
    from vedette.report.export.dossier import Dossier

__all__ = ["ACLED", "AcledCsv", "AcledLines", "AcledParquet", "AcledType", "acled_type"]

_HAPPENED = ("reported", "disputed")
_EXACT_KM, _NEAR_KM = 5.0, 25.0
_AREAS = ("country", "region")
_CIVILIAN, _PROTESTER, _RIOTER, _STATE, _FOREIGN = 7, 6, 5, 1, 8
_VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")


class AcledType(NamedTuple):
    """What ACLED would call it."""

    event_type: str
    sub_event_type: str
    disorder_type: str


def acled_type(event: Event) -> AcledType | None:
    """Return what ACLED would call an event; None where it has no name for it.

    Its types are empty for violence against somebody of whom nothing is known.
    """
    against = _against(event)
    for kind, mode, whom, event_type, sub_type in _types():
        if kind == event.type and mode == (event.mode or "") and whom in ("", against):
            return AcledType(event_type, sub_type, _disorder(event_type, sub_type))
    return None


def _against(event: Event) -> str | None:
    """Return whom it is done to: `armed` sides that fight, `civilians`, or None for neither."""
    _, other = _sides(event)
    if any(map(_is_armed, other)):
        return "armed"
    return "civilians" if any(map(_is_civilian, other)) else None


def _why_not(dossier: Dossier) -> str | None:
    event = dossier.event
    if event.status not in _HAPPENED:
        return f"not said to have happened ({event.status})"
    if acled_type(event) is None:
        return f"ACLED has no type for {event.type}"
    return None


def _rows(dossier: Dossier) -> Iterator[Row]:
    event = dossier.event
    kind = acled_type(event)
    if kind is None:
        return
    day, time_precision = day_class(event.time)
    one, other = _sides(event)
    place, deaths = event.place, _killed(event.quantities)
    inter_1, inter_2 = (_inter(side, event, kind, place) for side in (one, other))
    yield (
        event.id, day, int(day[:4]) if day else None, time_precision, *kind[2:], *kind[:2],
        *_side(one, inter_1), *_side(other, inter_2), _interaction(inter_1, inter_2),
        _targeting(kind, inter_2),
        place.country if place else None, country_name(place.country) if place else None,
        *_where(place),
        _sources(dossier), event_summary(dossier), deaths[0], deaths[1],
        event.known_since, len(event.origins), event.independent_origins,
        event.credibility.digit, event.status,
        event.time.earliest if event.time else None, event.time.latest if event.time else None,
        event.type, event.mode, dossier.label,
    )  # fmt: skip


def _sides(event: Event) -> tuple[Sequence[Party], Sequence[Party]]:
    """Return the two sides; a fight that names all its parties as actors has two of them."""
    if event.recipients or not event.actors:
        return event.actors, event.recipients
    return event.actors[:1], event.actors[1:]


def _side(parties: Sequence[Party], inter: int | None) -> tuple[Cell, Cell, Cell]:
    names = [party.name for party in parties]
    return (names[0] if names else None), ("; ".join(names[1:]) or None), inter


def _inter(
    side: Sequence[Party], event: Event, kind: AcledType, place: PlaceValue | None
) -> int | None:
    if not side:
        return None
    party = side[0]
    if side is event.actors and kind.event_type in ("Protests", "Riots"):
        return _PROTESTER if kind.event_type == "Protests" else _RIOTER
    inter = _inters().get(party.sector or "")
    if inter is None and side is event.recipients and _is_civilian(party):
        return _CIVILIAN
    home = place.country if place else None
    if inter == _STATE and home and party.country and party.country != home:
        return _FOREIGN
    return inter


def _interaction(one: int | None, other: int | None) -> str | None:
    known = sorted(each for each in (one, other) if each is not None)
    if not known:
        return None
    return f"{known[0]}{known[1] if len(known) > 1 else 0}"


def _targeting(kind: AcledType, inter_2: int | None) -> str | None:
    is_target = inter_2 == _CIVILIAN and kind.event_type in _VIOLENT
    return "Civilian targeting" if is_target else None


def _where(place: PlaceValue | None) -> tuple[Cell, ...]:
    """Return name, point and precision; the point of a country or region stands for no place."""
    if place is None:
        return None, None, None, None, None
    km = place.precision_km
    if place.latitude is None or km is None or place.kind in _AREAS:
        return place.name, None, None, None, km
    return place.name, place.latitude, place.longitude, _precision(place.kind, km), km


def _precision(kind: str | None, km: float) -> int:
    if kind == "district" or km > _NEAR_KM:
        return 3
    return 1 if km <= _EXACT_KM else 2


def _killed(quantities: Sequence[EventQuantity]) -> tuple[Cell, Cell]:
    """Return the most conservative number of dead, and the greatest that is given."""
    killed = next((each for each in quantities if each.role == "killed"), None)
    if killed is None:
        return None, None
    lows = [value.low for value in killed.values if value.low is not None]
    return (int(min(lows)) if lows else None), killed.high


def _sources(dossier: Dossier) -> str | None:
    names = dict.fromkeys(quote.outlet for quote in dossier.quotes)
    return "; ".join(names) or None


@cache
def _types() -> tuple[tuple[str, str, str, str, str], ...]:
    names = ("type", "mode", "against", "event_type", "sub_event_type")
    rows = read_table("export", "acled_types.tsv")
    return tuple((r[names[0]], r[names[1]], r[names[2]], r[names[3]], r[names[4]]) for r in rows)


def _disorder(event_type: str, sub_type: str) -> str:
    rows = read_table("export", "acled_disorder.tsv")
    return next(
        row["disorder_type"]
        for row in rows
        if row["event_type"] == event_type and row["sub_event_type"] in ("", sub_type)
    )


@cache
def _inters() -> dict[str, int]:
    return {row["sector"]: int(row["inter"]) for row in read_table("export", "acled_actors.tsv")}


def _is_civilian(party: Party) -> bool:
    """Say whether somebody is of a civilian sector, or a person or group of none that is known."""
    if party.sector is None:
        return party.kind == "person"
    return _inters().get(party.sector) == _CIVILIAN


def _is_armed(party: Party) -> bool:
    rows = read_table("export", "acled_actors.tsv")
    return any(row["armed"] and row["sector"] == party.sector for row in rows)


ACLED = Table(
    name="acled",
    title="One event a row that is said to have happened, in columns in the manner of ACLED",
    rows=_rows,
    why_not=_why_not,
    columns=columns(
        ("event_id_cnty", "text", "id of the event; vedette's own, no id of ACLED's"),
        ("event_date", "text", "the day, or the middle of the week or month; else empty"),
        ("year", "whole", "of event_date"),
        ("time_precision", "whole", "1 the day, 2 within a week, 3 within a month"),
        ("disorder_type", "text", "as ACLED's own aggregates"),
        ("event_type", "text", "after PLOVER's type and mode, by a table of our own"),
        ("sub_event_type", "text", "after PLOVER's type and mode, by a table of our own"),
        ("actor1", "text", "first party of the one side; carries a direction, unlike ACLED's"),
        ("assoc_actor_1", "text", "the others of that side"),
        ("inter1", "whole", "1 state forces to 8 external forces, after PLOVER's sector"),
        ("actor2", "text", "first party of the other side"),
        ("assoc_actor_2", "text", "the others of that side"),
        ("inter2", "whole", "as inter1"),
        ("interaction", "text", "both, in ascending order; the second is 0 for a sole actor"),
        ("civilian_targeting", "text", "`Civilian targeting`, or empty"),
        ("iso", "text", "ISO 3166-1 alpha-3 (ACLED has numbers); XKX for Kosovo"),
        ("country", "text", "name of the country"),
        ("location", "text", "name of the place"),
        ("latitude", "number", "empty for countries and regions: their centre is no place"),
        ("longitude", "number", "empty for countries and regions: their centre is no place"),
        ("geo_precision", "whole", "1 within 5 km, 2 within 25 km, 3 worse or a district"),
        ("precision_km", "number", "radius within which the truth may lie (not ACLED's)"),
        ("source", "text", "outlets, parted by semicolons"),
        ("notes", "text", "the event in sentences"),
        ("fatalities", "whole", "the most conservative number that is given; empty is unknown"),
        ("fatalities_high", "number", "the greatest that is given (not ACLED's)"),
        ("first_seen", "text", "when its first claim was known (not ACLED's)"),
        ("n_origin_groups", "whole", "groups of reports that go back to one root (not ACLED's)"),
        ("n_independent", "number", "effective number of independent origins (not ACLED's)"),
        ("admiralty", "whole", "credibility of the information, 1 to 6 (not ACLED's)"),
        ("status", "text", "reported or disputed (not ACLED's)"),
        ("date_earliest", "text", "ISO date (not ACLED's)"),
        ("date_latest", "text", "ISO date (not ACLED's)"),
        ("plover_type", "text", "PLOVER type (not ACLED's)"),
        ("plover_mode", "text", "PLOVER mode (not ACLED's)"),
        ("tlp", "text", "marking, TLP 2.0 (not ACLED's)"),
    ),
)


class _Acled(TableWriter):
    tables = (ACLED,)
    keeps = Keeps("in part", "no", "in part", "in part")
    loses = "spans, holders, links of origins; events that are only foreseen, planned or denied"


class AcledCsv(_Acled):
    """ACLED-like columns as CSV."""

    name = "acled-csv"
    title = "what is said to have happened, in columns in the manner of ACLED"
    kind: ClassVar[type[TableFile]] = CsvFile


class AcledParquet(_Acled):
    """ACLED-like columns as Parquet."""

    name = "acled-parquet"
    title = "the same as Parquet"
    kind: ClassVar[type[TableFile]] = ParquetFile


class AcledLines(_Acled):
    """ACLED-like columns as JSON lines."""

    name = "acled-jsonl"
    title = "the same as JSON lines"
    kind: ClassVar[type[TableFile]] = LinesFile
