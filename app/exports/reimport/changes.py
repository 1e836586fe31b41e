"""What somebody changed in a workbook, against what it was made with and what is stored now.

Three texts for each cell: as it was made, as it came back, as it is now. Who changed nothing changes nothing; who
changed what nobody else changed, changes it; where both changed it, it is a conflict and somebody has to look.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import Refused
from app.exports.reimport.order import NUMBER
from app.exports.reimport.reading import Edited

LIST, PROGRAMME = "Prioriteitenlijst", "Uitvoeringsprogramma"
EDITABLE: Mapping[str, frozenset[str]] = {
    LIST: frozenset(
        {
            NUMBER, "Prioriteit", "Status", "Waarom (onderbouwing)", "Doelstelling", "Wat gaan we doen (hoofdlijn)",
            "Trekker", "Partners", "Termijn", "Bestuurlijk verantwoordelijk", "Middelen", "Gebied (accent)", "Besluit",
            "Motivering bij afwijking",
        }
    ),
    PROGRAMME: frozenset(
        {
            "Actiepunt", "Maatregel", "Doel van de maatregel", "Nulmeting", "Streefwaarde", "Trekker", "Partners",
            "Start", "Gereed", "Middelen", "Status", "Voortgang", "Hulpvraag", "Volgende stand", "Nieuw of lopend",
            "Openbaar",
        }
    ),
}  # fmt: skip

Cells = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that somebody changed."""

    line: int
    sheet: str
    id: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is in the way on a line, as a refusal that nobody raised yet."""

    line: int
    sheet: str
    refusal: Refused


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that changed, and everything that is in the way."""

    changes: tuple[CellChange, ...]
    faults: tuple[Fault, ...]

    def of(self, sheet: str) -> dict[str, dict[str, str]]:
        """The new texts of one sheet, by ID and column."""
        found: dict[str, dict[str, str]] = {}
        for each in self.changes:
            if each.sheet == sheet:
                found.setdefault(each.id, {})[each.column] = each.after
        return found


def compare(edited: Edited, current: Cells) -> Reading:
    """What changed; `current` is what a workbook made now would hold."""
    changes: list[CellChange] = []
    faults: list[Fault] = []
    for sheet, columns in EDITABLE.items():
        rows = edited.sheets.get(sheet)
        if rows is None:
            faults.append(Fault(1, sheet, Refused("sheet-missing", what=sheet)))
            continue
        seen: set[str] = set()
        for line, row in rows:
            try:
                changes += row_changes(edited, current, sheet, columns, line, row, seen)
            except Refused as refusal:
                faults.append(Fault(line, sheet, refusal))
    return Reading(tuple(changes), tuple(faults))


def row_changes(
    edited: Edited,
    current: Cells,
    sheet: str,
    columns: frozenset[str],
    line: int,
    row: Mapping[str, str],
    seen: set[str],
) -> list[CellChange]:
    """The changes of one row. Raises Refused for an unknown or doubled ID, a conflict and a bare formula."""
    id = row.get("ID", "")
    if not any((sheet, id, column) in edited.before for column in columns):
        raise Refused("id-unknown", what=id)
    if id in seen:
        raise Refused("id-twice", what=id)
    seen.add(id)
    if not any((sheet, id, column) in current for column in columns):
        raise Refused("row-gone", what=id)
    found = []
    # An older workbook may not know all columns of today.
    for column in sorted(each for each in columns & row.keys() if (sheet, id, each) in edited.before):
        before, after, now = (*(edited.before[sheet, id, column], row[column]), current[sheet, id, column])
        if not after and (sheet, line, column) in edited.formulas:
            raise Refused("cell-formula", column=column)
        if after in {before, now}:
            continue
        if now != before:
            raise Refused("cell-conflict", column=column, what=now)
        found.append(CellChange(line, sheet, id, column, before, after))
    return found
