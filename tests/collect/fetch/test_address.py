"""Which addresses may be fetched."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.collect.fetch.address import check_machines, is_public, parse_address, parse_networks
from vedette.errors import FetchError, UsageError

PRIVATE = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254",
    "172.16.0.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b:1::1", "100::1", "2001:db8::1", "2001:0:102:304::1", "2002:7f00:1::", "fc00::1",
    "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "151.101.1.140", "::ffff:8.8.8.8", "64:ff9b::808:808", "2606:4700::1111"]


@pytest.mark.parametrize("machine", PRIVATE)
def test_private_machines_are_not_public(machine: str) -> None:
    assert not is_public(ipaddress.ip_address(machine))


@pytest.mark.parametrize("machine", PUBLIC)
def test_public_machines_are_public(machine: str) -> None:
    assert is_public(ipaddress.ip_address(machine))


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_alike_however_it_is_written(machine: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.ip_address(f"::ffff:{machine}")
    nat64 = ipaddress.ip_address((0x64FF9B << 96) | int(machine))
    assert is_public(mapped) == is_public(machine) == is_public(nat64)


def test_a_host_with_one_private_machine_is_refused_whole() -> None:
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        check_machines("news.example", ["8.8.8.8", "10.0.0.1"], ())


def test_an_allowed_network_may_be_reached() -> None:
    allowed = parse_networks(["10.0.0.0/8"])
    assert check_machines("news.example", ["10.0.0.1"], allowed) == ["10.0.0.1"]
    with pytest.raises(FetchError, match=r"192\.168\.0\.1"):
        check_machines("news.example", ["192.168.0.1"], allowed)


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example/", "file:///etc/passwd", "gopher://a.example/", "data:text/html,x", "//a",
     "http://", "javascript:alert(1)", "http://a.example:0/", "http://[::1", "http://a b/",
     "https://me:secret@a.example/", "http://" + "a" * 5000, "http://a.example:99999/"],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    with pytest.raises(FetchError) as raised:
        parse_address(address)
    assert "secret" not in str(raised.value)


def test_what_is_no_network_is_told() -> None:
    with pytest.raises(UsageError, match=r"'10\.0\.0\.1/8' is no network"):
        parse_networks(["10.0.0.1/8"])
