"""How claims are merged into events."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FuseOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FuseOptions:
    """Options of the stage `fuse`."""

    threshold_bits: float = 0.0
    """Match weight from which two claims may stand in one event, in bits."""
    without: tuple[str, ...] = ()
    """Sources (names of outlets or speakers, document ids) that are taken to be wrong: what stands
    on them counts for nothing."""
