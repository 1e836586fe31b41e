"""The phone's scripts that need no browser, tested by node: outbox, line, screens, texts, the order of options."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

TESTS = Path(__file__).parent / "phone"
OLDEST = (20, 19)
"""The first node that takes a .js file for a module without being told in a package.json."""


def version(node: str) -> tuple[int, ...]:
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, re.findall(r"\d+", told)[:2]))


def test_scripts_of_the_phone() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed; the browser tests still go through these scripts")
    if version(node) < OLDEST:
        pytest.skip(f"node is older than {OLDEST}; the browser tests still go through these scripts")
    files = sorted(map(str, TESTS.glob("*.test.js")))
    done = subprocess.run([node, "--no-warnings", "--test", *files], capture_output=True, text=True)
    assert done.returncode == 0, (
        "\n".join(each for each in done.stdout.split("# Subtest") if "not ok" in each) + done.stderr[-2000:]
    )
    assert f"# pass {done.stdout.count('# Subtest: ')}" in done.stdout
