"""What the officer decided and planned, as cells: the columns of the list that people fill in, and the programme."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.exports.documents.plan_words import STATUS_OF_MEASURE, typed
from app.exports.report import DATE, TEXT, WHOLE, Cell, Column, Sheet, sheet
from app.exports.sheets.dutch import YES_NO
from app.plan.list import MeasureRecord, PriorityRecord, Programme, TargetRecord, owners
from app.plan.priorities import DECISIONS, STATUSES

STATUS = dict(zip(("priority", "strategic", "basis", "dropped"), STATUSES, strict=True))
DECISION = {"": "", **dict(zip(("adopted", "adjusted", "declined"), DECISIONS, strict=True))}
REGIONAL = {"": "", "yes": "ja", "partly": "deels", "no": "nee"}
SMART = {
    "specific": "specifiek",
    "measurable": "meetbaar",
    "accepted": "acceptabel",
    "realistic": "realistisch",
    "timed": "tijdgebonden",
}
MEASURES = (
    Column("ID", "id", width=10),
    Column("Prioriteit-ID", "prioriteit_id", width=14),
    Column("Actiepunt", "actiepunt", width=28),
    Column("Maatregel", "maatregel", width=40),
    Column("Doel van de maatregel", "doel", width=36),
    Column("Indicator", "indicator", width=28),
    Column("Nulmeting", "nulmeting", width=14),
    Column("Streefwaarde", "streefwaarde", width=14),
    Column("Trekker", "trekker", width=28),
    Column("Partners", "partners", width=34),
    Column("Start", "start", DATE, 12),
    Column("Gereed", "gereed", DATE, 12),
    Column("Planning", "planning", width=18),
    Column("Middelen", "middelen", width=22),
    Column("Status", "status", width=14, choices=tuple(STATUS_OF_MEASURE.values())),
    Column("Voortgang", "voortgang", width=36),
    Column("Hulpvraag", "hulpvraag", width=30),
    Column("Volgende stand", "volgende_stand", DATE, 14),
    Column("Nieuw of lopend", "nieuw_of_lopend", width=14, choices=("nieuw", "lopend")),
    Column("Herkomst", "herkomst", width=16),
    Column("SMART: wat ontbreekt", "smart", width=26),
    Column("Openbaar", "openbaar", width=10, choices=tuple(YES_NO.values())),
)
OWNERS = (
    Column("Overzicht trekkers", "trekker", width=28),
    Column("Open maatregelen", "open_maatregelen", WHOLE, 12),
    Column("Eerst gereed", "eerst_gereed", DATE, 12),
)
TARGETS = (
    Column("Prioriteit-ID", "prioriteit_id", width=14),
    Column("Indicator", "indicator", width=34),
    Column("Eenheid", "eenheid", width=14),
    Column("Bron", "bron", width=24),
    Column("Richting", "richting", width=16),
    Column("Nulmeting", "nulmeting", TEXT, 12),
    Column("Nulmeting (jaar)", "nulmeting_jaar", width=12),
    Column("Jaar", "jaar", width=10),
    Column("Streefwaarde", "streefwaarde", TEXT, 14),
    Column("Realisatie", "realisatie", TEXT, 14),
)
DIRECTION = {"lower": "lager is beter", "higher": "hoger is beter", "neutral": "neutraal"}


def decided_cells(priority: PriorityRecord, place: int) -> Mapping[str, Cell]:
    """The officer's columns of one line, by their name; what is empty is left to the tool's own proposal."""
    first = priority.targets[0] if priority.targets else None
    regional = " ".join(filter(None, (REGIONAL[priority.regional], priority.regional_name)))
    cells: dict[str, Cell] = {
        "Nr.": place,
        "Prioriteit": priority.title,
        "Status": STATUS[priority.status],
        "Waarom (onderbouwing)": priority.why,
        "Doelstelling": priority.goal,
        "Indicator(en)": "; ".join(each.name for each in priority.targets),
        "Nulmeting (jaar)": baseline(first) if first else "",
        "Streefwaarde (jaar)": aim(first) if first else "",
        "Wat gaan we doen (hoofdlijn)": "\n".join(priority.headline),
        "Trekker": priority.owner,
        "Partners": "; ".join(priority.partners),
        "Termijn": term(priority.starts, priority.ends),
        "Bestuurlijk verantwoordelijk": priority.responsible,
        "Middelen": priority.means,
        "Gebied (accent)": priority.area,
        "Regionale / landelijke prioriteit": regional,
        "Besluit": DECISION[priority.decision],
        "Motivering bij afwijking": priority.reason,
    }
    return {name: cell for name, cell in cells.items() if cell not in {"", None}}


def baseline(target: TargetRecord) -> str:
    return f"{typed(target.baseline)} ({target.baseline_period})" if target.baseline is not None else ""


def aim(target: TargetRecord) -> str:
    """The last year that is aimed at."""
    return "".join(f"{typed(value)} ({year})" for year, value in list(target.years.items())[-1:])


def term(starts: date | None, ends: date | None) -> str:
    """From when to when, as days: it is read back like this."""
    return " – ".join(f"{each:%d-%m-%Y}" if each else "" for each in (starts, ends)) if starts or ends else ""


def programme_sheet(plan_code: str, programme: Programme) -> Sheet:
    """One row for each measure; beside it who leads how many."""
    rows = [measure_row(plan_code, each) for each in programme.measures]
    made = sheet("Uitvoeringsprogramma", "uitvoeringsprogramma", MEASURES, rows, frozen=4)
    leading = sheet("Overzicht trekkers", "overzicht_trekkers", OWNERS, owners(programme.measures))
    return replace(made, beside=(leading,) if leading.rows else ())


def measure_row(plan_code: str, measure: MeasureRecord) -> list[Cell]:
    return [
        measure.code, f"{plan_code}-{measure.priority}", measure.action_point, measure.title, measure.purpose,
        measure.indicator, measure.baseline, measure.target, measure.owner, "; ".join(measure.partners),
        measure.starts, measure.ends, quarters(measure.starts, measure.ends), measure.means,
        STATUS_OF_MEASURE[measure.status], measure.progress, measure.help, measure.next_on,
        "nieuw" if measure.is_new else "lopend", "; ".join(f"idee {id}" for id in measure.entry_ids),
        ", ".join(SMART[each] for each in measure.lacking), YES_NO[measure.public],
    ]  # fmt: skip


def quarters(starts: date | None, ends: date | None) -> str:
    """From which quarter to which."""
    marks = [f"Q{(each.month + 2) // 3} {each.year}" for each in (starts, ends) if each]
    return " – ".join(dict.fromkeys(marks))


def target_sheet(plan_code: str, programme: Programme) -> Sheet:
    """One row for each indicator of a priority and year."""
    rows = [
        row
        for priority in programme.priorities
        for target in priority.targets
        for row in target_rows(f"{plan_code}-{priority.code}", target)
    ]
    return sheet("Indicatoren", "indicatoren", TARGETS, rows, frozen=2)


def target_rows(id: str, target: TargetRecord) -> Sequence[list[Cell]]:
    years = sorted({*target.years, *(year for year in target.realised)})
    head: list[Cell] = [id, target.name, target.unit, target.source, DIRECTION[target.direction]]
    head += [typed(target.baseline), target.baseline_period]
    return [[*head, year, typed(target.years.get(year)), typed(target.realised.get(year))] for year in years]
