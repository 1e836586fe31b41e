"""The description of the API: OpenAPI 3.1 in its structure, complete, and without anything from elsewhere."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from app.main import create_app
from app.settings import Settings
from tests.web.api.description import api, operations, validate
from tests.web.conftest import Place

TEXT = {"type": "string", "minLength": 1}
OPERATION = {
    "type": "object",
    "required": ["operationId", "responses", "security", "summary", "tags"],
    "properties": {
        "operationId": {"type": "string", "pattern": "^[a-z][A-Za-z]+$"},
        "security": {"type": "array", "minItems": 1},
        "parameters": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "in", "schema"],
                "properties": {"in": {"enum": ["path", "query", "header"]}},
                "if": {"properties": {"in": {"const": "path"}}},
                "then": {"required": ["required"], "properties": {"required": {"const": True}}},
            },
        },
        "requestBody": {"type": "object", "required": ["content"]},
        "responses": {
            "type": "object",
            "minProperties": 2,
            "patternProperties": {"^[1-5][0-9][0-9]$": {"required": ["description"], "properties": {"content": {}}}},
            "additionalProperties": False,
        },
    },
}
OPENAPI = {
    "type": "object",
    "required": ["openapi", "info", "paths", "components", "servers"],
    "properties": {
        "openapi": {"type": "string", "pattern": r"^3\.1\.\d$"},
        "info": {
            "required": ["title", "version", "contact", "license", "description"],
            "properties": {
                "version": {"type": "string", "pattern": r"^\d+\.\d+\.\d+$"},
                "license": {"required": ["name", "identifier"]},
                "contact": {"required": ["name", "url", "email"]},
            },
        },
        "servers": {"const": [{"url": "/api/v1"}]},
        "paths": {
            "required": ["/openapi.json"],
            "properties": {"/openapi.json": {"required": ["get"]}},
            "patternProperties": {
                # Plural nouns, no trailing slash.
                r"^(/[a-z]+s(/{[a-z]+})?)+(/file)?$": {
                    "patternProperties": {"^(get|post|patch)$": OPERATION},
                    "additionalProperties": False,
                }
            },
            "additionalProperties": False,
        },
        "tags": {"type": "array", "items": {"required": ["name", "description"]}},
        "components": {
            "required": ["schemas", "securitySchemes"],
            "properties": {
                "securitySchemes": {"required": ["token"], "additionalProperties": {"properties": {"type": TEXT}}}
            },
        },
    },
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The description of an application that was never started."""
    made = api(create_app(Settings(data=tmp_path_factory.mktemp("described")))).openapi()
    return dict(json.loads(json.dumps(made)))


def test_structure_is_that_of_openapi(description: dict[str, Any]) -> None:
    Draft202012Validator(OPENAPI).validate(description)
    ids = [operation["operationId"] for _, _, operation in operations(description)]
    assert len(ids) == len(set(ids)) > 10


def test_wrong_structure_is_noticed(description: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(OPENAPI).validate(description | {"paths": {"/plans/": {}}})


def test_every_schema_is_one_and_every_reference_leads_somewhere(description: dict[str, Any]) -> None:
    for schema in description["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    references = [value for name, value in named(description) if name == "$ref"]
    assert len(references) > 20
    for each in references:
        place: Any = description
        for part in each.removeprefix("#/").split("/"):
            place = place[part]


def test_path_parameters_are_those_of_the_path(description: dict[str, Any]) -> None:
    for method, path, operation in operations(description):
        said = {each["name"] for each in operation.get("parameters", ()) if each["in"] == "path"}
        assert said == set(re.findall(r"{(\w+)}", path)), (method, path)


def test_every_operation_says_how_it_refuses(description: dict[str, Any]) -> None:
    for method, path, operation in operations(description):
        refused = {status for status in operation["responses"] if status >= "400"}
        assert {"401", "403", "404", "422", "429"} <= refused, (method, path)
        if method == "PATCH":
            assert {"412", "428"} <= refused
        for status in refused:
            assert list(operation["responses"][status]["content"]) == ["application/problem+json"]


def test_nothing_comes_from_elsewhere(description: dict[str, Any]) -> None:
    addresses = [value for name, value in named(description) if isinstance(value, str) and "://" in value]
    assert addresses == [description["info"]["contact"]["url"]]


def test_description_is_open_to_everybody_and_nothing_else_is(place: Place) -> None:
    visitor = place.visitor()
    answer = visitor.get("/api/v1/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    for path in (
        "/api/v1/docs",
        "/api/v1/redoc",
        "/api/v1/plans/",
        "/api/v1",
        "/api",
        "/openapi.json",
        "/api/v2/plans",
    ):
        refused = visitor.get(path)
        assert refused.status_code == 404, path
    assert visitor.get("/api/v1/nothing").json()["code"] == "nothing-here"


def test_answer_that_does_not_keep_to_it_is_noticed(description: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validate(description, {"$ref": "#/components/schemas/Plan"}, {"code": "x"})


def named(value: Any) -> Iterator[tuple[str, Any]]:
    """Every name in it with its value."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield name, each
            yield from named(each)
    elif isinstance(value, list):
        for each in value:
            yield from named(each)
