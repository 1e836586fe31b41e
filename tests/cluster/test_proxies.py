"""The examples for nginx and Caddy, really run before two servers: sockets, limits, names, and a node that dies."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.commands.simulated.wire import request
from app.web.security import LARGEST_FORM
from tests.cluster.cluster import LONG, Cluster, evening
from tests.cluster.proxies import PROXIES, answer, free_ports

pytestmark = pytest.mark.breadth
EVIL = "evil.example"


@dataclass
class Front:
    """A cluster behind a proxy: its address is that of every node."""

    cluster: Cluster
    port: int
    plain: int

    def get(self, path: str, *headers: str, method: str = "GET", body: bytes = b"") -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Connection: close", *headers]
        return answer(self.port, "\r\n".join([*lines, "", ""]).encode() + body)


@pytest.fixture(params=list(PROXIES))
def front(
    request: pytest.FixtureRequest, cluster: Callable[..., Cluster], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Front]:
    port, plain, *nodes = free_ports(4)
    folder = tmp_path / "proxy"
    folder.mkdir()
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "fullchain.pem"))
    # The nodes first: Caddy looks at once whether they are ready, and again after two seconds.
    started = cluster(ports=nodes, SAMENSPRAAK_ADDRESS=f"https://127.0.0.1:{port}")
    with PROXIES[request.param](folder, port, plain, nodes):  # type: ignore[attr-defined]
        yield Front(started, port, plain)


def test_evening_goes_through_the_proxy_and_outlives_a_node(front: Front) -> None:
    async def story() -> None:
        async with evening(front.cluster) as here:
            phones = [await here.phone(0, n) for n in range(16)]
            sent = [phone.put(here.dots(n % 3), "vote", here.round_id) for n, phone in enumerate(phones)]
            await asyncio.gather(*(phone.line.send(each.message) for phone, each in zip(phones, sent, strict=True)))
            await sent[0].answer
            await asyncio.to_thread(front.cluster.nodes[1].kill)
            await asyncio.wait_for(asyncio.gather(*(each.answer for each in sent)), LONG)
            assert len(front.cluster.votes(here.round_id)) == 16
            # The lines were spread over both nodes, and a page never fails because one is gone.
            assert 0 < sum(phone.breaks for phone in phones) < 16
            pages = [await request(front.cluster.nodes[0].address, "/sign-in", {}) for _each in range(8)]
            assert {status for status, _cookies in pages} == {200}

    asyncio.run(story())


def test_no_header_of_a_visitor_changes_what_the_address_is(front: Front) -> None:
    forged = [f"X-Forwarded-Host: {EVIL}", f"Forwarded: host={EVIL};for={EVIL}", "X-Forwarded-Proto: http"]
    page = front.get(f"/b/{front.cluster.stage.code}", *forged)
    assert page.startswith((b"HTTP/1.1 200", b"HTTP/2 200"))
    assert EVIL.encode() not in page
    assert f"127.0.0.1:{front.port}".encode() in page
    assert b"Strict-Transport-Security" in page or b"strict-transport-security" in page


def test_guessing_does_not_get_cheaper_by_another_forged_address_each_time(front: Front) -> None:
    statuses = [
        front.get(f"/j/{code}", f"X-Forwarded-For: 198.51.100.{number}").split(b" ", 2)[1]
        for number, code in enumerate(f"WRNG{first}{second}" for first in "BCDFGH" for second in "BCDFGHJKLM")
    ]
    assert b"429" in statuses


def test_too_large_a_body_and_the_figures_for_machines_stay_outside(front: Front) -> None:
    size = 2 * LARGEST_FORM
    head = [f"Origin: https://127.0.0.1:{front.port}", f"Content-Length: {size}"]
    # By the proxy, or by the server, which reads the announced length.
    assert front.get("/sign-in", *head, method="POST", body=b"x" * 1000).split(b" ", 2)[1] in {b"413", b"422"}
    assert front.get("/metrics").split(b" ", 2)[1] == b"404"
    assert front.get("/readyz").split(b" ", 2)[1] == b"200"


def test_who_comes_by_plain_http_is_sent_on(front: Front) -> None:
    with closing(socket.create_connection(("127.0.0.1", front.plain), 10)) as line:
        line.sendall(b"GET /j/ABCDEF HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        head = line.recv(4096)
    assert head.split(b" ", 2)[1] in {b"301", b"308"}
    assert b"https://127.0.0.1" in head
