"""Where and when events were, counted by place and by days: what maps and timelines are drawn from.

    view.atlas.spots(EventFilter(types=("ASSAULT",)), most=4_000)
    view.atlas.days(EventFilter(country="XKX"))

Records stay closed; an index holds all that is counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from vedette.store import table, tally_table
from vedette.store.event_filter import conditions, is_tallied, saying, tallied
from vedette.store.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

    from vedette.store.event_filter import EventFilter
    from vedette.store.search.query import Query

__all__ = ["Atlas", "DayCount", "Extent", "SpotCount"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCount:
    """Events that are settled at one place, or within one cell of a grid."""

    place: str | None
    """Name of the place; None for a cell that holds several."""
    country: str | None
    """ISO 3166-1 alpha-3; None where it is unknown, or for a cell that holds several."""
    latitude: float
    """WGS 84 degrees; the mean for a cell."""
    longitude: float
    """WGS 84 degrees; the mean for a cell."""
    precision_km: float | None
    """Radius within which the truth may lie; None where unknown, or for a cell."""
    events: int
    counted: int
    """Those of them that are of the types that were to be counted."""
    places: int = 1
    """How many places it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """Events that were, or may have been, on the same days."""

    earliest: str | None
    """ISO date; None where open."""
    latest: str | None
    """ISO date; None where open."""
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How many events there are, and where."""

    events: int
    placed: int
    """Those of them that have a point."""
    box: tuple[float, float, float, float] | None
    """West, south, east, north of the points, WGS 84 degrees; None where there are none."""


class Atlas(Shelf):
    """Events by where and when they were."""

    def spots(
        self,
        asked: EventFilter,
        said: Query | None = None,
        *,
        counted: Sequence[str] = (),
        most: int,
    ) -> list[SpotCount] | None:
        """Return the places of events with a point; None where there are more than `most`.

        Args:
            asked: which events.
            said: words that a sentence of the event must have.
            counted: types that are counted apart.
            most: how many places are returned.
        """
        event = table.event.c
        at = (event.latitude, event.longitude, event.place, event.country, event.precision_km)
        query = self._counts(at, asked, said, counted).where(event.latitude.is_not(None))
        rows = self.connection.execute(query.group_by(*at).limit(most + 1)).mappings().fetchall()
        return None if len(rows) > most else [SpotCount(**row) for row in rows]

    def cells(
        self,
        asked: EventFilter,
        said: Query | None = None,
        *,
        counted: Sequence[str] = (),
        degrees: float,
    ) -> list[SpotCount]:
        """Return the same by cells of a grid, for more places than a map can show.

        Args:
            asked: which events.
            said: words that a sentence of the event must have.
            counted: types that are counted apart.
            degrees: height and width of a cell, above 0.
        """
        event = table.event.c
        cell = tuple(func.round(each / degrees) for each in (event.latitude, event.longitude))
        of_one = {
            name: case((func.min(column) == func.max(column), func.min(column)))
            for name, column in (("place", event.place), ("country", event.country))
        }
        columns = (
            func.avg(event.latitude).label("latitude"),
            func.avg(event.longitude).label("longitude"),
            func.max(event.precision_km).label("widest"),
            func.count(event.place.distinct()).label("places"),
            *(column.label(name) for name, column in of_one.items()),
        )
        query = self._counts(columns, asked, said, counted).where(event.latitude.is_not(None))
        rows = self.connection.execute(query.group_by(*cell)).mappings()
        return [
            SpotCount(
                precision_km=row["widest"] if row["places"] == 1 else None,
                **{name: value for name, value in row.items() if name != "widest"},
            )
            for row in rows
        ]

    def places(
        self, asked: EventFilter, said: Query | None = None, *, most: int
    ) -> list[tuple[str, str | None, float | None, int]]:
        """Return the places of most events: name, country, widest precision, events.

        Args:
            asked: which events.
            said: words that a sentence of the event must have.
            most: how many.
        """
        if said is None and is_tallied(asked):
            return self._kept_places(asked, most)
        event = table.event.c
        count = func.count()
        query = select(event.place, event.country, func.max(event.precision_km), count)
        query = query.where(*conditions(asked), *saying(self.connection, said))
        query = query.where(event.place.is_not(None)).group_by(event.place, event.country)
        query = query.order_by(count.desc(), event.place, event.country).limit(most)
        return [(row[0], row[1], row[2], row[3]) for row in self.connection.execute(query)]

    def _kept_places(
        self, asked: EventFilter, most: int
    ) -> list[tuple[str, str | None, float | None, int]]:
        """Return the same from counts that are kept; how exact they are is asked of those shown."""
        tally, event = tally_table.event_tally.c, table.event.c
        count = func.sum(tally.counted)
        query = select(tally.place, tally.country, count).where(*tallied(asked), tally.place != "")
        query = query.group_by(tally.place, tally.country)
        query = query.order_by(count.desc(), tally.place, tally.country).limit(most)
        found = []
        for place, country, events in self.connection.execute(query).fetchall():
            of_country = event.country == country if country else event.country.is_(None)
            widest = select(func.max(event.precision_km)).where(event.place == place, of_country)
            wide = self.connection.execute(widest.where(*conditions(asked))).scalar()
            found.append((place, country or None, wide, int(events)))
        return found

    def extent(self, asked: EventFilter, said: Query | None = None) -> Extent:
        """Return how many events there are, with a point and in all, and where their points lie."""
        lat, lon = table.event.c.latitude, table.event.c.longitude
        query = select(
            func.count().label("events"),
            func.count(lat).label("placed"),
            func.min(lon).label("west"),
            func.min(lat).label("south"),
            func.max(lon).label("east"),
            func.max(lat).label("north"),
        ).select_from(table.event)
        query = query.where(*conditions(asked), *saying(self.connection, said))
        row = self.connection.execute(query).one()
        box = None if row.west is None else (row.west, row.south, row.east, row.north)
        return Extent(events=row.events, placed=row.placed, box=box)

    def days(self, asked: EventFilter, said: Query | None = None) -> list[DayCount]:
        """Return how many events share the same first and last day, undated ones among them.

        Args:
            asked: which events.
            said: words that a sentence of the event must have.
        """
        on = (table.event.c.earliest, table.event.c.latest)
        query = select(*on, func.count().label("events"))
        query = query.where(*conditions(asked), *saying(self.connection, said)).group_by(*on)
        return [DayCount(**row) for row in self.connection.execute(query).mappings()]

    def _counts(
        self,
        columns: Sequence[Any],
        asked: EventFilter,
        said: Query | None,
        counted: Sequence[str],
    ) -> Select[Any]:
        of_types = case((table.event.c.type.in_(counted), 1), else_=0)
        query = select(*columns, func.count().label("events"), func.sum(of_types).label("counted"))
        return query.where(*conditions(asked), *saying(self.connection, said))
