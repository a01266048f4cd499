"""What a rendered brief says of how it was asked for, as one line of JSON inside the file."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode

from pydantic import ValidationError

from vedette.report.brief.value import Recipe

__all__ = ["NAME", "recipe_of", "written"]

NAME = "vedette-brief"


def written(recipe: Recipe) -> str:
    """Return a recipe in letters that every format keeps as they are."""
    record = recipe.model_dump(exclude_defaults=True)
    line = json.dumps(record, separators=(",", ":"), sort_keys=True)
    return urlsafe_b64encode(line.encode()).decode().rstrip("=")


def recipe_of(letters: str) -> Recipe | None:
    """Return the recipe that was written; None where the letters are none.

    Example:
        >>> recipe_of(written(Recipe(scenario="july-1914", events=3))).scenario
        'july-1914'
        >>> recipe_of("nothing") is None
        True
    """
    try:
        line = urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
        return Recipe.model_validate_json(line)
    except (ValueError, ValidationError):
        return None
