"""How a template writes a value: data for a script, a date, a number, the options of a list."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import orjson
from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup


def json_block(value: Any) -> Markup:
    """JSON that cannot end the script element it stands in."""
    text = orjson.dumps(value).decode()
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  nothing in it can end the element, see above


def named(rows: Iterable[Any]) -> list[tuple[str, str]]:
    """Rows with a code and a name, as the options of a list to choose from."""
    return [(each.code, each.name) for each in rows]


def day_in(language: str) -> Callable[[date | None], str]:
    """A filter that writes a date in full."""
    return lambda value: format_date(value, "d MMMM y", locale=language) if value else ""


def number_in(language: str) -> Callable[[float], str]:
    """A filter that writes a number as the language does."""
    return lambda value: format_decimal(value, locale=language)


def decimal_in(language: str) -> Callable[[float], str]:
    """A filter that writes a measured number with one decimal; large whole numbers need none."""

    def decimal(value: float) -> str:
        whole = value >= 10 and value == int(value)
        # What rounds to nothing has no sign: adding 0 takes it away.
        return str(format_decimal(round(value, 1) + 0.0, "#,##0" if whole else "#,##0.0", language))

    return decimal
