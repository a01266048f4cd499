"""What is set at the desk, kept with the case, and how it binds what leaves.

What was given when the desk was opened bounds it: a ceiling can be lowered here and never raised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from pydantic import StrictBool, ValidationError

from vedette.model import TlpLabel, Yardstick, most_restrictive
from vedette.read.options import Disputed
from vedette.report.picture import Borders
from vedette.web.context.base import Context
from vedette.web.problem import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import JsonValue

    from vedette.web.desk import Desk

__all__ = ["DeskSettings", "ceilings", "save_settings", "seen_settings", "settings_of"]

KIND = "desk"
FORBIDDEN = 403


class DeskSettings(Context):
    """What is set at the desk."""

    yardstick: Yardstick | None = None
    """Whose words are used for probabilities; null for those that each scenario names."""
    borders: Borders = "hatched"
    """How maps show disputed areas."""
    disputed: Disputed = "membership"
    """To which state disputed areas are given in reports that are added at the desk."""
    names: Literal["one", "all"] = "one"
    """Whether beside a disputed area stand the other names that are in use for it."""
    ceiling: TlpLabel = "RED"
    """No brief and no export that is marked above this TLP label leaves the desk."""
    do_no_harm: StrictBool = False
    """Whether all briefs and exports coarsen places and leave private people unnamed."""


def settings_of(desk: Desk) -> DeskSettings:
    """Return what holds: what the whole case keeps, inside what the desk was opened with."""
    with desk.home.view() as view:
        kept = view.preferences.all(KIND)
    given: dict[str, JsonValue] = {"borders": desk.borders, "ceiling": desk.ceiling} | kept
    settings = _readable(given)
    lower = _lower(settings.ceiling, desk.ceiling)
    return settings.model_copy(update={"ceiling": lower})


def save_settings(desk: Desk, settings: DeskSettings, seen: DeskSettings | None = None) -> None:
    """Keep settings with the case.

    Args:
        desk: whose case it is.
        settings: what is to hold; of settings that were sent, those that were.
        seen: what held when they were chosen: what is as it was then is left as it is now, so that
            somebody else's change in the meantime stays.

    Raises:
        RefusedError: the ceiling lies above that which the desk was opened with, or whoever asks
            sees a part of the case alone.
    """
    if desk.bound is not None:
        what = "settings hold for all, and you see what is marked up to your ceiling alone"
        raise RefusedError(FORBIDDEN, what, "Ask an editor who sees all of the case.")
    if _lower(settings.ceiling, desk.ceiling) != settings.ceiling:
        what = f"the desk was opened with the ceiling TLP:{desk.ceiling}, and stays under it"
        raise RefusedError(FORBIDDEN, what, f"Choose TLP:{desk.ceiling} or one below it.")
    before = settings_of(desk)
    chosen = settings.model_dump(mode="json", include=settings.model_fields_set)
    with desk.case.writer() as writer:
        for name, value in chosen.items():
            is_changed = seen is None or value != getattr(seen, name)
            if is_changed and value != getattr(before, name):
                writer.preferences.put(KIND, name, value)


def seen_settings(written: str) -> DeskSettings | None:
    """Return what held when a form was made, as the form tells it; None where it does not."""
    try:
        return DeskSettings.model_validate_json(written)
    except ValidationError:
        return None


def ceilings(desk: Desk) -> tuple[TlpLabel, ...]:
    """Return the ceilings that may be chosen, the lowest first."""
    labels: Iterable[TlpLabel] = get_args(TlpLabel)
    return tuple(each for each in labels if _lower(each, desk.ceiling) == each)


def _lower(one: TlpLabel, other: TlpLabel) -> TlpLabel:
    """Return the less restrictive of two labels."""
    return other if most_restrictive((one, other)) == one else one


def _readable(given: dict[str, JsonValue]) -> DeskSettings:
    """Return settings; what this version cannot read counts as not set."""
    while True:
        try:
            return DeskSettings.model_validate(given)
        except ValidationError as error:
            wrong = {str(each["loc"][0]) for each in error.errors()}
            given = {name: value for name, value in given.items() if name not in wrong}
