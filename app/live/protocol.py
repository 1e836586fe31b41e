"""Uvicorn's websocket protocol with the limits it lacks, and a line along which ready-made frames go out.

Bounded here: messages waiting to be read, pings between two of ours, and the life of a peer that never reads. Written
against uvicorn 0.54; tests/live/line/test_protocol.py fails when a newer one works differently.
"""

from asyncio import Task, TimerHandle
from asyncio.transports import BaseTransport
from typing import Any

from uvicorn._types import ASGIReceiveEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request

WAITING_MESSAGES = 32
PINGS = 20
WRITE_HIGH = 64 * 1024
ABORT_AFTER = 5.0
LINE = "samenspraak.line"


class HardenedProtocol(WebSocketsSansIOProtocol):
    """One websocket connection that cannot cost more than it is allowed to."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.pings = 0
        self.grace: TimerHandle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        self.transport.set_write_buffer_limits(high=WRITE_HIGH)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            self.scope["extensions"][LINE] = self  # type: ignore[assignment]

    def write_frame(self, frame: bytes) -> None:
        """Send a ready-made frame, past the queue of the ASGI application. Does nothing on a line that is closing."""
        if not (self.disconnected or self.close_sent or self.transport.is_closing()):
            self.transport.write(frame)

    def full(self) -> bool:
        """Whether the peer is behind: then wait, and send only the newest later."""
        return self.transport.get_write_buffer_size() >= WRITE_HIGH

    def abort(self) -> None:
        """End the connection and drop what was not read; `close` would wait for a peer that never reads."""
        if self.transport is not None and not self.disconnected:
            self.transport.abort()

    def abort_soon(self) -> None:
        if self.grace is None and not self.disconnected:
            self.grace = self.loop.call_later(ABORT_AFTER, self.abort)

    def handle_ping(self) -> None:
        self.pings += 1
        if self.pings > PINGS or self.full():
            self.conn.data_to_send()
            self.abort()
            return
        super().handle_ping()

    def send_keepalive_ping(self) -> None:
        self.pings = 0
        super().send_keepalive_ping()

    def send_receive_event_to_app(self) -> None:
        if self.queue.qsize() >= WAITING_MESSAGES:
            self.frames = []
            self.abort()
            return
        # The base class stops and starts reading around every message: two system calls for each vote. What is bounded
        # by the queue above may go on reading.
        self.read_paused = True
        super().send_receive_event_to_app()

    async def receive(self) -> ASGIReceiveEvent:
        return await self.queue.get()

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.abort_soon()

    def handle_parser_exception(self) -> None:
        super().handle_parser_exception()
        self.abort_soon()

    def handle_close(self, event: Frame) -> None:
        super().handle_close(event)
        self.abort_soon()

    def on_task_complete(self, task: Task[None]) -> None:
        """The application is done with this line, for instance because it sent somebody away."""
        super().on_task_complete(task)
        self.abort_soon()

    def shutdown(self) -> None:
        super().shutdown()
        self.abort_soon()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.grace is not None:
            self.grace.cancel()
        super().connection_lost(exc)
