"""The name of an event: in words, on one line, and no two events the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.report.day import interval_words
from vedette.report.event_words import event_in_words

if TYPE_CHECKING:
    from vedette.model import Event
    from vedette.report.export.dossier import Dossier

__all__ = ["event_summary", "event_title"]

LONGEST = 200
"""Code points of the words before the id; some platforms cut at 256."""


def event_title(event: Event) -> str:
    """Return the name of an event: what, who to whom, where, when, and its id.

    Platforms that take two things of one name for one thing must not merge events: the id makes
    every name unique.
    """
    words = event_in_words(event)
    time = event.time
    when = interval_words(time.earliest, time.latest) if time else None
    told = f"{words.what}: {words.parties}" if words.parties else words.what
    parts = [told, words.where, when, None if event.status == "reported" else event.status]
    line = "; ".join(part for part in parts if part)
    if len(line) > LONGEST:
        line = line[: LONGEST - 1] + "…"
    return f"{line} [{event.id}]"


def event_summary(dossier: Dossier) -> str:
    """Return an event in sentences, each with what it rests on, for whoever has nothing else."""
    event, words = dossier.event, event_in_words(dossier.event)
    lines = [
        f"{words.what}: {words.parties or 'parties unknown'}.",
        f"Place: {words.where or 'unknown'}. Time: {words.when or 'unknown'}.",
    ]
    if words.how_many:
        lines.append(f"Numbers: {words.how_many}.")
    lines.append(
        f"Status: {event.status}. Credibility of the information: {event.credibility.digit} "
        f"({event.credibility.because}). {words.reports}, independence {event.independence}."
    )
    return "\n".join(lines)
