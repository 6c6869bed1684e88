"""Which addresses may be asked for a report."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.read.addresses import refusal

PUBLIC = [
    "93.184.215.14",
    "1.1.1.1",
    "9.9.9.9",
    "2606:4700:4700::1111",
    "2001:4860:4860::8888",
    "2a00:1450:4001:80b::200e",
]
REFUSED = {
    "127.0.0.1": "this machine",
    "127.255.255.254": "this machine",
    "::1": "this machine",
    "0.0.0.0": "private",
    "10.0.0.1": "private",
    "172.16.0.1": "private",
    "172.31.255.255": "private",
    "192.168.1.1": "private",
    "fd00::1": "private",
    "fc00::1": "private",
    "100.64.0.1": "reserved",
    "169.254.169.254": "link",
    "fe80::1": "link",
    "fe80::1%eth0": "interface",
    "224.0.0.1": "group",
    "ff02::1": "group",
    "192.0.2.1": "private",
    "198.18.0.1": "private",
    "240.0.0.1": "private",
    "255.255.255.255": "private",
    "192.88.99.1": "reserved",
    "fec0::1": "reserved",
    "::": "older kind",
    "::127.0.0.1": "older kind",
    "::ffff:127.0.0.1": "older kind",
    "::ffff:93.184.215.14": "older kind",
    "::ffff:0:10.0.0.1": "older kind",
    "64:ff9b::10.0.0.1": "older kind",
    "64:ff9b::93.184.215.14": "older kind",
    "64:ff9b:1::a00:1": "older kind",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2": "older kind",
    "2002:7f00:1::": "older kind",
    "2001:db8::1": "private",
}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_asked(address: str) -> None:
    assert refusal(ip_address(address)) is None


@pytest.mark.parametrize(("address", "told"), REFUSED.items())
def test_others_are_refused_and_it_is_said_what_they_are(address: str, told: str) -> None:
    assert told in (refusal(ip_address(address)) or "it was not refused")


@given(st.integers(0, 2**32 - 1), st.sampled_from(["::ffff:0:0", "64:ff9b::", "::", "::ffff:0:0:0"]))
def test_no_form_of_the_newer_kind_stands_in_for_an_address_of_the_older(number: int, network: str) -> None:
    assert refusal(IPv6Address(int(IPv6Address(network)) + number)) is not None
    assert refusal(IPv6Address((0x2002 << 112) + (number << 80))) is not None


@given(st.integers(0, 2**32 - 1).map(IPv4Address) | st.integers(0, 2**128 - 1).map(IPv6Address))
def test_what_isn_t_reachable_from_everywhere_is_never_asked(address: IPv4Address | IPv6Address) -> None:
    if not address.is_global or address.is_multicast:
        assert refusal(address) is not None
