"""What the indicators of a priority should become, as a form asks it: a block for each, and a field for each year."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from starlette.datastructures import FormData

from app.i18n import _
from app.store.programme.drafts import AimDraft
from app.store.programme.reading import ProgrammeRows
from app.store.tables import Indicator
from app.text.clean import clean_line

NUMBER = re.compile(r"-?\d{1,12}([.,]\d{1,8})?")
NO_NUMBER = _("Fill in a number.")


@dataclass(frozen=True, slots=True)
class Aim:
    """One indicator with the periods that are known, and what was entered for each year, as text."""

    indicator: Indicator
    periods: Sequence[tuple[str, float | None]]
    baseline: str = ""
    years: dict[str, str] = field(default_factory=dict)


def stored(rows: ProgrammeRows, code: str, more: str, comma: bool) -> list[Aim]:
    """What the priority aims at, the other indicators that are about its candidate, and one more.

    `comma` says whether decimals stand after a comma; both are read.
    """
    aims = {each.indicator_code: each for each in rows.targets.get(code, ())}
    shown = [each for each in rows.indicators if each.code in {*aims, more} or code in each.candidate_codes]
    found = []
    for each in shown:
        aim = aims.get(each.code)
        years = {year: written(value, comma) for year, value in aim.years.items()} if aim else {}
        found.append(Aim(each, periods(rows, each.code), aim.baseline_period if aim else "", years))
    return found


def periods(rows: ProgrammeRows, code: str) -> list[tuple[str, float | None]]:
    """The periods of an indicator with the value in its first area."""
    values = rows.values.get(code, ())
    first = values[0].area_code if values else ""
    return [(each.period, each.value) for each in values if each.area_code == first]


def written(value: float, comma: bool) -> str:
    """A number as it stands in a field: every digit that was typed, and no thousands."""
    text = format(Decimal(repr(value)), "f").removesuffix(".0")
    return text.replace(".", ",") if comma else text


def entered_aims(form: FormData, rows: ProgrammeRows, years: Iterable[int]) -> tuple[list[Aim], dict[str, str]]:
    """What was entered, and by field what is no number."""
    known = {each.code: each for each in rows.indicators}
    found: list[Aim] = []
    faults: dict[str, str] = {}
    for code in dict.fromkeys(str(each) for each in form.getlist("aim") if each in known):
        given = {str(year): clean_line(str(form.get(f"aim-{code}-{year}", ""))) for year in years}
        kept = {year: text for year, text in given.items() if text}
        wrong = [year for year, text in kept.items() if not NUMBER.fullmatch(text)]
        faults |= {f"aim-{code}-{year}": NO_NUMBER for year in wrong}
        baseline = clean_line(str(form.get(f"aim-{code}-baseline", "")))[:40]
        found.append(Aim(known[code], periods(rows, code), baseline, kept))
    return found, faults


def drafts(aims: Iterable[Aim]) -> list[AimDraft]:
    """What was entered, as it is stored; all of it has to be numbers."""
    return [
        AimDraft(
            indicator_code=each.indicator.code,
            baseline_period=each.baseline,
            years={year: float(text.replace(",", ".")) for year, text in each.years.items()},
        )
        for each in aims
    ]
