"""A case → files in the formats of the field: one pass over a view of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import vedette
from vedette.fuse.source import Registry
from vedette.model import TlpLabel
from vedette.pipeline.ask import EventQuestion, events_asked
from vedette.pipeline.mending import mended
from vedette.pipeline.sources import sources_of_case
from vedette.report.export import (
    Dossier,
    ExportHead,
    ExportLimits,
    ExportReport,
    Page,
    dossier_of,
    write_export,
    writers_named,
)
from vedette.report.harm import NO_VEIL, veil_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vedette.model import Assessment, Reading
    from vedette.report.harm import Veil
    from vedette.store import Case, View

__all__ = ["ExportOptions", "dossiers_of_view", "export_case"]

Watch: TypeAlias = Callable[[Iterable[Dossier]], AbstractContextManager[Iterator[Dossier]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """How a case is exported."""

    formats: tuple[str, ...]
    """Names of writers."""
    do_no_harm: bool = False
    """Coarsen places and leave private people unnamed."""
    at_least: TlpLabel = "CLEAR"
    """What everything is marked with at least (TLP 2.0)."""
    ceiling: TlpLabel = "RED"
    """What nothing may be marked above; an export that would be is refused."""
    batch: int = 500
    """How many events have their documents at hand at once."""


def export_case(
    case: Case,
    question: EventQuestion,
    options: ExportOptions,
    folder: Path,
    *,
    assessments: Sequence[Assessment] = (),
    watch: Watch | None = None,
) -> ExportReport:
    """Write the events of a case that a question asks for into a folder, all of it or nothing.

    Args:
        case: an open case.
        question: which events, and as of when.
        options: in which formats, and how.
        folder: where the files get their names.
        assessments: of scenarios, for the formats that have warnings.
        watch: gives the dossiers back as they come, and may show how many there were.

    Raises:
        UnknownNameError: no format is called so.
        MissingExtraError: a format needs a package that is not installed.
        MarkingError: something is marked above the ceiling.
        RunError: the folder cannot be written, or a check fails.
    """
    kinds = writers_named(options.formats)
    with case.view(question.as_of) as view:
        veil = _veil(view, question) if options.do_no_harm else NO_VEIL
        head = _head(view, case, question, options, veil)
        dossiers = dossiers_of_view(view, question, options.batch)
        with watch(dossiers) if watch else nullcontext(dossiers) as passing:
            return write_export(
                passing,
                kinds,
                folder,
                head,
                assessments=[_veiled(each, veil) for each in assessments],
                limits=ExportLimits(ceiling=options.ceiling, veil=veil),
            )


def dossiers_of_view(view: View, question: EventQuestion, batch: int = 500) -> Iterator[Dossier]:
    """Yield the events that a question asks for with their quotes; memory stays flat.

    Args:
        view: of a case, as of the date of the question.
        question: which events.
        batch: how many events have their documents at hand at once.
    """
    registry, judgements = Registry(sources_of_case(view)), view.judgements.in_force()
    events = events_asked(view, question)
    pages: dict[str, Page] = {}
    while some := list(islice(events, batch)):
        wanted = {document for event in some for document, _ in event.claims}
        new = mended(view.readings.of(wanted - pages.keys()), judgements)
        pages = {id_: pages[id_] for id_ in wanted & pages.keys()} | _pages(new, registry)
        for event in some:
            yield dossier_of(event, pages)


def _pages(readings: Iterable[Reading], registry: Registry) -> dict[str, Page]:
    pages = {}
    for reading in readings:
        document = reading.document
        pages[document.id] = Page(reading, registry.of(document.url, document.publisher))
    return pages


def _veil(view: View, question: EventQuestion) -> Veil:
    return veil_of(tuple(view.readings.current()), events_asked(view, question))


def _veiled(assessment: Assessment, veil: Veil) -> Assessment:
    """Return an assessment in which nobody is named who must not be."""
    if not veil.is_worn:
        return assessment
    kind = type(assessment)
    return kind.model_validate_json(veil.words(assessment.model_dump_json(by_alias=True)))


def _head(
    view: View, case: Case, question: EventQuestion, options: ExportOptions, veil: Veil
) -> ExportHead:
    return ExportHead(
        title=veil.words(f"Events of {case.title}"),
        updated=view.documents.newest() or "1970-01-01",
        question=_asked(question, veil) | ({"do_no_harm": True} if options.do_no_harm else {}),
        version=vedette.__version__,
        at_least=options.at_least,
    )


def _asked(question: EventQuestion, veil: Veil) -> dict[str, object]:
    """Return what is asked, without what is not; places as names and kilometres."""
    near = [f"{each.center.name} within {each.radius_km} km" for each in question.near or ()]
    given = asdict(question.filter) | {
        "actor": question.actor,
        "near": near or None,
        "text": question.text,
        "told_by": question.told_by,
        "not_told_by": question.not_told_by,
        "as_of": question.as_of,
        "without": question.without or None,
    }
    words = {name: veil.words(v) if isinstance(v, str) else v for name, v in given.items()}
    return {name: value for name, value in words.items() if value is not None}
