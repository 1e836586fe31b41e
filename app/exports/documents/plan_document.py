"""The plan as a document in the order of the plan itself: seven parts, each of which also stands on its own.

It is a Dutch document, so its words are fixed and Dutch. What the officer still has to fill in is marked, not left out.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from babel.dates import format_date

from app.exports.documents.document import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Part,
    Pending,
    Table,
    Text,
    table,
)
from app.exports.documents.plan_account import NOT_VOTED, account, approach, evidence
from app.exports.documents.plan_words import (
    DRAFT,
    MISSING,
    STATUS_OF_MEASURE,
    period,
    typed,
)
from app.plan.combine import Combined
from app.plan.list import BASIS, PRIORITY, STRATEGIC, MeasureRecord, PriorityRecord, Programme
from app.store.results import PlanRecord


def plan_document(record: PlanRecord, combined: Combined, programme: Programme, made_at: datetime) -> Document:
    """The seven parts; the same input gives the same document."""
    return Document(
        title=f"Prioriteiten {record.title}",
        subtitle=programme.motto or f"{record.municipality}, {record.starts.year}–{record.ends.year}",
        author=f"Gemeente {record.municipality}",
        date=format_date(made_at, "d MMMM y", locale="nl"),
        draft="" if programme.adopted_on else DRAFT,
        parts=(
            Part("aanpak", "Hoe kwamen we tot deze prioriteiten", tuple(approach(record, combined))),
            Part("prioriteitentabel", "De prioriteiten op een rij", (overview(programme),), wide=True),
            *cards(record, programme, combined),
            Part("basis", "Waar we aan blijven werken", tuple(basis(programme))),
            Part("uitvoering", "Uitvoeringsprogramma", tuple(measures(programme)), wide=True),
            Part("verantwoording", "Verantwoording", tuple(account(record, combined, programme)), wide=True),
            Part("raadsvoorstel", "Tekst voor het raadsvoorstel", tuple(proposal(record, programme))),
        ),
    )


def overview(programme: Programme) -> Table:
    """The list in brief."""
    columns = [
        Column("Nr", 0.4, number=True),
        Column("Prioriteit", 1.9),
        Column("Waarom", 2.6),
        Column("Doel", 3.3),
        Column("Wat gaan we doen", 2.7),
        Column("Trekker en partners", 2.2),
        Column("Termijn", 1.1),
        Column("Indicator", 1.8),
    ]
    rows = [
        (
            str(place),
            each.title,
            filled(each.why, "waarom"),
            filled(each.goal, "doelstelling"),
            filled("; ".join(each.headline), "wat gaan we doen"),
            filled("; ".join(filter(None, (each.owner, *each.partners))), "trekker"),
            filled(period(each.starts, each.ends), "termijn"),
            filled("; ".join(aim.name for aim in each.targets), "indicator"),
        )
        for place, each in enumerate(programme.with_status(PRIORITY), start=1)
    ]
    return table("Prioriteiten", columns, rows)


def filled(text: str, what: str) -> Text:
    """The text, or a mark that says what is still to be filled in."""
    return text or Pending(f"{MISSING}: {what}")


def cards(record: PlanRecord, programme: Programme, combined: Combined) -> tuple[Part, ...]:
    """One page for each priority."""
    standings = {each.code: each for each in combined.standings}
    low = {each.code for each in record.candidates if each.visibility == "low"}
    said = {code: tuple(evidence(each, code in low)) for code, each in standings.items()}
    return tuple(
        Part(
            f"kaart-{each.code}",
            f"{place}. {each.title}",
            tuple(card(programme, each, said.get(each.code, (NOT_VOTED,)))),
        )
        for place, each in enumerate(programme.with_status(PRIORITY), start=1)
    )


def card(programme: Programme, priority: PriorityRecord, said: tuple[str, ...]) -> Iterable[Block]:
    """Why, what for, what we do, who, and where people differ."""
    yield Heading("Waarom", 2)
    yield Paragraph(filled(priority.why, "waarom"))
    yield Bullets(said)
    yield Heading("Wat willen we bereiken", 2)
    yield Paragraph(filled(priority.goal, "doelstelling"))
    if priority.targets:
        yield aims(priority)
    yield Heading("Wat gaan we doen", 2)
    yield Bullets(tuple(priority.headline) or (Pending(f"{MISSING}: wat gaan we doen"),))
    if programme.measures_of(priority.code):
        yield measure_table(f"Maatregelen bij {priority.title}", programme.measures_of(priority.code))
    yield Heading("Wie", 2)
    yield Paragraph(filled(priority.owner and f"Trekker: {priority.owner}", "trekker"))
    if priority.partners:
        yield Paragraph(f"Partners: {', '.join(priority.partners)}")
    if priority.reason:
        yield Heading("Besluit en motivering", 2)
        yield Paragraph(priority.reason)


def aims(priority: PriorityRecord) -> Table:
    """The indicators of a priority with what they should become."""
    years = sorted({year for each in priority.targets for year in each.years})
    columns = [Column("Indicator", 3), Column("Nulmeting", 1.4), *(Column(year, 1, number=True) for year in years)]
    rows = [
        (
            f"{each.name} ({each.unit})" if each.unit else each.name,
            f"{typed(each.baseline)} ({each.baseline_period})" if each.baseline is not None else Pending(MISSING),
            *(typed(each.years[year]) if year in each.years else "" for year in years),
        )
        for each in priority.targets
    ]
    return table("Indicatoren en streefwaarden", [*columns, Column("Bron", 1.6)], with_source(rows, priority))


def with_source(rows: Sequence[tuple[Text, ...]], priority: PriorityRecord) -> list[tuple[Text, ...]]:
    return [(*row, each.source) for row, each in zip(rows, priority.targets, strict=True)]


def basis(programme: Programme) -> Iterable[Block]:
    """What goes on without an extra accent, and themes that run through all."""
    going_on = programme.with_status(BASIS)
    if not going_on:
        yield Paragraph(Pending(f"{MISSING}: veilige basis"))
    else:
        columns = [Column("Onderwerp", 2), Column("Wat we blijven doen", 3), Column("Wie", 2)]
        rows = [(each.title, filled("; ".join(each.headline) or each.goal, "inzet"), each.owner) for each in going_on]
        yield table("Veilige basis", columns, rows)
    if strategic := programme.with_status(STRATEGIC):
        yield Heading("Strategische thema's", 2)
        yield Bullets(tuple(each.title for each in strategic))


def measures(programme: Programme) -> Iterable[Block]:
    """The programme by priority."""
    if not programme.measures:
        yield Paragraph(Pending(f"{MISSING}: maatregelen"))
    for each in programme.priorities:
        own = programme.measures_of(each.code)
        if own:
            yield Heading(each.title, 2)
            yield measures_in_full(f"Maatregelen bij {each.title}", own)


def measures_in_full(caption: str, own: Sequence[MeasureRecord]) -> Table:
    """What was agreed of each measure: a wide page has room for it."""
    columns = [
        Column("Nr", 0.5),
        Column("Maatregel", 2.6),
        Column("Wat we meten", 2.6),
        Column("Trekker", 1.7),
        Column("Partners", 2),
        Column("Middelen", 1.5),
        Column("Gereed", 1.1),
        Column("Stand", 1),
    ]
    rows = [
        (
            each.code,
            each.title,
            measured(each),
            led(each),
            "; ".join(each.partners),
            each.means,
            ready(each),
            stand(each),
        )
        for each in own
    ]
    return table(caption, columns, rows)


def measured(measure: MeasureRecord) -> Text:
    """What shows that it works: from the baseline to the target."""
    ends = (("van", measure.baseline), ("naar", measure.target))
    steps = " ".join(f"{word} {each}" for word, each in ends if each)
    return filled(": ".join(filter(None, (measure.indicator, steps))), "wat we meten")


def led(measure: MeasureRecord) -> Text:
    return filled(measure.owner, "trekker")


def ready(measure: MeasureRecord) -> Text:
    return filled(f"{measure.ends:%d-%m-%Y}" if measure.ends else "", "einddatum")


def stand(measure: MeasureRecord) -> str:
    return STATUS_OF_MEASURE[measure.status]


def measure_table(caption: str, own: Sequence[MeasureRecord]) -> Table:
    columns = [
        Column("Nr", 0.6),
        Column("Maatregel", 3),
        Column("Trekker", 1.8),
        Column("Gereed", 1.2),
        Column("Stand", 1.1),
    ]
    rows = [(each.code, each.title, led(each), ready(each), stand(each)) for each in own]
    return table(caption, columns, rows)


def proposal(record: PlanRecord, programme: Programme) -> Iterable[Block]:
    """A paragraph for the council, with blanks."""
    names = [each.title for each in programme.with_status(PRIORITY)]
    yield Paragraph(
        f"De raad van de gemeente {record.municipality} stelt voor de periode {record.starts.year} tot en met "
        f"{record.ends.year} de volgende prioriteiten vast:"
    )
    yield Bullets(tuple(names) or (Pending(f"{MISSING}: prioriteiten"),))
    yield Paragraph(Pending(f"{MISSING}: datum en nummer van het raadsbesluit"))
    yield Paragraph(Pending(f"{MISSING}: financiële paragraaf"))
