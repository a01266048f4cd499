"""`vedette users`: who may use a case: add, list, change, remove."""

import getpass
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from vedette.cli.case import DEFAULT_CASE, CaseOption, case_words
from vedette.cli.marking import label_given
from vedette.errors import UnknownNameError, UsageError

if TYPE_CHECKING:
    from vedette.model import Account, AccountRole
    from vedette.store import Case

__all__ = ["app", "noted", "now"]

app = typer.Typer(
    help="Accounts: who may use a case at vedette serve, and what each may do.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)
LONGEST_LINE = 4_000

Name = Annotated[str, typer.Argument(metavar="NAME", help="What they log in with.")]
Email = Annotated[
    str | None,
    typer.Option(show_default=False, help="Where to reach them."),
]

Ceiling = Annotated[
    str | None,
    typer.Option(
        metavar="LABEL",
        show_default=False,
        help="Nothing marked above this TLP label is shown to them: CLEAR, GREEN, AMBER, "
        "AMBER+STRICT; RED shows all.",
    ),
]

AsksPassword = Annotated[
    bool | None,
    typer.Option(
        "--password/--no-password",
        show_default=False,
        help="Ask for a password, as is done unless --oidc is given; without one an account is for "
        "a provider, or for programs with keys.",
    ),
]
Subject = Annotated[
    str | None,
    typer.Option(
        "--oidc-subject",
        metavar="SUBJECT",
        show_default=False,
        help="The same for a person whom the provider calls so (sub), whatever their e-mail.",
    ),
]


@app.command()
def add(
    name: Name,
    case: CaseOption = DEFAULT_CASE,
    role: Annotated[str, typer.Option(help="reader, analyst, editor or admin.")] = "reader",
    ceiling: Ceiling = None,
    email: Email = None,
    password: AsksPassword = None,
    oidc: Annotated[
        bool,
        typer.Option(
            "--oidc",
            help="They may log in at the provider of vedette serve --oidc-issuer, and are bound to "
            "whoever first comes from there with this e-mail, verified.",
        ),
    ] = False,
    oidc_subject: Subject = None,
) -> None:
    """Add an account; the first one must be an admin.

    The password is asked for, or read from standard input: one line. It is never an argument, which
    others on the machine could read.
    """
    from vedette.account import Newcomer, add_account
    from vedette.store import open_case

    chosen = _role(role)
    by_oidc = oidc or oidc_subject is not None
    asks = not by_oidc if password is None else password
    newcomer = Newcomer(
        name=name,
        role=chosen,
        ceiling=label_given(ceiling or "RED", "--ceiling"),
        password=_password(name) if asks else None,
        email=email,
        by_oidc=by_oidc,
        subject=oidc_subject,
    )
    with open_case(case, create=True) as opened:
        account = add_account(opened, newcomer, now=now())
        noted(opened, "users add", account.name)
    typer.echo(f"{account.name} may log in as {account.role}{_more(account)}")
    _say(f"Try next: vedette serve{case_words(case)}")


@app.command("list")
def list_(
    case: CaseOption = DEFAULT_CASE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the accounts of a case."""
    from vedette.store import open_case

    with open_case(case) as opened, opened.register() as register:
        accounts = register.accounts.all()
    if as_json:
        for each in accounts:
            typer.echo(json.dumps(each.model_dump(mode="json"), ensure_ascii=False))
        return
    if not accounts:
        _say("There are none: vedette serve is the desk of one analyst, on this machine alone.")
        return
    width = max(len(each.name) for each in accounts)
    for each in accounts:
        typer.echo(f"{each.name:{width}}  {each.role:8}{_more(each)}")


@app.command()
def change(
    name: Name,
    case: CaseOption = DEFAULT_CASE,
    role: Annotated[
        str | None, typer.Option(show_default=False, help="reader, analyst, editor or admin.")
    ] = None,
    ceiling: Ceiling = None,
    email: Email = None,
    active: Annotated[
        bool | None,
        typer.Option(
            "--enable/--disable", show_default=False, help="Whether they may log in at all."
        ),
    ] = None,
    password: Annotated[
        bool | None,
        typer.Option(
            "--password/--no-password", show_default=False, help="Ask for a new one, or drop it."
        ),
    ] = None,
    oidc: Annotated[
        bool | None,
        typer.Option(
            "--oidc/--no-oidc",
            show_default=False,
            help="Whether they may log in at a provider; --oidc binds them anew, to whoever first "
            "comes from there with their e-mail, verified.",
        ),
    ] = None,
    oidc_subject: Subject = None,
) -> None:
    """Change an account. A change of its password, --disable and --no-oidc end its sessions."""
    from vedette.account import change_account
    from vedette.store import open_case

    chosen = None if role is None else _role(role)
    label = None if ceiling is None else label_given(ceiling, "--ceiling")
    is_open = True if oidc_subject is not None else oidc
    if (role, ceiling, email, active, password, is_open) == (None,) * 6:
        raise UsageError("nothing is to be changed", "Give --role, --ceiling, --disable, …")
    with open_case(case) as opened:
        account = change_account(
            opened, name, role=chosen, ceiling=label, email=email, is_active=active
        )
        account = _opened(opened, account, is_open, oidc_subject)
        account = _with_password(opened, account, password)
        noted(opened, "users change", account.name)
    typer.echo(f"{account.name}  {account.role}{_more(account)}")


@app.command()
def remove(name: Name, case: CaseOption = DEFAULT_CASE) -> None:
    """Remove an account with its sessions and keys.

    What it decided stays under its name, which nobody else may take.
    """
    from vedette.account import remove_account
    from vedette.store import open_case

    with open_case(case) as opened:
        remove_account(opened, name, now=now())
        noted(opened, "users remove", name)
        with opened.register() as register:
            has_others = register.accounts.are_kept()
    typer.echo(f"{name} may not log in any more")
    if not has_others:
        _say(
            "There are no accounts left: a desk that runs lets nobody in until it is started anew."
        )


@app.command()
def restore(name: Name, case: CaseOption = DEFAULT_CASE, password: AsksPassword = None) -> None:
    """Bring back an account that was removed, with a new password and without its keys."""
    from vedette.account import restore_account
    from vedette.store import open_case

    words = None if password is False else _password(name)
    with open_case(case) as opened:
        account = restore_account(opened, name, password=words, now=now())
        noted(opened, "users restore", account.name)
    typer.echo(f"{account.name} may log in again as {account.role}{_more(account)}")


def noted(case: "Case", words: str, target: str) -> None:
    """Write into the audit log that a command was given, and by which user of the machine."""
    from vedette.account import shifted
    from vedette.model import AuditEntry

    entry = AuditEntry(
        at=shifted(now()),
        account=getpass.getuser(),
        way="command",
        address=None,
        method="command",
        route=words,
        target=target,
        status=200,
    )
    with case.register(writes=True) as register:
        register.audit.add([entry])


def now() -> str:
    """Return the ISO date-time of now."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _role(written: str) -> "AccountRole":
    from vedette.model import ROLES

    for role in ROLES:
        if role == written:
            return role
    raise UnknownNameError("role", written, ROLES)


def _password(name: str) -> str:
    """Return a password that is typed twice, or the line that comes in."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline(LONGEST_LINE).rstrip("\r\n")
        if not line:
            raise UsageError("no password came in", "Type it, or pipe one line in.")
        return line
    first = getpass.getpass(f"password of {name}: ")
    if getpass.getpass("once more: ") != first:
        raise UsageError("the two passwords differ", "Type the same one twice.")
    return first


def _opened(
    case: "Case", account: "Account", is_open: bool | None, subject: str | None
) -> "Account":
    """Let somebody log in at a provider, or no more; None to leave it."""
    from vedette.account import set_oidc

    if is_open is None:
        return account
    return set_oidc(case, account.name, is_open=is_open, subject=subject)


def _with_password(case: "Case", account: "Account", asks: bool | None) -> "Account":
    """Give somebody a new password, or none; None to leave it."""
    from vedette.account import drop_password, set_password

    if asks is None:
        return account
    if not asks:
        return drop_password(case, account.name)
    set_password(case, account.name, _password(account.name))
    return account.model_copy(update={"has_password": True})


def _more(account: "Account") -> str:
    more = [] if account.ceiling == "RED" else [f"up to TLP:{account.ceiling}"]
    more += [account.email] if account.email else []
    if account.by_oidc:
        more.append("at a provider" if account.issuer else "at a provider, not bound so far")
    more += [] if account.has_password else ["no password"]
    more += [] if account.is_active else ["disabled"]
    return "".join(f"  {each}" for each in more)


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
