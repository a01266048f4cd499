"""What there is: documents, spans, claims and all that hangs on them. Frozen; no I/O."""

from vedette.model.claim import (
    Certainty,
    Claim,
    ClaimPlace,
    ClaimTime,
    EventType,
    Evidence,
    PlaceRelation,
    Polarity,
    Tense,
    claim_id,
)
from vedette.model.document import Document, PublishedFrom
from vedette.model.entity import Attribution, Entity, EntityKind, Relation, Role
from vedette.model.place import Place, PlaceKind
from vedette.model.quantity import Quantity, QuantityRole
from vedette.model.reading import SCHEMA, Complaint, Failure, Notice, Reading
from vedette.model.span import Offsets, Span
from vedette.model.statement import Act, Interval, Manner, SourceKind, Statement
from vedette.model.time import Granularity, TimeExpression, TimeKind

__all__ = [
    "SCHEMA",
    "Act",
    "Attribution",
    "Certainty",
    "Claim",
    "ClaimPlace",
    "ClaimTime",
    "Complaint",
    "Document",
    "Entity",
    "EntityKind",
    "EventType",
    "Evidence",
    "Failure",
    "Granularity",
    "Interval",
    "Manner",
    "Notice",
    "Offsets",
    "Place",
    "PlaceKind",
    "PlaceRelation",
    "Polarity",
    "PublishedFrom",
    "Quantity",
    "QuantityRole",
    "Reading",
    "Relation",
    "Role",
    "SourceKind",
    "Span",
    "Statement",
    "Tense",
    "TimeExpression",
    "TimeKind",
    "claim_id",
]
