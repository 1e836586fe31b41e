"""The sheet Verantwoording: who came, what was promised, how it was asked, moderated and counted."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from app.counting.suppress import visible_groups
from app.exports.dutch import METHODS, NOT_REPRESENTATIVE, STATUS, VALUES, YES_NO
from app.exports.outcomes import Closed, closed_rounds, dutch, held_on, less_than
from app.exports.report import Cell, Column, Sheet, sheet
from app.live.outcome import tally_round
from app.live.state import EntryState, Snapshot
from app.plan.priorities import AUDIENCE
from app.store.results import PlanRecord

ACCOUNT = (
    Column("Bijeenkomst", "bijeenkomst", width=34),
    Column("Onderwerp", "onderwerp", width=30),
    Column("Gegeven", "gegeven", width=90),
)
NOT_SETTINGS = {"options", "codes", "fields", "areas", "details"}
"""Parts of a config that say what there was to choose, not how it was asked."""


def account_sheet(record: PlanRecord, version: str) -> Sheet:
    """Facts of each session, then what holds for all."""
    rows: list[list[Cell]] = [
        [snapshot.session.title, name, fact]
        for snapshot in record.sessions
        for name, fact in session_facts(snapshot, record.threshold)
    ]
    rows += [["Alle bijeenkomsten", name, fact] for name, fact in METHODS]
    rows += [
        ["Alle bijeenkomsten", "Drempel voor groepen", record.threshold],
        ["Alle bijeenkomsten", "Versie van de software", f"Samenspraak {version}"],
        ["Alle bijeenkomsten", "Representatief?", NOT_REPRESENTATIVE],
    ]
    return sheet("Verantwoording", "verantwoording", ACCOUNT, rows, frozen=1)


def session_facts(snapshot: Snapshot, threshold: int) -> Iterator[tuple[str, Cell]]:
    """What is told of one session."""
    session = snapshot.session
    yield "Datum", held_on(session.held_on)
    yield "Plaats", session.place
    yield "Doelgroep", AUDIENCE.get(session.audience, session.audience)
    yield "Belofte aan deelnemers", session.promise
    yield from (("Wie er waren: " + name, people) for name, people in who_came(snapshot, threshold))
    for closed in closed_rounds([snapshot]):
        yield f"Ronde: {closed.activity.title} ({closed.round.number})", how_asked(closed)
    yield from (("Ideeën: " + name, number) for name, number in moderation(snapshot))
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


def how_asked(closed: Closed) -> str:
    """The kind, its settings and how many people handed in."""
    result = tally_round(closed.round, closed.snapshot.entries)
    settings = "; ".join(f"{name}: {value}" for name, value in settings_of(closed))
    hidden = "" if closed.round.live else "; uitslag verborgen tot na sluiten"
    return f"{dutch(closed.kind.title)}; n = {result.people}; {settings}{hidden}"


def settings_of(closed: Closed) -> Iterator[tuple[str, str]]:
    """The settings of a round, with the names of the form."""
    config: Any = closed.kind.config.model_validate(closed.round.config)
    for name, field in closed.kind.config.model_fields.items():
        value = getattr(config, name)
        if name not in NOT_SETTINGS and value not in ("", [], {}):
            yield dutch(field.title or name).lower(), spoken(value)


def spoken(value: Any) -> str:
    return YES_NO[value] if isinstance(value, bool) else VALUES.get(str(value), str(value))


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

    Over one line of JSON for each entry, in order of id: id, round, participant, key, body, status, merged into.
    """
    made = hashlib.sha256()
    for each in sorted(entries, key=lambda entry: entry.id):
        line = [each.id, each.round_id, each.participant_id, each.key, each.body, each.status, each.merged_into]
        made.update(json.dumps(line, sort_keys=True, ensure_ascii=True).encode() + b"\n")
    return made.hexdigest()
