"""The table beside the guide: how many people of each audience chose what, and the chart of it."""

from collections.abc import Iterator

from app.exports.report import WHOLE, Cell, Column, Sheet, sheet
from app.plan.combine import Combined
from app.plan.priorities import AUDIENCE, UNSEEN
from app.store.results import CandidateRecord, PlanRecord

NAME, KEY = "Wie koos wat", "wie_koos_wat"


def chosen_sheet(record: PlanRecord, combined: Combined) -> Sheet | None:
    """A row for each candidate that was voted on, in the proposed order; None when nothing was."""
    titles = {each.code: marked(each) for each in record.candidates}
    columns = [Column("Gekozen door (mensen)", "onderwerp", width=38)]
    columns += [Column(AUDIENCE[each].capitalize(), each, WHOLE, 10) for each in combined.audiences]
    rows: list[list[Cell]] = [
        [
            titles[each.code],
            *(each.evidence[name].people if name in each.evidence else None for name in combined.audiences),
        ]
        for each in combined.standings
        if each.evidence
    ]
    if not rows:
        return None
    made = sheet(NAME, KEY, columns, rows)
    return Sheet(made.name, made.key, made.columns, made.rows, drawn=" ".join(sentences(titles, combined)))


def marked(candidate: CandidateRecord) -> str:
    """Its title, with a mark when residents see little of it: few votes of theirs say little then."""
    return f"{candidate.title} {UNSEEN}" if candidate.visibility == "low" else candidate.title


def sentences(titles: dict[str, str], combined: Combined) -> Iterator[str]:
    """What the bars show, in words."""
    yield "Staven met hoeveel mensen elk onderwerp kozen."
    for name in combined.audiences:
        heard = [(each.code, each.evidence[name]) for each in combined.standings if name in each.evidence]
        code, most = min(heard, key=lambda each: each[1].place)
        yield f"{AUDIENCE[name].capitalize()} kozen het meest: {titles[code]}, {most.people} van {most.n}."
