"""The reading record: what one document says, and the failure that stands in its stead."""

from __future__ import annotations

from typing import Literal

from vedette.model.base import Value
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.entity import Attribution, Entity, Relation
from vedette.model.place import Place
from vedette.model.quantity import Quantity
from vedette.model.span import Offsets
from vedette.model.statement import Statement
from vedette.model.time import TimeExpression

__all__ = ["SCHEMA", "Complaint", "Failure", "Notice", "Reading"]

SCHEMA: Literal[1] = 1
"""Number of the record's form; a field that is renamed or dropped raises it."""


class Notice(Value):
    """Something that the user should know about how a document was read."""

    code: Literal["language", "translated", "capitals", "ocr", "truncated"]
    """What sort of thing it is."""
    what: str
    """For people."""


class Reading(Value):
    """Everything that was read out of one document."""

    schema_: Literal[1] = SCHEMA
    """Number of the record's form."""
    document: Document
    """What was read, with its text."""
    sentences: tuple[Offsets, ...] = ()
    """Sentences in text order, as [start, end]."""
    entities: tuple[Entity, ...] = ()
    """Who and what the text names."""
    relations: tuple[Relation, ...] = ()
    """Ties between entities that the text tells of."""
    attributions: tuple[Attribution, ...] = ()
    """Claims of responsibility."""
    places: tuple[Place, ...] = ()
    """Every mention of a place."""
    times: tuple[TimeExpression, ...] = ()
    """Every time expression."""
    quantities: tuple[Quantity, ...] = ()
    """Every number of something in the text, those of claims among them."""
    statements: tuple[Statement, ...] = ()
    """Who says what."""
    claims: tuple[Claim, ...] = ()
    """What is said to have happened, to be so or to be coming, in text order."""
    notices: tuple[Notice, ...] = ()
    """What the user should know about how it was read."""

    model_config = Value.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }


class Complaint(Value):
    """What is wrong, and what to do about it."""

    what: str
    """Names, values and place of what is wrong."""
    mend: str
    """What to do, as an order."""


class Failure(Value):
    """A document that could not be read; it stands in the place of its reading."""

    schema_: Literal[1] = SCHEMA
    """Number of the record's form."""
    error: Complaint
    """Why it could not be read, and what to do about it."""
    input: str
    """Path of the file, or the given id."""

    model_config = Value.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }
