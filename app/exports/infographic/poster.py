"""What stands on the infographic. Text that is too long is cut with a warning; it is never made smaller.

Limits follow the sizes at which people can read it: 10 pt and more on A3, 9 pt on A4.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from app.exports.documents.house import drawing_of, style_data
from app.exports.documents.pdf import compiled, picture, told
from app.exports.documents.plan_words import DRAFT, MISSING, number, typed
from app.exports.infographic.code import runs
from app.exports.sheets.proposal import briefly
from app.exports.sheets.texts import shown_ideas
from app.plan.combine import AUDIENCES, Combined
from app.plan.house.style import HouseStyle
from app.plan.list import BASIS, PRIORITY, MeasureRecord, PriorityRecord, Programme
from app.plan.priorities import LOW
from app.store.results import PlanRecord

TEMPLATE = "poster.typ"
TOP = 6
"""So many lines between the places of both audiences, and so many topics of the safe basis."""


@dataclass(frozen=True, slots=True)
class Size:
    """One size of the poster: width and height in millimetres, and how much fits without shrinking anything."""

    name: str
    width: int
    height: int
    priorities: int
    measures: int
    title: int
    why: int
    measure: int


SIZES = {
    "a3": Size("a3", 420, 297, priorities=6, measures=3, title=52, why=110, measure=58),
    "a4": Size("a4", 297, 210, priorities=5, measures=1, title=44, why=92, measure=56),
    "wide": Size("wide", 320, 180, priorities=6, measures=1, title=40, why=92, measure=46),
}


ALL = 10_000
"""More than there is of anything: nothing is cut."""
COMPLETE = Size("text", 0, 0, priorities=ALL, measures=ALL, title=ALL, why=ALL, measure=ALL)
"""What the text version holds, which needs no paper."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do, and who does it by when."""

    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Card:
    """One priority on the poster."""

    number: int
    title: str
    field: str
    code: str
    color: str
    why: str
    lines: tuple[Line, ...]
    aim: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A candidate with its place among partners and residents; None when one of them did not choose from it."""

    title: str
    color: str
    partners: int | None
    residents: int | None


@dataclass(frozen=True, slots=True)
class Poster:
    """Everything on the page. `sentence` says in words what the drawing of places shows."""

    size: str
    width: int
    height: int
    title: str
    motto: str
    municipality: str
    years: str
    draft: str
    figures: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    shifts: tuple[Shift, ...]
    sentence: str
    basis: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str], ...]
    contact: tuple[str, ...]
    source: str
    style: HouseStyle | None = None
    address: str = ""
    """Where the same is to be read; empty when it is nowhere."""


@dataclass(slots=True)
class Cutter:
    """Cuts texts to a length and remembers which; `whole`: cuts nothing."""

    whole: bool = False
    cut: list[str] = field(default_factory=list)

    def __call__(self, text: str, limit: int, about: str) -> str:
        """The text as one line of at most so many characters, cut between words where it can be."""
        line = " ".join(text.split())
        if self.whole or len(line) <= limit:
            return line
        self.cut.append(about)
        short = line[: limit - 1]
        words = short.rpartition(" ")[0].rstrip(" .,;:!?")
        # Before a very long word there would be little left.
        return f"{words if len(words) > limit // 2 else short}…"


def fitting(
    record: PlanRecord,
    combined: Combined,
    programme: Programme,
    size: Size,
    source: str,
    style: HouseStyle | None = None,
    address: str = "",
) -> tuple[Poster, tuple[str, ...]]:
    """The page with as much as fits on it, and what was cut or left out, in the order of the page."""
    plain, cut = poster(record, combined, programme, size, source)
    made = replace(plain, style=style, address=address)
    most = max((len(each.lines) for each in made.cards), default=0)
    shown: int = told(TEMPLATE, data_of(made), "lines", drawing_of(style))
    if shown < most:
        fewer = [f"{each.title}: wat we doen" for each in made.cards if len(each.lines) > shown]
        return made, (*cut, *fewer)
    return made, cut


def poster(
    record: PlanRecord, combined: Combined, programme: Programme, size: Size, source: str
) -> tuple[Poster, tuple[str, ...]]:
    """The page, and which texts were cut or left out on it."""
    cutter = Cutter(size is COMPLETE)
    first = [each for each in programme.with_status(PRIORITY) if each.public]
    shown = first[: size.priorities]
    cutter.cut += [each.title for each in first[size.priorities :]]
    made = Poster(
        size=size.name,
        width=size.width,
        height=size.height,
        title=cutter(f"Samen veilig in {record.municipality}", 48, "titel"),
        motto=cutter(programme.motto, 60, "motto"),
        municipality=record.municipality,
        years=f"{record.starts.year}–{record.ends.year}",
        draft="" if programme.adopted_on else DRAFT,
        figures=figures(record),
        cards=tuple(card(record, programme, each, place, size, cutter) for place, each in enumerate(shown, start=1)),
        shifts=tuple(shifts(record, combined, cutter)),
        sentence=sentence(record, combined),
        basis=tuple(basis(record, programme, cutter)),
        steps=steps(record),
        contact=("Spoed: 112", "Geen spoed: 0900-8844", "Anoniem melden: 0800-7000"),
        source=source,
    )
    return made, tuple(cutter.cut)


def poster_pdf(made: Poster) -> bytes:
    """The page as accessible PDF."""
    return compiled(TEMPLATE, data_of(made), drawing_of(made.style))


def poster_svg(made: Poster) -> bytes:
    """The page as a drawing that keeps its shape at every size."""
    return picture(TEMPLATE, data_of(made), "svg", svg=drawing_of(made.style))


def poster_png(made: Poster, resolution: float = 150) -> bytes:
    """The page as a picture, at so many dots an inch."""
    return picture(TEMPLATE, data_of(made), "png", resolution, drawing_of(made.style))


def data_of(made: Poster) -> dict[str, Any]:
    """The page as plain data for its template."""
    return asdict(replace(made, style=None)) | style_data(made.style) | {"code": runs(made.address)}


def figures(record: PlanRecord) -> tuple[tuple[str, str], ...]:
    """The large numbers: who took part, and with how many ideas.

    Where partners and residents sat together in a session they are told as one: who is which is not sure of all.
    """
    people = Counter[str]()
    for each in record.sessions:
        people[each.session.audience] += sum(not one.removed for one in each.participants)
    apart = ((str(people["partners"]), "partners"), (str(people["residents"]), "inwoners"))
    together = ((str(people.total()), "deelnemers"),)
    return (
        *(apart if people.keys() <= set(AUDIENCES) else together),
        (str(shown_ideas(record.sessions)), "ideeën"),
        (str(len(record.sessions)), "bijeenkomsten"),
    )


def card(
    record: PlanRecord, programme: Programme, priority: PriorityRecord, place: int, size: Size, cutter: Cutter
) -> Card:
    """One priority: why, what we do, and what we aim at."""
    name = record.fields.get(priority.field)
    titles = {each.title for each in programme.measures_of(priority.code) if each.public}
    named = [each for each in priority.headline if each not in titles]  # a measure says who and when as well
    doing = [measure_line(each, size, cutter) for each in programme.measures_of(priority.code) if each.public]
    plain = [Line(cutter(each, size.measure, f"{priority.title}: wat we doen"), "") for each in named]
    return Card(
        number=place,
        title=cutter(priority.title, size.title, f"{priority.title}: titel"),
        field=name.name if name else "",
        code=name.code if name else "",
        color=name.color if name else "#16202A",
        why=cutter(priority.why, size.why, f"{priority.title}: waarom") or f"{MISSING}: waarom",
        lines=tuple((plain + doing)[: size.measures]) or (Line("nog niet bepaald", ""),),
        aim=aim(priority),
    )


def measure_line(measure: MeasureRecord, size: Size, cutter: Cutter) -> Line:
    when = str(measure.ends.year) if measure.ends else ""
    text = cutter(measure.title, size.measure, f"{measure.title}: maatregel")
    return Line(text, " · ".join(filter(None, (cutter(measure.owner, 42, f"{measure.title}: trekker"), when))))


def aim(priority: PriorityRecord) -> str:
    """From the baseline to the last target, in numbers; empty when there is none."""
    for each in priority.targets:
        if each.years and each.baseline is not None:
            year, wanted = list(each.years.items())[-1]
            return f"{each.name}: van {typed(each.baseline)} ({each.baseline_period}) naar {typed(wanted)} ({year})"
    return ""


def shifts(record: PlanRecord, combined: Combined, cutter: Cutter) -> Iterable[Shift]:
    """The first of the proposal with their place for both audiences."""
    candidates = {each.code: each for each in record.candidates}
    for each in [standing for standing in combined.standings if standing.evidence][: ALL if cutter.whole else TOP]:
        field_ = record.fields.get(candidates[each.code].field)
        yield Shift(
            title=cutter(candidates[each.code].title, 38, f"{candidates[each.code].title}: in het verloop"),
            color=field_.color if field_ else "#16202A",
            partners=each.evidence["partners"].place if "partners" in each.evidence else None,
            residents=each.evidence["residents"].place if "residents" in each.evidence else None,
        )


def sentence(record: PlanRecord, combined: Combined) -> str:
    """What the drawing of places says, in words, and whose weights decided what stands in it."""
    titles = {each.code: each.title for each in record.candidates}
    both = [each for each in combined.standings if each.difference is not None]
    if not both:
        return "Er is nog geen uitslag van partners en inwoners samen."
    most = max(both, key=lambda each: abs(each.difference or 0.0))
    who = "partners" if (most.difference or 0) > 0 else "inwoners"
    points = number(round(abs(most.difference or 0)))
    told = f"Het grootste verschil: {titles[most.code]} is door {who} vaker gekozen, {points} procentpunt."
    low = any(each.code == most.code and each.visibility == "low" for each in record.candidates)
    return " ".join(filter(None, (told, LOW if low else "", briefly(combined))))


def basis(record: PlanRecord, programme: Programme, cutter: Cutter) -> Iterable[tuple[str, str]]:
    """What goes on: the topics of the safe basis, or the fields when none were chosen."""
    going_on = [each for each in programme.with_status(BASIS) if each.public]
    colors = {code: each.color for code, each in record.fields.items()}
    if not going_on:
        return [(each.name, each.color) for each in record.fields.values()]
    shown = going_on if cutter.whole else going_on[:TOP]
    cutter.cut += [f"{each.title}: basis" for each in going_on[len(shown) :]]
    return [(cutter(each.title, 34, f"{each.title}: basis"), colors.get(each.field, "#16202A")) for each in shown]


def steps(record: PlanRecord) -> tuple[tuple[str, str], ...]:
    """What happens when."""
    first, last = record.starts.year, record.ends.year
    years = (f"{first}–{last}", "elk jaar een programma met maatregelen")
    return (
        (str(first), "de raad stelt de prioriteiten vast"),
        years,
        (str(last), "evaluatie met partners en inwoners"),
    )
