"""Hostile texts cost time in proportion to their length: shown by counted work and by the form of each pattern."""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from re import _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any, Literal

import pytest

from app.text import addresses, clean, emergency, personal_data, rude, words
from tests.text.example import HOSTILE

MODULES = [addresses, clean, emergency, personal_data, rude, words]
FUNCTIONS: list[Callable[[str], object]] = [
    clean.clean,
    clean.clean_line,
    clean.clusters,
    personal_data.found,
    rude.rude_words,
    rude.offensive_to_group,
    emergency.emergency,
]

PATTERNS = [
    (f"{module.__name__}.{name}", pattern.pattern)
    for module in MODULES
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern)
]

# One class of characters repeated without end, alone in the pattern: it matches at once, so nothing is tried twice.
SIMPLE = {r"\s+", r"\w+|[!?.]"}


def repeats(parsed: Any) -> Iterator[int]:
    """The upper bound of each repeat in a parsed pattern, multiplied by the bounds of those around it."""
    for operation, argument in parsed:
        if "REPEAT" in str(operation):
            low_high, inside = argument[1], argument[2]
            yield low_high
            yield from (low_high * bound for bound in repeats(inside))
        else:
            yield from (bound for part in parts(argument) for bound in repeats(part))


def parts(argument: Any) -> Iterator[Any]:
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, (list, tuple)):
        for each in argument:
            yield from parts(each)


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_patterns_are_bounded(name: str, pattern: str) -> None:
    assert pattern in SIMPLE or max(repeats(_parser.parse(pattern)), default=0) <= 500


@pytest.mark.parametrize("careless", [r"(?:a+)+b", r"\w+@\w", r"(?:\w{1,90} ){0,90}x", r"x(?=[a-z-]*\d)"])
def test_careless_patterns_are_seen(careless: str) -> None:
    assert max(repeats(_parser.parse(careless))) > 500


def work(function: Callable[[str], object], text: str) -> int:
    """How many lines of Python run; what one line costs is bounded by the test of the patterns."""
    lines = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function(text)
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.few(4)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_twice_the_text_is_at_most_twice_the_work(text: str) -> None:
    for function in FUNCTIONS:
        function("The first call reads the lists of words.")
        assert work(function, text[:4_000]) <= 2.2 * work(function, text[:2_000]) + 100


@pytest.mark.parametrize("text", ["e" + "\u0316\u0300" * 5_000, "e\u0301" * 5_000 + "\u0316" * 5_000])
def test_no_long_run_of_marks_is_sorted(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    normalize = unicodedata.normalize

    def watched(form: Literal["NFC", "NFKC", "NFKD"], part: str) -> str:
        given.append(part)
        return normalize(form, part)

    monkeypatch.setattr(unicodedata, "normalize", watched)
    for function in FUNCTIONS:
        function(text)
    assert given
    assert max(len(run[0]) for part in given for run in re.finditer("[\u0300-\u036f]*", part)) <= clean.MARKS


@pytest.mark.few(4)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_texts_are_judged(text: str) -> None:
    for function in FUNCTIONS:
        function(text)
