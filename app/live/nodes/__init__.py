"""Several processes on one database: what others wrote comes into the halls of this one.

Truth and order are in the database alone. A hint says when to look and nothing more, so a lost one costs two seconds at
most. Whoever comes in is told nothing older than the moment they came in: that keeps every phone, board and console in
order, whichever process it was on before, however long this one was paused. Decision 0020.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from app.errors import NotSaved
from app.live.hall import Hall
from app.live.nodes.learning import beside, is_over, is_stored_otherwise, learn, presence
from app.live.nodes.showing import show
from app.live.state.ledger import Ledger
from app.live.state.shared import Known, Presence, Published, Seen

EVERY = 2.0
"""Seconds between two looks when nobody hints."""
PACE = 0.03
"""Seconds from one look to the next, however many ask."""

AGAIN = 0.5
"""Seconds to the next look after one that was not possible."""
SAYING = 2.0
"""Seconds between two times that this process says that it is there, and who is on its lines."""

log = logging.getLogger(__name__)


class Nodes:
    """Looks what was written, by whichever process, for all halls of this one at once."""

    def __init__(self, name: str, halls: dict[int, Hall], ledger: Ledger) -> None:
        self.name = name
        self.halls = halls
        self.ledger = ledger
        self.position = 0
        """From where to look next."""
        self.line = ""
        """The connection of the last look."""
        self.since: dict[int, int] = {}
        """The same for halls that were opened since the last look."""
        self.marks: dict[int, str] = {}
        self.published: dict[int, Published] = {}
        """The newest picture of each round that is open, as of the last look."""
        self.said_at = -SAYING
        self.asked = asyncio.Event()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.looking: asyncio.Task[None] | None = None
        self.next: asyncio.Future[None]
        """Done with the next look that begins."""

    def start(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.next = self.loop.create_future()
        self.looking = asyncio.create_task(self.look_on())

    async def stop(self) -> None:
        """Leave: others need not wait until they miss this process."""
        if self.looking is not None:
            self.looking.cancel()
            with suppress(NotSaved):
                await self.ledger.say_gone(self.name)

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
            error = await failure(self.look)
            settle(waiting, error)
            if error is None:
                await failure(self.show)
            await asyncio.sleep(PACE if error is None else AGAIN)

    def opened(self, session_id: int, position: int) -> None:
        """A hall was opened with all that was written up to this position."""
        self.since[session_id] = position

    async def look(self) -> None:
        """Take in what is new. Nothing waits in between, so no hall is ever seen half changed."""
        halls = dict(self.halls)
        opened = {id: self.since[id] for id in halls if id in self.since}
        marks = {id: self.marks.get(id, "") for id in halls}
        seen = await self.ledger.look(Known(min([self.position, *opened.values()]), marks, self.name, self.line))
        for id, hall in halls.items():
            # A hall that was forgotten and opened anew meanwhile has read it all itself.
            if self.halls.get(id) is hall:
                self.take_in_or_let_go(id, hall, seen)
                self.since.pop(id, None)
        self.position, self.marks, self.published, self.line = seen.position, seen.marks, seen.published, seen.line

    def take_in_or_let_go(self, id: int, hall: Hall, seen: Seen) -> None:
        try:
            self.take_in(id, hall, seen)
        except Exception:
            # A bug in one room may not keep all the others from hearing anything; this one is read anew.
            log.exception("a room could not take in what others wrote")
            self.let_go(id, hall)

    def take_in(self, id: int, hall: Hall, seen: Seen) -> None:
        if id not in seen.marks:
            is_over(hall)
        elif id in seen.learned and is_stored_otherwise(hall, seen.learned[id]):
            # What is stored is no longer about the same people: read it anew.
            self.let_go(id, hall)
        elif id in seen.learned:
            learn(hall, seen.learned[id])
        beside(hall, seen.elsewhere.get(id, Presence()))

    def let_go(self, id: int, hall: Hall) -> None:
        """Who is still on the line comes back, and is told what is stored now."""
        del self.halls[id]
        for line in hall.lines:
            line.outbox.wire.abort()

    async def show(self) -> None:
        """Say who is on the lines here, and show what is shown live, the same as everywhere."""
        moment = asyncio.get_running_loop().time()
        if moment - self.said_at >= SAYING:
            self.said_at = moment
            await self.ledger.say_here(self.name, {id: presence(hall) for id, hall in self.halls.items() if hall.lines})
        for hall in list(self.halls.values()):
            await failure(partial(show, hall, self.name, self.published, self.ledger))


async def failure(step: Callable[[], Awaitable[None]]) -> NotSaved | None:
    """Do one step; gives back why it was not possible now. The next one may be."""
    try:
        await step()
    except NotSaved as error:
        return error
    except Exception:
        # A bug in one look may not keep everybody out for good.
        log.exception("a step beside other processes failed")
        return NotSaved("not-saved")
    return None


def settle(waiting: "asyncio.Future[None]", error: NotSaved | None) -> None:
    if error is None:
        waiting.set_result(None)
    else:
        waiting.set_exception(error)
        # Perhaps nobody waits: then this is nothing to complain about.
        waiting.exception()
