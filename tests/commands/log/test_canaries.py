"""A canary in every place where somebody can put something, on every address: none of them sings in the log.

On a real server, because the log is also what its libraries write.
"""

import socket
from urllib.parse import quote, urlsplit

import httpx2
import pytest

from tests.server import Running
from tests.web.security.rights import address_of, routes

CANARY = "kanarie-7fd1"
MAIL = f"{CANARY}@example.org"
ADDRESS = "203.0.113.77"
HEADERS = {
    "User-Agent": CANARY,
    "Referer": f"https://example.org/{CANARY}",
    "X-Forwarded-For": ADDRESS,
    "X-Forwarded-Proto": CANARY,
    "Accept-Language": CANARY,
    "If-Match": CANARY,
    "X-Simulated": CANARY,
}
FIELDS = ("title", "name", "email", "password", "token", "text", "promise", "municipality", "pass", "number", "reason")
RAW = (
    b"GET /" + CANARY.encode() + b" HTTP/9.9\r\n\r\n",
    CANARY.encode() + b"\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: " + CANARY.encode() + b"\r\nContent-Length: " + CANARY.encode() + b"\r\n\r\n",
    b"GET /ws/phone/" + CANARY.encode() + b"?t=" + CANARY.encode() + b" HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
    b"Connection: upgrade\r\nSec-WebSocket-Key: " + CANARY.encode() + b"\r\nSec-WebSocket-Version: 13\r\n\r\n",
    b"GET /" + b"%ff" * 10 + CANARY.encode() + b" HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 200 + b"\r\n",
)


LEFT_OUT = ("sign-out", "remove", "erase", "downloads", "priorities.")
"""What would end the test, or takes seconds: files are made in a process of its own, which logs as the server does."""


def ask_everything(client: httpx2.Client, canary: str) -> set[int]:
    """Every address with the canary in its path, query, headers, cookies, form, file and body."""
    seen = set()
    for method, route in routes():
        if any(each in route.path for each in LEFT_OUT):
            continue
        path = address_of(route, code=quote(canary), name=quote(canary))
        for address in (path, address_of(route)):
            kind: dict[str, object] = {}
            if method == "POST":
                kind = {"data": dict.fromkeys(FIELDS, canary), "files": {"file": (f"{canary}.xlsx", canary.encode())}}
            seen.add(client.request(method, f"{address}?q={quote(canary)}", headers=HEADERS, **kind).status_code)  # type: ignore[arg-type]
        if method == "POST":
            seen.add(client.post(path, content=f'{{"{canary}": '.encode(), headers=HEADERS).status_code)
    for path in ("/api/v1/plans", f"/api/v1/plans/{canary}/measures"):
        headers = HEADERS | {"Authorization": f"Bearer samenspraak_{canary}"}
        seen.add(client.post(path, json={canary: canary}, headers=headers).status_code)
    return seen


@pytest.mark.parametrize("signed_in", [False, pytest.param(True, marks=pytest.mark.breadth)])
def test_nothing_that_anybody_sends_is_in_the_log(running: Running, signed_in: bool) -> None:
    where = urlsplit(running.address)
    with httpx2.Client(base_url=running.address, headers={"Origin": running.address}, timeout=30) as client:
        secrets = [CANARY, ADDRESS, running.stage.code, running.stage.token]
        if signed_in:
            assert client.post("/sign-in/link", data={"token": running.stage.token}).status_code == 303
            secrets.append(client.cookies["staff"])
        client.cookies.set("language", CANARY)
        client.cookies.set("phone", CANARY * 3)
        seen = ask_everything(client, MAIL if signed_in else CANARY)
        assert seen & {200, 404, 422}
        assert max(seen) < 500
    for raw in RAW:
        with socket.create_connection((str(where.hostname), where.port or 0), timeout=20) as line:
            line.sendall(raw)
            line.recv(4096)
    _code, out, err = running.stop()
    assert "Invalid HTTP request" in err, "the log works"
    for secret in secrets:
        assert secret not in err, secret
        assert secret not in out or secret == running.stage.token, secret
    assert "Traceback" not in err
