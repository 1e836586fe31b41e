"""Reading pages as a browser would: forms with their fields, and what could run."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Field:
    """One field of a form, with what would be sent for it."""

    name: str
    type: str
    value: str = ""
    longest: int = 0
    line: int = 0
    """The longest of its lines, in a box with one thing on each."""


@dataclass
class FormFound:
    """One form of a page."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def sent(self, **changes: str) -> dict[str, Any]:
        """What a browser would send, with some fields filled in otherwise."""
        found: dict[str, list[str]] = {}
        for each in self.fields:
            found.setdefault(each.name, []).append(changes.get(each.name, each.value))
        return {name: values if len(values) > 1 else values[0] for name, values in found.items()}

    def texts(self) -> list[str]:
        """The names of the fields that take any text."""
        free = {"text", "textarea", "email", "password"}
        return [each.name for each in self.fields if each.type in free]

    def value(self, name: str) -> str:
        return next(each.value for each in self.fields if each.name == name)


class Page(HTMLParser):
    """All forms of a page, the text outside of forms' fields, and scripts, handlers and styles that stand inline."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[FormFound] = []
        self.inline: list[str] = []
        self.text = ""
        self.open: list[str] = []
        self.box: Field | None = None
        self.select: Field | None = None
        self.first = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self.open.append(tag)
        self.inline += [f"{tag} {name}" for name in found if name == "style" or name.startswith("on")]
        self.inline += [f"{tag} {name}" for name, value in found.items() if value.lower().startswith("javascript:")]
        if tag in {"style", "iframe", "object"} or (tag == "script" and not found.get("src")):
            self.inline += [tag] if found.get("type") != "application/json" else []
        if tag == "form":
            self.forms.append(FormFound(found.get("action", ""), found.get("method", "get")))
        elif self.forms and "name" in found:
            self.add_field(tag, found)
        elif tag == "option" and self.select is not None and ("selected" in found or self.first):
            self.select.value = found.get("value", "")
            self.first = False

    def add_field(self, tag: str, found: dict[str, str]) -> None:
        kind = found.get("type", "text") if tag == "input" else tag
        made = Field(
            found["name"], kind, found.get("value", ""), int(found.get("maxlength", 0)), int(found.get("data-line", 0))
        )
        if tag == "button" or (made.type in {"checkbox", "radio"} and "checked" not in found):
            return
        self.forms[-1].fields.append(made)
        if tag == "textarea":
            self.box = made
        if tag == "select":
            self.select, self.first = made, True

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.box = None
        if tag == "select":
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.box is not None:
            self.box.value += data.removeprefix("\n") if not self.box.value else data
        else:
            self.text += data

    def form(self, action: str = "") -> FormFound:
        """The form that goes to this address; without one, the largest that stays at its own page."""
        return max((each for each in self.forms if each.action == action), key=lambda each: len(each.fields))


def form_of(html: str, action: str = "") -> FormFound:
    return Page(html).form(action)
