"""Types of columns: words that any database can hold, and packed records."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import LargeBinary, Text
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect
    from sqlalchemy.types import TypeEngine

__all__ = ["Packed", "Words", "storable"]

_UNKNOWN = "\ufffd"
_LEVEL = 6


def storable(words: str) -> str:
    r"""Return words without what a database cannot hold: NUL and lone halves of surrogate pairs.

    Each becomes one U+FFFD, so that offsets stay right.

    Example:
        >>> storable("a\x00b")
        'a\ufffdb'
    """
    if "\x00" in words:
        words = words.replace("\x00", _UNKNOWN)
    try:
        words.encode()
    except UnicodeEncodeError:
        words = "".join(_UNKNOWN if "\ud800" <= each <= "\udfff" else each for each in words)
    return words


class Words(TypeDecorator[str]):
    """Text that sorts by code point in every database."""

    impl = Text
    cache_ok = True

    @property
    def python_type(self) -> type[str]:
        """What its values are."""
        return str

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the order of bytes where the database would else follow a language."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(Text(collation=collation))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Make words storable."""
        return None if value is None else storable(value)


class Packed(TypeDecorator[bytes]):
    """Bytes, such as a record in JSON, that are kept compressed."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        """Compress."""
        return None if value is None else zlib.compress(value, _LEVEL)

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:
        """Decompress."""
        return None if value is None else zlib.decompress(bytes(value))
