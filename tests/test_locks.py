"""The locked requirements: the same everywhere, and nothing in them of the machine that wrote them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock"]
ADDRESSES = ["://", "file:", "--index", "--extra-index", "--find", "-i ", "--trusted-host", " @ "]


def requirements(name: str) -> dict[str, tuple[str, list[str]]]:
    """Name of each requirement: its pin with the marker, and its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        pin, *hashes = re.split(r"\s+--hash=", line)
        found[pin.split("==")[0]] = (pin, hashes)
    return found


def addresses(text: str) -> list[str]:
    return [mark for mark in ADDRESSES if mark in text]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_no_address(name: str) -> None:
    assert addresses((ROOT / name).read_text(encoding="utf-8")) == []


def test_address_is_noticed() -> None:
    assert addresses("--extra-index https://example.org/simple") == ["://", "--extra-index"]


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_and_hashes_every_requirement(name: str) -> None:
    loose = [
        pin
        for pin, hashes in requirements(name).values()
        if not re.match(r"[a-z0-9-]+==[0-9][^\s]*( ;|$)", pin)
        or not hashes
        or not all(re.fullmatch(r"sha256:[0-9a-f]{64}", digest) for digest in hashes)
    ]
    assert loose == []


def test_development_lock_contains_the_runtime_lock() -> None:
    runtime, development = map(requirements, LOCKS)
    assert {name: development.get(name) for name in runtime} == runtime
