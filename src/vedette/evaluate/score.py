"""Cases → how many expectations a reading meets, by component."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vedette.evaluate.case import COMPONENTS, Case, Expectation
from vedette.evaluate.compare import why_unmet
from vedette.model import Document, Failure, Reading
from vedette.read import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Miss", "Tally", "document_of", "score_cases", "tally_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """An expectation that is not met."""

    case: Case
    expectation: Expectation
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How well the cases of one component are read."""

    component: str
    cases: int
    cases_right: int
    """Cases of which every expectation is met."""
    expectations: int
    misses: tuple[Miss, ...]

    @property
    def rate(self) -> float:
        """Share of the expectations that are met, 0 to 1; 1 where there are none."""
        if not self.expectations:
            return 1.0
        return 1 - len(self.misses) / self.expectations


def score_cases(cases: Sequence[Case]) -> tuple[Tally, ...]:
    """Read the texts of cases and compare; one tally for each component that has cases."""
    readings = read([document_of(case.id, case.text, case.document) for case in cases])
    misses = {
        (case.component, case.id): tuple(_misses(case, reading))
        for case, reading in zip(cases, readings, strict=True)
    }
    found = sorted({case.component for case in cases}, key=_order)
    return tuple(tally_of(component, cases, misses) for component in found)


def tally_of(
    component: str, cases: Sequence[Case], misses: dict[tuple[str, str], tuple[Miss, ...]]
) -> Tally:
    """Sum up what was missed in the cases of one component."""
    own = [case for case in cases if case.component == component]
    missed = [misses[component, case.id] for case in own]
    return Tally(
        component=component,
        cases=len(own),
        cases_right=sum(not one for one in missed),
        expectations=sum(len(case.expectations) for case in own),
        misses=tuple(miss for one in missed for miss in one),
    )


def _order(component: str) -> tuple[int, str]:
    known = component in COMPONENTS
    return (COMPONENTS.index(component) if known else len(COMPONENTS), component)


def _misses(case: Case, reading: Reading | Failure) -> Iterable[Miss]:
    for expectation in case.expectations:
        if isinstance(reading, Failure):
            why: str | None = reading.error.what
        else:
            why = why_unmet(expectation, reading)
        if why:
            yield Miss(case=case, expectation=expectation, why=why)


def document_of(id_: str, text: str, known: Mapping[str, str]) -> Document:
    """Return a text as a document.

    Args:
        id_: its id.
        text: its text.
        known: what else is known of it: `published` (ISO date), `title`, `publisher`.
    """
    published = known.get("published")
    return Document(
        id=id_,
        title=known.get("title"),
        publisher=known.get("publisher"),
        published=published,
        published_earliest=published,
        published_latest=published,
        published_from="given" if published else None,
        language="en",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        item=id_,
        known_since=published or "2000-01-01",
    )
