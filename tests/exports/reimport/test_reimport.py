"""The round trip of the workbook: exactly what was changed changes; what is in the way is told, and nothing half."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from app.errors import Refused
from app.exports.formats import Material, made
from app.exports.programme import programme
from app.exports.reimport.reading import ORIGIN, UNPACKED, read
from app.exports.reimport.taking import preview, take_over
from app.store import plan_import, plans, results
from app.store.engine import Database
from app.store.programme import history, measures, priorities
from app.store.programme.drafts import MeasureDraft, PriorityDraft
from app.store.programme.reading import programme_rows
from tests.blank import started

MADE_AT = datetime(2026, 11, 24, tzinfo=UTC)
LIST, PROGRAMME = "Prioriteitenlijst", "Uitvoeringsprogramma"


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The file of a database with a list and two measures, and the workbook of it; made once, and then copied."""
    file = tmp_path_factory.mktemp("reimport") / "made.sqlite3"
    base = Database(f"sqlite:///{file}")
    base.migrate()
    base.start()
    base.write(plan_import.import_plan, plans.example())
    base.write(priorities.put_on, 1, None, ["P18", "P11", "P02"])
    base.write(priorities.change, 1, None, "P18", 0, PriorityDraft(goal="Minder panden met drugs", owner="politie"))
    base.write(
        measures.add, 1, None, MeasureDraft(candidate_code="P11", title="Eigen jongerenplek", owner="jongerenwerk")
    )
    base.write(measures.add, 1, None, MeasureDraft(candidate_code="P18", title="Controles op vakantieparken"))
    content = exported(base)
    base.stop()
    return file, content


@pytest.fixture
def workbook(furnished: tuple[Path, bytes]) -> bytes:
    """The workbook as it was made."""
    return furnished[1]


@pytest.fixture
def database(furnished: tuple[Path, bytes], tmp_path: Path) -> Iterator[Database]:
    shutil.copy(furnished[0], tmp_path / "test.sqlite3")
    with started(tmp_path / "test.sqlite3") as database:
        yield database


def exported(database: Database) -> bytes:
    with database.read() as db:
        record = results.plan_record(db, 1)
        whole = programme(record, programme_rows(db, 1))
    return made(Material(record, whole, MADE_AT, "1"), "plan.xlsx").content


def edited(content: bytes, *cells: tuple[str, str, str, Any]) -> bytes:
    """The workbook as somebody saved it after changing cells: sheet, ID, column, value."""
    book = load_workbook(BytesIO(content))
    for sheet, id, column, value in cells:
        page = book[sheet]
        titles = [cell.value for cell in page[1]]
        row = next(row for row in page.iter_rows(min_row=2) if row[titles.index("ID")].value == id)
        row[titles.index(column)].value = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def looked_at(database: Database, content: bytes) -> Any:
    with database.read() as db:
        return preview(db, 1, content, MADE_AT, "1")


def taken(database: Database, content: bytes) -> int:
    return database.write(take_over, 1, 7, content, MADE_AT, "1")


def state(database: Database) -> Any:
    with database.read() as db:
        return (
            [each.model_dump() for each in priorities.everything(db, 1)],
            [each.model_dump() for each in measures.everything(db, 1)],
            len(history.history(db, 1)),
        )


FIVE = (
    (LIST, "DUI-2027-P18", "Doelstelling", "Geen panden meer met drugs"),
    (LIST, "DUI-2027-P18", "Termijn", "01-01-2027 – 31-12-2029"),
    (LIST, "DUI-2027-P11", "Status", "veilige basis"),
    (PROGRAMME, "M01", "Gereed", date(2027, 9, 30)),
    (PROGRAMME, "M01", "Voortgang", "Ontwerp is klaar"),
)


def test_table_beside_the_measures_is_not_read(workbook: bytes) -> None:
    page = load_workbook(BytesIO(workbook))[PROGRAMME]
    assert "Overzicht trekkers" in [cell.value for cell in page[1]]
    found = read(workbook).sheets[PROGRAMME]
    assert [row["ID"] for _line, row in found] == ["M01", "M02"]
    assert "Overzicht trekkers" not in found[0][1]


def test_workbook_that_was_only_saved_changes_nothing(database: Database, workbook: bytes) -> None:
    before = state(database)
    content = edited(workbook)
    assert looked_at(database, content).changes == ()
    assert taken(database, content) == 0
    assert state(database) == before


def test_exactly_the_five_changed_cells_change(database: Database, workbook: bytes) -> None:
    content = edited(workbook, *FIVE)
    found = looked_at(database, content)
    assert [(each.sheet, each.id, each.column) for each in found.changes] == [
        each[:3] for each in sorted(FIVE[:3], key=order)
    ] + [each[:3] for each in FIVE[3:]]
    assert found.faults == ()
    lines_before = state(database)[2]
    assert taken(database, content) == 5
    with database.read() as db:
        rows = {each.candidate_code: each for each in priorities.everything(db, 1)}
        first = measures.measure(db, 1, "M01")
        new = history.history(db, 1, most=6)
    assert (rows["P18"].goal, str(rows["P18"].starts), str(rows["P18"].ends)) == (
        "Geen panden meer met drugs", "2027-01-01", "2029-12-31",
    )  # fmt: skip
    assert rows["P11"].status == "basis"
    assert (str(first.ends), first.progress) == ("2027-09-30", "Ontwerp is klaar")
    assert state(database)[2] == lines_before + 6  # a term is two days
    assert {each.account_id for each in new} == {7}
    assert taken(database, edited(exported(database))) == 0


