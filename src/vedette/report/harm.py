"""A veil over what a product says: private people go unnamed, places become areas.

It is laid over values before any writer sees them, and over every text that a writer quotes, so
that text, pictures and references agree. `holds` says whether something still shows through: a
writer searches what it wrote.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

from vedette.model.name import plain_name
from vedette.report.country import country_name
from vedette.report.privacy import fine_names, is_fine, private_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from vedette.model import Event, EventPlace, Party, PlaceValue, Reading

__all__ = ["NO_VEIL", "WITHHELD", "Veil", "veil_of"]

WITHHELD = "[name withheld]"
CELL_DEGREES = 0.5
"""Points are moved to the middle of a cell of this size."""
COARSE_KM = 50.0
"""Precision of a coarsened place: its cell reaches less far than that from its middle."""
LEAST = 4
"""Parts of a name that are shorter are not looked for alone."""
SPOKEN = ("credibility", "origins", "merged_because", "judged")
"""Fields of an event that give reasons in words."""
POINT = frozenset({"latitude", "longitude", "gazetteer_id", "precision_km"})
P = TypeVar("P", bound="PlaceValue")


class Veil:
    """What must not be named, and what stands in its place.

    Args:
        people: names of private people, as written anywhere.
        places: names of fine places → ISO 3166-1 alpha-3 of the country that they lie in.
        public: names of which no part is ever veiled.
    """

    def __init__(
        self,
        people: Iterable[str] = (),
        places: Mapping[str, str | None] | None = None,
        public: Iterable[str] = (),
    ) -> None:
        kept = {plain_name(part) for name in public for part in (name, *name.split())}
        area = {name: _area(code) for name, code in (places or {}).items()}
        person = {part: WITHHELD for name in people for part in _parts(name, kept)}
        self._instead = {
            form: words for name, words in (person | area).items() for form in _forms(name)
        }
        self._pattern = _pattern(self._instead)
        self._slugs = {plain_name(name) for name in self._instead if len(name) >= LEAST}

    @property
    def is_worn(self) -> bool:
        """Whether it hides anything at all."""
        return self._pattern is not None

    def words(self, text: str) -> str:
        """Return a text without what must not be named."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: self._instead[match[0]], text)

    def holds(self, text: str) -> str | None:
        """Return the first name in a text that must not stand there; None where there is none."""
        found = self._pattern.search(text) if self._pattern else None
        return found[0] if found else None

    def url(self, url: str | None) -> str | None:
        """Return an address, cut to its host where the rest of it names somebody."""
        if url is None or self._pattern is None:
            return url
        plain = plain_name(url)
        if any(slug.replace(" ", mark) in plain for slug in self._slugs for mark in "-_+"):
            parts = urlsplit(url)
            return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else None
        return url

    def place(self, place: P) -> P:
        """Return a place no finer than an area of its country, its point moved to a grid."""
        if self._pattern is None or not is_fine(place):
            return place
        point: dict[str, float] = {}
        if place.latitude is not None and place.longitude is not None:
            point = {"latitude": _cell(place.latitude), "longitude": _cell(place.longitude)}
        hidden = {
            "name": _area(place.country).strip("[]"),
            "kind": "region",
            "gazetteer_id": None,
            "precision_km": COARSE_KM if point else None,
        }
        return place.model_copy(update=hidden | point)

    def event(self, event: Event) -> Event:
        """Return an event without what must not be named; its claims stay as they are."""
        if self._pattern is None:
            return event
        changed = {
            "actors": tuple(map(self.party, event.actors)),
            "recipients": tuple(map(self.party, event.recipients)),
            "place": self._event_place(event.place) if event.place else None,
            **{name: _veiled(getattr(event, name), self) for name in SPOKEN},
        }
        return event.model_copy(update=changed)

    def party(self, party: Party) -> Party:
        """Return a party, without its name where that must not stand."""
        name = self.words(party.name)
        if name == party.name:
            return party
        hidden = {"name": "a private person", "id": "withheld"}
        return party.model_copy(update=hidden if party.kind == "person" else {"name": name})

    def _event_place(self, place: EventPlace) -> EventPlace:
        others = tuple(
            other.model_copy(update={"value": self.place(other.value)})
            for other in place.alternatives
        )
        return self.place(place).model_copy(update={"alternatives": others})


def veil_of(readings: Sequence[Reading], events: Iterable[Event] = ()) -> Veil:
    """Return the veil that a do-no-harm product of these readings and events wears."""
    events = tuple(events)
    people = private_names(readings, events)
    others = (
        entity.name
        for reading in readings
        for entity in reading.entities
        if entity.name not in people
    )
    public = (name for name in others if name[:1].isupper())
    return Veil(people, fine_names(readings, events), public)


def _parts(name: str, public: set[str]) -> Iterator[str]:
    """Yield a name and its parts, but for what is part of a public name too."""
    words = name.split()
    for part in (name, *(word for word in words if len(words) > 1 and len(word) >= LEAST)):
        if part[:1].isupper() and plain_name(part) not in public:
            yield part


def _forms(name: str) -> set[str]:
    """Return a name as written, without accents, and both in capitals."""
    split = unicodedata.normalize("NFKD", name)
    bare = "".join(each for each in split if not unicodedata.combining(each))
    return {form for each in (name, bare) for form in (each, each.upper())}


def _pattern(instead: Mapping[str, str]) -> re.Pattern[str] | None:
    if not instead:
        return None
    longest_first = sorted(instead, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _area(country: str | None) -> str:
    name = country_name(country)
    return f"[an area of {name}]" if name else "[an area]"


def _cell(degrees: float) -> float:
    return (degrees // CELL_DEGREES) * CELL_DEGREES + CELL_DEGREES / 2


def _veiled(value: Any, veil: Veil) -> Any:
    """Return a value with every text in it veiled, and without the points of judged places."""
    if isinstance(value, str):
        return veil.words(value)
    if isinstance(value, tuple | list):
        return type(value)(_veiled(each, veil) for each in value)
    if isinstance(value, dict):
        return {key: _veiled(each, veil) for key, each in value.items() if key not in POINT}
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={name: _veiled(getattr(value, name), veil) for name in type(value).model_fields}
        )
    return value


NO_VEIL = Veil()
"""Hides nothing."""
