"""What the forms of the programme share: which revision was seen, lists that keep their order, and what differs now."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.datastructures import FormData

from app.activities.kind import Shape
from app.store.programme.history import said
from app.web.programme import words


def seen(form: FormData) -> int:
    """The revision that the sender saw; one that never was when it is no number."""
    text = str(form.get("rev", ""))
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def in_order(chosen: Sequence[str], before: Sequence[str]) -> list[str]:
    """What was chosen: first those that were there before, in their own order."""
    return [*(each for each in before if each in chosen), *(each for each in chosen if each not in before)]


def differing(
    shape: type[Shape], row: Any, values: Mapping[str, Any], statuses: Mapping[str, str]
) -> list[tuple[str, str]]:
    """What is stored now and differs from what was entered: the name of each field, and its value, both as msgids."""
    found = []
    for name in shape.model_fields:
        stored = said(getattr(row, name))
        if stored != said(values[name]):
            known = statuses if name == "status" else words.CODED.get(name, {})
            found.append((words.FIELDS[name], known.get(stored, stored) if stored else ""))
    return found
