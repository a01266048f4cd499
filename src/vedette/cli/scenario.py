"""`vedette scenario`: write, check and look at scenario files."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.errors import ScenarioError, UsageError

if TYPE_CHECKING:
    from vedette.assess import ScenarioFile
    from vedette.errors import Fault
    from vedette.model import Narrative

__all__ = ["Narratives", "Scenario", "app", "opened"]

app = typer.Typer(
    help="Write, check and look at scenario files.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
Scenario = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="A scenario file, or the name of a shipped one.")
]
Narratives = Annotated[
    Path | None,
    typer.Option(
        "--narrative-folder", metavar="FOLDER", help="Folder with narrative files of your own."
    ),
]


def opened(name: str, folder: Path | None) -> tuple["ScenarioFile", dict[str, "Narrative"]]:
    """Read a scenario and the narratives that it may name.

    Raises:
        ScenarioError: one of the files has faults.
    """
    from vedette.assess import read_narratives, read_scenario

    narratives = read_narratives(folder)
    return read_scenario(name, narratives), narratives


@app.command()
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE.yaml", help="File to be written.")],
) -> None:
    """Write a commented scenario to start from; a file that is there is left alone."""
    from vedette.assess import template_text

    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(template_text())
    except FileExistsError as error:
        raise UsageError(f"{str(file)!r} is there already", "Choose another name.") from error
    except OSError as error:
        what = f"{str(file)!r} cannot be written: {error.strerror}"
        raise UsageError(what, "Choose a folder that can be written.") from error
    typer.echo(f"written: {file}. Change it, then: vedette scenario check {file}")


@app.command()
def check(scenario: Scenario, narratives: Narratives = None) -> int:
    """Tell everything that is wrong with a scenario file, with line and mend.

    Advice on what is not wrong but weak comes after it. Exit status: 0 in order, 2 faults.
    """
    try:
        file, _ = opened(scenario, narratives)
    except ScenarioError as error:
        for fault in error.faults:
            _tell("fault", fault)
        if not error.faults:
            raise
        return error.exit_status
    for fault in file.advice:
        _tell("advice", fault)
    found = file.scenario
    typer.echo(
        f"in order: {found.id} version {found.version} ({file.digest}), "
        f"{len(found.hypotheses)} hypotheses, {len(found.indicators)} indicators"
    )
    return 0


@app.command()
def show(
    scenario: Scenario,
    narratives: Narratives = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Show a scenario: its question, its hypotheses, and the matrix of its indicators."""
    from vedette.assess import rating_rows
    from vedette.cli.face import plain_console
    from vedette.report import json_line, print_scenario

    file, _ = opened(scenario, narratives)
    if as_json:
        sys.stdout.buffer.write(json_line(file.scenario))
        return
    print_scenario(file.scenario, rating_rows(file.scenario), plain_console())


@app.command("list")
def list_() -> None:
    """List the shipped scenarios."""
    from vedette.assess import read_scenario, shipped_scenarios

    for name in shipped_scenarios():
        scenario = read_scenario(name).scenario
        typer.echo(f"{name:<20}version {scenario.version}  {scenario.title}")


def _tell(word: str, fault: "Fault") -> None:
    from vedette.report import visible_line

    sys.stderr.write(f"{word}: {visible_line(str(fault))}\nmend:  {visible_line(fault.mend)}\n")
