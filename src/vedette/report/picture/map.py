"""Where events were: circles within which the truth may lie, over outlines of countries.

A place is never a bare point: it is drawn as large as it is imprecise, an area dashed. How disputed
areas are shown is a setting; none of them is drawn as part of a state that only holds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import TYPE_CHECKING, Literal, get_args

from vedette.data import read_table
from vedette.report.picture.drawing import COLOURS, WIDTH, Picture, Sheet, cut
from vedette.report.picture.outline import Outline, outlines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["BORDERS", "Borders", "Spot", "draw_map", "shown_on_map"]

Borders = Literal["hatched", "plain", "united-nations"]
"""How disputed areas are shown: hatched with dashed outlines; like all others; or inside the state
that resolutions of the United Nations assign them to."""
BORDERS: tuple[Borders, ...] = get_args(Borders)
CONTESTED = frozenset({"ESH", "PSE", "TWN", "XKX"})
"""States that some states do not recognise: dashed outlines, unless `plain` is asked for."""
Box = tuple[float, float, float, float]
"""Left, top, right and bottom of a label."""
KM_A_DEGREE = 111.2
LEAST_HEIGHT, MOST_HEIGHT = 280, 390
SHARE = 0.8
"""Part of the events that has to lie on the map; what lies farther off is left out."""
LEAST_KM = 120.0
LEAST_RADIUS = 5.0
LEAST_SEEN = 4
"""Points of the grid that a country must hold to be named."""
LEAST_DEGREES = 3.4
"""Height and width of what is shown at least, so that a reader finds his way."""
GRID = (16, 12)
"""Points across and down at which countries are looked for, to write their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place at which events were."""

    name: str
    latitude: float
    longitude: float
    precision_km: float
    """Radius round the point within which the truth may lie."""
    events: int
    tone: str
    """Class of its colour."""
    is_area: bool = False
    """True where no more is known than a country or region."""


def shown_on_map(spots: Sequence[Spot]) -> list[Spot]:
    """Return the spots that lie round the middle of most events; others would shrink the map."""
    if not spots:
        return []
    middle = _median(spots)
    near = sorted(spots, key=lambda spot: (_apart(spot, middle), spot.name))
    total, seen, reach = sum(spot.events for spot in spots), 0, LEAST_KM
    for spot in near:
        if seen >= SHARE * total:
            break
        seen += spot.events
        reach = max(reach, _apart(spot, middle) * 1.2)
    return [spot for spot in spots if _apart(spot, middle) <= reach]


def draw_map(spots: Sequence[Spot], title: str, borders: Borders = "hatched") -> Picture:
    """Draw the spots that lie near one another, the largest circles first."""
    shown = shown_on_map(spots)
    view = _View(shown)
    sheet = Sheet(title, view.height)
    sheet.raw(_definitions(view))
    sheet.raw('<g clip-path="url(#map-view)">')
    for outline in outlines():
        _draw_outline(sheet, outline, view, borders)
    named = list(_draw_disputed(sheet, view, borders))
    for spot in sorted(shown, key=lambda each: (-each.precision_km, each.name)):
        _draw_spot(sheet, spot, view)
    sheet.raw("</g>")
    taken: list[Box] = []
    for spot in sorted(shown, key=lambda each: (-each.events, each.name)):
        _name_spot(sheet, spot, view, taken)
    spots_named = {spot.name for spot in shown}
    for name, x, y in (*named, *_countries(view)):
        if name not in spots_named:
            _place_label(sheet, name, (x, y), taken)
    _draw_scale(sheet, view)
    return sheet.picture()


class _View:
    """Which part of the world is shown, and where a point of it lies."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        fine = [spot for spot in spots if not spot.is_area] or list(spots)
        edges = [_edges(spot) for spot in fine] or [(-60.0, 75.0, -170.0, 170.0)]
        self.south, self.north = min(e[0] for e in edges), max(e[1] for e in edges)
        self.west, self.east = min(e[2] for e in edges), max(e[3] for e in edges)
        self._squeeze = cos(radians(min(80.0, abs(self.south + self.north) / 2)))
        self._widen()
        self.unit = WIDTH / ((self.east - self.west) * self._squeeze)
        self.height = (self.north - self.south) * self.unit

    def _widen(self) -> None:
        """Leave room round what is shown, and keep to a shape that fits a page."""
        lat = max(LEAST_DEGREES, (self.north - self.south) * 1.4)
        lon = max(LEAST_DEGREES, (self.east - self.west) * 1.4)
        wide = lon * self._squeeze
        height = min(max(WIDTH * lat / wide, LEAST_HEIGHT), MOST_HEIGHT)
        if WIDTH * lat / wide > height:
            lon = WIDTH * lat / height / self._squeeze
        else:
            lat = height * wide / WIDTH
        middle = (self.south + self.north) / 2, (self.west + self.east) / 2
        self.south, self.north = middle[0] - lat / 2, middle[0] + lat / 2
        self.west, self.east = middle[1] - lon / 2, middle[1] + lon / 2

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a point lies on the sheet."""
        x = (longitude - self.west) * self._squeeze * self.unit
        return x, (self.north - latitude) * self.unit

    def holds(self, latitude: float, longitude: float) -> bool:
        """Say whether a point is on the map."""
        return self.south < latitude < self.north and self.west < longitude < self.east

    def grid(self) -> Iterator[tuple[float, float]]:
        """Yield longitudes and latitudes spread over the map."""
        across, down = GRID
        for column in range(across):
            for row in range(down):
                x, y = (column + 0.5) / across, (row + 0.5) / down
                yield (
                    self.west + x * (self.east - self.west),
                    self.south + y * (self.north - self.south),
                )

    def pixels(self, km: float) -> float:
        """Return a distance on the sheet."""
        return km / KM_A_DEGREE * self.unit


def _definitions(view: _View) -> str:
    return (
        f'<defs><clipPath id="map-view"><rect width="{WIDTH}" height="{round(view.height)}"/>'
        '</clipPath><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse">'
        f'<path d="M0 7L7 0" stroke="{COLOURS["hatch"]}" stroke-width="0.8" class="hatch-line"/>'
        f'</pattern></defs><rect class="sea" width="{WIDTH}" height="{round(view.height)}" '
        f'fill="{COLOURS["sea"]}"/>'
    )


def _draw_outline(sheet: Sheet, outline: Outline, view: _View, borders: Borders) -> None:
    rings = [ring for ring in outline.rings if _meets(ring.box, view)]
    if not rings:
        return
    data = "".join(f"{_path(ring.points, view)}Z" for ring in rings)
    is_disputed = outline.key.islower()
    is_open = borders != "plain" and (is_disputed or outline.key in CONTESTED)
    look = 'stroke-dasharray="4 3"' if is_open else ""
    if is_disputed and borders == "united-nations":
        look = 'stroke-opacity="0"'
    sheet.path(
        data,
        f'class="land" fill="{COLOURS["land"]}" stroke="{COLOURS["border"]}" '
        f'stroke-width="0.9" {look}',
    )
    if is_disputed and borders == "hatched":
        sheet.path(data, 'fill="url(#hatch)"')


def _draw_disputed(
    sheet: Sheet, view: _View, borders: Borders
) -> Iterator[tuple[str, float, float]]:
    """Draw disputed areas without a shape of their own as hatched circles; yield their names."""
    if borders != "hatched":
        return
    shaped = {outline.key for outline in outlines()}
    for row in read_table("gazetteer", "disputed.tsv"):
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        if row["kind"] != "region" or not view.holds(latitude, longitude):
            continue
        x, y = view.at(latitude, longitude)
        radius = view.pixels(float(row["precision_km"]))
        if row["id"] not in shaped:
            sheet.raw(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="url(#hatch)" '
                f'stroke="{COLOURS["border"]}" stroke-dasharray="4 3"/>'
            )
        yield row["name"], x, y


def _draw_spot(sheet: Sheet, spot: Spot, view: _View) -> None:
    radius = max(LEAST_RADIUS, view.pixels(spot.precision_km))
    sheet.circle(view.at(spot.latitude, spot.longitude), radius, spot.tone, dashed=spot.is_area)


def _name_spot(sheet: Sheet, spot: Spot, view: _View, taken: list[Box]) -> None:
    """Write the name and the number of events beside a spot, where there is room."""
    if not view.holds(spot.latitude, spot.longitude):
        return
    x, y = view.at(spot.latitude, spot.longitude)
    radius = min(26.0, max(LEAST_RADIUS, view.pixels(spot.precision_km)))
    words = cut(f"{spot.name} · {spot.events}", 240)
    width = 7.0 * len(words)
    for anchor, at in (
        ("start", (x + radius + 4, y + 4)), ("end", (x - radius - 4, y + 4)),
        ("middle", (x, y - radius - 5)), ("middle", (x, y + radius + 14)),
    ):  # fmt: skip
        left = at[0] - {"start": 0.0, "end": width, "middle": width / 2}[anchor]
        box = (left, at[1] - 12, left + width, at[1] + 3)
        if _is_free(box, taken, view.height):
            taken.append(box)
            sheet.text(at, words, anchor=anchor, weight="bold")
            return


def _place_label(sheet: Sheet, name: str, at: tuple[float, float], taken: list[Box]) -> None:
    half = 4.0 * len(name)
    box = (at[0] - half, at[1] - 12, at[0] + half, at[1] + 4)
    if _is_free(box, taken, sheet.height):
        taken.append(box)
        sheet.text(at, name.upper(), tone="dim", size=11, anchor="middle")


def _countries(view: _View) -> Iterator[tuple[str, float, float]]:
    """Yield the names of countries in view, each near the middle of what is seen of it."""
    names = {row["iso3"]: row["name"] for row in read_table("gazetteer", "countries.tsv")}
    points = list(view.grid())
    for outline in outlines():
        rings = [ring for ring in outline.rings if _meets(ring.box, view)]
        inside = [p for p in points if any(_holds(ring.points, *p) for ring in rings)]
        if len(inside) >= LEAST_SEEN and outline.key in names:
            middle = [sum(values) / len(inside) for values in zip(*inside, strict=True)]
            nearest = min(inside, key=lambda p: (p[0] - middle[0]) ** 2 + (p[1] - middle[1]) ** 2)
            yield names[outline.key], *view.at(nearest[1], nearest[0])


def _holds(ring: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    """Say whether a point lies inside a closed line."""
    is_inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            is_inside = not is_inside
    return is_inside


def _draw_scale(sheet: Sheet, view: _View) -> None:
    km = next(
        (each for each in (1000, 500, 200, 100, 50, 20, 10) if view.pixels(each) < WIDTH / 4), 5
    )
    x, y = 14.0, sheet.height - 16.0
    sheet.line((x, y), (x + view.pixels(km), y), "ink")
    sheet.line((x, y - 4), (x, y + 4), "ink")
    sheet.line((x + view.pixels(km), y - 4), (x + view.pixels(km), y + 4), "ink")
    sheet.text((x + view.pixels(km) + 6, y + 4), f"{km} km", tone="dim", size=12)


def _path(points: Sequence[tuple[float, float]], view: _View) -> str:
    placed = [view.at(latitude, longitude) for longitude, latitude in points]
    sides = [_side(point, view.height) for point in placed]
    kept = [
        placed[n]
        for n, side in enumerate(sides)
        if side == (0, 0) or not side == sides[n - 1] == sides[(n + 1) % len(sides)]
    ]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept)


def _side(point: tuple[float, float], height: float) -> tuple[int, int]:
    """Say on which side of the sheet a point lies; lines along one side of it are not seen."""
    x, y = point
    return (x > WIDTH) - (x < 0), (y > height) - (y < 0)


def _meets(box: tuple[float, float, float, float], view: _View) -> bool:
    west, south, east, north = box
    return west < view.east and east > view.west and south < view.north and north > view.south


def _is_free(box: tuple[float, float, float, float], taken: Sequence[Box], height: float) -> bool:
    left, top, right, bottom = box
    edge = 4
    if left < edge or right > WIDTH - edge or top < edge or bottom > height - edge:
        return False
    return not any(
        left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
        for other in taken
    )


def _edges(spot: Spot) -> tuple[float, float, float, float]:
    reach = spot.precision_km / KM_A_DEGREE
    across = reach / max(0.2, cos(radians(spot.latitude)))
    return (
        spot.latitude - reach, spot.latitude + reach,
        spot.longitude - across, spot.longitude + across,
    )  # fmt: skip


def _median(spots: Sequence[Spot]) -> tuple[float, float]:
    fine = [spot for spot in spots if not spot.is_area] or spots
    each = [spot for spot in fine for _ in range(spot.events)]
    lats, lons = sorted(s.latitude for s in each), sorted(s.longitude for s in each)
    return lats[len(lats) // 2], lons[len(lons) // 2]


def _apart(spot: Spot, middle: tuple[float, float]) -> float:
    north = (spot.latitude - middle[0]) * KM_A_DEGREE
    east = (spot.longitude - middle[1]) * KM_A_DEGREE * cos(radians(middle[0]))
    return float((north**2 + east**2) ** 0.5)
