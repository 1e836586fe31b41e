"""Pictures of every face of the real program, for docs and for looking: `python -m scripts.screenshots [FOLDER]`.

Starts a server with the example's plan, lets the example's people take part, and takes a picture at each step; another
one with a plan after four sessions. Without a folder it makes the pictures of the docs; with one all of them, whole
pages at every size, to look at.
"""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from app.commands.demo.crowd import FULL_SPEED, Crowd
from app.commands.demo.director import ask, let_through
from app.commands.demo.stage import Stage, set_stage
from app.commands.simulated.facilitator import Facilitator
from app.store.upkeep import opened
from scripts import town

DOCS = Path("docs/screenshots")
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PROJECTOR, SCREEN, LAPTOP, PHONE, NARROW = (1920, 1080), (1280, 720), (1280, 800), (390, 844), (320, 640)
IN_DOCS = frozenset(
    [
        "board-1-waiting",
        "board-3-open",
        "board-5-result",
        "board-6-groups",
        "board-7-ideas",
        "board-dark-5-result",
        "console-3-open",
        "console-5-result",
        "console-7-ideas",
        "phone-2-started",
        "phone-3-open",
        "phone-5-result",
        "phone-7-ideas",
        "page-list-laptop",
        "page-differences-laptop",
        "page-weights-laptop",
        "page-programme-laptop",
        "page-plan-laptop",
        "page-candidates-laptop",
        "page-session-laptop",
        "page-result-laptop",
    ]
)


@contextmanager
def staged() -> Iterator[tuple[str, Stage]]:
    """A real server in a folder of its own, with the example's plan and session."""
    with tempfile.TemporaryDirectory(prefix="samenspraak-pictures-") as folder:
        with opened(f"sqlite:///{folder}/samenspraak.sqlite3") as database:
            stage = set_stage(database, "S1", "simple")
        with server(folder) as address:
            yield address, stage


@contextmanager
def decided(file: Path) -> Iterator[tuple[str, str]]:
    """The same with a plan after four sessions, and the token of its officer. Its infographic goes to the file."""
    with tempfile.TemporaryDirectory(prefix="samenspraak-pictures-") as folder:
        with opened(f"sqlite:///{folder}/samenspraak.sqlite3") as database:
            token = town.build(database, file)
        with server(folder) as address:
            yield address, token


@contextmanager
def server(folder: str) -> Iterator[str]:
    """A real server on the database in this folder: its address."""
    own = {"LC_ALL": "C", "SAMENSPRAAK_DATA": folder, "SAMENSPRAAK_HOST": "127.0.0.1", "SAMENSPRAAK_PORT": "0"}
    command = [sys.executable, "-m", "app", "serve"]
    process = subprocess.Popen(command, env=os.environ | own, stdout=subprocess.PIPE, text=True)
    try:
        yield first_address(process)
    finally:
        process.terminate()
        process.communicate()


def first_address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            return found[0]
    raise SystemExit("screenshots: the server did not start")


def origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


class Camera:
    """Pages of one browser, and where their pictures go."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.folder = folder
        self.for_docs = folder == DOCS

    async def context(
        self, size: tuple[int, int], cookies: dict[str, str] | None = None, address: str = "", dark: bool = False
    ) -> BrowserContext:
        context = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="nl-NL", color_scheme="dark" if dark else "light"
        )
        if cookies:
            await context.add_cookies(
                [{"name": name, "value": value, "url": origin(address)} for name, value in cookies.items()]
            )
        return context

    async def open(
        self, address: str, size: tuple[int, int], cookies: dict[str, str] | None = None, dark: bool = False
    ) -> Page:
        page = await (await self.context(size, cookies, address, dark)).new_page()
        await page.goto(address)
        return page

    async def take(self, page: Page, name: str, whole: bool = False) -> None:
        """A picture, when fonts are there and nothing moves; those of the docs are only some."""
        if self.for_docs and name not in IN_DOCS:
            return
        await page.evaluate("document.fonts.ready")
        await page.wait_for_timeout(700)
        await page.screenshot(path=self.folder / f"{name}.png", full_page=whole)
        print(name)


async def live(camera: Camera, address: str, stage: Stage) -> dict[str, str]:
    """The story from the open door to the end, on board, console and phone; gives the staff's cookies."""
    facilitator = Facilitator(address, stage.session_id)
    await facilitator.sign_in(stage.director)
    await facilitator.connect()
    crowd = Crowd(address, stage, FULL_SPEED)
    cookies = facilitator.line.cookies
    board = SCREEN if camera.for_docs else PROJECTOR
    faces = {
        "board": await camera.open(f"{address}/b/{stage.code}", board),
        "board-dark": await camera.open(f"{address}/b/{stage.code}", board, dark=True),
        "console": await camera.open(f"{address}/sessions/{stage.session_id}/console", LAPTOP, cookies),
        "phone": await camera.open(f"{address}/j/{stage.code}", PHONE),
    }
    number = 0
    async for step in story(facilitator, crowd, stage, faces["phone"]):
        number += 1
        for name, page in faces.items():
            await camera.take(page, f"{name}-{number}-{step}")
    await crowd.leave()
    await facilitator.close()
    return cookies


async def story(facilitator: Facilitator, crowd: Crowd, stage: Stage, phone: Page) -> AsyncIterator[str]:
    """Each step of the session, when everybody is there."""
    yield "waiting"
    await facilitator.command("start")
    await crowd.come_in()
    agenda = facilitator.slots.values["agenda"]
    steps = {each["kind"]: each for each in agenda} | {"dots": next(each for each in agenda if each["kind"] == "dots")}
    yield "started"
    await phone.get_by_role("button").last.click()
    await facilitator.command("go", activity=steps["dots"]["id"])
    await facilitator.command("open")
    await facilitator.command("timer", seconds=120)
    yield "open"
    await facilitator.wait_for("count", lambda count: count["handed_in"] >= len(crowd.people))
    await facilitator.command("close")
    yield "closed"
    await facilitator.command("reveal", on=True)
    yield "result"
    await facilitator.command("show_groups", on=True)
    yield "groups"
    await ask(facilitator, steps["ideas"])
    await facilitator.wait_for("count", lambda count: count["handed_in"] > 5)
    await let_through(facilitator, stage)
    yield "ideas"
    await facilitator.command("pause", on=True)
    yield "paused"
    await facilitator.command("pause", on=False)
    await facilitator.command("end")
    yield "ended"


async def staff(camera: Camera, address: str, stage: Stage, cookies: dict[str, str]) -> None:
    """The pages of the facilitator."""
    session, plan = f"/sessions/{stage.session_id}", f"/plans/{stage.plan_id}"
    paths = {
        "front": "/",
        "plans": "/plans",
        "parts": f"{plan}/parts",
        "candidates": f"{plan}/candidates",
        "session": session,
        "result": f"{session}/result",
        "accounts": "/accounts",
    }
    await pages(camera, address, cookies, paths)
    page = await camera.open(f"{address}/sign-in", LAPTOP)
    await camera.take(page, "page-sign-in-laptop")


async def officer(camera: Camera, address: str, token: str) -> None:
    """The pages of the plan after four sessions."""
    own = {
        "plan": "",
        "priorities": "/priorities",
        "list": "/list",
        "differences": "/list#differences",
        "weights": "/weights",
        "programme": "/programme",
        "indicators": "/indicators",
        "downloads": "/downloads",
    }
    await pages(camera, address, {"staff": token}, {name: f"/plans/1{path}" for name, path in own.items()})


async def pages(camera: Camera, address: str, cookies: dict[str, str], paths: dict[str, str]) -> None:
    """Each as it opens on a laptop, or whole at every size."""
    sizes = {"laptop": LAPTOP} if camera.for_docs else {"laptop": LAPTOP, "phone": PHONE, "narrow": NARROW}
    for size_name, size in sizes.items():
        for name, path in paths.items():
            page = await camera.open(f"{address}{path}", size, cookies)
            await camera.take(page, f"page-{name}-{size_name}", not camera.for_docs)
            await page.context.close()


async def main(folder: Path) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        camera = Camera(browser, folder)
        with staged() as (address, stage):
            cookies = await live(camera, address, stage)
            await staff(camera, address, stage, cookies)
        with decided(folder / "infographic.png") as (address, token):
            await officer(camera, address, token)
        await browser.close()


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    where.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(where))
