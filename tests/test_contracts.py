"""Who may import whom: the contracts of pyproject.toml hold and catch what they should; and what they cannot say."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PURE = ["activities", "counting", "text", "plan", "live/room", "live/messages", "live/state.py"]
CLOCK = {"now", "utcnow", "today", "time", "monotonic", "perf_counter"}

# Where a line is added, the line, and the import that the linter must name.
VIOLATIONS = [
    ("errors.py", "import app.web", "app.errors -> app.web"),
    ("counting/__init__.py", "import app.text", "app.counting -> app.text"),
    ("counting/__init__.py", "import time", "app.counting -> time"),
    ("text/__init__.py", "import random", "app.text -> random"),
    ("activities/kind.py", "import app.live.state", "app.activities.kind -> app.live.state"),
    ("activities/kind.py", "import fastapi", "app.activities.kind -> fastapi"),
    ("live/room/room.py", "import asyncio", "app.live.room.room -> asyncio"),
    ("live/messages/shapes.py", "import app.store", "app.live.messages.shapes -> app.store"),
    ("plan/__init__.py", "import app.store", "app.plan -> app.store"),
    ("web/__init__.py", "import sqlalchemy", "app.web -> sqlalchemy"),
    ("exports/__init__.py", "import app.web", "app.exports -> app.web"),
    ("commands/__init__.py", "import sqlmodel", "app.commands -> sqlmodel"),
    ("extra.py", "import app.errors", "extra"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def sources(*parts: str) -> Iterator[tuple[Path, ast.Module]]:
    for part in parts:
        path = ROOT / "app" / part
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            yield file.relative_to(ROOT), ast.parse(file.read_text(encoding="utf-8"))


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and module of each import, relative ones left out: the program has none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_contracts_hold() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.breadth
def test_contracts_catch_each_violation(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("static", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, line, _named in VIOLATIONS:
        with (tmp_path / "app" / file).open("a", encoding="utf-8") as source:
            source.write(f"\n{line}\n")
    report = lint(tmp_path).stdout
    assert [named for *_, named in VIOLATIONS if named not in report] == [], report


def of_other_kinds(kind: str, kinds: set[str], tree: ast.AST) -> list[str]:
    """The imports in a module of one kind that reach into another kind."""
    names = [name.split(".") for _line, name in imports(tree)]
    return [".".join(name) for name in names if name[:2] == ["app", "activities"] and name[2] in kinds - {kind}]


def test_kinds_do_not_know_each_other() -> None:
    kinds = {path.parent.name for path in (ROOT / "app/activities").glob("*/__init__.py")}
    assert kinds
    found = {str(file): of_other_kinds(file.parts[2], kinds, tree) for file, tree in sources("activities")}
    assert {file: names for file, names in found.items() if names} == {}


def test_import_of_another_kind_is_noticed() -> None:
    tree = ast.parse(
        "from app.activities.kind import Kind\nfrom app.activities import dots\nimport app.activities.ideas.x"
    )
    assert of_other_kinds("ideas", {"ideas", "dots"}, tree) == ["app.activities.dots"]


def clocks(tree: ast.AST) -> list[str]:
    """The calls that read a clock: date.today(), datetime.now() and their like."""
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [ast.unparse(name) for name in called if isinstance(name, ast.Attribute) and name.attr in CLOCK]


def test_pure_modules_read_no_clock() -> None:
    found = {str(file): clocks(tree) for file, tree in sources(*PURE)}
    assert {file: names for file, names in found.items() if names} == {}


@pytest.mark.parametrize("call", ["datetime.now(UTC)", "date.today()", "datetime.datetime.utcnow()"])
def test_reading_a_clock_is_noticed(call: str) -> None:
    assert clocks(ast.parse(f"x = {call}")) != []


def inner(tree: ast.AST) -> list[int]:
    """The lines of imports that stand inside a function."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [line for function in functions for line, _name in imports(function)]


def test_imports_stand_at_the_top() -> None:
    """Only the heavy writers of exports may wait until they are needed, with the reason on the line."""
    wrong = [
        f"{file}:{line}"
        for file, tree in sources(".")
        for line in inner(tree)
        if not (file.parts[1] == "exports" and "# " in (ROOT / file).read_text(encoding="utf-8").splitlines()[line - 1])
    ]
    assert wrong == []
