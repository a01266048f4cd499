"""What every format is: a writer that is fed dossiers one by one, and says what it keeps.

A format is a class. Those that vedette ships stand in the registry; others come from any installed
package by the entry point `vedette.writers`, and are named and written in the same way.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from vedette.model import Assessment
    from vedette.report.export.dossier import Dossier
    from vedette.report.export.head import ExportHead
    from vedette.report.marking import Marking

__all__ = ["Keeps", "Kept", "Totals", "Writer"]

Kept = Literal["whole", "as text", "in part", "no"]
"""`whole`: read back as the same values; `as text`: in words that a person reads; `in part`: some
of it, as values; `no`: the format has no place for it."""


class Keeps(NamedTuple):
    """What a format keeps of the four things that an export must not lose."""

    grades: Kept
    """Admiralty digit with its reason, letters of outlets, independence."""
    spans: Kept
    """Where each claim stands in its document, with the words."""
    alternatives: Kept
    """Values that contradict the settled ones, each with who holds it."""
    origins: Kept
    """Groups of reports that go back to one root, with the reason of each link."""


class Totals(NamedTuple):
    """What is known of an export when all of it has passed by."""

    events: int
    marking: Marking
    """Of the whole: the most restrictive of its parts."""


class Writer(ABC):
    """One format while one export is made: told everything once, in order.

    A writer writes into its own folder, which nobody sees. What it wrote gets its names only when
    every writer of the export was closed and has checked what it wrote.

    Args:
        folder: where it writes; empty and its own.
        head: what the export says of itself.
    """

    name: ClassVar[str]
    """What it is called on the command line."""
    title: ClassVar[str]
    """What it writes, in one line."""
    keeps: ClassVar[Keeps]
    """What is left of grades, spans, alternatives and origins."""
    loses: ClassVar[str] = ""
    """What the format has no place for, in words; empty for nothing."""

    def __init__(self, folder: Path, head: ExportHead) -> None:
        self.folder = folder
        self.head = head
        self.left_out: Counter[str] = Counter()
        """Reason → how many events are not in it for that."""

    @abstractmethod
    def add(self, dossier: Dossier) -> None:
        """Write one event."""

    def add_assessment(self, assessment: Assessment) -> None:  # noqa: B027 - most formats have no warnings
        """Write what became of a scenario; after all events. Most formats have no place for it."""

    @abstractmethod
    def close(self, totals: Totals) -> None:
        """End the files."""

    @abstractmethod
    def check(self) -> None:
        """Read back what was written.

        Raises:
            ChecksFailedError: it is not what it must be.
        """
