"""The page of faults names tests that are there, and each fault has one or says why not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/faults.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("| fault | test |\n|---|---|\n")[2].partition("\n\n")[0]
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.splitlines()]
NAMED = sorted(set(re.findall(r"`(tests/[\w/.]+(?:::\w+)?)`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_named_test_is_there(name: str) -> None:
    path, _, function = name.partition("::")
    assert f"def {function}" in (ROOT / path).read_text(encoding="utf-8") if function else (ROOT / path).exists()


def test_every_fault_has_a_test_or_says_why_not() -> None:
    assert len(ROWS) > 30
    assert [row[0] for row in ROWS if "`tests/" not in row[1] and "not tested here, because" not in row[1]] == []
