"""How the API refuses: problem details (RFC 9457) with a stable code, in words that repeat nothing of what was sent."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from app.errors import AppError, Forbidden, NotFound, NotSignedIn, Refused, TooMany
from app.i18n import STAFF_LANGUAGES, negotiate
from app.web.forms import FAULTS, OTHERWISE
from app.web.pages import explain

MEDIA = "application/problem+json"
WAIT = "2"
"""Seconds after which it is worth while to try again."""
UNREADABLE = 400
"""The status for what does not fit the description; 422 is for what fits, but is against a rule of the plan."""


class Fault(BaseModel):
    """What is wrong with one field; `field` is empty when it is about the whole."""

    field: str
    detail: str


class Problem(BaseModel):
    """Why something was refused. `code` is stable, the words are not."""

    type: str = Field(description="Always about:blank: the code says which problem it is.")
    title: str
    status: int
    detail: str
    code: str
    errors: list[Fault] = Field(default_factory=list)


REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status in (UNREADABLE, 401, 403, 404, 409, 412, 422, 428, 429, 500, 503)
}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The refusals that a route may give besides those that all of them give."""
    return {status: REFUSALS[status] for status in (UNREADABLE, 401, 403, 404, 422, 429, 500, 503, *statuses)}


def install(api: FastAPI) -> None:
    """Let every refusal of this application be a problem."""
    api.add_exception_handler(AppError, of_app)
    api.add_exception_handler(HTTPException, of_framework)
    api.add_exception_handler(RequestValidationError, of_framework)
    api.add_exception_handler(Exception, of_bug)


def of_app(request: Request, error: Exception) -> Response:
    """An expected refusal."""
    assert isinstance(error, AppError)
    return problem(request, error)


def of_framework(request: Request, error: Exception) -> Response:
    """What the framework refuses: an unknown address, a method that is none, parameters that do not fit."""
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]["loc"][0]
        return problem(request, NotFound("nothing-here") if first == "path" else broken(error))
    status = error.status_code if isinstance(error, HTTPException) else 0
    known = {404: NotFound("nothing-here"), 405: Forbidden("method-unknown")}
    refused = known.get(status, Refused("form-broken"))
    refused.status = status if status in known else UNREADABLE
    headers = dict(getattr(error, "headers", None) or {})
    return problem(request, refused, {name: value for name, value in headers.items() if name.lower() == "allow"})


def of_bug(request: Request, error: Exception) -> Response:
    """A mistake of ours: the log has it."""
    told = AppError("bug")
    told.status = 500
    return problem(request, told)


def broken(error: RequestValidationError) -> Refused:
    """What does not fit, by the names of parameters that the description has; others are not repeated."""
    fields = {}
    for each in error.errors():
        place, name = each["loc"][0], str(each["loc"][-1])
        field = name if place in {"query", "header"} else ""
        fields[field] = FAULTS.get(each["type"], OTHERWISE), each.get("ctx", {})
    refused = Refused("form-broken", fields=fields)
    refused.status = UNREADABLE
    return refused


def problem(request: Request, error: AppError, headers: Mapping[str, str] | None = None) -> Response:
    """The answer itself, in the language that the program asks for."""
    language = negotiate(request.headers.get("accept-language", ""), None, STAFF_LANGUAGES)
    told = Problem(
        type="about:blank",
        title=HTTPStatus(error.status).phrase,
        status=error.status,
        detail=sentence(language, error.code, error.details),
        code=error.code,
        errors=list(faults(language, error)),
    )
    more = {"Content-Language": language, **help_for(error), **(headers or {})}
    return JSONResponse(told.model_dump(), error.status, more, MEDIA)


def faults(language: str, error: AppError) -> Iterator[Fault]:
    """What is wrong by field."""
    fields: Mapping[str, tuple[str, dict[str, Any]]] = error.details.get("fields", {})
    for field, (text, details) in fields.items():
        yield Fault(field=field, detail=sentence(language, text, details))
    if "field" in error.details:
        yield Fault(field=error.details["field"], detail=sentence(language, error.code, error.details))


def sentence(language: str, code: str, details: Mapping[str, Any]) -> str:
    """The words of a refusal with its limits and counts; other details come from what was sent, and stay out."""
    numbers = {name: value for name, value in details.items() if isinstance(value, int | float)}
    return explain(language, code, numbers).rstrip(": ")


def help_for(error: AppError) -> dict[str, str]:
    """The headers that tell a program what to do about it."""
    if isinstance(error, NotSignedIn):
        return {"WWW-Authenticate": 'Bearer error="invalid_token"' if error.code == "token-unknown" else "Bearer"}
    if isinstance(error, Forbidden) and error.code == "scope-missing":
        return {"WWW-Authenticate": 'Bearer error="insufficient_scope"'}
    return {"Retry-After": WAIT} if isinstance(error, TooMany) or error.status in {409, 503} else {}
