"""By which names a desk is reached, whom it lets in, and which proxies it believes."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from vedette.account.oidc import Provider
from vedette.errors import UsageError

__all__ = ["LOOPBACK", "Door", "door_at", "is_loopback", "with_provider"]

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names of this machine that its own browsers use."""
ANY = ("0.0.0.0", "::")
ADDRESS_MEND = "Write it as the browser shows it: https://desk.example.org"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """How a desk is reached from outside."""

    has_accounts: bool = False
    """Whether everybody must log in; else whoever reaches it is the one analyst of the desk."""
    names: tuple[str, ...] = LOOPBACK
    """Host names that it goes by; requests under any other are refused."""
    address: str | None = None
    """Its public address, such as `https://desk.example.org`; None for that of this machine."""
    proxies: tuple[str, ...] = ()
    """Addresses and networks of proxies whose `X-Forwarded-For` and `-Proto` are believed."""
    provider: Provider | None = None
    """The provider of OpenID Connect that people may log in at."""

    @property
    def is_secure(self) -> bool:
        """Say whether browsers reach it by https alone."""
        return self.address is not None and self.address.startswith("https://")


def door_at(
    host: str, addresses: tuple[str, ...], proxies: tuple[str, ...], *, has_accounts: bool
) -> Door:
    """Return the door of a desk.

    Args:
        host: what it listens on.
        addresses: under which it is reached, the first one first.
        proxies: that are believed.
        has_accounts: whether there are accounts.

    Raises:
        UsageError: others could reach it and there are no accounts, it is not said under which
            address, or something is no address.
    """
    if not is_loopback(host) and not has_accounts:
        what = (
            f"others can reach {host!r}, and the case has no accounts: whoever came could read it "
            "and decide in your name"
        )
        mend = "Add the first: vedette users add NAME --role admin; or leave --host out."
        raise UsageError(what, mend)
    if host.strip("[]") in ANY and not addresses:
        what = f"it is not said under which address the desk is reached on {host}"
        raise UsageError(what, "Name it: --address https://desk.example.org")
    if (addresses or proxies) and not has_accounts:
        what = "a desk that is reached from elsewhere needs accounts, and the case has none"
        raise UsageError(what, "Add the first: vedette users add NAME --role admin")
    named = [_origin(each) for each in addresses]
    names = [urlsplit(each).hostname or "" for each in named]
    return Door(
        has_accounts=has_accounts,
        names=tuple(dict.fromkeys([*LOOPBACK, *_own(host), *names])),
        address=named[0] if named else None,
        proxies=tuple(map(_network, proxies)),
    )


def with_provider(door: Door, provider: Provider | None) -> Door:
    """Return a door by which people come in at a provider, too.

    Raises:
        UsageError: there are no accounts.
    """
    if provider is not None and not door.has_accounts:
        what = "people may log in at a provider, and the case has no accounts"
        raise UsageError(what, "Add the first: vedette users add NAME --role admin")
    return replace(door, provider=provider)


def is_loopback(host: str) -> bool:
    """Say whether nobody but this machine reaches what listens on an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _own(host: str) -> list[str]:
    bare = host.strip("[]")
    return [] if bare in ANY else [bare]


def _origin(written: str) -> str:
    """Return scheme, name and port of an address."""
    try:
        parts = urlsplit(written.rstrip("/"))
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        parts, has_port = urlsplit(""), False
    is_whole = parts.scheme in ("http", "https") and parts.hostname and has_port
    if not is_whole or parts.path or parts.query or parts.username or parts.fragment:
        raise UsageError(f"{written!r} is no address of a desk", ADDRESS_MEND)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _network(written: str) -> str:
    try:
        return str(ipaddress.ip_network(written))
    except ValueError as error:
        mend = "Write it as 10.0.0.5 or 10.0.0.0/24."
        raise UsageError(f"{written!r} is no address or network of a proxy", mend) from error
