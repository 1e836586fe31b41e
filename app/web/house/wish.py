"""The colours that somebody asked for: typed, from a file with tokens, or a proposal taken over; by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData, UploadFile

from app.errors import Refused
from app.plan.house.style import FIELD, TOKENS, USUAL, chosen
from app.plan.house.tokens import LARGEST, tokens
from app.plan.house.values import color
from app.store import plans
from app.store.plans import house
from app.store.tables import SafetyField


@dataclass(frozen=True, slots=True)
class Wish:
    """Every colour of the form: the five of the style, and those of the plan's own fields."""

    colors: Mapping[str, str]
    fields: Sequence[SafetyField]

    @property
    def of_style(self) -> dict[str, str]:
        """What differs from the look of the program."""
        return chosen({name: self.colors[name] for name in TOKENS})

    @property
    def of_fields(self) -> dict[str, str]:
        """The colours of the fields, by their codes."""
        return {each.code: self.colors[FIELD + each.code] for each in self.fields}


def stored(db: Any, plan_id: int) -> Wish:
    """The colours as they are."""
    fields = plans.parts(db, SafetyField, plan_id)
    own = {FIELD + each.code: each.color.lower() for each in fields}
    return Wish(own | dict(USUAL) | house.colors(db, plan_id), fields)


def asked(form: FormData, now: Wish) -> Wish:
    """What the form asks for. Raises Refused for a value that is no colour, and for a file that cannot be read."""
    typed = {name: typed_color(name, form[name]) for name in now.colors if name in form}
    return Wish(dict(now.colors) | typed | from_file(form, now) | taken(form, now), now.fields)


def typed_color(name: str, value: object) -> str:
    found = color(value) if isinstance(value, str) else None
    if found is None:
        raise Refused("color-unreadable", field=name)
    return found


def from_file(form: FormData, now: Wish) -> dict[str, str]:
    """Colours from the file that came along; fields are found whatever the case of their code."""
    upload = form.get("file")
    if not isinstance(upload, UploadFile) or not upload.size:
        return {}
    names = {name.lower(): name for name in now.colors}
    found = tokens(upload.file.read(LARGEST + 1))
    return {names[name.lower()]: value for name, value in found.items() if name.lower() in names}


def taken(form: FormData, now: Wish) -> dict[str, str]:
    """The proposals of the button that was pressed, such as "brand:#8c7000 ink:#123456"."""
    pairs = (each.rpartition(":") for each in str(form.get("take", "")).split())
    return {name: typed_color(name, value) for name, _, value in pairs if name in now.colors}
