"""A command line in a folder of its own."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.__main__ import main

Line = Callable[..., "Outcome"]


@dataclass(frozen=True)
class Outcome:
    """What a command came to."""

    code: int
    out: str
    err: str


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Line:
    """Run a command with its data in an empty folder."""
    for name in list(os.environ):
        if name.startswith("SAMENSPRAAK_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("SAMENSPRAAK_DATA", str(tmp_path / "here"))
    monkeypatch.setenv("SAMENSPRAAK_HOST", "127.0.0.1")

    def run(*arguments: str) -> Outcome:
        capsys.readouterr()
        code = main(arguments)
        return Outcome(code, *capsys.readouterr())

    return run
