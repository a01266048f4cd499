"""A judgement: what a person decided, laid over what was read; it outranks every score."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

from pydantic import Field, JsonValue

from vedette.model.base import Value

__all__ = ["Judgement", "Verb", "judgement_id"]

Verb = Literal["accept", "reject", "set", "same", "different", "unsure", "grade", "add"]
"""`same` and `different` take a pair; `set` and `grade` a field and a value."""


class Judgement(Value):
    """One decision; it survives re-reading and can be undone."""

    about: tuple[str, ...] = Field(min_length=1, max_length=2)
    """Id of a claim, event, entity or source; two ids for a pair, sorted."""
    verb: Verb
    """What was decided."""
    field: str | None = None
    """Field of the record or event that `set` and `grade` change, such as `type` or `time`."""
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
    line = judgement.model_dump_json()
    return "j" + blake2b(line.encode("utf-8", "backslashreplace"), digest_size=6).hexdigest()
