"""From a form to a checked shape, and from what is wrong with it to a sentence beside each field."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData

from app.errors import AppError, Refused
from app.i18n import _
from app.text.clean import clean, clean_line
from app.web.pages import explain, language_of

FAULTS = {
    "missing": _("Fill this in."),
    "string_too_short": _("Fill this in."),
    "string_too_long": _("This is too long: at most {max_length} characters."),
    "string_pattern_mismatch": _("This is not written the way it has to be."),
    "too_long": _("These are too many: at most {max_length}."),
    "int_parsing": _("Fill in a whole number."),
    "int_from_float": _("Fill in a whole number."),
    "int_type": _("Fill in a whole number."),
    "float_parsing": _("Fill in a number."),
    "greater_than_equal": _("Fill in {ge} or more."),
    "less_than_equal": _("Fill in {le} or less."),
    "multiple_of": _("Fill in a number in steps of {multiple_of}."),
    "date_from_datetime_parsing": _("Fill in a date, such as 2027-03-31."),
    "date_parsing": _("Fill in a date, such as 2027-03-31."),
    "date_type": _("Fill in a date, such as 2027-03-31."),
    "literal_error": _("Choose one of the list."),
    "enum": _("Choose one of the list."),
}
OTHERWISE = _("This cannot be right.")
LONGEST_LINE = 300

ShapeT = TypeVar("ShapeT", bound=BaseModel)


def entered(form: FormData, shape: type[BaseModel], prefix: str = "") -> dict[str, Any]:
    """Return what was entered for each field of a shape, cleaned but not yet checked; to check, and to show again."""
    properties: dict[str, Any] = shape.model_json_schema()["properties"]
    return {name: _entered(form, prefix + name, schema) for name, schema in properties.items()}


def _entered(form: FormData, name: str, schema: Mapping[str, Any]) -> Any:
    if schema.get("type") == "array":
        return [clean_line(each) for each in form.getlist(name) if isinstance(each, str)]
    if schema.get("type") == "boolean":
        return name in form
    if schema.get("type") == "object":
        return _map(form, name)
    value = form.get(name, "")
    text = _cleaned(value, schema) if isinstance(value, str) else ""
    optional = any(each.get("type") == "null" for each in schema.get("anyOf", ()))
    return None if optional and not text else text


def _cleaned(value: str, schema: Mapping[str, Any]) -> str:
    return clean(value) if several_lines(schema) else clean_line(value)


def several_lines(schema: Mapping[str, Any]) -> bool:
    """Say whether a text gets a box of several lines: when its shape says so, or it may be long."""
    return bool(schema.get("multiline")) or schema.get("maxLength", 0) > LONGEST_LINE


def _map(form: FormData, name: str) -> dict[str, str]:
    """Fields such as translations.en together; empty ones are left out."""
    start = f"{name}."
    found = {each[len(start) :]: form[each] for each in form if each.startswith(start)}
    return {each: clean_line(value) for each, value in found.items() if isinstance(value, str) and value.strip()}


def parse(shape: type[ShapeT], values: Mapping[str, Any]) -> ShapeT:
    """Check what was entered; raises Refused with all mistakes by field."""
    try:
        return shape.model_validate(values, strict=False)
    except ValidationError as error:
        raise Refused("form-mistakes", fields=dict(_faults(error))) from None


def _faults(error: ValidationError) -> Iterable[tuple[str, tuple[str, dict[str, Any]]]]:
    for each in error.errors(include_input=False, include_url=False):
        field = ".".join(str(part) for part in each["loc"])
        yield field, (FAULTS.get(each["type"], OTHERWISE), each.get("ctx", {}))


def mistakes(request: Request, error: AppError) -> dict[str, str]:
    """Return the sentence for each field that is wrong; under "" what is wrong with the whole."""
    language = language_of(request)
    fields: dict[str, tuple[str, dict[str, Any]]] = error.details.get("fields", {})
    if fields:
        return {name: explain(language, text, details) for name, (text, details) in fields.items()}
    return {error.details.get("field", ""): explain(language, error.code, error.details)}
