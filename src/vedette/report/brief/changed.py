"""What became different since an earlier day: events that are new, and what of others changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.report.assessment_table import state_words
from vedette.report.brief.happened import command_of, first_events, headline
from vedette.report.brief.phrase import STATUS, when_words
from vedette.report.brief.scribe import fixed
from vedette.report.brief.value import Items, Paragraph, Section
from vedette.report.day import day_words
from vedette.report.event_words import CREDIBILITY, place_words, quantity_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vedette.model import Event
    from vedette.report.brief.scribe import Scribe
    from vedette.report.brief.value import Part, Sentence

__all__ = ["changed"]

STATUSES = ("reported", "disputed", "denied", "announced", "planned", "threatened", "foreseen")
MOST = 8


def changed(scribe: Scribe) -> Section | None:
    """Return what changed since the day that was asked for; None where none was."""
    since = scribe.material.recipe.since
    if since is None:
        return None
    parts = [*_weighing(scribe), *_events(scribe, since)]
    if not parts:
        nothing = scribe.computed(
            "nothing that is told here became different since {day}.",
            f"vedette events --as-of {since}",
            day=day_words(since),
        )
        parts = [Paragraph(sentences=(nothing,))]
    return Section(id="changed", title=fixed("What changed"), parts=tuple(parts))


def _weighing(scribe: Scribe) -> Iterator[Part]:
    found = scribe.material.assessment
    if found is None or not found.changes:
        return
    command = f"vedette assess {found.scenario} --since {found.since}"
    lead = scribe.computed(
        "since {day}, these indicators changed.", command, day=day_words(found.since or "")
    )
    yield Paragraph(sentences=(lead,))
    items = []
    for each in found.changes[:MOST]:
        values = {
            "title": each.title,
            "before": state_words(each.before),
            "after": state_words(each.after),
            "moved": f"{each.decibans.high:+.1f}".replace("-", "−"),
        }
        frame = "{title}: {before}, now {after} ({moved} decibans)."
        items.append((scribe.computed(frame, command, **values),))
    yield Items(items=tuple(items))


def _events(scribe: Scribe, since: str) -> Iterator[Part]:
    before = {event.id: event for event in scribe.material.before}
    told = {ref for event in scribe.material.before for ref in event.claims}
    fresh = [event for event in scribe.material.events if not told.intersection(event.claims)]
    command = f"vedette events --as-of {since}"
    shown = first_events(fresh, STATUSES, MOST)
    if shown:
        count = sum(event.type != "OTHER" for event in fresh)
        what = f"{count} {'event' if count == 1 else 'events'}"
        lead = scribe.computed(
            "{what} came up after {day}; the first of them:",
            command,
            what=what,
            day=day_words(since),
        )
        yield Paragraph(sentences=(lead,))
        yield Items(items=tuple((headline(event, scribe),) for event in shown))
    items = []
    for event in first_events(scribe.material.events, STATUSES, len(scribe.material.events)):
        old = before.get(event.id)
        differences = tuple(_differences(old, event, scribe)) if old else ()
        if differences:
            items.append((headline(event, scribe), *differences))
    if items:
        yield Paragraph(sentences=(fixed("Of these, something became different:"),))
        yield Items(items=tuple(items[:MOST]))


def _differences(old: Event, new: Event, scribe: Scribe) -> Iterator[Sentence]:
    for frame, before, after in _values(old, new):
        if before != after:
            values = {"after": after, "before": before}
            yield scribe.computed(frame, command_of(new), **values)


def _values(old: Event, new: Event) -> Iterator[tuple[str, str, str]]:
    yield "status: {after}, before {before}.", STATUS[old.status], STATUS[new.status]
    yield "credibility: {after}, before {before}.", _grade(old), _grade(new)
    yield "independent origins: {after}, before {before}.", _origins(old), _origins(new)
    yield "when: {after}, before {before}.", _when(old), _when(new)
    yield "where: {after}, before {before}.", _where(old), _where(new)
    yield "numbers: {after}, before {before}.", _numbers(old), _numbers(new)


def _when(event: Event) -> str:
    return when_words(event) or "unknown"


def _where(event: Event) -> str:
    return place_words(event.place) if event.place else "unknown"


def _numbers(event: Event) -> str:
    return "; ".join(map(quantity_words, event.quantities)) or "none"


def _grade(event: Event) -> str:
    return f"{event.credibility.digit} {CREDIBILITY[event.credibility.digit]}"


def _origins(event: Event) -> str:
    return f"{event.independent_origins:.1f}".removesuffix(".0")
