"""Defaults of the command line: those of the stages' options, which are their one home."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

__all__ = ["default_of"]


def default_of(options: type, name: str) -> Any:
    """Return the default of a field of an options dataclass."""
    (field,) = (field for field in fields(options) if field.name == name)
    if field.default is MISSING:
        raise TypeError(f"{options.__name__}.{name} has no default")
    return field.default
