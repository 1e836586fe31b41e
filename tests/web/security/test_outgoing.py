"""The server asks nobody for anything: no module can, and visiting every page opens no connection."""

import ast
import socket
import sys
from pathlib import Path

import pytest

from app.access import Role
from tests.web.conftest import Place
from tests.web.security.rights import address_of, routes

APP = Path(__file__).parents[3] / "app"
CALLERS = {
    "urllib.request", "http.client", "httpx", "httpx2", "requests", "aiohttp", "ftplib", "smtplib", "poplib", "imaplib",
    "telnetlib", "xmlrpc", "websockets.client", "websockets.asyncio.client", "websockets.sync.client", "urllib3",
}  # fmt: skip
ASKING = {"socket.connect", "socket.getaddrinfo", "socket.sendto"}
COMMANDS = "commands/"
"""Simulated phones and the doctor call the server, and are no part of it."""


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def test_no_module_can_call_anybody() -> None:
    calls = {str(path.relative_to(APP)): imported(path) & CALLERS for path in APP.rglob("*.py")}
    assert {path: names for path, names in calls.items() if names and not path.startswith(COMMANDS)} == {}
    assert any(names for path, names in calls.items() if path.startswith(COMMANDS)), "it finds what it looks for"


class Hook:
    """Notes where this process connects to, while it is on; a hook can never be taken away again."""

    def __init__(self) -> None:
        self.on = False
        self.asked: list[object] = []
        sys.addaudithook(self)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if (
            self.on
            and event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}
            and not sends_nothing(arguments)
        ):
            self.asked.append((event, arguments[1:]))


def sends_nothing(arguments: tuple[object, ...]) -> bool:
    """Naming a peer for datagrams only asks the system which own address would be used (web/lan.py)."""
    return isinstance(arguments[0], socket.socket) and arguments[0].type == socket.SOCK_DGRAM


@pytest.fixture(scope="module")
def hook() -> Hook:
    return Hook()


def test_no_page_opens_a_connection(place: Place, hook: Hook) -> None:
    visitor = place.visitor(Role.ADMINISTRATOR)
    hook.on = True
    try:
        for method, route in routes():
            if method == "GET":
                visitor.get(address_of(route))
    finally:
        hook.on = False
    assert hook.asked == []
