"""What the JSON schema of a shape says about each of its parts: which way a form draws it, and what is inside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from app.web.forms import several_lines

CODE, TITLE, TRANSLATIONS, CODES = "code", "title", "translations", "codes"
"""Names that mean the same in every shape: see app.activities.kind.Option and app.activities.options.Options."""

DRAWN_AS = {"boolean": "check", "integer": "number", "number": "number", "string": "line"}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a shape. `draw`: line, box, number, check, choice, languages, candidates, lines, rows, group, or
    empty when the program fills it in.
    """

    name: str
    schema: Mapping[str, Any]
    draw: str
    optional: bool
    inside: tuple["Part", ...] = ()
    """The parts of a small shape, or of one line of a list."""
    coded: bool = False
    """Whether each line has a code, which nobody types."""

    @property
    def main(self) -> str:
        """The name of the text of a line: without it there is no line."""
        texts = [each.name for each in self.inside if each.draw in {"line", "box"}]
        return TITLE if TITLE in texts else texts[0]

    @property
    def unset(self) -> Any:
        """The value when nobody said anything."""
        empty: Any = [] if self.draw in {"lines", "rows", "candidates"} else {} if self.draw == "languages" else ""
        return self.schema.get("default", empty)


def parts_of(shape: type[BaseModel]) -> tuple[Part, ...]:
    """The parts of a shape that somebody may fill in, in its order."""
    schema = shape.model_json_schema()
    return inside(schema, schema.get("$defs", {}))


def inside(schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> tuple[Part, ...]:
    properties: Mapping[str, Any] = schema.get("properties", {})
    found = [part(name, each, shapes) for name, each in properties.items() if not each.get("hidden")]
    return tuple(each for each in found if each.draw)


def part(name: str, schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> Part:
    """One part, references followed. A line of a list asks its text, its translations and what is described."""
    optional = any(each.get("type") == "null" for each in schema.get("anyOf", ()))
    known = followed(schema, shapes)
    items = followed(known.get("items", {}), shapes)
    if known.get("type") == "array" and "properties" in items:
        asked = [each for each in inside(items, shapes) if each.name != CODE]
        asked = [each for each in asked if each.name in {TITLE, TRANSLATIONS} or "description" in each.schema]
        texts = any(each.draw in {"line", "box"} for each in asked)
        return Part(name, known, "rows" if texts else "", optional, tuple(asked), CODE in items["properties"])
    if "properties" in known:
        return Part(name, known, "group", optional, inside(known, shapes))
    return Part(name, known, drawn(name, known, items), optional)


def followed(schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> dict[str, Any]:
    """The schema with what it refers to; what it says itself goes first. Of "this or nothing" this is left."""
    told = dict(schema)
    real = [each for each in told.pop("anyOf", told.pop("allOf", ())) if each.get("type") != "null"]
    if len(real) == 1:
        told = followed(real[0], shapes) | told
    if "$ref" in told:
        told = followed(shapes[told.pop("$ref").rpartition("/")[2]], shapes) | told
    return told


def drawn(name: str, schema: Mapping[str, Any], items: Mapping[str, Any]) -> str:
    """How a part without parts of its own is drawn; empty for what no form can ask."""
    kind = str(schema.get("type", ""))
    if kind == "array":
        if items.get("type") != "string":
            return ""
        return "candidates" if name == CODES else "lines"
    if "enum" in schema:
        return "choice"
    if kind == "object":
        return "languages" if name == TRANSLATIONS else ""
    return "box" if kind == "string" and several_lines(schema) else DRAWN_AS.get(kind, "")