def order(cell: tuple[str, str, str, Any]) -> tuple[int, str]:
    return (0 if cell[1].endswith("P18") else 1, cell[2])


def test_candidate_that_gets_a_status_comes_on_the_list(database: Database, workbook: bytes) -> None:
    assert taken(database, edited(workbook, (LIST, "DUI-2027-P05", "Status", "strategisch thema"))) == 1
    with database.read() as db:
        row = priorities.priority(db, 1, "P05")
        candidate = plans.candidate(db, 1, "P05")
    assert (row.status, row.owner) == ("strategic", candidate.owner)


def test_cell_that_somebody_else_changed_meanwhile_is_a_conflict_and_nothing_changes(
    database: Database, workbook: bytes
) -> None:
    content = edited(workbook, *FIVE)
    database.write(priorities.change, 1, None, "P18", 1, PriorityDraft(goal="Van een ander", owner="politie"))
    before = state(database)
    found = looked_at(database, content)
    assert [(each.refusal.code, each.line) for each in found.faults] == [("cell-conflict", 2)]
    with pytest.raises(Refused, match="table-faults"):
        taken(database, content)
    assert state(database) == before


def test_change_beside_that_of_somebody_else_is_kept(database: Database, workbook: bytes) -> None:
    content = edited(workbook, (LIST, "DUI-2027-P18", "Middelen", "€ 85.000"))
    database.write(priorities.change, 1, None, "P18", 1, PriorityDraft(goal="Van een ander", owner="politie"))
    assert taken(database, content) == 1
    with database.read() as db:
        row = priorities.priority(db, 1, "P18")
    assert (row.goal, row.means) == ("Van een ander", "€ 85.000")


@pytest.mark.few(2)
@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ((LIST, "DUI-2027-P18", "Status", "heel belangrijk"), "cell-wrong"),
        ((LIST, "DUI-2027-P18", "Trekker", "De buurman"), "cell-wrong"),
        ((LIST, "DUI-2027-P18", "Termijn", "ooit"), "cell-wrong"),
        ((LIST, "DUI-2027-P18", "Prioriteit", "x" * 61), "cell-wrong"),
        ((LIST, "DUI-2027-P18", "Besluit", "niet overgenomen"), "reason-missing"),
        ((LIST, "DUI-2027-P18", "ID", "DUI-2027-P99"), "id-unknown"),
        ((LIST, "DUI-2027-P18", "ID", "DUI-2027-P11"), "id-twice"),
        ((PROGRAMME, "M01", "Maatregel", None), "cell-wrong"),
        ((PROGRAMME, "M01", "Openbaar", "misschien"), "cell-wrong"),
    ],
)
def test_wrong_cell_is_told_with_its_line_and_nothing_is_half_taken(
    database: Database, workbook: bytes, cell: tuple[str, str, str, Any], code: str
) -> None:
    before = state(database)
    content = edited(workbook, (LIST, "DUI-2027-P02", "Doelstelling", "Dit mag niet half"), cell)
    assert code in {each.refusal.code for each in looked_at(database, content).faults}
    with pytest.raises(Refused):
        taken(database, content)
    assert state(database) == before


def test_row_that_is_gone_is_told(database: Database, workbook: bytes) -> None:
    content = edited(workbook, (PROGRAMME, "M02", "Maatregel", "Anders"))
    database.write(measures.remove, 1, None, "M02")
    assert [each.refusal.code for each in looked_at(database, content).faults] == ["row-gone"]


def packed(**parts: bytes) -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


def empty_book() -> bytes:
    kept = BytesIO()
    Workbook().save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workbook-broken"),
        (b"PK\x03\x04 not a zip", "workbook-broken"),
        (packed(a=b"b"), "workbook-broken"),
        (packed(bomb=b"\x00" * (UNPACKED + 1)), "too-large"),
        (b"x" * (5 * 1024**2 + 1), "too-large"),
        (empty_book(), "workbook-of-others"),
    ],
    ids=["nothing", "no-zip", "no-book", "bomb", "large", "others"],
)
def test_what_is_no_workbook_of_ours_is_refused(database: Database, content: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        looked_at(database, content)


def test_workbook_of_another_plan_is_refused(database: Database, workbook: bytes) -> None:
    content = workbook
    book = load_workbook(BytesIO(content))
    assert book[ORIGIN].sheet_state == "hidden"
    book[ORIGIN]["D2"].value = "XXX-2027"
    kept = BytesIO()
    book.save(kept)
    with pytest.raises(Refused, match="workbook-of-others"):
        looked_at(database, kept.getvalue())


def test_damaged_workbook_without_a_sheet_is_told(database: Database, workbook: bytes) -> None:
    book = load_workbook(BytesIO(workbook))
    del book[PROGRAMME]
    kept = BytesIO()
    book.save(kept)
    assert [each.refusal.code for each in looked_at(database, kept.getvalue()).faults] == ["sheet-missing"]
