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
    what: str


class Reading(Value):
    """Everything that was read out of one document."""

    schema_: Literal[1] = SCHEMA
    document: Document
    sentences: tuple[Offsets, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    """Every number of something in the text, those of claims among them."""
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    notices: tuple[Notice, ...] = ()

    model_config = Value.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }


class Complaint(Value):
    """What is wrong, and what to do about it."""

    what: str
    mend: str


class Failure(Value):
    """A document that could not be read; it stands in the place of its reading."""

    schema_: Literal[1] = SCHEMA
    error: Complaint
    input: str
    """Path of the file, or the given id."""

    model_config = Value.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }
