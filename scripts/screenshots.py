"""Pictures of every face of the real program, for docs and for looking: `python -m scripts.screenshots [FOLDER]`.

Starts a server with the example's plan, lets the example's people take part, and takes a picture at each step. Without
a folder it makes the pictures of the docs; with one all of them, whole pages at every size, to look at.
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
PROJECTOR, LAPTOP, PHONE, NARROW = (1920, 1080), (1366, 768), (390, 844), (320, 640)


@contextmanager
def server() -> Iterator[tuple[str, Stage]]:
    """A real server in a folder of its own, with the example's plan and session."""
    with tempfile.TemporaryDirectory(prefix="samenspraak-pictures-") as folder:
        with opened(f"sqlite:///{folder}/samenspraak.sqlite3") as database:
            stage = set_stage(database, "S1", "simple")
        own = {"LC_ALL": "C", "SAMENSPRAAK_DATA": folder, "SAMENSPRAAK_HOST": "127.0.0.1", "SAMENSPRAAK_PORT": "0"}
        command = [sys.executable, "-m", "app", "serve"]
        process = subprocess.Popen(command, env=os.environ | own, stdout=subprocess.PIPE, text=True)
        try:
            yield first_address(process), stage
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
        self.pages: list[Page] = []

    async def context(
        self, size: tuple[int, int], cookies: dict[str, str] | None = None, address: str = ""
    ) -> BrowserContext:
        context = await self.browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="nl-NL")
        if cookies:
            await context.add_cookies(
                [{"name": name, "value": value, "url": origin(address)} for name, value in cookies.items()]
            )
        return context

    async def open(self, address: str, size: tuple[int, int], cookies: dict[str, str] | None = None) -> Page:
        page = await (await self.context(size, cookies, address)).new_page()
        await page.goto(address)
        return page

    async def take(self, page: Page, name: str, whole: bool = False) -> None:
        """A picture, when fonts are there and nothing moves."""
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
    faces = {
        "board": await camera.open(f"{address}/b/{stage.code}", PROJECTOR),
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
    steps = {each["kind"]: each for each in facilitator.slots.values["agenda"]}
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


async def staff(camera: Camera, address: str, stage: Stage, cookies: dict[str, str], whole: bool) -> None:
    """The pages of facilitator and officer: as they open on a laptop, or whole at every size."""
    session, plan = f"/sessions/{stage.session_id}", f"/plans/{stage.plan_id}"
    paths = {
        "front": "/",
        "plans": "/plans",
        "plan": plan,
        "candidates": f"{plan}/candidates",
        "parts": f"{plan}/parts",
        "priorities": f"{plan}/priorities",
        "session": session,
        "result": f"{session}/result",
        "accounts": "/accounts",
    }
    sizes = {"laptop": LAPTOP, "phone": PHONE, "narrow": NARROW} if whole else {"laptop": LAPTOP}
    for size_name, size in sizes.items():
        for name, path in paths.items():
            page = await camera.open(f"{address}{path}", size, cookies)
            await camera.take(page, f"page-{name}-{size_name}", whole)
            await page.context.close()
    page = await camera.open(f"{address}/sign-in", LAPTOP)
    await camera.take(page, "page-sign-in-laptop")


async def main(folder: Path) -> None:
    with server() as (address, stage):
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            camera = Camera(browser, folder)
            cookies = await live(camera, address, stage)
            await staff(camera, address, stage, cookies, whole=folder != DOCS)
            await browser.close()


if __name__ == "__main__":
    where = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    where.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(where))
