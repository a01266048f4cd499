"""`vedette brief`: what happened and how sure that is, in a file whose every specific is held."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from vedette.cli.borders import BordersOption, borders_given
from vedette.cli.case import DEFAULT_CASE, CaseOption, case_words
from vedette.cli.filter import (
    KM,
    Actor,
    Country,
    Credibility,
    First,
    Km,
    Near,
    Origins,
    Statuses,
    Text,
    Types,
    Without,
    circles_given,
    date_given,
    filter_given,
)
from vedette.cli.marking import DoNoHarm, TlpCeiling, TlpLeast, label_given
from vedette.cli.scenario import Narratives, opened
from vedette.cli.weighing import Yardstick, day_given
from vedette.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from vedette.model import TlpLabel
    from vedette.model import Yardstick as YardstickName
    from vedette.pipeline import BriefQuestion, EventQuestion
    from vedette.report.brief import Brief, Material, Recipe, Verdict

__all__ = ["brief"]

EVENTS = 12
REFUSED = 1

Scenario = Annotated[
    str | None,
    typer.Argument(
        metavar="SCENARIO", help="A scenario file, or the name of a shipped one.", hidden=True
    ),
]


def brief(
    scenario: Scenario = None,
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="File to be written; ends in .html, .md, .pdf or .docx.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write nothing, but hold a brief to the case.", show_default=False
        ),
    ] = None,
    case: CaseOption = DEFAULT_CASE,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="DATE", help="Only what was known by the end of that day."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Say what changed since that day.", show_default=False),
    ] = None,
    first: First = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="On this day or before.")
    ] = None,
    near: Near = None,
    km: Km = KM,
    country: Country = None,
    types: Types = None,
    statuses: Statuses = None,
    actor: Actor = None,
    text: Text = None,
    credibility: Credibility = None,
    origins: Origins = None,
    without: Without = None,
    events: Annotated[
        int, typer.Option(min=1, max=200, help="How many events it tells of, at most.")
    ] = EVENTS,
    do_no_harm: DoNoHarm = False,
    tlp: TlpLeast = "CLEAR",
    tlp_ceiling: TlpCeiling = "RED",
    borders: BordersOption = "hatched",
    yardstick: Yardstick = None,
    template: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Folder with templates of your own."),
    ] = None,
    narrative_folder: Narratives = None,
) -> int:  # fmt: skip
    """Write a brief on a case, or on a SCENARIO as the case bears on it.

    Every sentence names its basis: sentences of sources, or the command that prints a value. The
    file is read back before it gets its name, and refused if any number, date, name, place or word
    of likelihood in it is not held by its basis.

    Exit status: 0 done, 1 refused or failed, 2 wrong use.
    """
    from vedette.report.brief import Recipe

    if (to is None) == (check is None):
        raise UsageError("say what to write, or what to check", "Give --to FILE or --check FILE.")
    if check is not None:
        return _check(check, case, template, narrative_folder)
    filters = {
        "from": date_given("--from", first), "until": date_given("--until", until), "near": near,
        "km": km if near else None, "country": country, "type": types, "status": statuses,
        "actor": actor, "text": text, "credibility": credibility, "origins": origins,
        "without": without,
    }  # fmt: skip
    recipe = Recipe(
        scenario=scenario,
        since=day_given(since, "--since"),
        as_of=day_given(as_of, "--as-of"),
        question={name: value for name, value in filters.items() if value is not None},
        events=events,
        do_no_harm=do_no_harm,
        borders=borders_given(borders),
        yardstick=_yardstick(yardstick),
        at_least=label_given(tlp, "--tlp"),
    )
    assert to is not None
    _write(
        recipe, to, case, (template, narrative_folder), label_given(tlp_ceiling, "--tlp-ceiling")
    )
    return 0


def _write(
    recipe: "Recipe",
    path: Path,
    case: str,
    folders: tuple[Path | None, Path | None],
    ceiling: "TlpLabel",
) -> None:
    from vedette.report.brief import format_of, write_brief
    from vedette.report.marking import check_ceiling, marking_of

    templates, narratives = folders
    format_of(path)
    material, made = _composed(recipe, case, narratives)
    check_ceiling(
        marking_of(material.documents(), material.sources, at_least=recipe.at_least), ceiling
    )
    verdict = write_brief(made, material, path, templates=templates)
    sys.stderr.write(
        f"brief written: {path} ({made.marking_words.text}), {verdict.sentences} sentences held to "
        f"{len(made.references)} sentences of sources and {len(made.commands)} commands\n"
    )
    if not material.events:
        sys.stderr.write("no event of the case answers what was asked for\n")
    sys.stderr.write(
        f"\nTry next:\n  vedette brief{case_words(case)} --check {path}"
        "   hold it to the case again, later\n"
    )


def _check(path: Path, case: str, templates: Path | None, narratives: Path | None) -> int:
    from vedette.report.brief import check_brief, digest_of, read_rendered

    rendered = read_rendered(path)
    recipe = rendered.recipe
    if recipe is None:
        what = f"{str(path)!r} does not say what it was asked for"
        raise UsageError(what, "Name a brief that vedette wrote, with its metadata.")
    material, made = _composed(recipe, case, narratives)
    if rendered.digest != digest_of(made):
        sys.stderr.write(
            "the case, or vedette, has changed since the brief was written: what it would say "
            "otherwise now is told as well\n"
        )
    return _tell(path, check_brief(path, made, material, templates=templates))


def _tell(path: Path, verdict: "Verdict") -> int:
    from vedette.report import visible_line

    for finding in verdict.refused:
        sys.stdout.write(f"refused   {visible_line(finding.what)}\n")
    for words in verdict.reworded:
        sys.stdout.write(f"reworded  {visible_line(words)}\n")
    sys.stdout.flush()
    held = "nothing in it is without a basis"
    if verdict.refused:
        held = f"{len(verdict.refused)} things in it are without a basis"
    sys.stderr.write(f"{path}: {verdict.sentences} sentences stand as vedette wrote them; {held}\n")
    return REFUSED if verdict.refused else 0


def _composed(recipe: "Recipe", case: str, narratives: Path | None) -> tuple["Material", "Brief"]:
    """Return what a brief is made of, and the brief."""
    from vedette.pipeline import material_of_case
    from vedette.report.brief import compose_brief
    from vedette.report.marking import marking_of
    from vedette.store import open_case

    question = _question(recipe, narratives)
    with open_case(case) as opened_case:
        material = material_of_case(opened_case, question)
    marking = marking_of(material.documents(), material.sources, at_least=recipe.at_least)
    return material, compose_brief(material, marking)


def _question(recipe: "Recipe", narratives: Path | None) -> "BriefQuestion":
    from vedette.assess import worded
    from vedette.pipeline import BriefQuestion

    events = _events(recipe.question)
    if recipe.scenario is None:
        return BriefQuestion(recipe=recipe, events=events)
    file, known = opened(recipe.scenario, narratives)
    return BriefQuestion(
        recipe=recipe,
        events=events,
        scenario=worded(file.scenario, recipe.yardstick),
        scenario_digest=file.digest,
        narratives=known,
    )


def _events(given: Mapping[str, object]) -> "EventQuestion":
    """Return which events the filters of a recipe ask for; some only the desk can ask for."""
    from vedette.pipeline import EventQuestion
    from vedette.web.box import stored_box

    asked = filter_given(
        given.get("type"),  # type: ignore[arg-type]
        given.get("status"),  # type: ignore[arg-type]
        given.get("country"),  # type: ignore[arg-type]
        everything=True,
        earliest=given.get("from"),
        latest=given.get("until"),
        credibility=given.get("credibility"),
        independent_origins=given.get("origins"),
        place=given.get("place"),
        box=stored_box(given.get("box")),  # type: ignore[arg-type]
        parties=(given["party"],) if "party" in given else None,
        ids=tuple(given["ids"]) if "ids" in given else None,  # type: ignore[arg-type]
    )
    return EventQuestion(
        filter=asked,
        near=circles_given(given.get("near"), float(given.get("km") or KM)),  # type: ignore[arg-type]
        actor=given.get("actor"),  # type: ignore[arg-type]
        text=given.get("text"),  # type: ignore[arg-type]
        without=tuple(given.get("without") or ()),  # type: ignore[arg-type]
    )


def _yardstick(written: str | None) -> "YardstickName | None":
    """Return the yardstick that an option names.

    Raises:
        UnknownNameError: it is none.
    """
    from vedette.model import Yardstick as Known

    for name in get_args(Known):
        if name == written:
            return name  # type: ignore[no-any-return]
    if written is None:
        return None
    raise UnknownNameError("yardstick", written, get_args(Known))
