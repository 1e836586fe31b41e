"""The form of a kind, drawn from the JSON schema of its config: a new kind needs no template of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData

from app.activities.kind import Shape
from app.activities.options import Options
from app.i18n import _
from app.text.clean import clean_line
from app.web.forms import entered, several_lines

PREFIX = "config-"
"""Before the names of all fields of the config, so that they never meet those of the activity itself."""

WORDS = {
    "candidates": _("The topics of the plan"),
    "typed": _("Your own answers"),
    "before": _("Before: you look first"),
    "after": _("After: they show at once"),
}
"""What the values of a choice are called. A kind names its own with json_schema_extra={"labels": {value: text}}."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the form. `draw` names how: line, box, number, check, choice, candidates or lines."""

    name: str
    draw: str
    title: str
    hint: str
    value: Any
    choices: Sequence[tuple[str, str]] = ()
    least: int | None = None
    most: int | None = None
    longest: int | None = None


def questions(config: type[Shape], values: Mapping[str, Any]) -> list[Question]:
    """Return the fields of the form in the order of the config, the explaining texts first."""
    drawn = [_question(config, name, schema, values) for name, schema in visible(config).items()]
    return sorted(drawn, key=lambda each: each.draw != "box")


def visible(config: type[Shape]) -> dict[str, Any]:
    """The parts of the config that a person fills in; the program fills in the hidden ones."""
    properties: dict[str, Any] = config.model_json_schema()["properties"]
    return {name: schema for name, schema in properties.items() if not schema.get("hidden")}


def _question(config: type[Shape], name: str, schema: Mapping[str, Any], values: Mapping[str, Any]) -> Question:
    value = values.get(name, schema.get("default", ""))
    draw = _draw(config, name, schema)
    if draw == "lines":
        value = _lines(value)
    labels = schema.get("labels", {})
    return Question(
        name=PREFIX + name,
        draw=draw,
        title=schema.get("title", name),
        hint=schema.get("description", ""),
        value=value,
        choices=[(each, labels.get(each, WORDS.get(each, each))) for each in schema.get("enum", ())],
        least=schema.get("minimum"),
        most=schema.get("maximum"),
        longest=schema.get("maxLength"),
    )


def _draw(config: type[Shape], name: str, schema: Mapping[str, Any]) -> str:
    if schema.get("type") == "array":
        return "candidates" if name == "codes" and issubclass(config, Options) else "lines"
    if "enum" in schema:
        return "choice"
    if schema.get("type") == "boolean":
        return "check"
    if schema.get("type") in {"integer", "number"}:
        return "number"
    return "box" if several_lines(schema) else "line"


def _lines(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "\n".join(each["title"] if isinstance(each, Mapping) else str(each) for each in value)


def entered_config(form: FormData, config: type[Shape], old: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was entered for a config, not yet checked. `old` keeps the codes of answers that stay."""
    known = visible(config)
    found = {name: value for name, value in entered(form, config, PREFIX).items() if name in known}
    for name, schema in known.items():
        if _draw(config, name, schema) == "lines":
            found[name] = _answers(form, name, schema, old.get(name, ()))
    return found


def _answers(form: FormData, name: str, schema: Mapping[str, Any], old: Sequence[Any]) -> list[Any]:
    typed = form.get(PREFIX + name, "")
    lines = [clean_line(each) for each in str(typed).splitlines()]
    lines = [each for each in lines if each]
    if "$ref" not in schema["items"]:
        return lines
    return with_codes(lines, [each for each in old if isinstance(each, Mapping)])


def with_codes(titles: Sequence[str], old: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return an option for each title; one that was there before stays as it was, a new one gets a free code."""
    kept = {each["title"]: dict(each) for each in old}
    taken = {each["code"] for each in kept.values()}
    free = (code for code in (f"o{number}" for number in range(1, len(titles) + len(taken) + 2)) if code not in taken)
    return [kept[title] if title in kept else {"code": next(free), "title": title} for title in titles]
