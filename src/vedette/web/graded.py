"""Sources with their letters, which what people accepted and rejected at the desk gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.source import Registry
from vedette.pipeline import sources_of_case

if TYPE_CHECKING:
    from vedette.model import Source
    from vedette.web.desk import Desk

__all__ = ["graded_sources", "registry"]

PATIENCE_S = 1.0
"""How long a page waits for letters to be given anew."""


def graded_sources(desk: Desk) -> list[Source]:
    """Return the sources of a case by id, with letters.

    Where judgements are many, letters are for a moment those of before the last one.
    """

    def grade() -> list[Source]:
        with desk.case.view() as view:
            return sources_of_case(view, desk.opened)

    made = desk.soon("sources", grade, PATIENCE_S)
    return desk.kept("sources", grade) if made.value is None else made.value


def registry(desk: Desk) -> Registry:
    """Return the registry of the sources of `graded_sources`."""
    return Registry(graded_sources(desk))
