"""What makers of components have in common."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["typed"]

Maker = TypeVar("Maker", bound=Callable[..., Any])


def typed(make: Maker) -> Maker:
    """Put types in the place of their names in the annotations of what a maker is given.

    Confection, which calls it, takes names for types that are not there yet.
    """
    make.__annotations__.pop("return", None)
    make.__annotations__ = inspect.get_annotations(make, eval_str=True)
    return make
