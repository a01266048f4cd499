"""The pictures of a brief, made of the events and of the weighing that the text tells of."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from vedette.report.assessment_table import state_words
from vedette.report.brief.happened import AHEAD
from vedette.report.brief.judged import LEAST_DECIBANS, assess_command
from vedette.report.brief.phrase import deed
from vedette.report.brief.scribe import fixed
from vedette.report.brief.value import Basis, Figure, Section, Sentence
from vedette.report.character import visible_line
from vedette.report.day import interval_words
from vedette.report.picture import (
    Bar,
    Edge,
    Span,
    Spot,
    draw_actors,
    draw_indicators,
    draw_map,
    draw_timeline,
)
from vedette.report.picture.map import shown_on_map

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.model import Assessment, Event
    from vedette.report.brief.scribe import Scribe
    from vedette.report.picture import Picture

__all__ = ["indicators", "pictures"]

CONFLICT = ("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
MOST_ROWS = 14
MOST_BARS = 16
AREAS = ("country", "region")


def pictures(shown: Sequence[Event], scribe: Scribe) -> Section | None:
    """Return the pictures; None where there is nothing to draw.

    Args:
        shown: the events that the brief tells of.
        scribe: makes the sentences.
    """
    told = [event for event in scribe.material.events if event.type != "OTHER"]
    drawn = (_map(told, scribe), _timeline(shown, scribe), _actors(told, scribe))
    figures = tuple(figure for figure in drawn if figure)
    return Section(id="pictures", title=fixed("Pictures"), parts=figures) if figures else None


def _map(events: Sequence[Event], scribe: Scribe) -> Figure | None:
    spots = _spots(events, scribe)
    if not spots:
        return None
    title = "Map of where events were"
    picture = draw_map(spots, title, scribe.material.recipe.borders)
    caption = fixed(
        "Where events were, with their number. A circle is as large as the place is imprecise; "
        "dashed: only an area is known. Outlines after Natural Earth; hatched or dashed outlines "
        "are disputed, and no outline here says whose an area is."
    )
    away = {spot.name for spot in spots} - {spot.name for spot in shown_on_map(spots)}
    rows = tuple(
        scribe.computed(
            "{place}: {events}{area}{off}.", "vedette events",
            place=spot.name,
            events=f"{spot.events} {'event' if spot.events == 1 else 'events'}",
            area=", an area" if spot.is_area else "",
            off=", off the map" if spot.name in away else "",
        )
        for spot in sorted(spots, key=lambda each: (-each.events, each.name))[:MOST_ROWS]
    )  # fmt: skip
    return _figure("map", picture, caption, rows, "vedette events")


def _spots(events: Sequence[Event], scribe: Scribe) -> list[Spot]:
    places: dict[tuple[str, float, float], list[Event]] = defaultdict(list)
    for event in events:
        place = event.place
        if place and place.latitude is not None and place.longitude is not None:
            places[place.name, place.latitude, place.longitude].append(event)
    spots = []
    for (name, latitude, longitude), there in sorted(places.items()):
        known = [e.place.precision_km for e in there if e.place and e.place.precision_km]
        tones = Counter(_tone(event) for event in there)
        spots.append(
            Spot(
                name=scribe.material.veil.words(name),
                latitude=latitude,
                longitude=longitude,
                precision_km=max(known, default=25.0),
                events=len(there),
                tone=max(sorted(tones), key=lambda tone: tones[tone]),
                is_area=all(e.place is not None and e.place.kind in AREAS for e in there),
            )
        )
    return spots


def _timeline(shown: Sequence[Event], scribe: Scribe) -> Figure | None:
    dated = [e for e in shown if e.time and (e.time.earliest or e.time.latest)]
    dated.sort(key=lambda e: (e.time.earliest or e.time.latest or "", e.id) if e.time else ("", ""))
    spans = [_span(event, scribe) for event in dated[:MOST_ROWS]]
    if not spans:
        return None
    picture = draw_timeline(spans, "Timeline of events")
    caption = fixed(
        "The days on which the events told below were, or may have been. A hollow bar is open at "
        "one end, or stands for what is only said to be coming."
    )
    rows = tuple(
        scribe.computed(
            "{when}: {what}.", "vedette events",
            when=interval_words(span.first, span.last) or "", what=span.words,
        )
        for span in spans
    )  # fmt: skip
    return _figure("timeline", picture, caption, rows, "vedette events")


def _span(event: Event, scribe: Scribe) -> Span:
    frame, values = deed(event)
    words = scribe.material.veil.words(frame.format(**values))
    time = event.time
    return Span(
        words=words[:1].upper() + words[1:],
        first=time.earliest if time else None,
        last=time.latest if time else None,
        tone=_tone(event),
        is_ahead=event.status in AHEAD,
    )


def indicators(scribe: Scribe) -> Iterator[Figure]:
    """Yield the picture of the indicators, where a scenario was weighed and anything moved."""
    found = scribe.material.assessment
    bars = _bars(found) if found else []
    if not bars:
        return
    sides = ("against the warning", "for the warning")
    picture = draw_indicators(bars, "Indicators and how far each moved the odds", sides)
    caption = fixed(
        "What became of the indicators, and how far each moved the odds of what is warned of, in "
        "decibans, from the low to the high worth of what cannot be judged."
    )
    command = assess_command(scribe)
    rows = tuple(
        scribe.computed(
            "{what}: {state}, {moved} decibans.", command, what=bar.words, state=bar.state,
            moved=f"{bar.high:+.1f}".replace("-", "−"),
        )
        for bar in bars
    )  # fmt: skip
    yield _figure("indicators", picture, caption, rows, command)


def _bars(found: Assessment) -> list[Bar]:
    moved = {step.what: step.decibans for step in found.waterfall}
    bars = []
    for each in found.indicators:
        pair = moved.get(each.id)
        low, high = (pair.low, pair.high) if pair else (0.0, 0.0)
        words = visible_line(each.title)
        bars.append(Bar(words=words, state=state_words(each.state), low=low, high=high))
    told = [b for b in bars if max(abs(b.low), abs(b.high)) >= LEAST_DECIBANS or b.state == "seen"]
    return sorted(told, key=lambda bar: (-bar.high, bar.words))[:MOST_BARS]


def _actors(events: Sequence[Event], scribe: Scribe) -> Figure | None:
    pairs: Counter[tuple[str, str, str]] = Counter()
    for event in events:
        for actor in event.actors:
            for recipient in event.recipients:
                names = (scribe.material.veil.words(party.name) for party in (actor, recipient))
                pairs[*names, _tone(event)] += 1  # type: ignore[index]
    edges = [Edge(*key, count) for key, count in sorted(pairs.items()) if key[0] != key[1]]
    if not edges:
        return None
    picture = draw_actors(
        edges, "Who did things to whom", ("who, and in how many events", "to whom")
    )
    caption = fixed(
        "Who is said to have done, or to plan, things to whom. Red: conflict; green: cooperation; "
        "grey: neither. The thicker a line, the more events."
    )
    busiest = sorted(edges, key=lambda edge: (-edge.events, edge.actor, edge.recipient))
    rows = tuple(
        scribe.computed(
            "{who} to {whom}: {events}.", "vedette events", who=edge.actor, whom=edge.recipient,
            events=f"{edge.events} {'event' if edge.events == 1 else 'events'}",
        )
        for edge in busiest[:MOST_ROWS]
    )  # fmt: skip
    return _figure("actors", picture, caption, rows, "vedette events")


def _tone(event: Event) -> str:
    if event.type in CONFLICT:
        return "conflict"
    return "other" if event.type == "OTHER" else "cooperation"


def _figure(
    id_: str, picture: Picture, caption: Sentence, rows: Sequence[Sentence], command: str
) -> Figure:
    basis = Basis(kind="computed", command=command, values=picture.labels)
    labels = Sentence(text="; ".join(picture.labels), basis=basis)
    unmarked = tuple(row.unmarked() for row in rows)
    return Figure(
        id=id_,
        title=fixed(picture.title),
        svg=picture.svg,
        labels=labels,
        caption=caption,
        rows=unmarked,
    )
