"""What people said and what it is worth, in the plan's document: who took part, what they chose, how it was counted."""

from collections.abc import Iterable, Iterator

from app.counting.differences import Difference
from app.exports.documents.document import Bar, Block, Bullets, Chart, Column, Heading, Paragraph, Table, table
from app.exports.documents.plan_words import (
    EXPLANATION,
    METHOD,
    NOT_REPRESENTATIVE,
    WORD_OF_AUDIENCE,
    day,
    number,
    percent,
)
from app.exports.sheets.proposal import APART, DRAWN, MARGIN, TOPS, told
from app.plan.combine import Combined
from app.plan.list import Programme
from app.plan.priorities import LOW, UNSEEN
from app.plan.standing import CUT, Standing
from app.plan.weights import AUDIENCES
from app.store.results import PlanRecord

TOP = 8
"""So many bars in a chart."""
NOT_VOTED = "In de bijeenkomsten is hierover niet gestemd."
WHOSE = WORD_OF_AUDIENCE | {"mixed": "partners en inwoners"}
TOP_OF = {"shared": "beide", "partners": "partners", "residents": "inwoners", "neither": "geen van beide", "": ""}


def approach(record: PlanRecord, combined: Combined) -> Iterable[Block]:
    """Half a page: who took part, what they chose, and what that is worth."""
    held = [each for each in record.sessions if not each.session.rehearsal]
    people = sum(sum(not one.removed for one in each.participants) for each in held)
    yield Paragraph(f"{len(held)} bijeenkomsten, {people} deelnemers.", "lead")
    yield from method(combined)
    for audience in combined.audiences:
        yield chart(record, combined, audience)
    yield Paragraph(NOT_REPRESENTATIVE, "note")


def method(combined: Combined) -> Iterator[Block]:
    """How the order came about, and whose weights it has."""
    how, *weights = told(combined)
    yield Paragraph(f"{METHOD} {how}")
    if weights:
        yield Bullets(tuple(weights))


def chart(record: PlanRecord, combined: Combined, audience: str) -> Chart:
    """What one audience chose most."""
    titles = {each.code: each.title for each in record.candidates}
    colors = {each.code: record.fields[each.field].color for each in record.candidates if each.field in record.fields}
    heard = [(each.code, each.evidence[audience]) for each in combined.standings if audience in each.evidence]
    best = sorted(heard, key=lambda each: each[1].place)[:TOP]
    first, figures = best[0]
    word = WORD_OF_AUDIENCE[audience]
    told_ = f"{titles[first]} is het meest gekozen: door {figures.people} van de {figures.n} {word}."
    return Chart(
        caption=f"Het meest gekozen door {word}",
        sentence=f"{told_} {unseen(record)}" if audience == "residents" and unseen(record) else told_,
        bars=tuple(
            Bar(titles[code], each.share, f"{each.people} van {each.n}", each.low, each.high, colors.get(code, ""))
            for code, each in best
        ),
    )


def unseen(record: PlanRecord) -> str:
    """Which topics residents see little of, so that few votes of theirs say little; empty when there are none."""
    titles = [each.title for each in record.candidates if each.visibility == "low"]
    return f"Inwoners zien weinig van: {'; '.join(titles)}." if titles else ""


def evidence(standing: Standing, low: bool) -> Iterator[str]:
    """What each audience said of a candidate, how far they are apart, and how firmly it stands."""
    if not standing.evidence:
        yield NOT_VOTED
        return
    for audience in AUDIENCES:
        if audience in standing.evidence:
            yield said(standing, audience)
    if low and "residents" in standing.evidence:
        yield LOW
    if standing.apart:
        yield apart(standing.apart)
    if standing.firm:
        yield f"In {standing.often} van de 100 herhalingen bij de eerste {CUT} van het voorstel"


def apart(gap: Difference) -> str:
    """Who chose it more often, and by how much: without a sign that the reader has to know the meaning of."""
    points, low, high = (number(each) for each in (gap.points, round(gap.low), round(gap.high)))
    if points == "0":
        return f"Verschil tussen partners en inwoners: {points} procentpunt (marge {low} tot {high})"
    if gap.points > 0:
        return f"Partners kozen dit vaker: {points} procentpunt verschil (marge {low} tot {high})"
    points, low, high = (number(-each) for each in (gap.points, round(gap.low), round(gap.high)))
    return f"Inwoners kozen dit vaker: {points} procentpunt verschil (marge {high} tot {low})"


