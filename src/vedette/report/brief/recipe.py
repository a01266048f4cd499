"""What a rendered brief says of itself, in letters that every format keeps as they are.

That is how it was asked for, and a digest of all that it said: another digest tells that the case,
or vedette, has changed since.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2b
from typing import TYPE_CHECKING

from pydantic import ValidationError

from vedette.report.brief.value import Recipe

if TYPE_CHECKING:
    from vedette.report.brief.value import Brief

__all__ = ["NAME", "digest_of", "recipe_of", "written"]

NAME = "vedette-brief"


def written(brief: Brief) -> str:
    """Return what a brief says of itself."""
    record = brief.recipe.model_dump(exclude_defaults=True)
    line = json.dumps(record, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    letters = urlsafe_b64encode(line.encode()).decode().rstrip("=")
    return f"{letters}.{digest_of(brief)}"


def digest_of(brief: Brief) -> str:
    """Return a digest of all that a brief says."""
    line = brief.model_dump_json()
    return blake2b(line.encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()


def recipe_of(letters: str) -> tuple[Recipe, str] | None:
    """Return the recipe and the digest that were written; None where the letters are none.

    Example:
        >>> recipe_of("eyJldmVudHMiOjN9.00")[0].events
        3
        >>> recipe_of("nothing") is None
        True
    """
    record, _, digest = letters.partition(".")
    try:
        line = urlsafe_b64decode(record + "=" * (-len(record) % 4))
        return Recipe.model_validate_json(line), digest
    except (ValueError, ValidationError):
        return None
