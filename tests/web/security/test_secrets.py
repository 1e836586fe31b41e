"""The key of all hashes is long, of chance, and only its owner can read it; else the server does not start."""

import stat
from pathlib import Path

import pytest

from app.errors import Refused
from app.settings import Settings

GOOD = "kT9-vX2pQz7LmW4cR8sY1bN6fH3jD5gA"


@pytest.mark.parametrize(
    ("secret", "code"),
    [
        ("short", "secret-too-short"),
        (GOOD[:-1], "secret-too-short"),
        ("a" * 64, "secret-too-weak"),
        ("abcabcabc" * 8, "secret-too-weak"),
        ("12345678901234567890123456789012", "secret-too-weak"),
        ("change-me-" * 4, "secret-too-weak"),
    ],
)
@pytest.mark.parametrize("from_file", [False, True])
def test_weak_secret_is_refused(tmp_path: Path, secret: str, code: str, from_file: bool) -> None:
    if from_file:
        (tmp_path / "secret").write_text(f"{secret}\n")
    settings = Settings(data=tmp_path, secret="" if from_file else secret)
    with pytest.raises(Refused, match=code):
        settings.key()


def test_empty_file_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "secret").touch()
    with pytest.raises(Refused, match="secret-too-short"):
        Settings(data=tmp_path, secret="").key()


def test_good_secret_is_taken_and_made_when_there_is_none(tmp_path: Path) -> None:
    assert Settings(data=tmp_path, secret=GOOD).key() == GOOD.encode()
    made = Settings(data=tmp_path / "new", secret="").key()
    kept = tmp_path / "new" / "secret"
    assert kept.read_bytes().strip() == made
    assert len(made) >= 32
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
