"""Several processes on one database: what others wrote comes into the halls of this one.

Truth and order are in the database alone. A hint says when to look and nothing more, so a lost one costs two seconds at
most. Whoever comes in is told nothing older than the moment they came in: that keeps every phone, board and console in
order, whichever process it was on before, however long this one was paused. Decision 0020.
"""

import asyncio
import logging
from contextlib import suppress

from app.errors import NotSaved
from app.live.hall import Hall
from app.live.nodes.learning import is_over, learn
from app.live.state import Known, Ledger

EVERY = 2.0
"""Seconds between two looks when nobody hints."""
PACE = 0.03
"""Seconds from one look to the next, however many ask."""

log = logging.getLogger(__name__)


class Nodes:
    """Looks what was written, by whichever process, for all halls of this one at once."""

    def __init__(self, halls: dict[int, Hall], ledger: Ledger) -> None:
        self.halls = halls
        self.ledger = ledger
        self.position = 0
        """From where to look next."""
        self.since: dict[int, int] = {}
        """The same for halls that were opened since the last look."""
        self.marks: dict[int, str] = {}
        self.asked = asyncio.Event()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.looking: asyncio.Task[None] | None = None
        self.next: asyncio.Future[None]
        """Done with the next look that begins."""

    def start(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.next = self.loop.create_future()
        self.looking = asyncio.create_task(self.look_on())

    def stop(self) -> None:
        if self.looking is not None:
            self.looking.cancel()

    def hint(self) -> None:
        """Somebody may have written something; from any thread."""
        if self.loop is not None:
            # A loop that ended has nobody left who looks.
            with suppress(RuntimeError):
                self.loop.call_soon_threadsafe(self.asked.set)

    async def fresh(self) -> None:
        """Return when all that was committed before this call is in the halls. Raises NotSaved when nobody can know."""
        self.asked.set()
        await asyncio.shield(self.next)

    async def look_on(self) -> None:
        assert self.loop is not None
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await self.asked.wait()
            self.asked.clear()
            # Who asks from here on may want to know what this look does not see any more.
            waiting, self.next = self.next, self.loop.create_future()
            try:
                await self.look()
                waiting.set_result(None)
            except NotSaved as error:
                refuse(waiting, error)
            except Exception:
                # A bug in one look may not keep everybody out for good.
                log.exception("a look at what others wrote failed")
                refuse(waiting, NotSaved("not-saved"))
            await asyncio.sleep(PACE)

    def opened(self, session_id: int, position: int) -> None:
        """A hall was opened with all that was written up to this position."""
        self.since[session_id] = position

    async def look(self) -> None:
        """Take in what is new. Nothing waits in between, so no hall is ever seen half changed."""
        halls = dict(self.halls)
        since = min([self.position, *(self.since.pop(id) for id in halls if id in self.since)])
        seen = await self.ledger.look(Known(since, {id: self.marks.get(id, "") for id in halls}))
        for id, hall in halls.items():
            # A hall that was forgotten and opened anew meanwhile has read it all itself.
            if self.halls.get(id) is not hall:
                continue
            if id not in seen.marks:
                is_over(hall)
            elif id in seen.learned:
                learn(hall, seen.learned[id])
        self.position, self.marks = seen.position, seen.marks


def refuse(waiting: "asyncio.Future[None]", error: NotSaved) -> None:
    waiting.set_exception(error)
    # Perhaps nobody waits: then this is nothing to complain about.
    waiting.exception()
