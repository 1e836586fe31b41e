"""Uvicorn's websocket protocol with the limits it lacks, and a line past the application's queue and task.

Bounded here: messages waiting to be read, pings between two of ours, and the life of a peer that never reads. What
is ready-made goes out as it is (`write_frame`); what comes in goes straight to who was given the line (`give_to`).
Written against uvicorn 0.54; tests/live/line/test_protocol.py fails when a newer one works differently.
"""

from asyncio import Task, TimerHandle
from asyncio.transports import BaseTransport
from typing import Any, Protocol

from uvicorn._types import ASGIReceiveEvent
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request

from app.live.line.framing import REFUSED, end_of_frame, text_in
from app.live.outbox import Write

WAITING_MESSAGES = 32
PINGS = 20
WRITE_HIGH = 64 * 1024
ABORT_AFTER = 5.0
LINE = "samenspraak.line"


class Listener(Protocol):
    """Who was given a line. Never waits."""

    def hear(self, message: str | bytes) -> None: ...
    def take_way(self, way: Write | None) -> None: ...
    def gone(self) -> None: ...


class HardenedProtocol(WebSocketsSansIOProtocol):
    """One websocket connection that cannot cost more than it is allowed to."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.pings = 0
        self.grace: TimerHandle | None = None
        self.listener: Listener | None = None
        self.heard: list[str | bytes] = []
        """Messages of the data that is being read now."""
        self.behind = False
        """Whether more waits to be read than the buffer should hold: then only the newest is sent, later."""
        self.partial = b""
        """The beginning of a frame whose end did not come yet."""

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        self.transport.set_write_buffer_limits(high=WRITE_HIGH)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            self.scope["extensions"][LINE] = self  # type: ignore[assignment]

    def give_to(self, listener: Listener) -> None:
        """From now on this one hears all messages, and that the line is over; the application's task may end."""
        self.listener = listener
        self.forget_request()
        self.show_way()
        self.take_from_queue()
        self.let_hear()
        if self.disconnected or self.close_sent or self.transport.is_closing():
            listener.gone()
        if self.disconnected:
            self.let_go()

    def forget_request(self) -> None:
        """It refers back to this line, and would keep it until the next search for such circles."""
        for name in ("scope", "request", "response"):
            vars(self).pop(name, None)

    def data_received(self, data: bytes) -> None:
        """Cut what comes in into frames. The base class always gets whole ones, and whole texts do not need it."""
        if not self.handshake_initiated:
            super().data_received(data)
            return
        data, at = self.partial + data, 0
        while not self.transport.is_closing():
            end = end_of_frame(data, at, self.config.ws_max_size)
            if end == REFUSED:
                super().data_received(data[at:])
            if not at < end <= len(data):
                break
            self.frame_received(data[at:end])
            at = end
        self.partial = data[at:]
        self.let_hear()

    def frame_received(self, frame: bytes) -> None:
        text = text_in(frame) if self.listener is not None and self.conn.current_size is None else None
        if text is None or self.close_sent:
            super().data_received(frame)
        else:
            self.keep(text)

    def keep(self, message: str | bytes) -> None:
        """Keep a message until all that came with it is read; who sends too many at once is gone."""
        self.heard.append(message)
        if len(self.heard) > WAITING_MESSAGES:
            self.heard.clear()
            self.abort()

    def take_from_queue(self) -> None:
        """What came for the application is for who was given the line."""
        while not self.queue.empty():
            event = self.queue.get_nowait()
            if event["type"] == "websocket.receive":
                self.keep(event.get("text") or event.get("bytes") or b"")

    def let_hear(self) -> None:
        if self.listener is not None and self.heard:
            heard, self.heard = self.heard, []
            for message in heard:
                self.listener.hear(message)

    async def run_asgi(self) -> None:
        """As the base class does, but a line that was given to somebody stays open when the application is done."""
        try:
            await self.app(self.scope, self.receive, self.send)
        except ClientDisconnected:
            pass
        except BaseException:
            self.logger.exception("Exception in ASGI application\n")
            self.send_500_response()
        if not self.handshake_complete:
            self.send_500_response()
        if self.listener is None and self.close_timer is None:
            self.transport.close()

    def show_way(self) -> None:
        """Let the listener write straight to the transport as long as nothing is in the way; what is on a transport
        that closes goes nowhere.
        """
        if self.listener is not None:
            is_free = not (self.behind or self.close_sent or self.disconnected)
            self.listener.take_way(self.transport.write if is_free else None)

    def write_frame(self, frame: bytes) -> None:
        """Send a ready-made frame, past the queue of the ASGI application. Does nothing on a line that is closing."""
        if not (self.close_sent or self.disconnected):
            self.transport.write(frame)

    def close(self, code: int) -> None:
        """Say goodbye; who does not answer is cut off."""
        if not (self.disconnected or self.close_sent or self.transport.is_closing()):
            self.conn.send_close(code)
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.close_sent = True
            self.abort_soon()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.behind = True
        self.show_way()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.behind = False
        self.show_way()

    def abort(self) -> None:
        """End the connection and drop what was not read; `close` would wait for a peer that never reads."""
        if self.transport is not None and not self.disconnected:
            self.transport.abort()

    def abort_soon(self) -> None:
        if self.grace is None and not self.disconnected:
            self.grace = self.loop.call_later(ABORT_AFTER, self.abort)
        self.over()

    def over(self) -> None:
        self.show_way()
        if self.listener is not None:
            self.listener.gone()

    def handle_ping(self) -> None:
        self.pings += 1
        if self.pings > PINGS or self.behind:
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
        if self.listener is not None:
            self.take_from_queue()

    async def receive(self) -> ASGIReceiveEvent:
        return await self.queue.get()

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.abort_soon()

    def handle_parser_exception(self) -> None:
        super().handle_parser_exception()
        self.abort_soon()

    def handle_close(self, event: Frame) -> None:
        answered = self.close_sent
        super().handle_close(event)
        if answered:
            # The base class ends only the goodbyes that the application said.
            self.transport.close()
        self.abort_soon()

    def on_task_complete(self, task: Task[None]) -> None:
        """The application is done with this line, for instance because it sent somebody away."""
        super().on_task_complete(task)
        if self.listener is None:
            self.forget_request()
            self.abort_soon()

    def shutdown(self) -> None:
        super().shutdown()
        self.abort_soon()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.grace is not None:
            self.grace.cancel()
        super().connection_lost(exc)
        self.over()
        self.let_go()

    def let_go(self) -> None:
        """Forget what refers back to this line: Python looks for such circles seldom here, and lines come and go."""
        self.listener = None
        self.conn.parser.close()
