"""The real server in a process of its own: what it says, what it never says, and a crowd that votes."""

import asyncio
import json
import re
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.commands.demo.stage import Stage
from app.commands.simulated.facilitator import Facilitator
from app.commands.simulated.phone import Phone, Turned
from app.commands.simulated.wire import Line as Wire
from app.commands.simulated.wire import TurnedAway
from app.store import upkeep
from app.store.plans import DATA
from tests.commands.conftest import Line
from tests.server import Running, start

CANARY = "kanarie-7fd1"


def status(address: str, data: bytes | None = None, **headers: str) -> int:
    request = urllib.request.Request(address, data, headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


async def opened(running: Running, kind: str) -> Facilitator:
    """A facilitator who started the session and opened its first activity of this kind."""
    facilitator = Facilitator(running.address, running.stage.session_id)
    await facilitator.sign_in(running.stage.director)
    await facilitator.connect()
    await facilitator.command("start")
    step = next(each for each in facilitator.slots.values["agenda"] if each["kind"] == kind)
    await facilitator.command("go", activity=step["id"])
    await facilitator.command("open")
    return facilitator


def said_until(process: "subprocess.Popen[str]", last: str) -> str:
    """What the program says, up to the line that holds these words."""
    said = ""
    assert process.stdout
    for line in process.stdout:
        said += line
        if last in line:
            break
    return said


def test_server_says_where_it_is_and_stops_calmly(staged: Callable[[Path], Stage], tmp_path: Path) -> None:
    staged(tmp_path)
    process = start(tmp_path, "serve")
    out = said_until(process, "Ctrl-C")
    [address] = re.findall(r"http://127\.0\.0\.1:\d+$", out, re.MULTILINE)
    assert status(f"{address}/healthz") == 200
    process.send_signal(signal.SIGINT)
    rest, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Plain-http" in out
    assert "Stopped." in rest
    assert "Traceback" not in err
    assert "/sign-in/link#" not in out + rest, "a token has no place where nobody looks"


def test_server_log_holds_nothing_of_anybody(running: Running) -> None:
    tokens = asyncio.run(misbehave(running))
    assert len(tokens) == 2
    for path in (f"/{CANARY}?token={CANARY}", f"/j/{CANARY}", f"/b/ABCDEF?{CANARY}"):
        assert status(running.address + path) in (404, 429)
    form = urllib.parse.urlencode({"email": f"{CANARY}@example.org", "password": CANARY}).encode()
    assert status(f"{running.address}/sign-in", form, Origin=running.address) == 422
    assert status(f"{running.address}/sign-in/link", b"token=" + CANARY.encode(), Origin=running.address) >= 400
    _code, out, err = running.stop()
    for secret in (CANARY, running.stage.code, running.stage.director, *tokens):
        assert secret not in out + err
    assert "127.0.0.1" not in err
    assert "Traceback" not in err


async def misbehave(running: Running) -> list[str]:
    """Hand in a text, send rubbish, knock with a wrong code; gives the tokens that were in play."""
    facilitator = await opened(running, "ideas")
    phone = Phone(running.address, running.stage.code, Random(1))
    await phone.connect()
    await phone.wait_for("round", lambda value: value and value["round"])
    await phone.hand_in({"text": f"{CANARY} 06 12345678"}, key="idea:one")
    with pytest.raises(Turned):
        await phone.hand_in({"text": CANARY, "nonsense": CANARY}, key="idea:two")
    assert phone.line.socket
    for rubbish in (CANARY, "{" * 2000, '{"t": "hand_in"}', '{"t": NaN}', "\x00", f'{{"t": "{CANARY}"}}'):
        await phone.line.socket.send(rubbish)
    await phone.line.socket.send(f'"{CANARY * 2000}"')
    stranger = Phone(running.address, "WRONG1", Random(2))
    with suppress(TurnedAway):
        await stranger.connect()
    elsewhere = Wire("http://127.0.0.1:1", f"/ws/phone/{running.stage.code}?{CANARY}", phone.line.cookies)
    with suppress(OSError):
        await elsewhere.open()
    await phone.close()
    await facilitator.close()
    return [*phone.line.cookies.values(), *facilitator.line.cookies.values()]


def test_crowd_votes_and_reports(running: Running, command: Line) -> None:
    facilitator = asyncio.Runner()
    desk = facilitator.run(opened(running, "dots"))
    outcome = command(
        "crowd", running.stage.code, "--phones", "8", "--pace", "0", "--rounds", "1", "--address", running.address
    )
    count = facilitator.run(desk.wait_for("count", lambda count: count["handed_in"] == 8))
    facilitator.run(desk.close())
    facilitator.close()
    assert (outcome.code, outcome.err) == (0, "")
    assert "Joined: 8 of 8\nAcknowledged: 8\n" in outcome.out
    assert outcome.out.endswith("Refused: none\n")
    assert count["joined"] == 8


def test_crowd_with_a_wrong_code_is_told_so(running: Running, command: Line) -> None:
    outcome = command("crowd", "BBBBBB", "--address", running.address)
    assert outcome.code == 1
    assert outcome.err.count("\n") == 1


def test_backup_of_a_running_server_is_whole(running: Running, tmp_path: Path) -> None:
    async def vote_and_copy() -> tuple[int, dict[str, int]]:
        facilitator = await opened(running, "dots")
        phone = Phone(running.address, running.stage.code, Random(3))
        await phone.connect()
        here = await phone.wait_for("round", lambda value: value and value["round"])
        codes = [each["code"] for each in here["round"]["config"]["options"]]
        await phone.hand_in({"dots": {codes[0]: 1}})
        url = f"sqlite:///{running.folder / 'samenspraak.sqlite3'}"
        manifest = await asyncio.to_thread(upkeep.back_up, url, tmp_path / "copy")
        await phone.hand_in({"dots": {codes[1]: 1}})
        await phone.close()
        await facilitator.close()
        return len(phone.memory.acknowledged), manifest["tables"]

    acknowledged, tables = asyncio.run(vote_and_copy())
    assert (acknowledged, tables["entries"], tables["participants"]) == (1, 1, 1)


@pytest.mark.breadth
def test_demo_at_full_speed_ends_with_the_examples_ballots(tmp_path: Path) -> None:
    process = start(tmp_path, "demo", "--fast", "--data", str(tmp_path))
    said = said_until(process, "ready\n")
    process.terminate()
    _rest, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert "/sign-in/link#" in said
    voted = example_ballots()
    dots = [{"dots": dict.fromkeys(each["keuze"], 1)} for each in voted["S1_stickers"]]
    assert in_order(bodies(tmp_path, "dots")) == in_order(dots)
    orders = [{"order": each["volgorde"]} for each in voted["S1_rangschik"]]
    assert in_order(bodies(tmp_path, "ranking")) == in_order(orders)
    assert len(bodies(tmp_path, "support")) == 30
    with upkeep.closing(upkeep.reading(tmp_path / "samenspraak.sqlite3")) as connection:
        origins = connection.execute("SELECT origin, count(*) FROM participants GROUP BY origin").fetchall()
    assert origins == [("simulated", 30)]


def example_ballots() -> Any:
    return json.loads((DATA / "example_ballots.json").read_text())["biljetten"]


def bodies(folder: Path, kind: str) -> list[Any]:
    """What was handed in to the first round of this kind."""
    first = "(SELECT min(id) FROM rounds WHERE kind = ?)"
    with upkeep.closing(upkeep.reading(folder / "samenspraak.sqlite3")) as connection:
        found = connection.execute(f"SELECT body FROM entries WHERE round_id = {first}", (kind,))
        return [json.loads(body) for (body,) in found.fetchall()]


def in_order(bodies: list[Any]) -> list[str]:
    return sorted(json.dumps(each, sort_keys=True) for each in bodies)
