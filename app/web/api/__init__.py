"""The API for programs, below /api/v1: its own small application, that reads no cookies and refuses in problems."""

import json
import re
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.api import exports, plans, programme
from app.web.api.problems import Problem, install

PATH = "/api/v1"
VERSION = "1.0.0"
"""Of the interface, not of the program: higher in the middle with each addition, in front when something breaks."""
ROUTERS = (plans.router, programme.router, exports.router)
TAGS = {
    "plans": "Plans and what there is to choose from.",
    "sessions": "Sessions and what their closed rounds came to.",
    "priorities": "The priority list with what was decided.",
    "measures": "What is done, by whom and by when.",
    "indicators": "What is measured over the years.",
    "exports": "Files of a plan.",
}
HEADERS = {"API-Version": {"description": "The version of the interface.", "schema": {"type": "string"}}}
DESCRIPTION = "/openapi.json"
ABOUT = """Read and change safety plans: candidates, sessions and their results, priorities, measures, indicators,
and the files that are made of them.

Every call needs a token in the header Authorization; an administrator or policy officer makes one on the page /tokens.
Groups that are too small are never shown. What is marked as internal is there only with the scope internal:read."""


OF_ITSELF: dict[str, Any] = {
    "get": {
        "tags": ["plans"],
        "summary": "Description",
        "description": "This description. It needs no token.",
        "operationId": "readDescription",
        "security": [],
        "responses": {
            "200": {
                "description": "OpenAPI 3.1.",
                "headers": {"access-control-allow-origin": {"description": "Any.", "schema": {"type": "string"}}},
                "content": {"application/json": {"schema": {"type": "object"}}},
            }
        },
    }
}


class Versioned:
    """Says on every answer which version of the interface gave it, and lets any page read the description."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["API-Version"] = VERSION
                if scope["path"] == f"{PATH}{DESCRIPTION}":
                    headers["Access-Control-Allow-Origin"] = "*"
            await send(message)

        await self.app(scope, receive, marked)


class Api(FastAPI):
    """The application with a description that also knows how it refuses."""

    def openapi(self) -> dict[str, Any]:
        """The description (OpenAPI 3.1)."""
        if self.openapi_schema is None:
            self.openapi_schema = completed(super().openapi())
        return self.openapi_schema


def completed(made: dict[str, Any]) -> dict[str, Any]:
    """What the framework made, with what it does not know: the problems, our headers, and the description itself."""
    # Of a list of plans it makes the name Listed_Plan_.
    described: dict[str, Any] = json.loads(re.sub(r"\bListed_(\w+?)_\b", r"Listed\1", json.dumps(made)))
    schemas = described["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= problem.pop("$defs") | {"Problem": problem}
    # The framework would want a library that checks addresses for this.
    described["info"]["contact"]["email"] = "samenspraak@example.org"
    described["paths"][DESCRIPTION] = OF_ITSELF
    for answer in answers(described):
        answer["headers"] = HEADERS | answer.get("headers", {})
    return described


def answers(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What each operation may answer."""
    for operations in described["paths"].values():
        for operation in operations.values():
            yield from operation["responses"].values()


def create_api(site: FastAPI, telemetry: TelemetryConfig) -> FastAPI:
    """Make the application that is mounted at PATH; it shares what the site has."""
    settings = site.state.site.settings
    address = settings.address.rstrip("/") if settings.secure else ""
    api = Api(
        title="Samenspraak",
        summary="Priorities of a safety plan, and what people said of them.",
        description=ABOUT,
        version=VERSION,
        contact={
            "name": "The maintainers of Samenspraak",
            "url": "https://example.org/samenspraak",
        },
        openapi_tags=[{"name": name, "description": about} for name, about in TAGS.items()],
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        servers=[{"url": f"{address}{PATH}"}],
        root_path_in_servers=False,
        openapi_url=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=telemetry,
    )
    api.state = site.state
    api.add_middleware(Versioned)
    install(api)
    for router in ROUTERS:
        api.include_router(router)
    return api
