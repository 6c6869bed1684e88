"""Which addresses of the internet may be asked for a report: public ones, and none that stands for another."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_network

IPAddress = IPv4Address | IPv6Address

_STANDS_FOR_IPV4 = tuple(
    IPv6Network(one)
    for one in (
        "::/96",  # IPv4-compatible, long deprecated; loopback and unspecified lie in it
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated (SIIT)
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64 of one's own network
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
    )
)
_NEVER = tuple(
    ip_network(one)
    for one in (
        "192.88.99.0/24",  # relays of 6to4
        "fec0::/10",  # site-local, long deprecated
        "5f00::/16",  # segment routing
        "3fff::/20",  # documentation
        "100::/64",  # to be discarded
    )
)


def refusal(address: IPAddress) -> str | None:
    """Why nothing is asked of this address; None where it is a public one.

    Reports are asked of public addresses only: what answers at any other belongs to this machine or its network, and
    whoever gives an address could otherwise look at it through us. Forms of IPv6 that stand for an IPv4 address are
    refused whatever they stand for: no public site needs them.
    """
    if isinstance(address, IPv6Address):
        if address.is_loopback:
            return "it is this machine itself"
        if any(address in network for network in _STANDS_FOR_IPV4):
            return "it stands for an address of the older kind"
        # A zone ("fe80::1%eth0") names an interface of this machine.
        if address.scope_id is not None:
            return "it names an interface of this machine"
    for is_so, told in (
        (address.is_loopback, "it is this machine itself"),
        (address.is_link_local, "it is of this machine's own link"),
        (address.is_multicast, "it is of a group of machines"),
        (address.is_private, "it is of a private network"),
        (address.is_reserved or address.is_unspecified or not address.is_global, "it is reserved"),
        (any(address in network for network in _NEVER if network.version == address.version), "it is reserved"),
    ):
        if is_so:
            return told
    return None
