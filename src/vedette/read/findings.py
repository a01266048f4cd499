"""What the components of the pipeline hand to one another on a spaCy Doc.

Every component reads `doc._` and writes one field of it. Places, entities, statements, times and
quantities are values of the model, with offsets into the document's text; events and their
factuality are kept apart until `record.py` joins them into claims.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from vedette.model import (
    Attribution,
    Certainty,
    ClaimPlace,
    ClaimTime,
    Document,
    Entity,
    EventType,
    Evidence,
    Place,
    Polarity,
    Quantity,
    Relation,
    Statement,
    Tense,
    TimeExpression,
)
from vedette.model import Span as TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc


__all__ = ["EventFound", "Factuality", "Findings", "findings_of", "start_findings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFound:
    """An event that the text speak of, before it is known how sure the text is of it."""

    id: str
    """Id of the claim that it becomes."""
    token: int
    """Index of the trigger's head token in the Doc."""
    trigger: TextSpan
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    """Entity ids."""
    recipients: tuple[str, ...] = ()
    """Entity ids."""
    places: tuple[ClaimPlace, ...] = ()
    """The main place first."""
    time: ClaimTime | None = None
    """When, as far as the text itself says; None leaves it to the publication date."""
    quantities: tuple[Quantity, ...] = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """How sure the innermost source is of an event (FactBank), and when it lies."""

    certainty: Certainty
    polarity: Polarity
    tense: Tense
    hypothetical: bool = False


@dataclass(slots=True, kw_only=True)
class Findings:
    """All that the components found in one Doc; each sets its own field once."""

    document: Document
    text: str
    """What was parsed; a Doc puts its text together anew each time that it is asked."""
    places: tuple[Place, ...] = ()
    entities: tuple[Entity, ...] = ()
    parties: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Head token of each mention → ids of the entities that it stands for: several for "both
    leaders" and "Hungarian and Romanian officials"."""
    statements: tuple[Statement, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[EventFound, ...] = ()
    factuality: tuple[Factuality, ...] = ()
    """One for each event, in the same order."""
    relations: tuple[Relation, ...] = ()
    attributions: tuple[Attribution, ...] = ()


KEY = "vedette"


def start_findings(doc: Doc, document: Document) -> Findings:
    """Lay an empty set of findings on a Doc."""
    findings = Findings(document=document, text=doc.text)
    doc.user_data[KEY] = findings
    return findings


def findings_of(doc: Doc) -> Findings:
    """Return what was found in a Doc so far."""
    return cast("Findings", doc.user_data[KEY])
