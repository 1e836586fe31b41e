"""What an action still lacks before one can hold somebody to it: specific, measurable, accepted, realistic, timed.

The same for an action card in a session and a measure of the plan. It helps to finish one, and refuses none.
"""

import re
from dataclasses import dataclass
from datetime import date

PARTS = ("specific", "measurable", "accepted", "realistic", "timed")
FEWEST_WORDS = 3
NUMBER = re.compile(r"\d")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody will do, as texts; empty where nothing was said. `due` is a date as 2027-09-30."""

    what: str = ""
    first_step: str = ""
    indicator: str = ""
    owner: str = ""
    means: str = ""
    due: str = ""


def missing(promise: Promise) -> tuple[str, ...]:
    """The parts that are missing, in the order of PARTS.

    specific: what happens in at least three words, and with what it begins. measurable: an indicator with a number.
    accepted: who leads it. realistic: the money, people or hours. timed: a day.
    """
    there = {
        "specific": len(promise.what.split()) >= FEWEST_WORDS and bool(promise.first_step.strip()),
        "measurable": bool(NUMBER.search(promise.indicator)),
        "accepted": bool(promise.owner),
        "realistic": bool(promise.means.strip()),
        "timed": is_day(promise.due),
    }
    return tuple(part for part in PARTS if not there[part])


def is_day(text: str) -> bool:
    """Whether this is a day of the calendar, as 2027-09-30."""
    if not DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
