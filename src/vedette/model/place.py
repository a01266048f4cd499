"""A mention of a place, and where it lies."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from vedette.model.base import Value

__all__ = ["Place", "PlaceKind"]

PlaceKind = Literal["country", "region", "district", "settlement", "feature", "facility"]


class Place(Value):
    """One mention of a place in a text.

    The point is always given with how far the truth may lie from it: a country has a representative
    point and hundreds of kilometres. Latitude and longitude are known together or not at all.
    """

    start: int
    end: int
    """End exclusive."""
    name: str
    """As the gazetteer has it, else as written."""
    kind: PlaceKind | None = None
    """What sort of place it is."""
    latitude: float | None = Field(default=None, ge=-90, le=90)
    """WGS 84 degrees."""
    longitude: float | None = Field(default=None, ge=-180, le=180)
    """WGS 84 degrees."""
    country: str | None = None
    """ISO 3166-1 alpha-3; XKX for Kosovo."""
    gazetteer_id: str | None = None
    """Its id in the gazetteer that it was looked up in."""
    precision_km: float | None = Field(default=None, ge=0)
    """Radius round the point within which the truth may lie."""
    confidence: float = Field(ge=0, le=1)
    """Score, not a calibrated probability."""
    metonym: bool = False
    """True where the name stands for a government or body that acts."""

    @model_validator(mode="after")
    def _has_both_or_none(self) -> Self:
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("latitude and longitude are known together or not at all")
        return self
