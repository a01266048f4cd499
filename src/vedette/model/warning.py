"""A warning as it is issued: the assessment with its sentences, who signs it, who dissents."""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Literal

from pydantic import Field

from vedette.model.assessment import Assessment
from vedette.model.base import Value

__all__ = ["Dissent", "IssuedWarning", "Quotation", "documents_behind", "issued_id"]


class Dissent(Value):
    """That somebody does not agree with a warning."""

    by: str = Field(min_length=1)
    """Name of whoever dissents."""
    words: str = Field(min_length=1)
    """What they hold against it."""


class Quotation(Value):
    """A sentence that a warning rests on, as its document had it on the day of issue."""

    document: str
    """Id of the document."""
    claims: tuple[str, ...]
    """Ids of the claims that the sentence makes."""
    outlet: str | None = None
    """Who published it."""
    title: str | None = None
    """Its title."""
    published: str | None = None
    """ISO date or date-time."""
    sentence: str
    """Its words."""


class IssuedWarning(Value):
    """A warning with all that it rests on; nothing of it changes once it is issued."""

    schema_: Literal[1] = 1
    """Number of the form of a warning."""
    id: str
    """Digest of all that follows but the time of issue: the same warning has the same id."""
    issued: str | None
    """ISO date-time; None for one that is only looked at."""
    signed_by: tuple[str, ...] = ()
    """Names of those who sign it off."""
    dissents: tuple[Dissent, ...] = ()
    """Who does not agree, and why."""
    assessment: Assessment
    """What is warned of, with every reason."""
    quotations: tuple[Quotation, ...] = ()
    """The sentences behind what was seen."""

    model_config = Value.model_config | {
        "alias_generator": lambda name: name.rstrip("_"),
        "populate_by_name": True,
    }


def issued_id(warning: IssuedWarning) -> str:
    """Return the id that a warning must have: `w` and a digest without id and time of issue."""
    plain = warning.model_copy(update={"id": "", "issued": None})
    digest = blake2b(json.dumps(plain.model_dump(by_alias=True)).encode(), digest_size=8)
    return f"w{digest.hexdigest()}"


def documents_behind(warning: IssuedWarning) -> frozenset[str]:
    """Return the ids of all documents whose words may stand in a warning."""
    found = warning.assessment
    items = (item for each in found.indicators for item in each.items)
    refs = (
        *(r for item in items for r in item.claims),
        *(r for p in found.postures for r in p.claims),
    )
    return frozenset(
        (
            *(document for document, _ in refs),
            *(document for tie in found.ties for document in tie.documents),
            *(telling.document for telling in found.narrations),
            *(quotation.document for quotation in warning.quotations),
        )
    )
