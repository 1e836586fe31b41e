"""The log tells where something went wrong, and nothing of what people wrote or who they are."""

import io
import logging
from collections.abc import Iterator
from threading import Event

import pytest

from app.commands.logs import QUEUED, Behind, line_of, start_logging

CANARIES = ("192.0.2.77", "kanarie-tekst", "GEHEIM", "token=abc")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Give logging back to the tests."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers, root.level = handlers, level


def record(name: str, message: str, *arguments: object) -> logging.LogRecord:
    return logging.getLogger(name).makeRecord(name, logging.ERROR, "file", 1, message, arguments, None)


@pytest.mark.parametrize(
    ("message", "arguments", "words"),
    [
        ('%s - "WebSocket %s" [accepted]', ("192.0.2.77", "/ws?token=abc"), ""),
        ("Task exception was never got\nfuture: <Task 'kanarie-tekst'>", (), "Task exception was never got"),
        ("Exception in callback store('kanarie-tekst')", (), "Exception in callback store"),
        ("Invalid HTTP request received.", (), "Invalid HTTP request received."),
    ],
)  # fmt: skip
def test_line_of_others_keeps_only_fixed_words(message: str, arguments: tuple[str, ...], words: str) -> None:
    line = line_of(record("uvicorn.error", message, *arguments))
    assert line.endswith(f"ERROR uvicorn.error: {words}")
    assert not any(canary in line for canary in CANARIES)


def test_line_of_ours_is_whole() -> None:
    assert line_of(record("app.live.hub", "a room failed, %s lines", 3)).endswith(
        "app.live.hub: a room failed, 3 lines"
    )


def test_exception_is_told_without_its_message() -> None:
    out = io.StringIO()
    behind = start_logging(out)
    try:
        raise ValueError("kanarie-tekst GEHEIM")
    except ValueError:
        logging.getLogger("app.x").exception("it failed")
    behind.drain()
    told = out.getvalue()
    assert "it failed" in told
    assert "test_exception_is_told_without_its_message" in told
    assert "builtins.ValueError" in told
    assert not any(canary in told for canary in CANARIES)


def test_info_of_the_server_is_not_logged() -> None:
    out = io.StringIO()
    behind = start_logging(out)
    logging.getLogger("uvicorn.error").info('192.0.2.77 - "WebSocket /ws" [accepted]')
    logging.getLogger("app.live").info("said")
    behind.drain()
    assert out.getvalue().endswith("INFO app.live: said\n")
    assert out.getvalue().count("\n") == 1


class Blocked(io.StringIO):
    """An output that nobody reads until it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open = Event()

    def write(self, text: str) -> int:
        self.open.wait()
        return super().write(text)


def test_blocked_output_costs_lines_not_time() -> None:
    out = Blocked()
    behind = Behind(out)
    for number in range(3 * QUEUED):
        behind.handle(record("app", "line %s", number))
    lost = behind.dropped
    assert lost >= 2 * QUEUED - 1
    out.open.set()
    behind.drain(10)
    told = out.getvalue()
    assert told.count("app: line") + lost == 3 * QUEUED
    assert f"{lost} lines of the log were lost" in told
