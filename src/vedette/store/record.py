"""Values of the model as bytes of JSON and back, the same value to the last field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError, from_json

if TYPE_CHECKING:
    from collections.abc import Collection

    from vedette.model.base import Value

__all__ = ["bytes_of", "parsed", "value_of", "value_without"]

V = TypeVar("V", bound="Value")


def bytes_of(value: Value) -> bytes:
    """Return a value as JSON; half a surrogate pair, which UTF-8 cannot hold, becomes an escape."""
    try:
        return value.model_dump_json(by_alias=True).encode()
    except (PydanticSerializationError, UnicodeEncodeError):
        return json.dumps(value.model_dump(by_alias=True), separators=(",", ":")).encode()


def value_without(kind: type[V], record: bytes, left_out: Collection[str]) -> V:
    """Return the same value without some of its fields: what is long and not asked for."""
    told = parsed(record)
    return kind.model_validate({name: told[name] for name in told if name not in left_out})


def parsed(record: bytes) -> dict[str, Any]:
    """Return what `bytes_of` made bytes of, as JSON has it."""
    try:
        told: dict[str, Any] = from_json(record)
    except ValueError:  # the fast parser knows no halves of surrogate pairs
        told = json.loads(record)
    return told


def value_of(kind: type[V], record: bytes) -> V:
    """Return the value that `bytes_of` made bytes of."""
    try:
        return kind.model_validate_json(record)
    except ValidationError:  # the fast parser knows no halves of surrogate pairs
        return kind.model_validate(json.loads(record))
