"""What programs send: some fields of a draft over what is there, cleaned and checked as forms are."""

import json
import re
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from fastapi import Header
from pydantic import ValidationError, WithJsonSchema

from app.activities.kind import Shape
from app.errors import Refused, Unconditional
from app.store.programme.drafts import MeasureDraft, PriorityDraft
from app.text.clean import clean, clean_line
from app.web.forms import FAULTS, OTHERWISE, several_lines

REVISION = re.compile(r'"(\d{1,9})"')

ShapeT = TypeVar("ShapeT", bound=Shape)


def described(shape: type[Shape], partly: bool) -> dict[str, Any]:
    """The schema of a body; partly: any of its fields, and the others stay as they are."""
    schema = shape.model_json_schema()
    schema["title"] = shape.__name__.replace("Draft", "Changes" if partly else "Body")
    if partly:
        schema["minProperties"] = 1
        del schema["description"]
        schema.pop("required", None)
        for each in schema["properties"].values():
            each.pop("default", None)
    return schema


PriorityChanges = Annotated[dict[str, Any], WithJsonSchema(described(PriorityDraft, partly=True))]
MeasureChanges = Annotated[dict[str, Any], WithJsonSchema(described(MeasureDraft, partly=True))]
MeasureBody = Annotated[dict[str, Any], WithJsonSchema(described(MeasureDraft, partly=False))]
IfMatch = Annotated[str | None, Header(description='The ETag that you read, such as "3". Required.')]


def revision(if_match: str | None) -> int:
    """The revision that the program read. Raises Unconditional when it does not say one."""
    found = REVISION.fullmatch((if_match or "").strip())
    if found is None:
        raise Unconditional("if-match-missing")
    return int(found[1])


def tag(rev: int) -> dict[str, str]:
    """The header with the revision."""
    return {"ETag": f'"{rev}"'}


def drafted(shape: type[ShapeT], body: Mapping[str, Any], stored: Mapping[str, Any] | None = None) -> ShapeT:
    """A draft from what was sent over what is stored. Raises Refused with what is wrong by field."""
    properties: dict[str, Any] = shape.model_json_schema()["properties"]
    if not body or not body.keys() <= properties.keys():
        raise Refused("form-mistakes", fields={"": (OTHERWISE, {})})
    kept = {name: value for name, value in (stored or {}).items() if name in properties}
    sent = {name: cleaned(value, properties[name]) for name, value in body.items()}
    try:
        # As JSON, and so strictly: a date is a text there, and a number is no text.
        return shape.model_validate_json(json.dumps(kept | sent, default=str))
    except ValidationError as error:
        raise Refused("form-mistakes", fields=wrong(error)) from None
    except RecursionError:
        raise Refused("form-broken") from None


def cleaned(value: Any, schema: Mapping[str, Any]) -> Any:
    """A value without what may not be stored; lists without what is empty."""
    if isinstance(value, str):
        return clean(value) if several_lines(schema) else clean_line(value)
    if isinstance(value, list):
        lines = [clean_line(each) if isinstance(each, str) else each for each in value]
        return [each for each in lines if each != ""]
    return value


def wrong(error: ValidationError) -> dict[str, tuple[str, dict[str, Any]]]:
    """The sentence for each field; only names of ours, for other names come from what was sent."""
    return {
        str(each["loc"][0]) if each["loc"] else "": (FAULTS.get(each["type"], OTHERWISE), each.get("ctx", {}))
        for each in error.errors(include_input=False, include_url=False)
    }
