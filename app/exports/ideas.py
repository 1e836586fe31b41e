"""The sheet Ideeën: what the hall saw, each once, with how many people stand behind it."""

from collections import Counter
from collections.abc import Iterable, Mapping

from app.counting.suppress import visible_groups
from app.exports.outcomes import Closed, closed_rounds, held_on
from app.exports.report import DATE, WHOLE, Cell, Column, Sheet, sheet
from app.live.outcome import tally_round
from app.live.state import EntryState, Snapshot
from app.store.results import PlanRecord

IDEAS = (
    Column("Nummer", "nummer", WHOLE, 10),
    Column("Idee", "idee", width=70),
    Column("Steun (mensen)", "steun_mensen", WHOLE, 14),
    Column("Samengevoegd", "samengevoegd", WHOLE, 14),
    Column("Veiligheidsveld", "veiligheidsveld", width=26),
    Column("Gebied", "gebied", width=24),
    Column("Groep", "groep", width=24),
    Column("Taal", "taal", width=8),
    Column("Bijeenkomst", "bijeenkomst", width=30),
    Column("Datum", "datum", DATE, 12),
    Column("Onderdeel", "onderdeel", width=30),
    Column("Reactie", "reactie", width=12, choices=("gedaan", "deels", "niet")),
    Column("Toelichting op reactie", "toelichting_op_reactie", width=40),
)
COUNTED = {"shown", "held"}
"""A merged idea counts when it was shown before, and when it went from the queue with the other one."""


def idea_sheet(record: PlanRecord, closed: Iterable[Closed]) -> Sheet:
    """One row for each shown idea that was not merged into another one, most supported first within its round."""
    rows = [row for each in closed if each.kind.many for row in idea_rows(record, each)]
    return sheet("Ideeën", "ideeen", IDEAS, rows, frozen=2)


def shown_ideas(sessions: Iterable[Snapshot]) -> int:
    """How many ideas of closed rounds were shown and stand by themselves."""
    return sum(
        len(tally_round(each.round, each.snapshot.entries).rows) for each in closed_rounds(sessions) if each.kind.many
    )


def idea_rows(record: PlanRecord, closed: Closed) -> list[list[Cell]]:
    """The counting knows which ideas are shown and not merged: an idea without a row is in no export."""
    entries = {each.id: each for each in closed.snapshot.entries}
    groups = group_names(closed.snapshot, record.threshold)
    merged = Counter(each.merged_into for each in entries.values() if each.merged_into and each.status in COUNTED)
    found = tally_round(closed.round, closed.snapshot.entries).rows
    pairs = [(entries[int(row.option)], row.people) for row in found]
    return [idea_row(record, closed, entry, people, merged[entry.id], groups) for entry, people in pairs]


def idea_row(
    record: PlanRecord, closed: Closed, entry: EntryState, people: int, merged: int, groups: Mapping[int, str]
) -> list[Cell]:
    session, body = closed.snapshot.session, entry.body
    fields = {code: field.name for code, field in record.fields.items()}
    areas = {area.code: area.name for area in record.areas}
    return [
        entry.id, words(entry), people, merged, fields.get(body.get("field", ""), ""),
        areas.get(body.get("area", ""), ""), groups.get(entry.participant_id, ""), body.get("language", ""),
        session.title, held_on(session.held_on), closed.activity.title, None, None,
    ]  # fmt: skip


def words(entry: EntryState) -> str:
    """The text of an idea: as the facilitator edited it, else as it came."""
    return entry.text if entry.text is not None else str(entry.body.get("text", ""))


def group_names(snapshot: Snapshot, threshold: int) -> dict[int, str]:
    """The group of each participant, for groups that are large enough to be named beside a text."""
    names = {each.code: each.name for each in snapshot.session.groups}
    group_of = {each.id: each.group if each.group in names else None for each in snapshot.participants}
    visible = visible_groups(Counter(group_of.values()), threshold)
    return {person: names[group] for person, group in group_of.items() if group is not None and group in visible}
