"""A facilitator for code that does not wait."""

import asyncio

from app.commands.simulated.facilitator import Facilitator
from tests.faults.life import Server


class Desk:
    """Steers, and leaves the line again each time: the server may be killed meanwhile."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookies: dict[str, str] = {}

    def open(self) -> None:
        """Start the session, and open a round in which people put dots."""
        asyncio.run(self.opened())

    async def opened(self) -> None:
        desk = Facilitator(self.server.address, self.server.stage.session_id)
        await desk.sign_in(self.server.stage.director)
        await desk.connect()
        await desk.command("start")
        step = next(each for each in desk.slots.values["agenda"] if each["kind"] == "dots")
        await desk.command("go", activity=step["id"])
        await desk.command("open")
        await desk.close()
