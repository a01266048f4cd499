"""Settings: what the desk works with, and how each is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.report.picture import Borders
from vedette.web.context.base import Context

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
    scenarios: tuple[WatchedRow, ...]
    borders: Borders
    """How maps show disputed areas."""
    tiles: str | None
    """Address of the tile server that maps ask; null for none."""
    narratives: str | None
    """Folder with the user's own narratives."""


def settings_context(desk: Desk, files: Mapping[str, ScenarioFile]) -> SettingsContext:
    """Make the page."""
    return SettingsContext(
        case=desk.case.name,
        by=desk.by,
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
        borders=desk.borders,
        tiles=desk.tiles.address if desk.tiles else None,
        narratives=str(desk.narratives) if desk.narratives else None,
    )
