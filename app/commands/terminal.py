"""What the operator sees: sentences in their language, one clear line for an error, a QR code, a progress bar."""

import os
import sys
import time
from typing import Any, TextIO

from app.errors import AppError
from app.i18n import _, translations
from app.web.qr import matrix

WIDTH = 30
BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
BLACK_ON_WHITE, PLAIN = "\x1b[38;5;16;48;5;231m", "\x1b[0m"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def language() -> str:
    """The operator's language: Dutch when the terminal is Dutch, else English."""
    chosen = next((os.environ[name] for name in LOCALE if os.environ.get(name)), "")
    return "nl" if chosen.lower().startswith("nl") else "en"


def phrase(text: str, **values: Any) -> str:
    """The text in the operator's language, with its %(name)s filled in."""
    told = translations(language()).gettext(text)
    return told % values if values else told


def say(text: str, **values: Any) -> None:
    """Print a sentence at once, also into a pipe."""
    show(phrase(text, **values))


def show(line: str) -> None:
    """Print what is the same in every language."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """Print one line where errors belong."""
    sys.stderr.write(" ".join(line.split()) + "\n")
    sys.stderr.flush()


def sentence(error: AppError) -> str:
    """The refusal as a sentence; the bare code when it has none yet."""
    told = str(translations(language()).gettext(error.code))
    try:
        return told.format_map(error.details)
    except (KeyError, ValueError):
        return told


def trouble(error: OSError) -> str:
    """What the system could not do, without the inside of the program."""
    reason = error.strerror or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else reason


def terminal_qr(text: str, color: bool) -> str:
    """A QR code in half blocks; without colour it is drawn light on dark, as most terminals are."""
    rows = [[dark == color for dark in row] for row in matrix(text)]
    if len(rows) % 2:
        rows.append([not color] * len(rows[0]))
    lines = [
        "".join(BLOCKS[upper, lower] for upper, lower in zip(*pair, strict=True))
        for pair in zip(rows[::2], rows[1::2], strict=True)
    ]
    return "\n".join(f"{BLACK_ON_WHITE}{line}{PLAIN}" if color else line for line in lines)


class Progress:
    """A bar that is redrawn on a terminal and, in a pipe, is a line for each tenth."""

    def __init__(self, text: str, total: int, out: TextIO | None = None) -> None:
        self.label = phrase(text)
        self.total = max(total, 1)
        self.out = out or sys.stdout
        self.drawn = ""
        self.started = time.monotonic()

    def at(self, done: int) -> None:
        """Show that so many of the total are done."""
        part = min(done / self.total, 1.0)
        if self.out.isatty():
            filled = round(part * WIDTH)
            self.draw(f"\r{self.label:<28} {'█' * filled}{'░' * (WIDTH - filled)} {done}/{self.total} ", "")
        else:
            self.draw(f"{self.label} {int(part * 10) * 10} %", "\n")

    def draw(self, line: str, end: str) -> None:
        if line != self.drawn:
            self.drawn = line
            self.out.write(line + end)
            self.out.flush()

    def end(self) -> None:
        """Leave the bar as it stands and go to the next line."""
        if self.out.isatty():
            took = phrase(_("%(seconds).0f s"), seconds=time.monotonic() - self.started)
            self.out.write(f" {took}\n")
            self.out.flush()
