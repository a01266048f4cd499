"""Which provider people log in at, as whom the desk is known there, and whom it lets in."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vedette.errors import UnknownNameError, UsageError
from vedette.model import ROLES, AccountRole

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ProviderOptions", "is_safe", "provider_options"]

LONGEST_NAME = 40
LONGEST_SECRET = 4_000
ISSUER_MEND = "Write it as the provider does, such as https://login.example.org/realms/desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderOptions:
    """A provider of OpenID Connect that people log in at."""

    issuer: str
    """Its address, without a slash at the end."""
    client: str
    """What it knows the desk as."""
    secret: str | None = field(default=None, repr=False)
    """By which the desk proves it; None for a public client, which PKCE alone protects."""
    name: str
    """What the button calls it."""
    role: AccountRole | None = None
    """That people come in with who have no account; None to let nobody in who has none."""


def provider_options(
    issuer: str,
    client: str | None,
    *,
    secret: str | None = None,
    secret_file: Path | None = None,
    name: str | None = None,
    role: str | None = None,
) -> ProviderOptions:
    """Return a provider as somebody names it.

    Args:
        issuer: its address.
        client: what it knows the desk as.
        secret: of the client, from the environment.
        secret_file: where it is kept instead.
        name: what the button calls it; its host, unless given.
        role: for people who have no account.

    Raises:
        UsageError: something of it is none.
    """
    bare = issuer.strip().rstrip("/")
    parts = urlsplit(bare) if is_safe(bare) else None
    if parts is None or parts.query or parts.fragment:
        raise UsageError(f"{issuer!r} is no address of a provider", ISSUER_MEND)
    if not client or not client.isprintable():
        raise UsageError(
            "it is not said what the provider knows the desk as", "Give --oidc-client."
        )
    shown = " ".join((name or parts.hostname or "").split())
    if not 0 < len(shown) <= LONGEST_NAME or not shown.isprintable():
        mend = f"Give --oidc-name up to {LONGEST_NAME} letters."
        raise UsageError(f"{shown!r} is no name for a button", mend)
    return ProviderOptions(
        issuer=bare,
        client=client,
        secret=_secret(secret_file) if secret_file else (secret or None),
        name=shown,
        role=_role(role),
    )


def is_safe(address: str) -> bool:
    """Say whether nobody on the way can read or change what is asked at an address.

    That is https, and plain http on this machine.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or parts.username or parts.password or not address.isprintable():
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _secret(file: Path) -> str:
    try:
        words = file.read_text("utf-8")[:LONGEST_SECRET].strip()
    except (OSError, UnicodeDecodeError) as error:
        what = f"the secret of the client cannot be read from {str(file)!r}"
        raise UsageError(what, "Name a file that holds it and nothing else.") from error
    if not words:
        raise UsageError(f"{str(file)!r} is empty", "Write the secret of the client into it.")
    return words


def _role(written: str | None) -> AccountRole | None:
    if not written:
        return None
    most = ROLES[:-1]  # nobody becomes admin by themselves
    for role in most:
        if role == written:
            return role
    raise UnknownNameError("role for people who have no account", written, most)
