"""Words of a text that may name a place."""

from __future__ import annotations

from dataclasses import dataclass, field

from vedette.model import PlaceKind
from vedette.read.gazetteer import Match

__all__ = ["Mention"]


@dataclass(slots=True, kw_only=True)
class Mention:
    """A name in a text with the places that bear it."""

    first: int
    """Index of its first token."""
    last: int
    """Index of its last token, inclusive."""
    key: str
    """Folded name: mentions of one key in a text are taken to name one place."""
    matches: tuple[Match, ...]
    """Empty where no gazetteer has the name."""
    label: str = ""
    """Label of the name that the pipeline found here, "" for none."""
    score: float = 0.0
    """How likely it names a place, in log-odds; 0 and more counts as one."""
    kind: PlaceKind | None = None
    """What its words say that it is ("the village of", "County"), None where they say nothing."""
    containers: list[Mention] = field(default_factory=list)
    """Mentions that the text says it lies in ("Athens, Ohio")."""
    neighbours: list[Mention] = field(default_factory=list)
    """Mentions that the text says it lies near ("Oslare near Bujanovac")."""
