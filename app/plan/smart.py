"""Which of the five parts of a SMART measure are there, and which are missing.

A check of what was filled in, not of whether it is wise: specific asks for a sentence rather than a catchword,
measurable for a number, acceptable for somebody who leads, realistic for means, time-bound for an end.
Source of the parts: G. T. Doran, "There's a S.M.A.R.T. way to write management's goals and objectives",
Management Review 70 (1981), 35-36, in the words that Dutch municipalities use.
"""

import re
from dataclasses import dataclass
from datetime import date

PARTS = ("specific", "measurable", "acceptable", "realistic", "time_bound")
FEWEST_WORDS = 4
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Plain:
    """What the check needs of a measure."""

    title: str = ""
    purpose: str = ""
    indicator: str = ""
    """Code or name of an indicator, or how it is measured."""
    target: str = ""
    owner: str = ""
    means: str = ""
    ends: date | None = None


def lacking(measure: Plain) -> tuple[str, ...]:
    """The parts that are missing, in their order; empty when all five are there."""
    there = {
        "specific": len(f"{measure.title} {measure.purpose}".split()) >= FEWEST_WORDS,
        "measurable": bool(measure.indicator.strip()) and bool(_NUMBER.search(measure.target)),
        "acceptable": bool(measure.owner.strip()),
        "realistic": bool(measure.means.strip()),
        "time_bound": measure.ends is not None,
    }
    return tuple(part for part in PARTS if not there[part])
