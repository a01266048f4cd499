"""What a field may be set to: what a person can write for it, and what to choose from."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, get_args

from vedette.model import Certainty, EventStatus, EventType, Evidence, Polarity, Tense
from vedette.pipeline import places_called
from vedette.web.context.base import Context

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FieldContext", "field_context"]

CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "type": get_args(EventType),
        "polarity": get_args(Polarity),
        "certainty": get_args(Certainty),
        "tense": get_args(Tense),
        "hypothetical": ("true", "false"),
        "evidence": get_args(Evidence),
        "status": get_args(EventStatus),
    }
)
HINTS = MappingProxyType(
    {
        "place": "a name, with its state or region where several have it: Belgrade, SRB",
        "time": "a day, or two with a slash: 2023-09-24/2023-09-26",
        "mode": "a mode of the type, such as firearms",
    }
)
COUNTED = "a number, or bounds: 3, 2-4, 30+"


class Choice(Context):
    """A value that a field may take."""

    value: str
    """As it is written."""
    told: str
    """What it is."""


class FieldContext(Context):
    """What a field may be set to."""

    field: str
    hint: str
    choices: tuple[Choice, ...]
    """Of a place those that the words may mean; none for a field that takes any words."""


def field_context(field: str, words: str) -> FieldContext:
    """Tell what a field may be set to.

    Args:
        field: of a claim or an event.
        words: what was written so far; places are looked up by it.
    """
    if field == "place":
        choices = [Choice(value=each.label, told=each.told) for each in places_called(words)]
    else:
        choices = [Choice(value=each, told="") for each in CHOICES.get(field, ())]
    hint = HINTS.get(field, "one of the list" if choices else COUNTED)
    return FieldContext(field=field, hint=f"{hint}; - for unknown", choices=tuple(choices))
