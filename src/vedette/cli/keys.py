"""`vedette keys`: keys with which programs ask the desk in somebody's name."""

import json
import sys
from typing import Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption
from vedette.cli.users import noted, now

__all__ = ["app"]

app = typer.Typer(
    help="Keys for programs: Authorization: Bearer KEY.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
DAYS = 90


@app.command()
def add(
    account: Annotated[str, typer.Argument(metavar="NAME", help="In whose name it asks.")],
    label: Annotated[str, typer.Option("--for", metavar="WORDS", help="What it is for.")],
    case: CaseOption = DEFAULT_CASE,
    scope: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SCOPE",
            show_default=False,
            help="read, judge, edit or admin; repeatable; read, unless given. At most what the "
            "role of the account may.",
        ),
    ] = None,
    days: Annotated[int, typer.Option(help="After how many it expires.")] = DAYS,
) -> None:
    """Make a key and print it; it cannot be shown again."""
    from vedette.account import make_key
    from vedette.store import open_case

    with open_case(case) as opened:
        key, words = make_key(
            opened, account, label=label, scopes=tuple(scope or ("read",)), days=days, now=now()
        )
        noted(opened, "keys add", key.id)
    typer.echo(words)
    sys.stderr.write(
        f"{key.id} may {', '.join(key.scopes)} as {key.account} until {key.expires[:10]}; keep it: "
        "it is not shown again\n"
    )


@app.command("list")
def list_(
    case: CaseOption = DEFAULT_CASE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List keys, with when each was last used; never the key itself."""
    from vedette.store import open_case

    with open_case(case) as opened, opened.register() as register:
        keys = register.keys.all()
    for key in keys:
        if as_json:
            typer.echo(json.dumps(key.model_dump(mode="json"), ensure_ascii=False))
            continue
        end = f"revoked {key.revoked[:10]}" if key.revoked else f"until {key.expires[:10]}"
        used = f"used {key.used[:10]}" if key.used else "never used"
        typer.echo(f"{key.id}  {key.account}  {', '.join(key.scopes)}  {end}  {used}  {key.label}")


@app.command()
def revoke(
    id_: Annotated[str, typer.Argument(metavar="ID", help="As `vedette keys list` shows it.")],
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Let a key be valid no more."""
    from vedette.account import revoke_key
    from vedette.store import open_case

    with open_case(case) as opened:
        key = revoke_key(opened, id_, now=now())
        noted(opened, "keys revoke", key.id)
    typer.echo(f"{key.id} of {key.account} is valid no more")
