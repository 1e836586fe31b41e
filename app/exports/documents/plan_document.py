"""The plan as a document in the order of the plan itself: seven parts, each of which also stands on its own.

It is a Dutch document, so its words are fixed and Dutch. What the officer still has to fill in is marked, not left out.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from babel.dates import format_date

from app.exports.documents.document import (
    Bar,
    Block,
    Bullets,
    Chart,
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
from app.exports.documents.plan_words import (
    DRAFT,
    EXPLANATION,
    METHOD,
    MISSING,
    NOT_REPRESENTATIVE,
    STATUS_OF_MEASURE,
    WORD_OF_AUDIENCE,
    number,
    percent,
    period,
)
from app.plan.combine import Combined
from app.plan.list import BASIS, PRIORITY, STRATEGIC, MeasureRecord, PriorityRecord, Programme
from app.plan.standing import Standing
from app.plan.weights import AUDIENCES
from app.store.results import PlanRecord

TOP = 8
"""So many bars in a chart."""


def plan_document(record: PlanRecord, combined: Combined, programme: Programme, made_at: datetime) -> Document:
    """The seven parts; the same input gives the same document."""
    standings = {each.code: each for each in combined.standings}
    return Document(
        title=f"Prioriteiten {record.title}",
        subtitle=programme.motto or f"{record.municipality}, {record.starts.year}–{record.ends.year}",
        author=f"Gemeente {record.municipality}",
        date=format_date(made_at, "d MMMM y", locale="nl"),
        draft="" if programme.adopted_on else DRAFT,
        parts=(
            Part("aanpak", "Hoe kwamen we tot deze prioriteiten", tuple(approach(record, combined))),
            Part("prioriteitentabel", "De prioriteiten op een rij", (overview(programme),), wide=True),
            *cards(record, programme, standings),
            Part("basis", "Waar we aan blijven werken", tuple(basis(programme))),
            Part("uitvoering", "Uitvoeringsprogramma", tuple(measures(programme)), wide=True),
            Part("verantwoording", "Verantwoording", tuple(account(record, combined, programme))),
            Part("raadsvoorstel", "Tekst voor het raadsvoorstel", tuple(proposal(record, programme))),
        ),
    )


def approach(record: PlanRecord, combined: Combined) -> Iterable[Block]:
    """Half a page: who took part, what they chose, and what that is worth."""
    held = [each for each in record.sessions if not each.session.rehearsal]
    people = sum(sum(not one.removed for one in each.participants) for each in held)
    yield Paragraph(f"{len(held)} bijeenkomsten, {people} deelnemers.", "lead")
    yield Paragraph(METHOD)
    for audience in combined.audiences:
        yield chart(record, combined, audience)
    yield Paragraph(NOT_REPRESENTATIVE, "note")


def chart(record: PlanRecord, combined: Combined, audience: str) -> Chart:
    """What one audience chose most."""
    titles = {each.code: each.title for each in record.candidates}
    colors = {each.code: record.fields[each.field].color for each in record.candidates if each.field in record.fields}
    heard = [(each.code, each.evidence[audience]) for each in combined.standings if audience in each.evidence]
    best = sorted(heard, key=lambda each: each[1].place)[:TOP]
    first, figures = best[0]
    word = WORD_OF_AUDIENCE[audience]
    return Chart(
        caption=f"Het meest gekozen door {word}",
        sentence=f"{titles[first]} is het meest gekozen: door {figures.people} van de {figures.n} {word}.",
        bars=tuple(
            Bar(titles[code], each.share, f"{each.people} van {each.n}", each.low, each.high, colors.get(code, ""))
            for code, each in best
        ),
    )


def overview(programme: Programme) -> Table:
    """The list in brief."""
    columns = [
        Column("Nr", 0.4, number=True),
        Column("Prioriteit", 2),
        Column("Waarom", 3),
        Column("Doel", 2.4),
        Column("Wat gaan we doen", 3),
        Column("Trekker en partners", 2.2),
        Column("Termijn", 1.1),
        Column("Indicator", 2),
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


def cards(record: PlanRecord, programme: Programme, standings: dict[str, Standing]) -> tuple[Part, ...]:
    """One page for each priority."""
    return tuple(
        Part(f"kaart-{each.code}", f"{place}. {each.title}", tuple(card(programme, each, standings.get(each.code))))
        for place, each in enumerate(programme.with_status(PRIORITY), start=1)
    )


def card(programme: Programme, priority: PriorityRecord, standing: Standing | None) -> Iterable[Block]:
    """Why, what for, what we do, who, and where people differ."""
    yield Heading("Waarom", 2)
    yield Paragraph(filled(priority.why, "waarom"))
    yield Bullets(tuple(evidence(standing)))
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


def evidence(standing: Standing | None) -> Iterable[str]:
    """What each audience said of it, and how far they are apart."""
    for audience in AUDIENCES:
        if standing and audience in standing.evidence:
            each = standing.evidence[audience]
            shared = "gedeelde " if each.tied else ""
            word = WORD_OF_AUDIENCE[audience].capitalize()
            chosen = f"gekozen door {each.people} van {each.n} ({percent(each.share)})"
            yield f"{word}: {shared}plaats {each.place}, {chosen}"
    if standing and standing.difference is not None:
        yield f"Verschil tussen partners en inwoners: {number(standing.difference)} procentpunt"
    if standing is None or not standing.evidence:
        yield "In de bijeenkomsten is hierover niet gestemd."


def aims(priority: PriorityRecord) -> Table:
    """The indicators of a priority with what they should become."""
    years = sorted({year for each in priority.targets for year in each.years})
    columns = [Column("Indicator", 3), Column("Nulmeting", 1.4), *(Column(year, 1, number=True) for year in years)]
    rows = [
        (
            f"{each.name} ({each.unit})" if each.unit else each.name,
            f"{number(each.baseline)} ({each.baseline_period})" if each.baseline is not None else Pending(MISSING),
            *(number(each.years[year]) if year in each.years else "" for year in years),
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
            yield measure_table(f"Maatregelen bij {each.title}", own)


def measure_table(caption: str, own: Sequence[MeasureRecord]) -> Table:
    columns = [
        Column("Nr", 0.6),
        Column("Maatregel", 3),
        Column("Trekker", 1.6),
        Column("Gereed", 1.1),
        Column("Stand", 1.2),
    ]
    rows = [
        (
            each.code,
            each.title,
            filled(each.owner, "trekker"),
            filled(f"{each.ends:%d-%m-%Y}" if each.ends else "", "einddatum"),
            STATUS_OF_MEASURE[each.status],
        )
        for each in own
    ]
    return table(caption, columns, rows)


def account(record: PlanRecord, combined: Combined, programme: Programme) -> Iterable[Block]:
    """Who was there, how was counted, and what that is worth."""
    columns = [
        Column("Bijeenkomst", 3),
        Column("Datum", 1.2),
        Column("Voor", 1.2),
        Column("Deelnemers", 1, number=True),
    ]
    rows = [
        (
            each.session.title,
            each.session.held_on,
            WORD_OF_AUDIENCE.get(each.session.audience, each.session.audience),
            str(sum(not one.removed for one in each.participants)),
        )
        for each in record.sessions
    ]
    yield table("Bijeenkomsten", columns, rows)
    yield Bullets(EXPLANATION)
    departing = [each for each in programme.priorities if each.reason]
    if departing:
        yield Heading("Waar het besluit van de stemming afwijkt", 2)
        yield Bullets(tuple(f"{each.title}: {each.reason}" for each in departing))
    yield Paragraph(NOT_REPRESENTATIVE, "note")


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
