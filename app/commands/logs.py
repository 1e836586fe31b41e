"""The server's log: warnings and errors on standard error, without addresses, texts, codes or tokens.

Writing happens in a thread of its own behind a bounded queue, so a blocked standard error costs log lines, not votes.
What others log is cut to its fixed words, and of an exception only the place and the type are told: its message may
hold what a participant wrote.
"""

import json
import logging
import re
import sys
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from logging.handlers import QueueHandler
from queue import Full, Queue
from threading import Thread
from typing import TextIO

QUEUED = 1_000
FIXED_WORDS = re.compile(r"[^\n(<\[{'\"%]*")
OURS = "app"


def start_logging(out: TextIO | None = None, as_json: bool = False) -> "Behind":
    """Send all logging of this process to `out`, through the queue; give back the handler that counts what was lost."""
    behind = Behind(out or sys.stderr, json_line_of if as_json else line_of)
    logging.basicConfig(handlers=[behind], level=logging.WARNING, force=True)
    logging.getLogger(OURS).setLevel(logging.INFO)
    # uvicorn writes address and query string of every websocket at level INFO, also without an access log.
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
        logger.setLevel(logging.WARNING)
    return behind


class Behind(QueueHandler):
    """Gives lines to the thread that writes them; counts, and later tells, what did not fit in the queue."""

    def __init__(self, out: TextIO, form: Callable[[logging.LogRecord], str] | None = None) -> None:
        self.form = form or line_of
        self.lines: Queue[str] = Queue(QUEUED)
        super().__init__(self.lines)
        self.dropped = 0
        self.told = 0
        self.out = out
        Thread(target=self.write, name="log", daemon=True).start()

    def prepare(self, record: logging.LogRecord) -> str:
        return self.form(record)

    def enqueue(self, line: str) -> None:  # type: ignore[override]
        try:
            self.lines.put_nowait(line)
        except Full:
            self.dropped += 1

    def write(self) -> None:
        """Write what comes, for ever. A full disk or a reader that went away costs the line and nothing more."""
        while True:
            line = self.lines.get()
            try:
                self.tell(line)
            except (OSError, ValueError):
                self.dropped += 1
            self.lines.task_done()

    def tell(self, line: str) -> None:
        lost = self.dropped
        self.out.write(line + "\n")
        if lost > self.told:
            self.out.write(f"{lost} lines of the log were lost: nobody read them\n")
        self.out.flush()
        self.told = lost

    def drain(self, seconds: float = 1.0) -> None:
        """Give the thread a moment to write what is queued; a blocked reader is not waited for."""
        until = time.monotonic() + seconds
        while self.lines.unfinished_tasks and time.monotonic() < until:
            time.sleep(0.01)


def line_of(record: logging.LogRecord) -> str:
    """One record as text that may be kept."""
    moment = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
    return f"{moment} {record.levelname} {record.name}: {words(record)}{place(record)}"


def json_line_of(record: logging.LogRecord) -> str:
    """One record as an object on a line of its own; a deed of staff with what the log of deeds says of it."""
    told: dict[str, object] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "message": words(record),
    }
    if where := place(record):
        told["place"] = [line.strip() for line in where.strip().splitlines()]
    return json.dumps(told | getattr(record, "deed", {}), ensure_ascii=False)


def words(record: logging.LogRecord) -> str:
    """Our own messages whole; of others only the words up to the first thing that was filled in."""
    if record.name.split(".")[0] == OURS:
        return record.getMessage()
    found = FIXED_WORDS.match(str(record.msg))
    return found.group().strip() if found else ""


def place(record: logging.LogRecord) -> str:
    """Where and which exception, never what it said."""
    if not record.exc_info or record.exc_info[1] is None:
        return ""
    error = record.exc_info[1]
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"\n  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return "".join(lines) + f"\n  {type(error).__module__}.{type(error).__qualname__}"
