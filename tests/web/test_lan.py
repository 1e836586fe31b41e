"""What a hall is told to type: an address that phones can reach."""

import pytest

from app.settings import Settings
from app.web import lan


@pytest.mark.parametrize("own", ["http://localhost:8000", "http://127.0.0.1:8000", "http://[::1]:8000"])
def test_board_at_the_machine_itself_tells_the_address_in_the_network(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lan, "lan_hosts", lambda: ["192.0.2.7", "198.51.100.7"])
    assert lan.hall_address(own, Settings(host="0.0.0.0", address="")) == "http://192.0.2.7:8000"


@pytest.mark.parametrize(
    ("own", "host", "address"),
    [
        ("http://192.0.2.9:8000", "0.0.0.0", ""),
        ("http://127.0.0.1:8123", "127.0.0.1", ""),
        ("https://samen.example.nl", "0.0.0.0", "https://samen.example.nl"),
    ],
)
def test_other_addresses_stay(own: str, host: str, address: str) -> None:
    assert lan.hall_address(own, Settings(host=host, address=address)) == own


@pytest.mark.parametrize(
    ("ip", "reachable"),
    [("127.0.0.1", False), ("169.254.3.4", False), ("0.0.0.0", False), ("192.168.1.5", True), ("10.0.0.3", True)],
)
def test_reachable_is_what_a_phone_can_reach(ip: str, reachable: bool) -> None:
    assert lan.is_reachable(ip) is reachable


def test_there_is_always_an_address() -> None:
    assert lan.join_addresses("0.0.0.0", 8000)[0].startswith("http://")
