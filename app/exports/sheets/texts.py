"""The sheet Ideeën: everything that people wrote and the hall saw, each once, with how many stand behind it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.activities import kind_named
from app.counting.suppress import visible_groups
from app.exports.report import DATE, WHOLE, Cell, Column, Sheet, sheet
from app.exports.sheets.dutch import OUTCOMES, VALUES
from app.exports.sheets.rounds import Closed, closed_rounds, dutch, held_on
from app.live.state import EntryState, Snapshot
from app.plan.list import AnswerRecord
from app.store.results import PlanRecord

TEXTS = (
    Column("Nummer", "nummer", WHOLE, 10),
    Column("Werkvorm", "werkvorm", width=16),
    Column("Tekst", "tekst", width=70),
    Column("Verder", "verder", width=44),
    Column("Steun (mensen)", "steun_mensen", WHOLE, 14),
    Column("Samengevoegd", "samengevoegd", WHOLE, 14),
    Column("Markering", "markering", width=16),
    Column("Veiligheidsveld", "veiligheidsveld", width=26),
    Column("Gebied", "gebied", width=24),
    Column("Groep", "groep", width=24),
    Column("Taal", "taal", width=8),
    Column("Bijeenkomst", "bijeenkomst", width=30),
    Column("Datum", "datum", DATE, 12),
    Column("Onderdeel", "onderdeel", width=30),
    Column("Reactie", "reactie", width=12, choices=tuple(OUTCOMES.values())),
    Column("Toelichting op reactie", "toelichting_op_reactie", width=40),
)
COUNTED = {"shown", "held"}
"""A merged text counts when it was shown before, and when it went from the queue with the other one."""
IN_COLUMNS = {"field", "area", "language"}
"""What goes with a text and has a column of its own."""


def text_sheet(record: PlanRecord, closed: Iterable[Closed], answers: Mapping[int, AnswerRecord]) -> Sheet:
    """One row for each shown text that was not merged into another one, most supported first within its round."""
    rows = [row for each in closed for row in text_rows(record, each, answers)]
    return sheet("Ideeën", "ideeen", TEXTS, rows, frozen=3)


def shown_ideas(sessions: Iterable[Snapshot]) -> int:
    """How many texts that could become a candidate were shown in closed rounds and stand by themselves."""
    return sum(len(list(spoken(each))) for each in closed_rounds(sessions) if each.kind.promotes)


def spoken(closed: Closed) -> Iterator[tuple[EntryState, int | None]]:
    """The texts that the hall saw, with the people behind each where the kind counts them.

    Where a row is a text, the counting knows which are shown and not merged: a text without a row is in no export.
    """
    if closed.rows_are_texts:
        yield from ((closed.texts[row.option], row.people) for row in closed.result.rows)
        return
    for entry in closed.texts.values():
        if entry.status == "shown" and entry.merged_into is None and words(entry):
            yield entry, None


def text_rows(record: PlanRecord, closed: Closed, answers: Mapping[int, AnswerRecord]) -> Iterator[list[Cell]]:
    session = closed.snapshot.session
    groups = group_names(closed.snapshot, record.threshold)
    merged = Counter(each.merged_into for each in closed.texts.values() if each.merged_into and each.status in COUNTED)
    fields = {code: field.name for code, field in record.fields.items()}
    areas = {area.code: area.name for area in record.areas}
    names = dict(record.organisations) | areas | closed.titles
    for entry, people in spoken(closed):
        body, answer = entry.body, answers.get(entry.id)
        yield [
            entry.id, dutch(closed.kind.title), words(entry), in_words(about(closed, body, names)),
            people, merged[entry.id],
            ", ".join(VALUES.get(mark, mark) for mark in entry.marks.split()),
            fields.get(body.get("field", ""), ""), areas.get(body.get("area", ""), ""),
            groups.get(entry.participant_id, ""), body.get("language", ""),
            session.title, held_on(session.held_on), closed.activity.title,
            OUTCOMES[answer.outcome] if answer else None, answer.reason if answer else None,
        ]  # fmt: skip


def words(entry: EntryState) -> str:
    """What somebody wrote: as the facilitator edited it, else as it came."""
    return entry.text if entry.text is not None else str(entry.body.get("text", ""))


@dataclass(frozen=True, slots=True)
class About:
    """Something that goes with a text, such as who does it: its name, and what was said; both may be msgids."""

    name: str
    said: tuple[str, ...]


def about(closed: Closed, body: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[About]:
    """What goes with the text and has no column of its own; `names` are by code."""
    fields = fields_of(closed.kind.name)
    for name in closed.kind.about:
        labels, title = fields[name].get("labels", {}), fields[name].get("title", name)
        said = tuple(labels.get(each, names.get(each, each)) for each in told(body.get(name)))
        if said and name not in IN_COLUMNS:
            yield About(title, said)


@cache
def fields_of(kind: str) -> dict[str, Any]:
    """How each part of an entry of this kind is asked. Made anew for 2,000 texts it took a second (bench exports)."""
    found: dict[str, Any] = kind_named(kind).entry.model_json_schema().get("properties", {})
    return found


def in_words(parts: Iterable[About]) -> str:
    """All that goes with a text, in Dutch."""
    return "\n".join(f"{dutch(each.name)}: {'; '.join(map(dutch, each.said))}" for each in parts)


def told(value: Any) -> list[str]:
    """A value as words: of a list each, of nothing none."""
    if isinstance(value, bool):
        return [VALUES[str(value)]]
    values = value if isinstance(value, list) else [value]
    return [str(each) for each in values if each not in (None, "")]


def group_names(snapshot: Snapshot, threshold: int) -> dict[int, str]:
    """The group of each participant, for groups that are large enough to be named beside a text."""
    names = {each.code: each.name for each in snapshot.session.groups}
    group_of = {each.id: each.group if each.group in names else None for each in snapshot.participants}
    visible = visible_groups(Counter(group_of.values()), threshold)
    return {person: names[group] for person, group in group_of.items() if group is not None and group in visible}
