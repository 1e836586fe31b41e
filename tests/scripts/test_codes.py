"""Codes of refusals are found however they reach the refusal."""

import pytest

from scripts.codes import codes

PASSED_ON = """
def must(right, code):
    if not right:
        raise Conflict(code)

def close(round):
    must(round.open, "round-not-open")
    other(round, "no-code")
"""


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('raise Refused("too-few-options", least=2)', {"too-few-options"}),
        ('raise errors.TooMany("too-fast")', {"too-fast"}),
        ('raise NotFound("gone" if old else "never-there") from None', {"gone", "never-there"}),
        ('tell(line, {"code": "round-closed", "details": {}})', {"round-closed"}),
        ('tell(line, {"code": "ok", "name": "no-code"})', set()),
        ('raise Conflict(answer["code"])', set()),
        ('raise ValueError("no-code")', set()),
        (PASSED_ON, {"round-not-open"}),
    ],
)
def test_codes_are_found(source: str, found: set[str]) -> None:
    assert codes(source) == found
