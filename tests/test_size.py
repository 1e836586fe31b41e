"""The budget of the program: short functions in short modules in small folders. Run with -rP to see the medians."""

import ast
from collections.abc import Iterable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
FOLDERS = ["app", "migrations", "scripts", "benchmarks", "tests"]
NOT_OURS = {"__pycache__", "vendor", "versions", "fonts", "data"}
PYTHON_LINES, JAVASCRIPT_LINES, FUNCTION_LINES, FOLDER_FILES = 300, 150, 40, 12


def files(ending: str, folders: Iterable[str] = FOLDERS) -> list[Path]:
    found = (path for folder in folders for path in (ROOT / folder).rglob(f"*{ending}"))
    return sorted(path for path in found if path.is_file() and not NOT_OURS & set(path.parts))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(source: str) -> dict[str, int]:
    """Length in lines of each function, decorators not counted."""
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {f"{node.name}:{node.lineno}": (node.end_lineno or 0) - node.lineno + 1 for node in nodes}


def over(sizes: dict[str, int], limit: int) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > limit}


def show(what: str, sizes: dict[str, int]) -> None:
    print(f"{what}: {len(sizes)}, median {median(sizes.values())}, longest {max(sizes.values())}")


def test_python_modules_are_short() -> None:
    sizes = {str(path.relative_to(ROOT)): lines(path) for path in files(".py")}
    show("Python modules", sizes)
    assert over(sizes, PYTHON_LINES) == {}


def test_functions_are_short() -> None:
    sizes = {
        f"{path.relative_to(ROOT)}:{name}": size
        for path in files(".py")
        for name, size in functions(path.read_text(encoding="utf-8")).items()
    }
    show("Functions", sizes)
    assert over(sizes, FUNCTION_LINES) == {}


def test_javascript_modules_are_short() -> None:
    sizes = {str(path.relative_to(ROOT)): lines(path) for path in files(".js")}
    assert over(sizes, JAVASCRIPT_LINES) == {}


def test_folders_are_small() -> None:
    folders = [path.parent for path in files("", ["app", "scripts", "benchmarks", "tests"])]
    sizes = {str(folder.relative_to(ROOT)): folders.count(folder) for folder in set(folders)}
    show("Folders", sizes)
    assert over(sizes, FOLDER_FILES) == {}


def test_long_function_is_noticed() -> None:
    source = "def long():\n" + "    pass\n" * FUNCTION_LINES
    assert over(functions(source), FUNCTION_LINES) == {"long:1": FUNCTION_LINES + 1}
