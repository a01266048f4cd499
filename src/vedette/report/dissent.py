"""What reports of one event disagree on, each value with the reports that hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.day import interval_words
from vedette.report.event_words import event_in_words, place_words, quantity_words
from vedette.report.table import wrapped
from vedette.report.words import document_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console

    from vedette.model import ClaimRef, Event, Reading

__all__ = ["print_dissent"]

_Value = tuple[str, tuple["ClaimRef", ...]]


def print_dissent(
    events: Iterable[Event], readings: Mapping[str, Reading], console: Console
) -> None:
    """Print, for each event whose reports disagree, the values side by side.

    Args:
        events: those without dissent are passed over.
        readings: of their documents, by id.
        console: where it is printed.
    """
    for event in events:
        lines = list(_lines(event, readings, console.width))
        if lines:
            text = Text("\n").join([_head(event), *lines])
            console.print(text, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)


def _head(event: Event) -> Text:
    words = event_in_words(event)
    facts = (words.what, words.when or "undated", words.where or "place unknown")
    return Text.assemble((words.id, "dim"), " ", (" · ".join(facts), "bold"))


def _lines(event: Event, readings: Mapping[str, Reading], width: int) -> Iterator[Text]:
    for label, values in _questions(event):
        if len(values) > 1:
            for words, claims in values:
                documents = dict.fromkeys(document for document, _ in claims)
                held = "; ".join(f"“{_title(id_, readings)}”" for id_ in documents)
                yield from wrapped(Text(f"{label} {words}, says {held}"), width, indent=2)


def _questions(event: Event) -> Iterator[tuple[str, Sequence[_Value]]]:
    if event.time:
        times = [(event.time.earliest, event.time.latest, event.time.claims)]
        times += [(a.value.earliest, a.value.latest, a.claims) for a in event.time.alternatives]
        yield "when:", [(interval_words(a, b) or "unknown", claims) for a, b, claims in times]
    if event.place:
        others = [(place_words(a.value), a.claims) for a in event.place.alternatives]
        yield "where:", [(place_words(event.place), event.place.claims), *others]
    for quantity in event.quantities:
        alone = (quantity.model_copy(update={"values": (value,)}) for value in quantity.values)
        yield "how many:", [(quantity_words(each), each.values[0].claims) for each in alone]


def _title(document: str, readings: Mapping[str, Reading]) -> str:
    reading = readings.get(document)
    return document_title(reading.document) if reading else visible_line(document)
