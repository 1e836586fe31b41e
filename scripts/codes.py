"""Find the codes of refusals in Python: they are translated like texts, but no text stands beside them."""

import ast
from collections.abc import Iterator, Mapping

from app.errors import AppError

Places = Mapping[str, int]  # the name of what takes a code, and which of its arguments that is


def codes(source: str) -> set[str]:
    """Every code in a module: given to a refusal, to a function that passes it on to one, or in {"code": …}."""
    tree = ast.parse(source)
    refusals: Places = dict.fromkeys(refusal_names(), 0)
    return {*given(tree, refusals), *given(tree, passing_on(tree, refusals)), *told(tree)}


def refusal_names(kind: type[AppError] = AppError) -> list[str]:
    """AppError and all that is derived from it: what they are given first is a code."""
    return [kind.__name__, *(name for child in kind.__subclasses__() for name in refusal_names(child))]


def given(tree: ast.AST, places: Places) -> Iterator[str]:
    """The codes that stand where these names take them; of `a if b else c` both."""
    for call in calls(tree, places):
        for argument in call.args[places[name_of(call)] :][:1]:
            options = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
            yield from (str(each.value) for each in options if isinstance(each, ast.Constant))


def passing_on(tree: ast.AST, refusals: Places) -> Places:
    """The functions of the module that give one of their own arguments to a refusal."""
    found: dict[str, int] = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            parameters = [parameter.arg for parameter in function.args.args]
            passed = [ast.unparse(argument) for call in calls(function, refusals) for argument in call.args[:1]]
            found.update((function.name, parameters.index(name)) for name in passed if name in parameters)
    return found


def told(tree: ast.AST) -> Iterator[str]:
    """The codes in an answer that is told rather than raised; a word without a hyphen is none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == "code" and isinstance(value, ast.Constant):
                    yield from [value.value] if isinstance(value.value, str) and "-" in value.value else []


def calls(tree: ast.AST, names: Places) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and name_of(node) in names]


def name_of(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]
