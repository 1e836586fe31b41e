"""Design tokens from a file: custom properties in CSS, or JSON. Out of it come our own few colours and nothing else.

Packages of the NL Design System hold thousands of tokens. A small table says which of them are ours; the rest is
ignored. What a stylesheet could do more than name values (@import, url, nested blocks, escapes) is refused.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from app.errors import Refused
from app.plan.house.style import BRAND, FIELD, HEADING, INK, ON_BRAND, PAPER
from app.plan.house.values import color

LARGEST = 64 * 1024
DEEPEST = 12
"""So deep tokens may be nested in JSON, and so many others one may point to, one after the other."""

KNOWN: Mapping[str, tuple[str, ...]] = {
    BRAND: (
        "samenspraak-brand",
        "nl-button-primary-background-color",
        "utrecht-button-primary-action-background-color",
        "basis-color-action-1-bg-default",
        "utrecht-link-color",
    ),
    ON_BRAND: (
        "samenspraak-on-brand",
        "nl-button-primary-color",
        "utrecht-button-primary-action-color",
    ),
    HEADING: (
        "samenspraak-heading",
        "nl-heading-level-1-color",
        "utrecht-heading-1-color",
        "utrecht-heading-color",
    ),
    INK: (
        "samenspraak-ink",
        "nl-paragraph-color",
        "utrecht-document-color",
        "utrecht-paragraph-color",
        "basis-color-default-color-document",
    ),
    PAPER: (
        "samenspraak-paper",
        "utrecht-document-background-color",
        "utrecht-page-body-background-color",
        "basis-color-default-bg-document",
    ),
}
"""Our names, and where packages have that colour; the first that is there counts."""
FIELDS = "samenspraak-field-"
NO_COLOR = {"inherit", "initial", "unset", "currentcolor", "transparent"}

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FORBIDDEN = re.compile(r"@[a-z\-]*|url\s*\(|expression\s*\(|javascript:|\\|<|/\*", re.IGNORECASE)
BLOCK = re.compile(r"\s*([\w\s.,:#*\-]*)\{([^{}]*)\}")
PROPERTY = re.compile(r"\s*--([a-zA-Z0-9_\-]{1,120})\s*:\s*([^;{}]{1,500}?)\s*")
POINTER = re.compile(r"var\(\s*--([\w\-]+)\s*(?:,\s*(.+))?\)", re.DOTALL)
REFERENCE = re.compile(r"\{([\w.\-]+?)(?:\.\$?value)?\}")


def tokens(content: bytes) -> dict[str, str]:
    """The colours in a file, by our names; Refused with the line when there is anything else than names and values."""
    if len(content) > LARGEST:
        raise Refused("tokens-too-large", kilobytes=LARGEST // 1024)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("tokens-unreadable", line=1) from None
    values = from_json(text) if text.lstrip()[:1] in ("{", "[") else from_css(text)
    found = dict(colors_in(values))
    if not found:
        raise Refused("tokens-none")
    return found


def from_css(text: str) -> dict[str, str]:
    """Every custom property with its value as it is written."""
    # Comments go, but their lines stay, so that a line number means what the sender sees.
    plain = COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    if strange := FORBIDDEN.search(plain):
        raise Refused("tokens-forbidden", line=line_of(plain, strange.start()), what=strange[0])
    values: dict[str, str] = {}
    place = 0
    if "{" not in plain:
        return dict(properties(plain, plain, 0))
    while plain[place:].strip():
        block = BLOCK.match(plain, place)
        if block is None:
            raise Refused("tokens-unreadable", line=line_of(plain, after_space(plain, place)))
        values |= properties(block[2], plain, block.start(2))
        place = block.end()
    return values


def properties(body: str, text: str, start: int) -> Iterator[tuple[str, str]]:
    for part in re.finditer(r"[^;]+", body):
        if part[0].strip():
            found = PROPERTY.fullmatch(part[0])
            if found is None:
                raise Refused("tokens-unreadable", line=line_of(text, after_space(text, start + part.start())))
            yield found[1].lower(), found[2]


def after_space(text: str, place: int) -> int:
    return len(text) - len(text[place:].lstrip())


def line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def from_json(text: str) -> dict[str, str]:
    """The same from nested groups, as Style Dictionary and the Design Tokens format write them."""
    try:
        groups = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Refused("tokens-unreadable", line=error.lineno) from None
    return dict(leaves(groups, ()))


def leaves(group: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each token by the names of its groups, with lines between them."""
    if len(path) > DEEPEST:
        raise Refused("tokens-unreadable", line=1)
    if isinstance(group, dict):
        value = group.get("$value", group.get("value"))
        inside = {"": value} if isinstance(value, str) else group
        for name, each in inside.items():
            yield from leaves(each, (*path, name) if name else path)
    elif isinstance(group, str) and path:
        name = "-".join(path).removeprefix("--").lower()
        yield name, REFERENCE.sub(lambda found: f"var(--{found[1].replace('.', '-').lower()})", group)


def colors_in(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Our names with their colours. Refused when one of them has a value that is none."""
    for token, names in KNOWN.items():
        for name in names:
            written = meant(values.get(name, ""), values)
            if written and written.lower() not in NO_COLOR:
                yield token, checked(name, written)
                break
    for name, value in values.items():
        if name.startswith(FIELDS):
            yield FIELD + name.removeprefix(FIELDS), checked(name, meant(value, values))


def meant(value: str, values: Mapping[str, str]) -> str:
    """The value that a token has in the end, when it points to another; empty when that is not there."""
    for _ in range(DEEPEST):
        found = POINTER.fullmatch(value.strip())
        if found is None:
            return value.strip()
        value = values.get(found[1].lower(), found[2] or "")
    return ""


def checked(name: str, value: str) -> str:
    found = color(value)
    if found is None:
        raise Refused("token-no-color", name=f"--{name}", value=value[:60])
    return found
