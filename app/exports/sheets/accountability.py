"""The sheet Verantwoording: who came, what was promised, how it was asked, moderated and counted."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from app.counting.suppress import visible_groups
from app.exports.report import Cell, Column, Sheet, sheet
from app.exports.sheets.dutch import ADMISSION, METHODS, NOT_REPRESENTATIVE, ORIGINS, STATUS, VALUES, YES_NO
from app.exports.sheets.outcomes import less_than
from app.exports.sheets.rounds import Closed, closed_rounds, dutch, held_on
from app.live.state import EntryState, Snapshot
from app.plan.priorities import AUDIENCE
from app.store.results import PlanRecord

ACCOUNT = (
    Column("Bijeenkomst", "bijeenkomst", width=34),
    Column("Onderwerp", "onderwerp", width=30),
    Column("Gegeven", "gegeven", width=90),
)
NOT_SETTINGS = {"options", "codes", "fields", "areas", "details", "translations"}
"""Parts of a config that say what there was to choose, not how it was asked."""
EVERY_SESSION = "Alle bijeenkomsten"


def account_sheet(record: PlanRecord, version: str, proposed: Iterable[tuple[str, str]]) -> Sheet:
    """Facts of each session, then what holds for all, and how the proposal was made."""
    rows: list[list[Cell]] = [
        [snapshot.session.title, name, fact]
        for snapshot in record.sessions
        for name, fact in session_facts(snapshot, record.threshold)
    ]
    methods = (*METHODS, *proposed, *measures(closed_rounds(record.sessions)))
    rows += [[EVERY_SESSION, name, fact] for name, fact in methods]
    rows += [
        [EVERY_SESSION, "Drempel voor groepen", record.threshold],
        [EVERY_SESSION, "Versie van de software", f"Samenspraak {version}"],
        [EVERY_SESSION, "Representatief?", NOT_REPRESENTATIVE],
    ]
    return sheet("Verantwoording", "verantwoording", ACCOUNT, rows, frozen=1)


def session_facts(snapshot: Snapshot, threshold: int) -> Iterator[tuple[str, Cell]]:
    """What is told of one session."""
    session = snapshot.session
    yield "Datum", held_on(session.held_on)
    yield "Plaats", session.place
    yield "Doelgroep", AUDIENCE.get(session.audience, session.audience)
    yield "Belofte aan deelnemers", session.promise
    yield "Hoe de toegang was geregeld", ADMISSION[session.admission].format(seats=session.seats)
    yield from (("Wie er waren: " + name, people) for name, people in who_came(snapshot, threshold))
    yield from (("Meegedaan: " + name, people) for name, people in devices(snapshot))
    for closed in closed_rounds([snapshot]):
        yield f"Ronde: {closed.activity.title} ({closed.round.number})", how_asked(closed)
    yield from (("Teksten: " + name, number) for name, number in moderation(snapshot))
    yield "SHA-256 van alle inzendingen", digest(snapshot.entries)


def who_came(snapshot: Snapshot, threshold: int) -> Iterator[tuple[str, Cell]]:
    """How many joined, in total and by group; who was removed did not take part."""
    names = {each.code: each.name for each in snapshot.session.groups}
    present = [each for each in snapshot.participants if not each.removed]
    sizes = Counter(each.group if each.group in names else None for each in present)
    visible = visible_groups(sizes, threshold)
    yield "totaal", len(present)
    for code, name in names.items():
        if sizes[code]:
            yield name, sizes[code] if code in visible else less_than(threshold)
    if None in visible:
        yield "geen groep gekozen", sizes[None]


def devices(snapshot: Snapshot) -> Iterator[tuple[str, int]]:
    """On what people took part; paper was typed in by the facilitator."""
    origins = Counter(each.origin for each in snapshot.participants if not each.removed)
    yield from ((name, origins[origin]) for origin, name in ORIGINS.items() if origins[origin])


def measures(closed: Iterable[Closed]) -> Iterator[tuple[str, str]]:
    """How each figure was measured, of the kinds that were used."""
    kinds = {each.kind.name: each.kind for each in closed if not each.rows_are_texts}
    for kind in kinds.values():
        for each in kind.measures:
            yield f"{dutch(kind.title)}: {dutch(each.title).lower()}", dutch(each.method)


def how_asked(closed: Closed) -> str:
    """The kind, its settings and how many people handed in."""
    told = [dutch(closed.kind.title), f"n = {closed.result.people}"]
    told += [f"{name}: {value}" for name, value in settings_of(closed)]
    return "; ".join([*told, *(() if closed.round.live else ("uitslag verborgen tot na sluiten",))])


def settings_of(closed: Closed) -> Iterator[tuple[str, str]]:
    """The settings of a round, with the names and the words of the form."""
    properties: dict[str, Any] = closed.kind.config.model_json_schema().get("properties", {})
    for name, schema in properties.items():
        value = closed.round.config.get(name)
        if name not in NOT_SETTINGS and isinstance(value, str | int | float) and value != "":
            yield dutch(schema.get("title", name)).lower(), spoken(value, schema.get("labels", {}))


def spoken(value: Any, labels: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return YES_NO[value]
    return dutch(labels[value]) if value in labels else VALUES.get(str(value), str(value))


def moderation(snapshot: Snapshot) -> Iterator[tuple[str, int]]:
    """What happened with the texts, in numbers; never the texts themselves."""
    texts = [each for each in snapshot.entries if "text" in each.body and "supports" not in each.body]
    statuses = Counter(each.status for each in texts)
    if texts:
        yield "ingezonden", len(texts)
        yield from ((name, statuses[status]) for status, name in STATUS.items())
        yield "aangepast", sum(each.text is not None for each in texts)
        yield "samengevoegd met een ander", sum(each.merged_into is not None for each in texts)


def digest(entries: Iterable[EntryState]) -> str:
    """A fingerprint of all that was handed in: whoever has the entries can check that nothing was changed.

    Over one line of JSON for each entry, in alphabetical order: round, body, status, merged into. Nothing of who handed
    it in or when: links to people are cut a day later, and who guesses at votes could try until the fingerprint fits.
    """
    lines = ([each.round_id, each.body, each.status, each.merged_into] for each in entries)
    written = sorted(json.dumps(line, sort_keys=True, ensure_ascii=True) for line in lines)
    return hashlib.sha256("".join(f"{line}\n" for line in written).encode()).hexdigest()
