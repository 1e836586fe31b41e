"""How soon it is there, and how little a phone has to fetch before its owner can vote."""

import gzip
import http.client
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from app.store.upkeep import opened
from benchmarks.figures import Figure, figure
from benchmarks.scene import CODE, address_in, clean_environment, scene, seed

TIMES = 3
SERVER_GOAL, DEMO_GOAL = 2, 5
FIRST_VIEW_GOAL = 14
KIND = "dots"
"""Of the session that a benchmark has."""


def start() -> list[Figure]:
    """From the command until the page of a phone is there, on all cores; and the bytes of what it needs."""
    with scene() as stage:
        needed = first_view(stage.address)
    return [
        figure("start of the server, until a phone has its page", "s", repeated(served), SERVER_GOAL),
        figure("start of the demo, until somebody can sign in", "s", repeated(demo), DEMO_GOAL),
        figure("what a phone fetches before its owner can vote", "KiB", [needed / 1024], FIRST_VIEW_GOAL),
    ]


def repeated(measure: Callable[[], float]) -> list[float]:
    return [measure() for _each in range(TIMES)]


def served() -> float:
    """A server on a database that is there."""
    with tempfile.TemporaryDirectory(prefix="samenspraak-bench-") as folder:
        with opened(f"sqlite:///{folder}/samenspraak.sqlite3") as database:
            database.write(seed)
        return seconds_until("serve", {"SAMENSPRAAK_DATA": folder}, f"/j/{CODE}")


def demo() -> float:
    return seconds_until("demo", {}, "/sign-in")


def seconds_until(command: str, more: dict[str, str], path: str) -> float:
    own = {"SAMENSPRAAK_HOST": "127.0.0.1", "SAMENSPRAAK_PORT": "0", "LC_ALL": "C"} | more
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "app", command], env=clean_environment() | own, stdout=subprocess.PIPE, text=True
    )
    try:
        fetched(address_in(process), path)
        return time.monotonic() - began
    finally:
        process.terminate()
        process.communicate(timeout=30)


def first_view(address: str) -> int:
    """Bytes of the page and of all that it names and the kind needs, packed as they come."""
    page = fetched(address, f"/j/{CODE}")
    html = gzip.decompress(page).decode()
    named = set(re.findall(r"/static/[\w/.-]+", html))
    language = next(found[1] for each in named if (found := re.search(r"phone/main\.(\w+)\.js", each)))
    root = re.match(r"/static/\w+", min(named))
    assert root
    named.add(f"{root[0]}/kinds/{KIND}/phone.{language}.js")
    return len(page) + sum(len(fetched(address, each)) for each in named)


def fetched(address: str, path: str) -> bytes:
    line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    line.request("GET", path, headers={"Accept-Encoding": "gzip", "Accept-Language": "nl"})
    answer = line.getresponse()
    assert answer.status == http.client.OK, (path, answer.status)
    body = answer.read()
    line.close()
    return body
