"""The page of threats names tests that are there, and each row names one or says why not."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| what |")
]
NAMED = sorted(set(re.findall(r"`(tests/[\w/.]+(?:::\w+)?)`", PAGE)))


@pytest.mark.parametrize("name", NAMED)
def test_named_test_is_there(name: str) -> None:
    path, _, function = name.partition("::")
    source = (ROOT / path).read_text(encoding="utf-8")
    assert f"def {function}" in source


def test_every_row_names_a_test_or_says_why_not() -> None:
    assert len(ROWS) > 40
    assert {len(row) for row in ROWS} == {3}
    assert [row[0] for row in ROWS if "`tests/" not in row[2] and "not applicable because" not in row[1]] == []


def test_decisions_that_are_named_are_there() -> None:
    linked = re.findall(r"\]\((decisions/[\w-]+\.md|\.\./\w+\.md)\)", PAGE)
    assert linked
    assert [each for each in linked if not (ROOT / "docs" / each).exists()] == []
