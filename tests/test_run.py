"""The starter script, in a copy of its own with a stand-in for Python: what it takes, what it installs, how it ends."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ["sh", "dirname", "cksum", "grep", "rm", "mkdir", "cat", "chmod", "id"]
TOGETHER = "-n auto --dist"
PARTS = ["worksteal -m {} --ignore=tests/e2e", "loadfile --no-loadscope-reorder -m {} tests/e2e"]
MARKED = {"test": ("not breadth", ""), "breadth": ("breadth or hypothesis", " --hypothesis-profile=thorough")}

# Writes down what it is asked; makes .venv with a copy of itself; its tests end as the files "first" and "second" say.
PYTHON = """#!/bin/sh
case "$*" in
    "-c import sys"*) exit ${REFUSE:-0} ;;
    "-c import venv"*) exit ${NO_VENV:-0} ;;
    "-m venv"*) mkdir -p .venv/bin && cat "$0" >.venv/bin/python && chmod +x .venv/bin/python ;;
    *) echo "$*" >>asked; echo "$*" ;;
esac
case "$*" in
    "-m pytest"*" tests/e2e"*) exit ${SECOND:-0} ;;
    "-m pytest"*) exit ${FIRST:-0} ;;
    "-m pip install"*) exit ${INSTALL:-0} ;;
esac
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The script with small locks and a path on which there is nothing but what it may need."""
    shutil.copy(ROOT / "run", tmp_path)
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / lock).write_text(f"# {lock}\n", encoding="utf-8")
    (tmp_path / "tests/e2e").mkdir(parents=True)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (tmp_path / "bin" / tool).symlink_to(found)
    stand_in(tmp_path, "chromium", "#!/bin/sh\n")
    return tmp_path


def stand_in(copy: Path, name: str, text: str) -> None:
    path = copy / "bin" / name
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def start(copy: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {"PATH": str(copy / "bin"), **environment}
    return subprocess.run(
        [copy / "run", *arguments], cwd="/", env=variables, capture_output=True, text=True, check=False
    )


def asked(copy: Path) -> list[str]:
    """What Python was asked to do so far."""
    path = copy / "asked"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def test_no_arguments_start_the_program(copy: Path) -> None:
    stand_in(copy, "python3", PYTHON)
    assert start(copy).returncode == 0
    assert "requirements.lock" in asked(copy)[-2]
    assert "--require-hashes" in asked(copy)[-2]
    assert asked(copy)[-1] == "-m app"


def test_other_words_go_to_the_program(copy: Path) -> None:
    stand_in(copy, "python3", PYTHON)
    start(copy, "crowd", "K7QX4M", "--phones", "12 of them")
    assert asked(copy)[-1] == "-m app crowd K7QX4M --phones 12 of them"


def test_second_start_installs_nothing(copy: Path) -> None:
    stand_in(copy, "python3", PYTHON)
    start(copy)
    (copy / "asked").unlink()
    assert start(copy).stderr == ""
    assert asked(copy) == ["-m app"]


def test_changed_lock_is_installed(copy: Path) -> None:
    stand_in(copy, "python3", PYTHON)
    start(copy)
    (copy / "requirements.lock").write_text("# newer\n", encoding="utf-8")
    assert "Installing" in start(copy).stderr


def test_failed_install_is_tried_again(copy: Path) -> None:
    stand_in(copy, "python3", PYTHON)
    broken = start(copy, INSTALL="1")
    assert (broken.returncode, "did not work" in broken.stderr) == (1, True)
    assert "Installing" in start(copy).stderr


def test_tests_need_no_second_install_for_the_program(copy: Path) -> None:
    stand_in(copy, "python3", PYTHON)
    start(copy, "test")
    assert start(copy).stderr == ""


def test_name_that_does_not_run_is_passed_over(copy: Path) -> None:
    stand_in(copy, "python3", "#!/bin/sh\nexit 127\n")
    stand_in(copy, "python3.12", PYTHON)
    assert start(copy).returncode == 0


def test_without_python_it_says_what_to_install(copy: Path) -> None:
    result = start(copy)
    assert result.returncode == 1
    assert "Python 3.11 or newer" in result.stderr


def test_without_venv_it_says_what_to_install(copy: Path) -> None:
    stand_in(copy, "python3", PYTHON)
    result = start(copy, NO_VENV="1")
    assert result.returncode == 1
    assert "apt-get install python3-venv" in result.stderr


def test_uv_is_used_when_it_is_there(copy: Path) -> None:
    stand_in(copy, "python3", PYTHON)
    stand_in(copy, "uv", '#!/bin/sh\necho "uv $*" >>asked\ncase "$1" in venv) python3 -m venv .venv ;; esac\n')
    start(copy)
    assert [line.split(" --")[0] for line in asked(copy)] == ["uv", "uv venv", "uv", "uv pip install", "-m app"]


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [("0", "0", 0), ("1", "0", 1), ("0", "1", 1), ("0", "5", 0), ("5", "0", 0), ("5", "1", 1), ("5", "5", 5)],
)
@pytest.mark.parametrize("word", MARKED)
def test_tests_run_in_two_parts_and_the_worst_counts(copy: Path, word: str, first: str, second: str, code: int) -> None:
    stand_in(copy, "python3", PYTHON)
    result = start(copy, word, "-k", "vote", FIRST=first, SECOND=second)
    marked, more = MARKED[word]
    assert asked(copy)[-2:] == [f"-m pytest {TOGETHER} {part.format(marked)}{more} -k vote" for part in PARTS]
    assert result.returncode == code


def test_named_tests_run_in_one_part(copy: Path) -> None:
    stand_in(copy, "python3", PYTHON)
    start(copy, "test", "tests/e2e/test_story.py::test_story", "-x")
    (copy / "tests/test_one.py").touch()
    (copy / "asked").unlink()
    start(copy, "test", "tests/test_one.py::test_a", "-x")
    assert asked(copy) == ["-m pytest tests/test_one.py::test_a -x"]


def test_without_chromium_it_says_that_browser_tests_are_skipped(copy: Path) -> None:
    stand_in(copy, "python3", PYTHON)
    (copy / "bin/chromium").unlink()
    result = start(copy, "test")
    assert "BROWSER TESTS ARE SKIPPED" in result.stderr
    assert result.returncode == 0


def test_script_may_be_run() -> None:
    assert os.access(ROOT / "run", os.X_OK)
    assert os.access(ROOT / ".ci/run", os.X_OK)
