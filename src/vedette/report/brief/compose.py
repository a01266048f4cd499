"""From what a case holds to a brief as a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vedette import __version__
from vedette.report.brief.changed import changed
from vedette.report.brief.happened import AHEAD, HAPPENED, card, first_events, headline, support
from vedette.report.brief.judged import judgement, reasons
from vedette.report.brief.pictured import indicators, pictures
from vedette.report.brief.scribe import Scribe, fixed
from vedette.report.brief.sourced import method, sources
from vedette.report.brief.unknown import unknown
from vedette.report.brief.value import Brief, Items, Paragraph, Section, Sentence
from vedette.report.day import day_words
from vedette.report.marking import MEANING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from vedette.model import Event
    from vedette.report.brief.material import Material
    from vedette.report.brief.value import Part
    from vedette.report.marking import Marking

__all__ = ["compose_brief"]

FIRST = 5
"""Events of the bottom line."""
MOVED = 2
"""Parts of the reasons that tell what moved the odds: the picture of it comes after them."""


def compose_brief(material: Material, marking: Marking) -> Brief:
    """Return the brief on what a case holds.

    Args:
        material: already veiled, where nobody is to be harmed.
        marking: of all its parts.
    """
    scribe = Scribe(material)
    most = material.recipe.events
    happened = first_events(material.events, HAPPENED, most)
    ahead = first_events(material.events, AHEAD, max(1, most // 2))
    found = (
        _bottom_line(happened, ahead, scribe),
        changed(scribe),
        _why(scribe),
        pictures([*happened, *ahead], scribe),
        _events("events", "What happened, as reported", happened, scribe),
        _events("ahead", "What is said to be coming", ahead, scribe),
        unknown([*happened, *ahead], scribe),
        sources(scribe),
        method(scribe),
    )
    return Brief(
        title=_title(scribe),
        subtitle=_subtitle(scribe),
        marking=marking.label,
        marking_words=fixed(marking.words),
        marking_meaning=fixed(f"{marking.words}. {MEANING[marking.label]}"),
        sections=tuple(section for section in found if section and section.parts),
        references_title=fixed("References"),
        references=scribe.references(),
        commands_title=fixed("Commands that print computed values"),
        commands=scribe.commands(),
        colophon=fixed(
            f"Made by vedette {__version__}. A brief is checked by: vedette brief --check FILE"
        ),
        recipe=material.recipe,
    )


def _title(scribe: Scribe) -> Sentence:
    found = scribe.material.assessment
    if found is None:
        return fixed("What happened")
    return scribe.computed(
        "{title}", f"vedette scenario show {found.scenario}", title=found.title
    ).unmarked()


def _subtitle(scribe: Scribe) -> Sentence:
    """Say of when the brief is, and of how much."""
    material = scribe.material
    documents = len(material.documents())
    values = {
        "day": day_words(material.as_of),
        "reports": f"{documents} {'report' if documents == 1 else 'reports'}",
        "events": f"{len(material.events)} {'event' if len(material.events) == 1 else 'events'}",
    }
    frame = "{events} told in {reports}"
    if documents or material.recipe.as_of:
        frame = "as known on {day}: " + frame
    if material.recipe.since:
        frame += ", and what changed since {since}"
        values["since"] = day_words(material.recipe.since)
    return scribe.computed(frame, "vedette events --all", **values).unmarked()


def _bottom_line(happened: Sequence[Event], ahead: Sequence[Event], scribe: Scribe) -> Section:
    parts: list[Part] = []
    if scribe.material.assessment is not None:
        parts += judgement(scribe.material.assessment, scribe)
    parts += _first(happened, ahead, scribe)
    return Section(id="bottom-line", title=fixed("Bottom line"), parts=tuple(parts))


def _why(scribe: Scribe) -> Section | None:
    found = scribe.material.assessment
    if found is None:
        return None
    section = reasons(found, scribe)
    first, later = section.parts[:MOVED], section.parts[MOVED:]
    return section.model_copy(update={"parts": (*first, *indicators(scribe), *later)})


def _first(happened: Sequence[Event], ahead: Sequence[Event], scribe: Scribe) -> Iterator[Part]:
    if not happened:
        nothing = "No report tells of anything that was asked for."
        if ahead:
            nothing = (
                "No report tells that anything of what was asked for has happened; "
                "some of it is said to be coming."
            )
        yield Paragraph(sentences=(fixed(nothing),))
        return
    lead = fixed("First by the number of independent origins, then by how serious they are:")
    yield Paragraph(sentences=(lead,))
    yield Items(items=tuple((headline(e, scribe), support(e, scribe)) for e in happened[:FIRST]))


def _events(id_: str, title: str, events: Sequence[Event], scribe: Scribe) -> Section | None:
    if not events:
        return None
    return Section(id=id_, title=fixed(title), parts=tuple(card(e, scribe) for e in events))
