"""How sure a source is of something: FactBank's values, and how they combine.

A value has a level (certain, probable, possible, unknown), a sign, and a mark for what stands
under a condition, an aim or a wish. Values are combined on the way down from a governing word to
what it governs; this module knows nothing of words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.model import Certainty

__all__ = ["CERTAIN", "DENIED", "IRREALIS", "UNKNOWN", "Value", "parse_value"]

LEVELS: dict[str, int] = {"U": 0, "PS": 1, "PR": 2, "CT": 3, "F": 3}
NAMES: tuple[Certainty, ...] = ("unknown", "possible", "probable", "certain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A place on FactBank's scale."""

    level: int = 3
    """0 unknown, 1 possible, 2 probable, 3 certain."""
    is_so: bool = True
    """False where the source holds it not to be so."""
    hypothetical: bool = False
    """Under a condition, an aim, a wish, an intention."""
    is_factive: bool = False
    """So whatever is said of the word that governs it: "did not regret that"."""

    @property
    def certainty(self) -> Certainty:
        """FactBank's level by its name in the record."""
        return NAMES[self.level]

    def weakened_by(self, other: Value) -> Value:
        """Return this value where it holds only as far as another does; the sign stays."""
        return replace(
            self,
            level=min(self.level, other.level),
            hypothetical=self.hypothetical or other.hypothetical,
            is_factive=False,
        )

    def negated(self) -> Value:
        """Return the value of what is not so."""
        return replace(self, is_so=not self.is_so, is_factive=False)


CERTAIN = Value()
DENIED = Value(is_so=False)
UNKNOWN = Value(level=0)
IRREALIS = Value(level=1, hypothetical=True)
"""What is only possible, under a condition, an aim or a wish."""


def parse_value(code: str) -> Value:
    """Read a value as the lexicons write it.

    Example:
        >>> parse_value("PS-h")
        Value(level=1, is_so=False, hypothetical=True, is_factive=False)
    """
    return Value(
        level=LEVELS[code.rstrip("+-h")],
        is_so="-" not in code,
        hypothetical=code.endswith("h"),
        is_factive=code.startswith("F"),
    )
