"""The priority list as the officer gets it: 28 columns, what the tool fills in, and what is left to people.

The list is a Dutch document, so its words are fixed and Dutch, as are its column names.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.plan.combine import Combined
from app.plan.evidence import Beside, Said
from app.plan.sources import Source
from app.plan.standing import CLEAR, INDISTINCT, SHARED, Evidence, Standing

TOOL, OFFICER, BOTH = "T", "B", "T/B"
TEXT, NUMBER, WHOLE = "text", "number", "whole"

AUDIENCE = {"partners": "Partners", "residents": "Inwoners", "mixed": "Gemengd"}
CERTAINTY = {CLEAR: "duidelijk", SHARED: "gedeeld", INDISTINCT: "niet te onderscheiden", "": ""}

CERTAINTIES = tuple(CERTAINTY[name] for name in (CLEAR, SHARED, INDISTINCT))
STATUSES = ("prioriteit", "strategisch thema", "veilige basis", "vervalt")
LONGEST_REASON = 400
LOW = "Inwoners zien dit onderwerp weinig."
UNSEEN = "(inwoners zien dit weinig)"
"""The same after the title of a candidate."""
DECISIONS = ("overgenomen", "aangepast", "niet overgenomen")

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its Dutch name, who fills it in (the tool, the officer, or first one and then the other)."""

    name: str
    by: str
    kind: str = TEXT
    width: int = 18
    choices: tuple[str, ...] = ()
    evidence: bool = False
    """Belongs to the outline group with the evidence, which can be folded away."""

    @property
    def key(self) -> str:
        """The name in snake case, for CSV and JSON."""
        return snake(self.name)


def snake(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower()).strip("_")


COLUMNS: tuple[Column, ...] = (
    Column("ID", TOOL, width=14),
    Column("Nr.", BOTH, WHOLE, 6),
    Column("Prioriteit", BOTH, width=34),
    Column("Veiligheidsveld", TOOL, width=24),
    Column("Thema", TOOL, width=24),
    Column("Status", OFFICER, width=18, choices=STATUSES),
    Column("Waarom (onderbouwing)", BOTH, width=48),
    Column("Doelstelling", OFFICER, width=30),
    Column("Indicator(en)", BOTH, width=24),
    Column("Nulmeting (jaar)", TOOL, width=16),
    Column("Streefwaarde (jaar)", OFFICER, NUMBER, 16),
    Column("Wat gaan we doen (hoofdlijn)", BOTH, width=36),
    Column("Trekker", BOTH, width=28),
    Column("Partners", BOTH, width=36),
    Column("Termijn", OFFICER, width=16),
    Column("Bestuurlijk verantwoordelijk", OFFICER, width=20),
    Column("Middelen", OFFICER, width=18),
    Column("Gebied (accent)", BOTH, width=20),
    Column("Partners: plaats en score", TOOL, width=18, evidence=True),
    Column("Inwoners: plaats en score", TOOL, width=18, evidence=True),
    Column("Verschil (procentpunt)", TOOL, NUMBER, 14, evidence=True),
    Column("Zekerheid", TOOL, width=20, choices=CERTAINTIES, evidence=True),
    Column("Effect / haalbaarheid", TOOL, width=16, evidence=True),
    Column("Regionale / landelijke prioriteit", OFFICER, width=20, evidence=True),
    Column("Besluit", OFFICER, width=18, choices=DECISIONS, evidence=True),
    Column("Motivering bij afwijking", OFFICER, width=30, evidence=True),
    Column("Bron (sessies, datums, n)", TOOL, width=40, evidence=True),
    Column("Gewijzigd op / door", TOOL, width=24, evidence=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """A candidate as the document names it: codes are replaced by names."""

    id: str
    code: str
    title: str
    short: str = ""
    field: str = ""
    theme: str = ""
    owner: str = ""
    partners: tuple[str, ...] = ()
    low: bool = False
    """Whether residents see little of it, so that a low place with them says little."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is the same in all rows: who made it when, what was said beside the order, and the Dutch of a text."""

    changed: str
    beside: Mapping[str, Beside]
    dutch: Callable[[str], str]
    weights: str = ""
    """Who counts more or less in the proposal, in Dutch; empty while all weigh the same."""


def priority_rows(subjects: Sequence[Subject], combined: Combined, document: Document) -> list[dict[str, Cell]]:
    """One row per candidate, by column key and in the proposed order; what the officer fills in is None."""
    known = {each.code: each for each in subjects}
    source = "; ".join(filter(None, (*map(source_text, combined.sources), document.weights)))
    return [
        priority_row(known[each.code], each, number, source, document)
        for number, each in enumerate(combined.standings, start=1)
    ]


def priority_row(subject: Subject, each: Standing, number: int, source: str, document: Document) -> dict[str, Cell]:
    beside = document.beside.get(each.code, Beside())
    partners, residents = each.evidence.get("partners"), each.evidence.get("residents")
    filled: Mapping[str, Cell] = {
        "ID": subject.id,
        "Nr.": number if each.place is not None else None,
        "Prioriteit": subject.title,
        "Veiligheidsveld": subject.field,
        "Thema": subject.theme,
        "Waarom (onderbouwing)": why(subject, each, beside, document.dutch),
        "Trekker": subject.owner,
        "Partners": "; ".join(subject.partners),
        "Partners: plaats en score": score_text(partners),
        "Inwoners: plaats en score": score_text(residents),
        "Verschil (procentpunt)": None if each.difference is None else round(each.difference, 1),
        "Zekerheid": CERTAINTY[each.certainty],
        "Effect / haalbaarheid": axes_text(beside),
        "Bron (sessies, datums, n)": source if each.evidence else "",
        "Gewijzigd op / door": document.changed,
    }
    return {column.key: filled.get(column.name) for column in COLUMNS}


def score_text(evidence: Evidence | None) -> str:
    """Place and score of one audience, such as "1 (18 van 30)"; empty when it was not asked."""
    return "" if evidence is None else f"{evidence.place} ({evidence.people} van {evidence.n})"


def axes_text(beside: Beside) -> str:
    """Both means, such as "4,2 / 3,1"; empty when nobody was asked."""
    return "" if beside.axes is None else " / ".join(f"{each:.1f}".replace(".", ",") for each in beside.axes)


def why(subject: Subject, each: Standing, beside: Beside, dutch: Callable[[str], str]) -> str:
    """A first draft for the officer to go on with; whole sentences, as many as fit."""
    told = [subject.short] if subject.short else []
    told += [
        f"{AUDIENCE[audience]}: {evidence.people} van {evidence.n} kozen dit (plaats {evidence.place})."
        for audience, evidence in each.evidence.items()
    ]
    told += [LOW] if subject.low and "residents" in each.evidence else []
    told += [f"Op de korte lijst van: {AUDIENCE[audience].lower()}." for audience in beside.shortlists]
    told += [placed_text(said, dutch) for said in beside.said if not said.on_axes]
    return fitting(told, LONGEST_REASON)


def placed_text(said: Said, dutch: Callable[[str], str]) -> str:
    """The place in one round, such as "Rangschikken (partners): plaats 2 van 8, n = 30."."""
    place = f"gedeelde plaats {said.rank}" if said.tied else f"plaats {said.rank}"
    return f"{dutch(said.kind)} ({AUDIENCE[said.audience].lower()}): {place} van {said.of}, n = {said.people}."


def fitting(sentences: Sequence[str], most: int) -> str:
    """The sentences that fit together; the first is cut when it is too long by itself."""
    text = ""
    for each in sentences:
        longer = f"{text} {each}".strip()
        if len(longer) > most and text:
            break
        text = longer[:most]
    return text


def source_text(source: Source) -> str:
    """The session, its date and the number of people whose votes count."""
    session = source.snapshot.session
    date = "-".join(reversed(session.held_on.split("-")))
    facts = [date, f"n = {source.people}"] if date else [f"n = {source.people}"]
    return f"{session.title} ({', '.join(facts)})"
