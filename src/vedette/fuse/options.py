"""How claims are merged into events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vedette.model import Source  # noqa: TC004 - heavy, and never evaluated

__all__ = ["FuseOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FuseOptions:
    """Options of the stage `fuse`."""

    threshold_bits: float = 0.0
    """Match weight from which two claims may stand in one event, in bits."""
    sources: tuple[Source, ...] = ()
    """Sources whose owners are known, of a case; none for those that every case begins with."""
    without: tuple[str, ...] = ()
    """Sources (names of outlets or speakers, document ids) that are taken to be wrong: what stands
    on them counts for nothing."""
    processes: int = 1
    """How many processes share the work out, where the system can fork; 1 does it in this one. The
    events are the same."""
