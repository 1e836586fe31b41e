"""How phones in the hall can reach this machine when there is no public address."""

import ipaddress
import socket
from urllib.parse import urlsplit

import ifaddr

from app.settings import Settings

VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "cni", "flannel", "podman", "lxc", "lo")
SOMEWHERE = ("192.0.2.1", 9)
"""An address of nobody (RFC 5737): asking for the road to it sends no packet."""


def hall_address(own: str, settings: Settings) -> str:
    """The address that a hall is told when the visitor knows the site as `own`.

    The same, but for a board that is opened on the machine itself: phones cannot reach its "localhost".
    """
    parts = urlsplit(own)
    if settings.address or not is_this_machine(parts.hostname or ""):
        return own
    return join_addresses(settings.host, parts.port or 80)[0]


def is_this_machine(host: str) -> bool:
    """Whether the name or number only means: this machine."""
    return host in ("localhost", "::1") or host.startswith("127.")


def join_addresses(host: str, port: int) -> list[str]:
    """The addresses a visitor can type, most likely first."""
    hosts = lan_hosts() if host in ("0.0.0.0", "::", "") else [host]  # noqa: S104  a comparison
    return [f"http://{f'[{each}]' if ':' in each else each}:{port}" for each in hosts]


def lan_hosts() -> list[str]:
    """The IPv4 addresses of this machine that others may reach: no loopback, no containers; this machine if none."""
    found = [
        str(address.ip)
        for adapter in ifaddr.get_adapters()
        if not str(adapter.nice_name).startswith(VIRTUAL)
        for address in adapter.ips
        if isinstance(address.ip, str) and is_reachable(address.ip)
    ]
    first = road_out()
    return sorted(dict.fromkeys(found), key=lambda each: each != first) or ["127.0.0.1"]


def is_reachable(ip: str) -> bool:
    """Whether a phone on the same network could reach it."""
    address = ipaddress.ip_address(ip)
    return not (address.is_loopback or address.is_link_local or address.is_unspecified)


def road_out() -> str:
    """The address this machine uses towards the rest of the network; empty when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE)
        except OSError:
            return ""
        return str(probe.getsockname()[0])
