"""The API for programs, below /api/v1: its own small application, that reads no cookies and refuses in problems."""

import time
from typing import Any

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.api import exports, plans, programme
from app.web.api.callers import Paces
from app.web.api.problems import Problem, install

PATH = "/api/v1"
VERSION = "1.0.0"
"""Of the interface, not of the program: higher in the middle with each addition, in front when something breaks."""
ROUTERS = (plans.router, programme.router, exports.router)
ABOUT = """Read and change safety plans: candidates, sessions and their results, priorities, measures, indicators,
and the files that are made of them.

Every call needs a token in the header Authorization; an administrator or policy officer makes one on the page /tokens.
Groups that are too small are never shown. What is marked as internal is there only with the scope internal:read."""


class Versioned:
    """Says on every answer which version of the interface gave it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["API-Version"] = VERSION
            await send(message)

        await self.app(scope, receive, marked)


class Api(FastAPI):
    """The application with a description that also knows how it refuses."""

    def openapi(self) -> dict[str, Any]:
        """The description (OpenAPI 3.1)."""
        described = super().openapi()
        schemas = described["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        if "Problem" not in schemas:
            problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas |= problem.pop("$defs") | {"Problem": problem}
        return described


def create_api(site: FastAPI, telemetry: TelemetryConfig) -> FastAPI:
    """Make the application that is mounted at PATH; it shares what the site has."""
    api = Api(
        title="Samenspraak",
        summary="Priorities of a safety plan, and what people said of them.",
        description=ABOUT,
        version=VERSION,
        contact={"name": "The maintainers of Samenspraak", "url": "https://example.org/samenspraak"},
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        servers=[{"url": PATH}],
        root_path_in_servers=False,
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry=telemetry,
    )
    api.state = site.state
    api.state.paces = Paces(time.monotonic)
    api.state.asked = {}
    api.add_middleware(Versioned)
    install(api)
    for router in ROUTERS:
        api.include_router(router)
    return api
