"""`vedette alerts`: rules that tell whom when, checked, tried, replayed and carried out."""

import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.errors import ScenarioError, UsageError

if TYPE_CHECKING:
    from vedette.model import Alert
    from vedette.pipeline import AlertDesk
    from vedette.store import Delivery

__all__ = ["app", "read_desk"]

app = typer.Typer(
    help="Alerts: rules in a file, and what came of them.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
SOME_FAILED = 3
Rules = Annotated[Path, typer.Argument(metavar="RULES.yaml", help="File with channels and rules.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line, for programs.")]


def read_desk(file: Path) -> "AlertDesk":
    """Read a file of rules and the scenarios that it names; all faults are told.

    Raises:
        ScenarioError: it has faults.
    """
    from vedette.assess import read_narratives
    from vedette.assess.alert_file import read_alert_rules
    from vedette.pipeline import AlertDesk

    return AlertDesk.of(read_alert_rules(file, read_narratives()), file.parent)


@app.command()
def check(rules: Rules) -> int:
    """Check a file of rules: every fault with its place and what to do.

    Exit status: 0 it is sound, 2 it has faults.
    """
    try:
        desk = read_desk(rules)
    except ScenarioError as error:
        from vedette.cli.complaint import print_error

        for fault in error.faults:
            print_error(str(fault), fault.mend)
        if not error.faults:
            raise
        return error.exit_status
    missing = _missing_secrets(desk)
    for name in missing:
        typer.echo(f"note: the environment variable {name} is not set here")
    count = len(desk.rules.rules)
    noun = "rule" if count == 1 else "rules"
    typer.echo(f"{rules.name} is sound: {count:,} {noun}, {len(desk.rules.channels):,} channels")
    return 0


def _missing_secrets(desk: "AlertDesk") -> list[str]:
    names = []
    for channel in desk.rules.channels:
        if channel.webhook is not None:
            names.append(channel.webhook.secret_env)
        if channel.mail is not None and channel.mail.user is not None:
            names.append(channel.mail.password_env or "")
    return [name for name in dict.fromkeys(names) if name not in os.environ]


@app.command("test")
def try_channels(
    rules: Rules,
    channel: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", show_default=False, help="Only this one; repeatable."),
    ] = None,
) -> int:
    """Send a message that is marked as a test through every channel.

    Exit status: 0 all took it, 2 wrong use, 3 some did not.
    """
    from vedette.errors import DeliveryError, UnknownNameError
    from vedette.report.alert import LATER, Message, send_message, write_alert_feed

    desk = read_desk(rules)
    known = {each.id: each for each in desk.rules.channels}
    for name in channel or ():
        if name not in known:
            raise UnknownNameError("channel", name, known)
    now, failed = _now(), False
    message = Message(id=f"test-{now}", at=now, alerts=[_test_alert(desk, now)])
    for name in channel or known:
        try:
            if known[name].atom is None:
                send_message(known[name], message)
                typer.echo(f"{name}: sent")
            else:
                file = f"{known[name].atom.file}.test"  # type: ignore[union-attr]
                write_alert_feed(file, message.alerts, now)
                typer.echo(f"{name}: written to {file}")
        except DeliveryError as error:
            failed = True
            mend = "" if error.mend == LATER else f" {error.mend}"  # a test is not tried again
            typer.echo(f"{name}: {error.what}.{mend}")
    return SOME_FAILED if failed else 0


def _test_alert(desk: "AlertDesk", now: str) -> "Alert":
    from vedette.model import Alert

    return Alert(
        rule="test",
        thing="test",
        at=now,
        title="This is a test of vedette's alerts",
        reasons=("Nothing happened: somebody tries whether this channel works.",),
        link=desk.rules.desk,
    )


@app.command("dry-run")
def dry_run(
    rules: Rules,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="First day.")],
    last: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="DATE",
            show_default=False,
            help="Last day; that of the newest report.",
        ),
    ] = None,
    case: CaseOption = DEFAULT_CASE,
    as_json: Json = False,
) -> None:
    """Show what rules would have told of in the past, as things were known on each day.

    Nothing is sent and nothing is kept. Throttling, quiet hours and digests are not applied; how
    feeds stood is not replayed.
    """
    from vedette.pipeline import alerts_in_the_past
    from vedette.store import open_case

    desk = read_desk(rules)
    begin = _day(first, "--from")
    with open_case(case) as opened:
        with opened.view() as view:
            newest = view.documents.newest()
        end = _day(last, "--until") if last is not None else (newest or begin)[:10]
        count = 0
        for alert in alerts_in_the_past(opened, desk, begin, end):
            count += 1
            _print(alert, as_json=as_json)
    if not as_json:
        noun = "alert" if count == 1 else "alerts"
        typer.echo(f"{count:,} {noun} between {begin} and {end}")


def _print(alert: "Alert", *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(alert.model_dump_json() + "\n")
        return
    from vedette.report import visible_line

    typer.echo(f"{alert.at[:10]}  " + visible_line(f"{alert.rule}: {alert.title}"))
    for reason in alert.reasons:
        typer.echo("            " + visible_line(reason))


def _day(given: str, option: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError as error:
        raise UsageError(f"{option} is no day: {given!r}", "Write it as 2023-10-01.") from error


@app.command()
def send(rules: Rules, case: CaseOption = DEFAULT_CASE) -> int:
    """Tell of what came up since the last time, and of what waits; vedette watch does it by itself.

    At the first time, what is there already is remembered and not told of, but scenarios above
    their thresholds are.

    Exit status: 0 all that was due was sent, 1 the run failed, 2 wrong use, 3 some was not taken.
    """
    from vedette.pipeline import deliver_alerts, raise_alerts
    from vedette.store import open_case

    desk = read_desk(rules)
    with open_case(case) as opened:
        raise_alerts(opened, desk, _now())
        done = deliver_alerts(opened, desk.rules, _now())
        with opened.view() as view:
            waiting = view.alerts.count_waiting()
    sys.stdout.flush()
    told = [f"{done.sent:,} sent", f"{waiting:,} wait"]
    sys.stderr.write(", ".join(told) + "\n")
    for each in done.failed:
        sys.stderr.write(each + "\n")
    return SOME_FAILED if done.failed else 0


@app.command("list")
def list_(
    case: CaseOption = DEFAULT_CASE,
    waiting: Annotated[bool, typer.Option(help="Only what was not sent yet.")] = False,
    as_json: Json = False,
) -> None:
    """List what came up, the latest first: sent, waiting, or given up and why."""
    from vedette.report import visible_line
    from vedette.store import open_case

    with open_case(case) as opened, opened.view() as view:
        rows = view.alerts.rows(only_waiting=waiting)
    for row in rows:
        state = _state(row)
        if as_json:
            record: dict[str, object] = {
                "id": row.id,
                "channel": row.channel,
                "state": state,
                "due": row.due,
            }
            record |= {"tries": row.tries, "error": row.error, "alert": row.alert.model_dump()}
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        else:
            error = f" ({row.error})" if row.error else ""
            named = visible_line(f"{row.alert.rule} → {row.channel}: {row.alert.title}{error}")
            until = f" until {row.due}" if state == "waiting" and row.due > row.alert.at else ""
            typer.echo(f"{row.alert.at}  {state}{until}  {named}")
    if not rows and not as_json:
        typer.echo("no alert")


def _state(row: "Delivery") -> str:
    if row.is_given_up:
        return "given up"
    return f"sent {row.sent}" if row.sent else "waiting"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
