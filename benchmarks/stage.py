"""A server with somebody at its console and phones in the hall."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.commands.simulated.facilitator import Facilitator
from benchmarks.phones.crowd import Crowd, crowd
from benchmarks.scene import Scene, scene


class Desk:
    """A facilitator for code that does not wait: each command is done when the call returns."""

    def __init__(self, stage: Scene) -> None:
        self.runner = asyncio.Runner()
        self.facilitator = Facilitator(stage.address, stage.session_id)
        self.runner.run(self.arrive(stage.token))

    async def arrive(self, token: str) -> None:
        await self.facilitator.sign_in(token)
        await self.facilitator.connect()

    def command(self, name: str, **values: Any) -> None:
        self.runner.run(self.facilitator.command(name, **values))

    def leave(self) -> None:
        self.runner.run(self.facilitator.close())
        self.runner.close()


@contextmanager
def hall(phones: int) -> Iterator[tuple[Scene, Desk, Crowd]]:
    """A server, a facilitator and phones that did not join yet."""
    with scene() as stage, crowd(stage.address, phones) as people:
        desk = Desk(stage)
        try:
            yield stage, desk, people
        finally:
            desk.leave()
