"""A console's line ends when its account may steer no longer, though nobody says anything along it."""

import asyncio
import logging

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket

from app.access import may
from app.errors import NotSignedIn
from app.live import socket
from app.live.hall import Hall, Line
from app.web.pages import signed_in_now

LOOK_AGAIN = 0.8
"""Seconds between two looks whether who steers is still signed in."""

log = logging.getLogger(__name__)


async def hang_up_when_signed_out(websocket: WebSocket, hall: Hall, line: Line) -> None:
    """End a console's line soon after its account signed out, was disabled or got another role, wherever that was done.

    Asked of the database, because that also knows what the command line or another process did.
    """
    while True:
        await asyncio.sleep(LOOK_AGAIN)
        if not await run_in_threadpool(may_still_steer, websocket):
            socket.refuse(hall, line, NotSignedIn("sign-in-first"))
            # Not closed: a command that is on its way to the disk is still told to the room.
            line.outbox.wire.abort()
            return


def may_still_steer(websocket: WebSocket) -> bool:
    """While the database is away nobody can tell; who looks on must go on looking."""
    try:
        visitor = signed_in_now(websocket)
    except Exception as error:  # noqa: BLE001  whatever keeps the answer from coming
        log.warning("nobody knows who is signed in for now: %s", type(error).__name__)
        return True
    return visitor is not None and may(visitor.role, "steer")
