"""Settings: what the desk works with, and how each is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.model import TlpLabel
from vedette.web.context.base import Context
from vedette.web.setting import DeskSettings, ceilings, settings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.assess import ScenarioFile
    from vedette.web.desk import Desk

__all__ = ["SettingsContext", "settings_context"]


class WatchedRow(Context):
    """A scenario that is watched."""

    id: str
    title: str
    version: int
    digest: str
    """Of the text of its file."""
    yardstick: str
    """Whose words are used for probabilities."""
    advice: tuple[str, ...]
    """What weakens it without being wrong."""


class SettingsContext(Context):
    """Settings."""

    case: str
    by: str
    """Who decides, as judgements name them."""
    settings: DeskSettings
    """What holds now."""
    is_kept: bool
    """True where they were just kept."""
    ceilings: tuple[TlpLabel, ...]
    """Those that may be chosen, lowest first: none above that which the desk was opened with."""
    scenarios: tuple[WatchedRow, ...]
    tiles: str | None
    """Address of the tile server that maps ask; null for none."""
    narratives: str | None
    """Folder with the user's own narratives."""
    scenario_folder: str | None
    """Where scenarios are kept that are written at the desk; null where there is no folder."""


def settings_context(
    desk: Desk, files: Mapping[str, ScenarioFile], *, is_kept: bool = False
) -> SettingsContext:
    """Make the page.

    Args:
        desk: whose settings they are.
        files: the scenarios that are watched, by id.
        is_kept: whether they were just kept.
    """
    folder = desk.own_scenarios()
    return SettingsContext(
        case=desk.title,
        by=desk.by,
        settings=settings_of(desk),
        is_kept=is_kept,
        ceilings=ceilings(desk),
        scenarios=tuple(
            WatchedRow(
                id=file.scenario.id,
                title=file.scenario.title,
                version=file.scenario.version,
                digest=file.digest,
                yardstick=file.scenario.warning.yardstick,
                advice=tuple(str(fault) for fault in file.advice),
            )
            for file in files.values()
        ),
        tiles=desk.tiles.address if desk.tiles else None,
        narratives=str(desk.narratives) if desk.narratives else None,
        scenario_folder=str(folder) if folder else None,
    )