def said(standing: Standing, audience: str) -> str:
    """Place and share of one audience; where sessions weigh differently the share does too."""
    each = standing.evidence[audience]
    shared = "gedeelde " if each.tied else ""
    weighed = "" if abs(each.share - each.people / each.n) < 1e-9 else ", gewogen"
    chosen = f"gekozen door {each.people} van {each.n} ({percent(each.share)}{weighed})"
    return f"{WORD_OF_AUDIENCE[audience].capitalize()}: {shared}plaats {each.place}, {chosen}"


def account(record: PlanRecord, combined: Combined, programme: Programme) -> Iterable[Block]:
    """Who was there, how was counted, what came out of it, and what that is worth."""
    yield sessions(record)
    yield Bullets(EXPLANATION)
    if any(each.place for each in combined.standings):
        yield Heading("Het voorstel van de bijeenkomsten", 2)
        yield from method(combined)
        yield order(record, combined)
        yield Bullets((DRAWN, MARGIN, *((APART, TOPS) if len(combined.audiences) > 1 else ())))
    departing = [each for each in programme.priorities if each.reason]
    if departing:
        yield Heading("Waar het besluit van de stemming afwijkt", 2)
        yield Bullets(tuple(f"{each.title}: {each.reason}" for each in departing))
    yield Paragraph(NOT_REPRESENTATIVE, "note")


def sessions(record: PlanRecord) -> Table:
    """Who was there."""
    columns = [
        Column("Bijeenkomst", 3),
        Column("Datum", 1.2),
        Column("Voor", 1.4),
        Column("Deelnemers", 1, number=True),
    ]
    rows = [
        (
            each.session.title,
            day(each.session.held_on),
            WHOSE.get(each.session.audience, each.session.audience),
            str(sum(not one.removed for one in each.participants)),
        )
        for each in record.sessions
    ]
    return table("Bijeenkomsten", columns, rows)


def order(record: PlanRecord, combined: Combined) -> Table:
    """The proposal with how sure it is; with weights also the places without them."""
    candidates = {each.code: each for each in record.candidates}
    columns = [
        Column("Onderwerp", 3.2),
        Column("Plaats", 0.9, number=True),
        Column("Score (marge)", 1.4, number=True),
        Column(f"Bij de eerste {CUT}", 1.1, number=True),
        Column("Verschil (marge)", 1.7, number=True),
        Column("Bovenaan bij", 1.3),
    ]
    beside = [Column("Alles even zwaar", 1, number=True), Column("Ieder één keer", 1, number=True)]
    rows = []
    for each in combined.standings:
        if each.place is not None:
            low = candidates[each.code].visibility == "low" and "residents" in each.evidence
            name = f"{candidates[each.code].title} {UNSEEN}" if low else candidates[each.code].title
            places = (str(each.place_even), str(each.place_per_head)) if combined.weighed else ()
            rows.append((name, str(each.place), *figures(each), TOP_OF[each.top_of], *places))
    return table("De volgorde van het voorstel", [*columns, *(beside if combined.weighed else [])], rows)


def figures(each: Standing) -> tuple[str, str, str]:
    """Score, how often among the first, and the difference, with their margins."""
    firm, apart = each.firm, each.apart
    score = f"{percent(each.score or 0)} ({margin(100 * firm.low, 100 * firm.high)})" if firm else ""
    gap = f"{apart.points:.1f} ({margin(apart.low, apart.high)})" if apart else ""
    # A hyphen after which no line is broken; the fonts of the PDF have no minus, and would name it in words.
    return score, f"{each.often} %" if firm else "", gap.replace(".", ",").replace("-", "\u2011")


def margin(low: float, high: float) -> str:
    """Both ends, which stay together on one line."""
    return f"{low:.0f}\u00a0tot\u00a0{high:.0f}"
