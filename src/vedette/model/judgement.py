"""A judgement: what a person decided, laid over what was read; it outranks every score."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Literal

from pydantic import Field, JsonValue
from pydantic_core import PydanticSerializationError

from vedette.model.base import Value

__all__ = ["EVENT", "Judgement", "Verb", "judgement_id", "judgement_order"]

Verb = Literal["accept", "reject", "set", "same", "different", "unsure", "grade", "add", "note"]
"""`same` and `different` take a pair; `set` and `grade` a field and a value; `add` a claim; `note`
only says something, in `because`, and changes nothing."""
EVENT = "event:"
"""Stands before the id of a claim where the event is meant in which the claim stands: an event's id
is that of its founding claim."""


class Judgement(Value):
    """One decision; it survives re-reading and can be undone."""

    about: tuple[str, ...] = Field(min_length=1, max_length=2)
    """Id of a claim, of a form or party (as `vedette actors` shows it) or of a source; of an event,
    `event:` and its id; for `add`, that of the document. Two ids for a pair, sorted. A claim of
    records that number their claims anew in each document is `DOCUMENT#CLAIM`."""
    verb: Verb
    """What was decided."""
    field: str | None = None
    """Field of the record or event that `set` changes, such as `type` or `time`. `reading` says of
    `accept` and `reject` that the reading is right or wrong, and nothing of what happened."""
    value: JsonValue = None
    """The new value; for `add` a whole claim."""
    by: str
    """Who decided."""
    when: str
    """ISO date-time; the clock is passed in."""
    because: str | None = None
    """Reason, in the words of whoever decided."""


def judgement_id(judgement: Judgement) -> str:
    """Return the id of a judgement: a digest of all that it says."""
    try:
        line = judgement.model_dump_json()
    except PydanticSerializationError:  # it holds half a surrogate pair
        line = json.dumps(judgement.model_dump())
    return "j" + blake2b(line.encode("utf-8", "backslashreplace"), digest_size=6).hexdigest()


def judgement_order(judgement: Judgement) -> tuple[str, str]:
    """Return what sorts judgements by the time at which they were made, then by id.

    A time without a zone is taken as UTC; one that is no time comes first.
    """
    try:
        when = datetime.fromisoformat(judgement.when)
    except ValueError:
        return ("", judgement_id(judgement))
    at = when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC)
    return (at.isoformat(timespec="microseconds"), judgement_id(judgement))
