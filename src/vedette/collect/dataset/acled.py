"""ACLED: the export with a head, as its tools write it.

`actor1` and `actor2` carry no direction in a battle: both act. In other events the first acts and
the second is acted on. A precision is kept as the distance within which the truth may lie; a day
that stands for a week or a month becomes that week or month again. No death is told is no death.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from vedette.collect.dataset.coded import CodedRow, Spot, Who
from vedette.collect.dataset.country import country_code
from vedette.collect.dataset.rows import RowError, day_of, number_of, point_of, text_of
from vedette.data import read_table

if TYPE_CHECKING:
    from vedette.collect.dataset.rows import Row
    from vedette.model import EventType

__all__ = ["AcledRows"]

_PRECISION_KM = {"1": 5.0, "2": 25.0, "3": 100.0}
_SECTORS = {
    "1": "MIL", "state forces": "MIL", "2": "REB", "rebel group": "REB", "3": "PRM",
    "political militia": "PRM", "5": "CVL", "rioters": "CVL", "6": "CVL", "protesters": "CVL",
    "7": "CVL", "civilians": "CVL", "8": "MIL", "external/other forces": "MIL",
}  # fmt: skip
"""`inter` as a number or, in newer exports, in words; identity militias have no sector."""
_YEARS = re.compile(r"\s*\(\d{4}-\d{0,4}\)$")
_WEEK, _MONTH = "2", "3"
_AREA = "3"


class AcledRows:
    """How rows of ACLED are read.

    Args:
        collected_at: when rows were known that have no time stamp.
    """

    name = "ACLED"
    required: tuple[str, ...] = (
        "event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2",
        "country", "location", "latitude", "longitude", "geo_precision", "time_precision",
        "source", "notes", "fatalities",
    )  # fmt: skip

    def __init__(self, collected_at: str) -> None:
        self._collected_at = collected_at

    def coded(self, row: Row) -> CodedRow:
        """Return what a row says."""
        id_ = text_of(row, "event_id_cnty")
        if not id_:
            raise RowError("event_id_cnty is empty")
        kind, mode = _type_of(row)
        one, other = _party(row, "1"), _party(row, "2")
        is_mutual = text_of(row, "event_type") == "Battles"
        first, last = _days(day_of(row, "event_date"), text_of(row, "time_precision"))
        dead = number_of(row, "fatalities")
        sources = text_of(row, "source")
        return CodedRow(
            dataset=self.name,
            id=id_,
            known_since=self._known(row),
            what=text_of(row, "sub_event_type") or text_of(row, "event_type"),
            type=kind,
            mode=mode,
            actors=[*one, *other] if is_mutual else one,
            recipients=[] if is_mutual else other,
            earliest=first,
            latest=last,
            spot=_spot(row),
            killed=(dead, dead) if dead else None,
            numbers=f"{dead} reported dead",
            notes=text_of(row, "notes"),
            cited=sources.partition(";")[0].strip() or None,
            sources=sources,
        )

    def _known(self, row: Row) -> str:
        """Return when the row was last changed, else when it was collected."""
        written = text_of(row, "timestamp")
        if not written.isdigit():
            return self._collected_at
        try:
            return datetime.fromtimestamp(int(written), UTC).isoformat(timespec="seconds")
        except (OverflowError, OSError, ValueError):
            raise RowError(f"timestamp is no time: {written!r}") from None


def _type_of(row: Row) -> tuple[EventType, str | None]:
    kind, sub_type = text_of(row, "event_type"), text_of(row, "sub_event_type")
    types = _types()
    found = types.get((kind, sub_type)) or types.get((kind, ""))
    if found is None:
        raise RowError(f"event_type is none of ACLED's: {kind!r}")
    return found


def _party(row: Row, side: str) -> list[Who]:
    name = _YEARS.sub("", text_of(row, f"actor{side}"))
    if not name:
        return []
    inter = text_of(row, f"inter{side}").lower()
    sector = "COP" if name.startswith("Police Forces") else _SECTORS.get(inter)
    return [Who(name=name, kind="group" if sector == "CVL" else "organization", sector=sector)]


def _days(day: str, precision: str) -> tuple[str, str]:
    at = date.fromisoformat(day)
    if precision == _WEEK:
        half = timedelta(days=3)
        return (at - half).isoformat(), (at + half).isoformat()
    if precision == _MONTH:
        last = monthrange(at.year, at.month)[1]
        return at.replace(day=1).isoformat(), at.replace(day=last).isoformat()
    return day, day


def _spot(row: Row) -> Spot | None:
    point = point_of(row)
    precision = text_of(row, "geo_precision")
    is_area = precision == _AREA
    name = (text_of(row, "admin1") if is_area else "") or text_of(row, "location")
    if not name:
        return None
    return Spot(
        name=name,
        kind="region" if is_area else "settlement",
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        precision_km=_PRECISION_KM.get(precision),
        country=country_code(text_of(row, "country"), text_of(row, "iso")),
    )


@cache
def _types() -> dict[tuple[str, str], tuple[EventType, str | None]]:
    rows = read_table("dataset", "acled_types.tsv")
    return {
        (row["event_type"], row["sub_event_type"]): (row["type"], row["mode"] or None)  # type: ignore[misc]
        for row in rows
    }
