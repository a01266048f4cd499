"""UCDP GED: the georeferenced event dataset as CSV, any version; columns are found by name.

Armed force between two organised actors has both as actors; one-sided violence has an actor and
those whom it hits. `low` and `high` are kept as the bounds of the number of dead, `best` in words.
The precision of the place is kept as the distance within which the truth may lie.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from vedette.collect.dataset.coded import CodedRow, Spot, Who
from vedette.collect.dataset.country import country_code
from vedette.collect.dataset.rows import RowError, day_of, number_of, point_of, text_of

if TYPE_CHECKING:
    from vedette.collect.dataset.rows import Row

__all__ = ["GedRows"]

_WORDS = {"1": "State-based fighting", "2": "Non-state fighting", "3": "One-sided violence"}
_ONE_SIDED = "3"
_Kind = Literal["settlement", "feature", "district", "region", "country"]
_PLACES: dict[str, tuple[_Kind, float]] = {
    "1": ("settlement", 5.0), "2": ("feature", 25.0), "3": ("district", 50.0),
    "4": ("region", 150.0), "5": ("region", 200.0), "6": ("country", 500.0),
    "7": ("region", 500.0),
}  # fmt: skip
"""`where_prec` → what the point stands for, and how far the truth may lie."""


class GedRows:
    """How rows of GED are read.

    Args:
        collected_at: when rows were known; the dataset does not say.
    """

    name = "UCDP GED"
    required: tuple[str, ...] = (
        "id", "type_of_violence", "side_a", "side_b", "where_prec", "latitude", "longitude",
        "country", "date_start", "date_end", "best", "low", "high",
    )  # fmt: skip

    def __init__(self, collected_at: str) -> None:
        self._collected_at = collected_at

    def coded(self, row: Row) -> CodedRow:
        """Return what a row says."""
        id_, kind = text_of(row, "id"), text_of(row, "type_of_violence")
        if not id_:
            raise RowError("id is empty")
        if kind not in _WORDS:
            raise RowError(f"type_of_violence is none of 1, 2, 3: {kind!r}")
        first, last = day_of(row, "date_start"), day_of(row, "date_end")
        if last < first:
            raise RowError(f"date_end {last} lies before date_start {first}")
        one, other = _party(row, "side_a", kind), _party(row, "side_b", kind)
        is_one_sided = kind == _ONE_SIDED
        sources = text_of(row, "source_office") or text_of(row, "source_article")
        return CodedRow(
            dataset=self.name,
            id=id_,
            known_since=self._collected_at,
            what=_WORDS[kind],
            type="ASSAULT",
            mode=None,
            actors=one if is_one_sided else [*one, *other],
            recipients=other if is_one_sided else [],
            earliest=first,
            latest=last,
            spot=_spot(row),
            killed=_killed(row),
            numbers="{} dead ({} to {})".format(
                *(text_of(row, n) for n in ("best", "low", "high"))
            ),
            notes=text_of(row, "source_headline"),
            cited=sources.partition(";")[0].strip() or None,
            sources=sources,
        )


def _party(row: Row, column: str, kind: str) -> list[Who]:
    name = text_of(row, column)
    if not name:
        return []
    if kind == _ONE_SIDED and column == "side_b":
        return [Who(name=name, kind="group", sector="CVL")]
    return [Who(name=name, sector="MIL" if name.startswith("Government of") else None)]


def _killed(row: Row) -> tuple[int, int] | None:
    low, high = number_of(row, "low"), number_of(row, "high")
    if low is None or high is None:
        return None
    if low > high:
        raise RowError(f"low {low} is above high {high}")
    return (low, high) if high else None


def _place_class(row: Row) -> tuple[_Kind, float | None]:
    return _PLACES.get(text_of(row, "where_prec"), ("region", None))


def _spot(row: Row) -> Spot | None:
    point = point_of(row)
    kind, precision = _place_class(row)
    country = text_of(row, "country")
    names = {
        "district": text_of(row, "adm_2"),
        "region": text_of(row, "adm_1"),
        "country": country,
    }
    name = names.get(kind) or text_of(row, "where_coordinates") or country
    if not name:
        return None
    return Spot(
        name=name,
        kind=kind,
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        precision_km=precision,
        country=country_code(country),
    )
