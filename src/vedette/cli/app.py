"""The commands, put together."""

from typing import Annotated

import typer

from vedette.cli.actors import actors
from vedette.cli.alerts import app as alerts
from vedette.cli.assess import assess
from vedette.cli.audit import audit
from vedette.cli.backtest import backtest
from vedette.cli.backup import backup, restore
from vedette.cli.batch import app as batch
from vedette.cli.brief import brief
from vedette.cli.case_run import run
from vedette.cli.check import check
from vedette.cli.demo import demo
from vedette.cli.erase import erase
from vedette.cli.evaluate import evaluate
from vedette.cli.events import events, show, why
from vedette.cli.export import export
from vedette.cli.feeds import app as feeds
from vedette.cli.fuse import fuse
from vedette.cli.gazetteer import app as gazetteer
from vedette.cli.import_ import import_
from vedette.cli.judge import judge, judgements, undo
from vedette.cli.keys import app as keys
from vedette.cli.log import log
from vedette.cli.origins import origins
from vedette.cli.read import read
from vedette.cli.scenario import app as scenario
from vedette.cli.schema import schema
from vedette.cli.search import search
from vedette.cli.serve import serve
from vedette.cli.sources import app as sources
from vedette.cli.units import units
from vedette.cli.users import app as users
from vedette.cli.versions import versions
from vedette.cli.warn import warn, warnings
from vedette.cli.watch import watch
from vedette.cli.work import work

__all__ = ["app"]

WRONG_USE = 2

app = typer.Typer(
    name="vedette",
    help="Read open reporting about a crisis and keep every claim tied to who said it.",
    epilog="Begin with: vedette demo",
    add_completion=False,  # a second of waiting at every press of the tab key
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from vedette import __version__

        typer.echo(f"vedette {__version__}")
        raise typer.Exit


def _print_help(context: typer.Context, wanted: bool) -> None:
    if wanted:
        typer.echo(context.get_help())
        raise typer.Exit


# Typer's own help option would load pydantic before the --help of every command.
@app.callback(invoke_without_command=True, add_help_option=False)
def _start(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
    wants_help: Annotated[
        bool,
        typer.Option(
            "-h", "--help", callback=_print_help, is_eager=True, help="Show this message and exit."
        ),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(WRONG_USE)


app.command("read")(read)
app.command("fuse")(fuse)
app.command("run")(run)
app.add_typer(batch, name="batch")
app.add_typer(feeds, name="feeds")
app.command("watch")(watch)
app.command("work")(work)
app.add_typer(alerts, name="alerts")
app.command("serve")(serve)
app.command("units")(units)
app.add_typer(users, name="users")
app.add_typer(keys, name="keys")
app.command("audit")(audit)
app.command("search")(search)
app.command("log")(log)
app.command("versions")(versions)
app.command("erase")(erase)
app.command("check")(check)
app.command("backup")(backup)
app.command("restore")(restore)
app.command("events")(events)
app.command("show")(show)
app.command("why")(why)
app.command("actors")(actors)
app.command("judge")(judge)
app.command("undo")(undo)
app.command("judgements")(judgements)
app.add_typer(sources, name="sources")
app.command("origins")(origins)
app.command("export")(export)
app.command("import")(import_)
app.command("demo")(demo)
app.command("schema")(schema)
app.command("assess")(assess)
app.command("warn")(warn)
app.command("warnings")(warnings)
app.command("brief")(brief)
app.command("backtest")(backtest)
app.add_typer(scenario, name="scenario")
app.add_typer(gazetteer, name="gazetteer")
app.command("evaluate")(evaluate)
