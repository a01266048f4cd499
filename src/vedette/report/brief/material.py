"""What a brief is made of: events, what was read, who says it, and what weighing made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vedette.model import Assessment, Event, Reading, Scenario, Source
from vedette.report.brief.value import Recipe
from vedette.report.harm import NO_VEIL, Veil

if TYPE_CHECKING:
    from vedette.model import Document

__all__ = ["Material"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that a brief may say anything about."""

    recipe: Recipe
    events: Sequence[Event]
    """Those that are asked for, as known at the end of `as_of`."""
    readings: Mapping[str, Reading]
    """Of all documents that were known then, by id."""
    as_of: str
    """ISO date: nothing that became known later is in it."""
    before: Sequence[Event] = ()
    """The same events as known at the end of the day of `recipe.since`."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    """Id of a document → the source that it comes from, where the registry has it."""
    assessment: Assessment | None = None
    scenario: Scenario | None = None
    veil: Veil = NO_VEIL
    """What must not be named."""

    def documents(self) -> list[Document]:
        """Return the documents that the events rest on, by id; all where a scenario is weighed."""
        if self.assessment is not None:
            return [self.readings[id_].document for id_ in sorted(self.readings)]
        ids = {document for event in self.events for document, _ in event.claims}
        ids |= {d for event in self.events for group in event.origins for d in group.documents}
        return [self.readings[id_].document for id_ in sorted(ids) if id_ in self.readings]
