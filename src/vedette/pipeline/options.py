"""Options of a run."""

from __future__ import annotations

from dataclasses import dataclass, field

from vedette.collect.options import CollectOptions
from vedette.fuse.options import FuseOptions
from vedette.read.options import ReadOptions, TriageOptions

__all__ = ["RunOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """Options of a run: those of its stages, and its own."""

    collect: CollectOptions
    read: ReadOptions = field(default_factory=ReadOptions)
    triage: TriageOptions | None = None
    """How to tell what is worth reading; None to read everything."""
    fuse: FuseOptions = field(default_factory=FuseOptions)
    batch: int = 32
    """How many readings are kept in one transaction; a run that is killed loses at most these."""
