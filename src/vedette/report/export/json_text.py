"""JSON on one line in UTF-8, whatever stands in the texts of documents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from pydantic_core import PydanticSerializationError

if TYPE_CHECKING:
    from vedette.model.base import Value

__all__ = ["json_text", "readable", "value_text"]


T = TypeVar("T")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def readable(value: T) -> T:
    r"""Return a text without halves of surrogate pairs, which UTF-8 cannot hold; others as is.

    Example:
        >>> readable("a\ud800b"), readable(3)
        ('a?b', 3)
    """
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()  # type: ignore[return-value]
    return value


def json_text(value: object) -> str:
    r"""Return a value as JSON on one line; where UTF-8 cannot hold a text, as escapes.

    Example:
        >>> json_text({"name": "Banjskë"}), json_text("\ud800")
        ('{"name":"Banjskë"}', '"\\ud800"')
    """
    words = _ENCODER.encode(value)
    try:
        words.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"), allow_nan=False)
    return words


def value_text(value: Value) -> str:
    """Return a value of the model as JSON on one line."""
    try:
        return value.model_dump_json(by_alias=True)
    except (PydanticSerializationError, UnicodeEncodeError):
        return json.dumps(value.model_dump(by_alias=True), separators=(",", ":"))
