"""What is not known: what nobody looked for, what reports disagree on, what rests on one origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette.report.brief.happened import HAPPENED, command_of, headline
from vedette.report.brief.judged import assess_command, span_words
from vedette.report.brief.scribe import fixed
from vedette.report.brief.value import Items, Paragraph, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.model import Assessment, Event
    from vedette.report.brief.scribe import Scribe
    from vedette.report.brief.value import Part, Sentence

__all__ = ["unknown"]

MOST = 6


def unknown(shown: Sequence[Event], scribe: Scribe) -> Section:
    """Return what is not known.

    Args:
        shown: the events that the brief tells of.
        scribe: makes the sentences.
    """
    parts = list(_of_events(scribe))
    open_ = [item for event in shown if (item := tuple(_open(event, scribe)))]
    if open_:
        parts.append(Paragraph(sentences=(fixed("Left open about the events told here:"),)))
        parts.append(Items(items=tuple(open_)))
    if scribe.material.assessment is not None:
        parts += _of_weighing(scribe.material.assessment, scribe)
    return Section(id="unknown", title=fixed("What we do not know"), parts=tuple(parts))


def _of_events(scribe: Scribe) -> Iterator[Part]:
    events = [e for e in scribe.material.events if e.type != "OTHER" and e.status in HAPPENED]
    if not events:
        return
    lone = sum(len(event.origins) <= 1 for event in events)
    undated = sum(event.time is None or not event.time.earliest for event in events)
    nowhere = sum(event.place is None for event in events)
    unjudged = sum(event.credibility.digit == 6 for event in events)  # noqa: PLR2004 - Admiralty 6
    frame = (
        "of {all}, {lone} rest on a single origin, {undated} have no day on which they began, "
        "{nowhere} have no place, and of {unjudged} the credibility cannot be judged."
    )
    noun = "event" if len(events) == 1 else "events"
    values = {
        "all": f"{len(events)} {noun} that are told as having happened",
        "lone": str(lone),
        "undated": str(undated),
        "nowhere": str(nowhere),
        "unjudged": str(unjudged),
    }
    yield Paragraph(sentences=(scribe.computed(frame, "vedette events", **values),))


def _open(event: Event, scribe: Scribe) -> Iterator[Sentence]:
    """Yield what is open about an event, its name first; nothing where nothing is."""
    questions = [
        text
        for text, is_open in (
            ("when it was", event.time is None),
            ("on which day it began", event.time is not None and not event.time.earliest),
            ("on which days it was: reports differ", bool(event.time and event.time.alternatives)),
            ("where it was", event.place is None),
            (
                "at which place it was: reports differ",
                bool(event.place and event.place.alternatives),
            ),
            ("how many: reports differ", any(len(q.values) > 1 for q in event.quantities)),
            ("by whom", not event.actors),
        )
        if is_open
    ]
    if questions:
        yield headline(event, scribe)
        yield scribe.computed("open: {what}.", command_of(event), what="; ".join(questions))


def _of_weighing(found: Assessment, scribe: Scribe) -> Iterator[Part]:
    command = assess_command(scribe)
    titles = {each.id: each.title.rstrip(".") for each in found.indicators}
    gaps = [scribe.computed("{what}.", command, what=titles[id_]) for id_ in found.gaps]
    if gaps:
        yield Paragraph(sentences=(fixed("Nobody was there to tell of:"),))
        yield Items(items=tuple((gap,) for gap in gaps))
    looks = [
        scribe.computed(
            "{title}: the probability would be {seen} if it is seen, {unseen} if it is not.",
            command,
            title=each.title.rstrip("."),
            seen=span_words(each.if_seen),
            unseen=span_words(each.if_not_seen),
        )
        for each in found.looks[:MOST]
    ]
    if looks:
        yield Paragraph(sentences=(fixed("What to look for next:"),))
        yield Items(items=tuple((look,) for look in looks))
    taken = [
        scribe.computed(
            "{text} ({standing}).", command, text=each.text.rstrip("."), standing=each.standing
        )
        for each in found.assumptions
    ]
    if taken:
        yield Paragraph(sentences=(fixed("Taken for granted:"),))
        yield Items(items=tuple((each,) for each in taken))
