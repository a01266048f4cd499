"""A reading against what a case expects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.errors import DataError
from vedette.evaluate.kind import KINDS
from vedette.evaluate.view import View

if TYPE_CHECKING:
    from vedette.evaluate.case import Expectation
    from vedette.model import Reading

__all__ = ["why_unmet"]


def why_unmet(expectation: Expectation, reading: Reading) -> str | None:
    """Say why a reading does not meet an expectation, or None where it does.

    Something that meets every named field must stand at the expected words; for a negative
    expectation nothing may.

    Raises:
        DataError: the expectation names a field that its kind does not have.
    """
    kind = KINDS[expectation.kind]
    unknown = set(expectation.fields) - set(kind.values) - set(kind.checks)
    if unknown:
        what = f"expectation {expectation} has unknown fields {sorted(unknown)}"
        known = ", ".join(sorted({*kind.values, *kind.checks}))
        raise DataError(what, f"Use one of: {known}.")
    view = View(reading)
    judged = [
        (kind.mismatches(view, candidate, expectation.fields), kind.show(view, candidate))
        for candidate in kind.find(view, expectation.words)
    ]
    met = [shown for mismatches, shown in judged if not mismatches]
    if expectation.is_negative:
        return f"there is {met[0]}" if met else None
    if met:
        return None
    if not judged:
        return "nothing is read there"
    mismatches, shown = min(judged, key=lambda pair: len(pair[0]))
    return f"{'; '.join(mismatches)} in {shown}"
