"""One event with everything that it rests on: values and who holds them, origins, sentences."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from rich.text import Text

from vedette.report.character import visible_line
from vedette.report.country import country_name
from vedette.report.day import interval_words
from vedette.report.event_table import SIGNS
from vedette.report.event_words import (
    CREDIBILITY,
    SHORT_ID,
    event_in_words,
    place_words,
    quantity_words,
)
from vedette.report.table import wrapped
from vedette.report.words import (
    claims_in_words,
    document_title,
    outlet_words,
    published_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console

    from vedette.model import (
        ClaimRef,
        Event,
        EventQuantity,
        Judged,
        OriginGroup,
        Party,
        QuantityValue,
        Reading,
    )

__all__ = ["print_event"]

_Value = tuple[str, tuple["ClaimRef", ...]]
"""A value in words, and the claims that hold it."""
LABEL = 14
"""Width of the column of labels, in cells."""


def print_event(event: Event, readings: Mapping[str, Reading], console: Console) -> None:
    """Print an event with its settled values, its dissent, its origins and its sentences.

    Args:
        event: what is shown.
        readings: of the documents that its claims stand in, by document id; one that is missing is
            named by its id alone.
        console: where it is printed.
    """
    outlets = {id_: _outlet(id_, readings) for id_, _ in event.claims}
    lines = chain(
        _head(event, console.width),
        _values(event, outlets, console.width),
        _origins(event.origins, readings, console.width),
        _sentences(event, readings, console.width),
    )
    text = Text("\n").join(list(lines))
    console.print(text, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)


def _head(event: Event, width: int) -> Iterator[Text]:
    words = event_in_words(event)
    sign, style = SIGNS[event.status]
    facts = [words.what, words.when or "undated", words.where or "place unknown"]
    yield from wrapped(Text.assemble((f"{sign} ", style), (" · ".join(facts), "bold")), width)
    credibility = event.credibility
    grade = f"{credibility.digit} {CREDIBILITY[credibility.digit]}"
    yield from wrapped(
        Text(f"{event.id} · {event.status} · {words.reports} ({event.independence} independence)"),
        width,
    )
    yield from wrapped(Text(f"credibility {grade}: {visible_line(credibility.because)}"), width)
    yield Text()


def _values(event: Event, outlets: Mapping[str, str], width: int) -> Iterator[Text]:
    """Print each settled value, and below it what other claims say instead."""
    yield from _row("who", _parties(event.actors), width)
    yield from _row("to whom", _parties(event.recipients), width)
    for label, values in (("when", _times(event)), ("where", _places(event))):
        yield from _alternatives(label, values, outlets, width)
    for quantity in event.quantities:
        values = [(_quantity(quantity, value), value.claims) for value in quantity.values]
        yield from _alternatives("how many", values, outlets, width)
    for foretold in event.foretold_by:
        yield from _row("foretold by", foretold, width)
    for judged in event.judged:
        yield from _row("judged", _judged(judged), width)
    yield Text()


def _judged(judged: Judged) -> str:
    """Return what a person decided, who, when and why."""
    value = json.dumps(judged.value, ensure_ascii=False) if judged.verb == "set" else ""
    words = " ".join(filter(None, (judged.verb, judged.field, value)))
    reason = f": {judged.because}" if judged.because else ""
    return visible_line(f"{words} by {judged.by}, {judged.when[:10]}{reason} ({judged.judgement})")


def _times(event: Event) -> list[_Value]:
    if event.time is None:
        return []
    held = [(event.time.earliest, event.time.latest, event.time.claims)]
    held += [(a.value.earliest, a.value.latest, a.claims) for a in event.time.alternatives]
    return [(interval_words(first, last) or "unknown", claims) for first, last, claims in held]


def _places(event: Event) -> list[_Value]:
    if event.place is None:
        return []
    others = [(place_words(a.value), a.claims) for a in event.place.alternatives]
    return [(place_words(event.place), event.place.claims), *others]


def _quantity(quantity: EventQuantity, value: QuantityValue) -> str:
    alone = quantity.model_copy(update={"values": (value,)})
    return quantity_words(alone)


def _alternatives(
    label: str, values: Sequence[_Value], outlets: Mapping[str, str], width: int
) -> Iterator[Text]:
    """Print the values of one question; who holds them only where they differ."""
    for number, (words, claims) in enumerate(values):
        held = _held(claims, outlets) if len(values) > 1 else ""
        yield from _row(label if number == 0 else "  or", words + held, width)


def _row(label: str, value: str | None, width: int) -> Iterator[Text]:
    if not value:
        return
    lines = wrapped(Text(value), max(20, width - LABEL))
    for number, line in enumerate(lines):
        head = label if number == 0 else ""
        yield Text(f"{head:<{LABEL}}", style="dim") + line


def _parties(parties: Sequence[Party]) -> str:
    words = []
    for party in parties:
        country = country_name(party.country)
        facts = [each for each in (country, party.sector) if each and each != party.name]
        name = visible_line(party.name)
        words.append(f"{name} ({', '.join(facts)})" if facts else name)
    return ", ".join(words)


def _held(claims: Iterable[ClaimRef], outlets: Mapping[str, str]) -> str:
    names = dict.fromkeys(outlets[document] for document, _ in claims)
    return f"  according to {', '.join(names)}" if names else "  as judged"


def _origins(
    groups: Sequence[OriginGroup], readings: Mapping[str, Reading], width: int
) -> Iterator[Text]:
    yield Text("origins", style="dim")
    for group in groups:
        root = _outlet(group.root, readings) if group.root in readings else group.root
        kind = group.root_kind.replace("_", " ")
        reports = ", ".join(_outlet(id_, readings) for id_ in group.documents)
        line = Text.assemble(("▸ ", "dim"), (visible_line(root), "bold"), f" ({kind}): {reports}")
        yield from wrapped(line, width, indent=2)
        for link in group.links:
            yield from wrapped(Text(visible_line(link.because), style="dim"), width, indent=6)
    yield Text()


def _sentences(event: Event, readings: Mapping[str, Reading], width: int) -> Iterator[Text]:
    """Print the sentence of every claim, under the document that it stands in."""
    for document in dict.fromkeys(id_ for id_, _ in event.claims):
        reading = readings.get(document)
        if reading is None:
            yield Text(f"{document} (not at hand)", style="dim")
            continue
        facts = f"{outlet_words(reading.document)} · {published_words(reading.document)}"
        title = Text.assemble((document_title(reading.document), "bold"), f" · {facts}")
        yield from wrapped(title, width)
        yield from _claims(
            reading, {claim for id_, claim in event.claims if id_ == document}, width
        )
        yield Text()


def _claims(reading: Reading, wanted: set[str], width: int) -> Iterator[Text]:
    rows = claims_in_words(reading)
    for claim, row in zip(reading.claims, rows, strict=True):
        if claim.id in wanted:
            yield from wrapped(_marked(reading, claim.sentence, claim.trigger.offsets), width, 2)
            says = f"{row.says_on} · {row.sure} · {claim.id[:SHORT_ID]}"
            yield from wrapped(Text(says, style="dim"), width, indent=4)


def _marked(reading: Reading, sentence: int, trigger: tuple[int, int]) -> Text:
    text = reading.document.text
    start, end = reading.sentences[sentence] if reading.sentences else trigger
    first, last = trigger
    start, end = min(start, first), max(end, last)
    before = visible_line(text[start:first])
    after = visible_line(text[last:end])
    gap = " " if text[start:first][-1:].isspace() else ""
    tail = " " if text[last:end][:1].isspace() else ""
    return Text.assemble(
        (before + gap, "italic"),
        (f"[{visible_line(text[first:last])}]", "bold"),
        (tail + after, "italic"),
    )


def _outlet(document: str, readings: Mapping[str, Reading]) -> str:
    if document not in readings:
        return document
    reading = readings[document]
    return visible_line(outlet_words(reading.document))
