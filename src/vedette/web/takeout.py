"""What is taken out of a case: briefs and files in other formats, made of a selection of events."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Lock
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from vedette.assess import read_narratives, worded
from vedette.errors import UnknownNameError, UsageError
from vedette.pipeline import (
    BriefQuestion,
    EventQuestion,
    ExportOptions,
    export_case,
    material_of_case,
)
from vedette.report.brief import FORMATS, Recipe, compose_brief, write_brief
from vedette.report.export import writer_named, writer_names
from vedette.report.marking import check_ceiling, marking_of
from vedette.store import parse_query
from vedette.web.context.base import Context
from vedette.web.context.events import EventsQuestion, coded_types, filter_of
from vedette.web.problem import RefusedError
from vedette.web.setting import DeskSettings, settings_of
from vedette.web.watched import scenario_files, watched
from vedette.web.weighed import assessed_at_last, is_large

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vedette.web.desk import Desk
    from vedette.web.watched import Watched

__all__ = ["TakeoutContext", "brief_file", "export_archive", "options_of", "takeout_context"]

MOST_IN_BRIEF = 10_000
"""Events of a brief at the desk: all their reports are held in memory for it."""
MOST_IN_EXPORT = 10_000
"""Events of an export at the desk: more take the processor from readers for minutes."""
PATIENCE_S = 20.0
"""How long an export waits for the one before it."""
NOT_READY = 503
_ONE = Lock()
Question = dict[str, str | float | int | list[str] | None]


class FormatRow(Context):
    """One format that events can be exported in."""

    name: str
    title: str
    loses: str | None
    """What it has no place for."""


class TakeoutContext(Context):
    """What can be taken out of a selection of events."""

    question: EventsQuestion
    asked: dict[str, str]
    """What was chosen by, in words; empty for all."""
    total: int
    """How many events are selected."""
    is_least: bool
    """True where very many are: `total` is the least, then."""
    most_in_brief: int
    """How many a brief takes here; more are for the command line."""
    most_in_export: int
    """How many an export takes here."""
    briefs: tuple[str, ...]
    """Formats of a brief."""
    scenarios: tuple[str, ...]
    """Ids of scenarios that a brief can be on, and whose assessments can go with an export."""
    exports: tuple[FormatRow, ...]
    settings: DeskSettings
    """What is set at the desk: the ceiling that holds, whether no harm is to be done."""


def takeout_context(desk: Desk, question: EventsQuestion) -> TakeoutContext:
    """Make the page.

    Raises:
        UsageError: a date, a type or a status of the question is none.
    """
    kinds = map(writer_named, writer_names())
    said = parse_query(question.text) if question.text else None
    with desk.case.view() as view:
        asked, said, is_least = view.breadth.for_count(filter_of(view, question), said)
        total = view.listing.count(asked, said)
    return TakeoutContext(
        question=question,
        asked=_asked_by(question),
        total=total,
        is_least=is_least,
        most_in_brief=MOST_IN_BRIEF,
        most_in_export=MOST_IN_EXPORT,
        briefs=FORMATS,
        scenarios=tuple(scenario_files(desk)),
        exports=tuple(
            FormatRow(name=kind.name, title=kind.title, loses=kind.loses or None) for kind in kinds
        ),
        settings=settings_of(desk),
    )


def brief_file(
    desk: Desk,
    question: EventsQuestion,
    kind: str,
    scenario: str | None = None,
    *,
    do_no_harm: bool = False,
) -> bytes:
    """Return a brief on a selection of events, as the content of a file.

    Args:
        desk: whose case it is.
        question: which events.
        kind: one of `FORMATS`.
        scenario: id of a scenario that is watched; None for a brief on the events alone.
        do_no_harm: coarsen places and leave private people unnamed.

    Raises:
        UnknownNameError: there is no such format.
        UsageError: it would take more events, or more of the case, than a desk opens at once.
        BriefError: something in it is not held by its basis.
        MarkingError: it is marked above the ceiling of the desk.
    """
    if kind not in FORMATS:
        raise UnknownNameError("format of a brief", kind, FORMATS)
    found = watched(desk).get(scenario) if scenario else None
    _check_size(desk, question, on_scenario=found is not None)
    file, settings = found.file if found else None, settings_of(desk)
    recipe = Recipe(
        scenario=_name_of(found) if found and file else None,
        question=options_of(question),
        do_no_harm=do_no_harm or settings.do_no_harm,
        borders=settings.borders,
        yardstick=settings.yardstick,
    )
    asked = BriefQuestion(
        recipe=recipe,
        events=_asked(desk, question),
        scenario=worded(file.scenario, settings.yardstick) if file else None,
        scenario_digest=file.digest if file else None,
        narratives=read_narratives(desk.narratives) if file else {},
    )
    material = material_of_case(desk.case, asked)
    marking = marking_of(material.documents(), material.sources, at_least=recipe.at_least)
    check_ceiling(marking, settings.ceiling)
    with TemporaryDirectory(prefix="vedette-") as folder:
        path = Path(folder) / f"brief.{kind}"
        write_brief(compose_brief(material, marking), material, path)
        return path.read_bytes()


def _check_size(desk: Desk, question: EventsQuestion, *, on_scenario: bool) -> None:
    """Refuse a brief for which the desk would open a large part of a large case.

    Raises:
        UsageError: it is one.
    """
    mend = "Choose fewer events, or write it beside the desk: vedette brief"
    if on_scenario and is_large(desk):
        what = "a brief on a scenario weighs all reports, and there are more than the desk weighs"
        raise UsageError(what, mend)
    total = _count(desk, question)
    if total > MOST_IN_BRIEF:
        what = f"{total:,} events are selected, and a brief at the desk takes {MOST_IN_BRIEF:,}"
        raise UsageError(what, mend)


def _count(desk: Desk, question: EventsQuestion) -> int:
    """Return how many events are selected, however long that takes to count."""
    said = parse_query(question.text) if question.text else None
    with desk.case.view() as view:
        return view.listing.count(filter_of(view, question), said)


def export_archive(
    desk: Desk,
    question: EventsQuestion,
    kind: str,
    scenarios: Sequence[str] = (),
    *,
    do_no_harm: bool = False,
) -> IO[bytes]:
    """Return a selection of events in another format, as an archive with its manifest.

    The archive is a file without a name, which goes once it is closed. One is written at a time.

    Args:
        desk: whose case it is.
        question: which events.
        kind: name of the format.
        scenarios: ids of scenarios whose assessments go with it, where the format has a place.
        do_no_harm: coarsen places and leave private people unnamed.

    Raises:
        UnknownNameError: no format is called so, or no such scenario is watched.
        UsageError: it would take more events than a desk exports.
        RefusedError: others are being written for longer than one waits.
        MissingExtraError: the format needs a package that is not installed.
        MarkingError: something is marked above the ceiling of the desk.
    """
    writer_named(kind)
    files, settings = scenario_files(desk), settings_of(desk)
    for id_ in scenarios:
        if id_ not in files:
            raise UnknownNameError("scenario that is watched", id_, tuple(files))
    total = _count(desk, question)
    if total > MOST_IN_EXPORT:
        what = f"{total:,} events are selected, and an export at the desk takes {MOST_IN_EXPORT:,}"
        raise UsageError(what, "Choose fewer events, or write it beside the desk: vedette export")
    options = ExportOptions(
        formats=(kind,),
        do_no_harm=do_no_harm or settings.do_no_harm,
        ceiling=settings.ceiling,
    )
    assessments = [assessed_at_last(desk, files[id_]) for id_ in dict.fromkeys(scenarios)]
    asked = _asked(desk, question)
    if not _ONE.acquire(timeout=PATIENCE_S):
        raise RefusedError(NOT_READY, "other exports are being written", "Ask again in a minute.")
    try:
        with TemporaryDirectory(prefix="vedette-") as name:
            folder = Path(name) / "export"
            export_case(desk.case, asked, options, folder, assessments=assessments)
            return _packed(folder)
    finally:
        _ONE.release()


def _packed(folder: Path) -> IO[bytes]:
    archive = TemporaryFile(prefix="vedette-")  # noqa: SIM115 - handed over open
    try:
        with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
            for path in sorted(each for each in folder.rglob("*") if each.is_file()):
                packed.write(path, path.relative_to(folder))
        archive.seek(0)
    except BaseException:
        archive.close()
        raise
    return archive


def _asked_by(question: EventsQuestion) -> dict[str, str]:
    chosen = question.model_dump(exclude={"sort"}, exclude_defaults=True)
    names = {"first": "from", "last": "to", "origins": "independent origins", "box": "map"}
    return {
        names.get(name, name): ", ".join(value).lower() if isinstance(value, tuple) else str(value)
        for name, value in chosen.items()
    }


def _name_of(found: Watched) -> str:
    """Return the name under which the command line finds a scenario."""
    return found.id if found.is_shipped else found.path.name


def _asked(desk: Desk, question: EventsQuestion) -> EventQuestion:
    with desk.case.view() as view:
        return EventQuestion(filter=filter_of(view, question), text=question.text)


def options_of(question: EventsQuestion) -> Question:
    """Return what is asked by the names of the command's options, as a brief writes it down.

    What has no option has a name of its own, so that `vedette brief --check` asks for the same.
    """
    given: Question = {
        "from": question.first,
        "until": question.last,
        "country": question.country,
        "type": list(question.type or coded_types()),
        "status": list(question.status) or None,
        "actor": question.actor,
        "text": question.text,
        "credibility": question.credibility,
        "origins": question.origins,
        "place": question.place,
        "box": question.box,
        "party": question.party,
        "ids": list(question.only) if question.only is not None else None,
    }
    return {name: value for name, value in given.items() if value is not None}
