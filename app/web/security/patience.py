"""Uvicorn's HTTP protocol with the patience it lacks: how long and how large a request may be before it is a whole one.

Without this a connection that sends nothing, or one letter a minute, stays for ever, and headers may be of any size.
Written against uvicorn 0.54; tests/live/line/test_patience.py fails when a newer one works differently.
"""

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10.0
"""From the connection, or the first letter of a next request, to the end of its headers."""
BODY_SECONDS = 60.0
"""From there to the end of the body: the largest form, over a poor line."""
UNREAD_SECONDS = 60.0
"""How long a visitor may leave an answer unread, once the buffers on the way are full."""
HEAD_BYTES = 32 * 1024
FIELDS = 100
"""Headers of one request."""


class PatientProtocol(HttpToolsProtocol):
    """One HTTP connection that has to get on with it."""

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.head = 0
        self.in_head = True
        self.fields = 0
        self.waiting: TimerHandle | None = None
        self.unread: TimerHandle | None = None
        self.wait(HEAD_SECONDS)

    def wait(self, seconds: float) -> None:
        """From now on there is so much time."""
        self.stop_waiting()
        self.waiting = self.loop.call_later(seconds, self.transport.abort)

    def stop_waiting(self) -> None:
        if self.waiting is not None:
            self.waiting.cancel()
            self.waiting = None

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.in_head:
            self.head += len(data)
            if self.head > HEAD_BYTES:
                self.transport.abort()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.in_head, self.head, self.fields = True, 0, 0
        self.wait(HEAD_SECONDS)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Raising makes the parser stop: the visitor gets 400."""
        self.fields += 1
        if self.fields > FIELDS:
            raise ValueError
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self.in_head = False
        self.wait(BODY_SECONDS)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self.stop_waiting()

    def handle_websocket_upgrade(self) -> None:
        """From here on the line has limits of its own: live/protocol.py."""
        self.stop_waiting()
        super().handle_websocket_upgrade()
        self.let_go()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.unread = self.loop.call_later(UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self.stop_unread()

    def stop_unread(self) -> None:
        if self.unread is not None:
            self.unread.cancel()
            self.unread = None

    def connection_lost(self, exc: Exception | None) -> None:
        self.stop_waiting()
        self.stop_unread()
        super().connection_lost(exc)
        self.let_go()

    def let_go(self) -> None:
        """Forget what refers back to this connection: Python looks for such circles seldom here."""
        self.parser = None  # type: ignore[assignment]
        self.cycle = None  # type: ignore[assignment]
