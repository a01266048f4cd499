"""Places by the names that people write: the one that is meant, or those to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.read.gazetteer import Candidate

__all__ = ["PlaceChoice", "place_of_words", "places_called"]

MOST_PLACES = 10
"""How many places of one name are looked at."""
CLEARLY = 1.0
"""Powers of ten in prominence by which one place is what a name means and another is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChoice:
    """A place that a name may mean."""

    label: str
    """What to write to mean it: its name, with its state, region or kind where that is needed."""
    told: str
    """Kind, region, inhabitants, in words."""
    value: dict[str, object]
    """The place, as a judgement takes it."""


def place_of_words(words: str) -> dict[str, object]:
    """Return the place that a person means by a name, as a judgement takes it.

    Behind a comma may stand its state (`SRB`), its region or its kind. Of several places of one
    name it is the one that is called exactly so, or else the one that is known far better.

    Raises:
        UsageError: no place is called so, or it may be one of several.
    """
    found = _candidates(words)
    meant = _meant(found, _parts(words)[0])
    if meant is not None:
        return _value(meant)
    if not found:
        mend = 'Write another of its names, or JSON: {"name": …, "latitude": …, "longitude": …}'
        raise UsageError(f"the gazetteer has no place {words!r}", mend)
    told = "; ".join(each.label for each in _choices(found))
    raise UsageError(f"several places are called {words!r}", f"Write one of: {told}")


def places_called(words: str) -> tuple[PlaceChoice, ...]:
    """Return the places that a name may mean, likeliest first."""
    return tuple(_choices(_candidates(words)))


def _parts(words: str) -> tuple[str, str]:
    name, _, further = words.partition(",")
    return name.strip(), further.strip().casefold()


def _candidates(words: str) -> list[Candidate]:
    """Return the places of a name, best known first, of the state, region or kind behind it."""
    from vedette.read.gazetteer import find, open_gazetteer

    name, further = _parts(words)
    found = find(name, open_gazetteer(), most=MOST_PLACES) if name else []
    if further:
        found = [each for each in found if further in map(str.casefold, _tags(each))]
    return sorted(found, key=lambda each: -each.entry.prominence)


def _tags(candidate: Candidate) -> tuple[str, ...]:
    entry = candidate.entry
    return tuple(filter(None, (entry.country, *reversed(candidate.regions), entry.kind)))


def _meant(found: Sequence[Candidate], name: str) -> Candidate | None:
    """Return the one that a name means; None where it may be several, or none has it."""
    from vedette.fuse.resolve import name_key

    if not found:
        return None
    best = found[0].entry.prominence
    near = [each for each in found if each.entry.prominence > best - CLEARLY]
    exact = [each for each in near if name_key(each.entry.name) == name_key(name)]
    if len(exact) == 1:
        return exact[0]
    return near[0] if len(near) == 1 else None


def _choices(found: Sequence[Candidate]) -> Iterator[PlaceChoice]:
    """Give the places that words can be found for, each once."""
    given: set[str] = set()
    for each in found:
        label = next((words for words in _labels(each) if _means(words, each)), None)
        if label is not None and label not in given:
            given.add(label)
            yield PlaceChoice(label=label, told=_told(each), value=_value(each))


def _labels(candidate: Candidate) -> Iterator[str]:
    name = candidate.entry.name
    for tag in _tags(candidate):
        yield f"{name}, {tag}"
    yield name


def _means(words: str, candidate: Candidate) -> bool:
    meant = _meant(_candidates(words), _parts(words)[0])
    return meant is not None and meant.entry.id == candidate.entry.id


def _told(candidate: Candidate) -> str:
    entry = candidate.entry
    people = f"{entry.population:,} inhabitants" if entry.population else ""
    return ", ".join(filter(None, (entry.kind, *candidate.regions[-1:], people)))


def _value(candidate: Candidate) -> dict[str, object]:
    entry = candidate.entry
    return {
        "name": entry.name,
        "kind": entry.kind,
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "country": entry.country,
        "gazetteer_id": entry.id,
        "precision_km": entry.precision_km,
    }
