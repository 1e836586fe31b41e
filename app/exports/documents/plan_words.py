"""The fixed Dutch words of the plan's documents, and numbers as Dutch readers know them."""

from datetime import date
from decimal import Decimal

from babel.dates import format_date

DRAFT = "CONCEPT"
MISSING = "nog invullen"
NOT_REPRESENTATIVE = (
    "De mensen die meededen zijn geen representatieve steekproef van de gemeente. De uitslag is een advies: de "
    "gemeenteraad besluit."
)
METHOD = (
    "Partners en inwoners kozen uit dezelfde lijst met onderwerpen. Hun uitslagen staan naast elkaar en zijn niet bij "
    "elkaar opgeteld."
)
EXPLANATION = (
    "Geteld zijn mensen, niet stickers: wie drie stickers op één onderwerp plakt, telt daar één keer.",
    "De dunne lijn bij een staaf is het 95 %-interval van Wilson: zoveel kan de uitslag op een andere dag schelen.",
    "Groepen die zo klein zijn dat iemand te herkennen is, staan niet apart in de uitslag.",
    "Van elk idee is nagekeken of er persoonsgegevens in staan voordat het te zien was.",
)
WORD_OF_AUDIENCE = {"partners": "partners", "residents": "inwoners", "mixed": "deelnemers"}
STATUS_OF_MEASURE = {
    "not_started": "niet gestart",
    "on_course": "loopt",
    "delayed": "vertraagd",
    "done": "gereed",
    "dropped": "vervallen",
}


def number(value: float | None) -> str:
    """A number that was worked out, with a Dutch comma: whole when it is, else one decimal."""
    if value is None:
        return ""
    # What rounds to nothing has no sign: adding 0 takes it away.
    return f"{value + 0.0:.0f}" if value == round(value) else f"{round(value, 1) + 0.0:.1f}".replace(".", ",")


def typed(value: float | None) -> str:
    """A number that somebody typed, such as a target: every digit of it."""
    return "" if value is None else format(Decimal(repr(value)), "f").removesuffix(".0").replace(".", ",")


def percent(share: float) -> str:
    """A share as a percentage."""
    return f"{100 * share:.0f} %"


def day(text: str) -> str:
    """A day as people write it; what is none stays as it is."""
    try:
        return format_date(date.fromisoformat(text), "d MMMM y", locale="nl")
    except ValueError:
        return text


def period(starts: date | None, ends: date | None) -> str:
    """From when to when, in years; empty when neither is known."""
    years = [str(each.year) for each in (starts, ends) if each]
    return "–".join(dict.fromkeys(years))
