"""The description of the API as a test reads it: which operation an address belongs to, and what it may answer."""

import re
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from jsonschema import Draft202012Validator, FormatChecker
from starlette.routing import Mount

PREFIX = "/api/v1"
FILLED = {"plan": "DUI-2027", "id": "1"}


def api(site: FastAPI) -> FastAPI:
    """The application of the API, in that of the site."""
    mounted = [each.app for each in site.routes if isinstance(each, Mount) and each.path == PREFIX]
    assert isinstance(mounted[0], FastAPI)
    return mounted[0]


def operations(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and operation, of everything that is described; but not of the description, which needs no token."""
    for path, item in description["paths"].items():
        if path == "/openapi.json":
            continue
        for method, operation in item.items():
            yield method.upper(), path, operation


def address_of(path: str) -> str:
    """The address of something that is there."""
    known = FILLED | {"code": "M01" if "measures" in path else "P15"}
    return PREFIX + re.sub(r"{(\w+)}", lambda found: known[found[1]], path)


def scopes_of(operation: dict[str, Any]) -> set[str]:
    """The scopes that it asks for."""
    return set(operation["security"][0]["token"])


def check(description: dict[str, Any], method: str, path: str, answer: Any) -> None:
    """Hold an answer to what is described; what is not described at all may only be refused."""
    assert answer.headers["api-version"] == description["info"]["version"]
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        validate(description, {"$ref": "#/components/schemas/Problem"}, answer.json())
        assert answer.json()["status"] == answer.status_code
    operation = found(description, method, path.partition("?")[0])
    if operation is None:
        assert answer.status_code in {401, 404, 405}
        return
    media = answer.headers["content-type"].partition(";")[0]
    content = operation["responses"][str(answer.status_code)]["content"]
    if media in content and media.endswith("json"):
        validate(description, content[media]["schema"], answer.json())
    else:
        assert "application/octet-stream" in content


def found(description: dict[str, Any], method: str, path: str) -> dict[str, Any] | None:
    for each, template, operation in operations(description):
        if each == method and re.fullmatch(PREFIX + re.sub(r"{\w+}", "[^/]+", template), path):
            return operation
    return None


def validate(description: dict[str, Any], schema: dict[str, Any], value: Any) -> None:
    whole = schema | {"components": description["components"]}
    Draft202012Validator(whole, format_checker=FormatChecker()).validate(value)
