"""The scripts of board and console that need no browser, tested by node: what comes next, commands, order, slots."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.js.test_phone_scripts import OLDEST, version

TESTS = Path(__file__).parent / "screens"


def test_scripts_of_board_and_console() -> None:
    node = shutil.which("node")
    if node is None or version(node) < OLDEST:
        pytest.skip(f"node {OLDEST} or newer is not installed; the browser tests still go through these scripts")
    files = sorted(map(str, TESTS.glob("*.test.js")))
    done = subprocess.run([node, "--no-warnings", "--test", *files], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert f"# pass {done.stdout.count('# Subtest: ')}" in done.stdout
