"""Readings as people mended them: with claims that they added and values that they set.

Claims that they rejected stay, so that a page can show that they were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.fuse.judgement import overlay_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vedette.model import Reading
    from vedette.store import View

__all__ = ["mended_readings"]


def mended_readings(view: View, readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """Return readings, by document id, as people mended them."""
    overlay = overlay_of(view.judgements.in_force(("add", "set")))
    return {id_: overlay.read(reading) for id_, reading in readings.items()}
