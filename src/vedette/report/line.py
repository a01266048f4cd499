"""A value of the model, such as a reading or an event, as one line of JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic_core import PydanticSerializationError

if TYPE_CHECKING:
    from vedette.model.base import Value

__all__ = ["json_line"]


def json_line(result: Value) -> bytes:
    r"""Write a result as one line of JSON in UTF-8, its keys in the order of the schema.

    Half a surrogate pair, which UTF-8 cannot hold, is written as an escape such as `\ud800`.
    """
    try:
        return result.model_dump_json(by_alias=True).encode() + b"\n"
    except (PydanticSerializationError, UnicodeEncodeError):
        row = result.model_dump(by_alias=True)
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return line.encode("utf-8", "backslashreplace") + b"\n"
