"""Which addresses may be fetched: http and https, and machines of the public internet."""

from __future__ import annotations

import ipaddress
import re
import socket
from typing import TYPE_CHECKING, TypeAlias

import httpx2

from vedette.errors import FetchError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Network", "check_machines", "is_public", "machines_of", "parse_address", "parse_networks",
]  # fmt: skip

Machine: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
SCHEMES = ("http", "https")
MAX_CHARS = 4000
LAST_PORT = 65_535
HOST = re.compile(r"[^\s%/\\?#@]+")
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 addresses as networks that speak only IPv6 write them (RFC 6052)."""
RESERVED = tuple(
    map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "2001::/23"))
)
"""Special-purpose ranges that not every Python knows as such (RFC 6890, 7526, 8215, 2928)."""
LAST_32_BITS = 0xFFFF_FFFF
MEND_PRIVATE = "Allow its network if you trust it (--allow-private NETWORK), or leave it out."


def parse_address(written: str) -> httpx2.URL:
    """Return an address that may be asked for, without its fragment.

    Raises:
        FetchError: it is none of http or https, names no host, or carries a password.
    """
    shown = written[:200]
    if len(written) > MAX_CHARS:
        raise FetchError(f"the address is too long: {shown!r}…", "Give a shorter one.")
    try:
        url = httpx2.URL(written.strip())
        host, port = url.host, url.port
    except (httpx2.InvalidURL, UnicodeError, ValueError) as error:
        raise FetchError(f"{shown!r} is no address: {error}", "Write it as https://…") from error
    is_host = HOST.fullmatch(host) is not None
    if url.scheme not in SCHEMES or not is_host or not (port is None or 0 < port <= LAST_PORT):
        what = f"{shown!r} is no address of a web page"
        raise FetchError(what, "Give one that begins with https:// or http://.")
    if url.userinfo:
        what = f"the address of {host} carries a name or password"
        raise FetchError(what, "Take them out of the address; pages behind a log-in are not read.")
    return url.copy_with(fragment=None)


def parse_networks(written: Iterable[str]) -> tuple[Network, ...]:
    """Return networks that are written as `10.0.0.0/8` or as single addresses.

    Raises:
        UsageError: one is no network.
    """
    networks = []
    for each in written:
        try:
            networks.append(ipaddress.ip_network(each.strip()))
        except ValueError as error:
            mend = "Write it as 10.0.0.0/8, or as an address such as 127.0.0.1."
            raise UsageError(f"{each!r} is no network: {error}", mend) from error
    return tuple(networks)


def is_public(machine: Machine) -> bool:
    """Say whether a machine is one of the public internet.

    What is written as IPv6 and means an IPv4 address (mapped, 6to4, NAT64, Teredo) is what that
    address is. Ranges that are private, shared, local to a link, for documentation, for multicast
    or reserved are not public (registries of special-purpose addresses of the IANA).

    Example:
        >>> is_public(ipaddress.ip_address("::ffff:127.0.0.1"))
        False
    """
    if isinstance(machine, ipaddress.IPv6Address):
        inner = machine.ipv4_mapped or machine.sixtofour
        if inner is None and machine in NAT64:
            inner = ipaddress.IPv4Address(int(machine) & LAST_32_BITS)
        if inner is not None:
            return is_public(inner)
        if machine.is_site_local or machine.scope_id:
            return False
    if any(machine in network for network in RESERVED):
        return False
    return machine.is_global and not (
        machine.is_multicast or machine.is_reserved or machine.is_unspecified
    )


def machines_of(host: str, port: int) -> list[str]:
    """Return the addresses of the machines that a name stands for, best first.

    Raises:
        OSError: the name stands for none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def check_machines(host: str, found: Sequence[str], allowed: Sequence[Network]) -> list[str]:
    """Return the machines of a host if all of them may be spoken to.

    A host that has a private address beside a public one is refused whole: nobody needs both, but
    whoever wants to reach inside a network.

    Raises:
        FetchError: one may not be spoken to, or there is none.
    """
    machines = [ipaddress.ip_address(each) for each in found]
    for machine in machines:
        if not is_public(machine) and not any(machine in network for network in allowed):
            what = f"{host!r} leads to {machine}, which is no address of the public internet"
            raise FetchError(what, MEND_PRIVATE)
    if not machines:
        raise FetchError(f"the host {host!r} has no address", "Check the address.")
    return [str(machine) for machine in machines]
