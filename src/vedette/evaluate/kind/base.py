"""What a kind of expectation is: where its candidates are, and what its fields mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from vedette.evaluate.view import View

__all__ = ["NOTHING", "Kind", "is_value", "list_of_words"]

T = TypeVar("T")

NOTHING = "none"
"""How a case writes "unknown", for TOML has no null."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[T]):
    """One kind of thing that a case can expect.

    A field is either read off a candidate and compared (`values`), or judged (`checks`).
    """

    find: Callable[[View, str], Iterable[T]]
    """(view, words) → what the reading holds at these words."""
    show: Callable[[View, T], str]
    """A candidate in a few words, for messages."""
    values: Mapping[str, Callable[[View, T], object]] = field(default_factory=dict)
    checks: Mapping[str, Callable[[View, T, object], bool]] = field(default_factory=dict)

    def mismatches(self, view: View, candidate: T, fields: Mapping[str, object]) -> list[str]:
        """Say for each field that a candidate does not meet what it is instead."""
        return [
            message
            for name, expected in fields.items()
            if (message := self._mismatch(view, candidate, name, expected))
        ]

    def _mismatch(self, view: View, candidate: T, name: str, expected: object) -> str | None:
        if name in self.checks:
            return None if self.checks[name](view, candidate, expected) else f"{name} differs"
        value = self.values[name](view, candidate)
        return None if is_value(value, expected) else f"{name} is {value!r}"


def is_value(value: object, expected: object) -> bool:
    """Say whether a value is the expected one, or one of the expected ones.

    Example:
        >>> is_value(None, "none"), is_value("past", ["past", "present"]), is_value(3.0, 3)
        (True, True, True)
    """
    allowed = expected if isinstance(expected, list) else [expected]
    return any(value is None if one == NOTHING else value == one for one in allowed)


def list_of_words(expected: object) -> list[str]:
    """Return the words that a field names, one or several."""
    return [str(one) for one in expected] if isinstance(expected, list) else [str(expected)]
