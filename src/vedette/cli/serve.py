"""`vedette serve`: the desk on a case, in a browser."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.arena import keep_arenas_few
from vedette.cli.borders import BordersOption, borders_given
from vedette.cli.case import DEFAULT_CASE, CaseOption, is_on_server
from vedette.cli.intake import AllowPrivate
from vedette.cli.judge import By, by_whom
from vedette.cli.log_format import LogFormatOption, log_as
from vedette.cli.marking import TlpCeiling, label_given
from vedette.errors import UsageError

if TYPE_CHECKING:
    from vedette.account.oidc import Provider

__all__ = ["announce", "serve"]

HOST, PORT = "127.0.0.1", 8765

Port = Annotated[
    int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 for any that is free.")
]
Opens = Annotated[bool, typer.Option("--open", help="Open it in the browser.")]

Processes = Annotated[
    int,
    typer.Option("--processes", min=1, max=64, metavar="N", help="How many processes serve it."),
]
Host = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS",
        envvar="VEDETTE_HOST",
        help="What to listen on; where others reach it, the case must have accounts.",
    ),
]
Addresses = Annotated[
    list[str] | None,
    typer.Option(
        "--address",
        metavar="URL",
        envvar="VEDETTE_ADDRESS",
        show_default=False,
        help="Where browsers reach it, such as https://desk.example.org; repeatable. It "
        "answers under no other name.",
    ),
]
Proxies = Annotated[
    list[str] | None,
    typer.Option(
        "--proxy",
        metavar="NETWORK",
        envvar="VEDETTE_PROXY",
        show_default=False,
        help="A proxy whose X-Forwarded-For and -Proto are believed; repeatable.",
    ),
]
Scenarios = Annotated[
    list[str] | None,
    typer.Option(
        "--scenario",
        metavar="FILE|NAME",
        show_default=False,
        help="What is watched; repeatable. All that are shipped, unless given.",
    ),
]
NarrativeFolder = Annotated[
    Path | None,
    typer.Option("--narrative-folder", metavar="FOLDER", help="Narrative files of your own."),
]
ScenarioFolder = Annotated[
    Path | None,
    typer.Option(
        "--scenario-folder",
        metavar="FOLDER",
        show_default=False,
        help="Where scenarios written at the desk are kept; beside the case, unless given.",
    ),
]
Tiles = Annotated[
    str | None,
    typer.Option(
        "--tiles",
        metavar="ADDRESS",
        envvar="VEDETTE_TILES",
        show_default=False,
        help="Your own tile server, with {z}/{x}/{y}; the one other host that maps ask.",
    ),
]
TileCredit = Annotated[
    str | None,
    typer.Option(metavar="TEXT", show_default=False, help="Whom maps credit for the tiles."),
]

OidcIssuer = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        envvar="VEDETTE_OIDC_ISSUER",
        show_default=False,
        help="A provider of OpenID Connect that people may log in at. The secret of the client is "
        "read from VEDETTE_OIDC_SECRET or --oidc-secret-file.",
    ),
]
OidcClient = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        envvar="VEDETTE_OIDC_CLIENT",
        show_default=False,
        help="What the provider knows the desk as.",
    ),
]
OidcSecretFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        envvar="VEDETTE_OIDC_SECRET_FILE",
        show_default=False,
        help="Holds the secret of the client.",
    ),
]
OidcName = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        envvar="VEDETTE_OIDC_NAME",
        show_default=False,
        help="What the button calls the provider; its host, unless given.",
    ),
]
OidcRole = Annotated[
    str | None,
    typer.Option(
        metavar="ROLE",
        envvar="VEDETTE_OIDC_ROLE",
        show_default=False,
        help="Let in whomever the provider knows, in this role and up to TLP:CLEAR; else only "
        "people whose accounts are opened for it.",
    ),
]


def serve(
    case: CaseOption = DEFAULT_CASE,
    port: Port = PORT,
    opens: Opens = False,
    host: Host = HOST,
    address: Addresses = None,
    proxy: Proxies = None,
    scenario: Scenarios = None,
    narrative_folder: NarrativeFolder = None,
    scenario_folder: ScenarioFolder = None,
    borders: BordersOption = "hatched",
    tiles: Tiles = None,
    tile_credit: TileCredit = None,
    tlp_ceiling: TlpCeiling = "RED",
    allow_private: AllowPrivate = None,
    by: By = None,
    oidc_issuer: OidcIssuer = None,
    oidc_client: OidcClient = None,
    oidc_secret_file: OidcSecretFile = None,
    oidc_name: OidcName = None,
    oidc_role: OidcRole = None,
    processes: Processes = 1,
    log_format: LogFormatOption = None,
) -> None:
    """Open the desk on a case: read beside the evidence, judge, weigh.

    It listens on this machine alone, unless --host says otherwise; then the case must have accounts
    (vedette users), and everybody logs in. Ctrl+C stops it; what was decided is kept at once.
    """
    from vedette.store import open_case
    from vedette.web import Desk, serve_desk
    from vedette.web.door import door_at, with_provider
    from vedette.web.tiles import tiles_at

    keep_arenas_few()
    log_as(log_format)
    ceiling = label_given(tlp_ceiling, "--tlp-ceiling")
    provider = _provider(oidc_issuer, oidc_client, oidc_secret_file, oidc_name, oidc_role)
    with open_case(case, create=is_on_server(case)) as opened:
        with opened.register() as register:
            has_accounts = register.accounts.are_kept()
        door = door_at(host, tuple(address or ()), tuple(proxy or ()), has_accounts=has_accounts)
        door = with_provider(door, provider)
        desk = Desk(
            case=opened,
            by=by_whom(by),
            scenarios=tuple(scenario or ()),
            narratives=narrative_folder,
            scenario_folder=scenario_folder,
            ceiling=ceiling,
            borders=borders_given(borders),
            tiles=tiles_at(tiles, tile_credit) if tiles else None,
            allowed=tuple(allow_private or ()),
            announce=announce,
        )
        serve_desk(desk, host=host, port=port, opens=opens, door=door, processes=processes)


def _provider(
    issuer: str | None, client: str | None, file: Path | None, name: str | None, role: str | None
) -> "Provider | None":
    """Return the provider that people may log in at; None where none is named."""
    from vedette.account.oidc import Provider, provider_options

    if not issuer:
        if client or file or name or role:
            raise UsageError(
                "it is not said which provider people log in at", "Give --oidc-issuer."
            )
        return None
    secret = os.environ.get("VEDETTE_OIDC_SECRET")
    options = provider_options(
        issuer, client, secret=secret, secret_file=file, name=name, role=role
    )
    return Provider(options)


def announce(address: str) -> None:
    """Say on standard error where the desk is open."""
    sys.stdout.flush()
    sys.stderr.write(f"the desk is open at {address}   (Ctrl+C stops it)\n")
    sys.stderr.flush()
