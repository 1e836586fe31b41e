"""The rows of the priority list."""

from app.plan.combine import combine
from app.plan.priorities import BOTH, COLUMNS, OFFICER, TOOL, Subject, priority_rows
from tests.plan.town import CODES, partners, residents, snapshot

SUBJECTS = [
    Subject(f"DW-2027-{code}", code, f"Titel {code}", "Kort.", "Veld", "Thema", "Politie", ("Zorg", "School"))
    for code in CODES
]


def test_columns_are_the_28_of_the_specification() -> None:
    assert len(COLUMNS) == 28
    assert len({column.key for column in COLUMNS}) == 28
    assert [COLUMNS[n].key for n in (1, 6, 20)] == ["nr", "waarom_onderbouwing", "verschil_procentpunt"]
    assert [column.evidence for column in COLUMNS] == [False] * 18 + [True] * 10


def test_example_row_has_the_evidence_in_words_and_numbers() -> None:
    combined = combine([partners(), residents()], CODES)
    rows = {row["id"]: row for row in priority_rows(SUBJECTS, combined, "24-11-2026, voorstel")}
    p18 = rows["DW-2027-P18"]
    assert p18["partners_plaats_en_score"] == "1 (18 van 30)"
    assert p18["inwoners_plaats_en_score"] == "15 (8 van 64)"
    assert p18["verschil_procentpunt"] == 47.5
    assert rows["DW-2027-P15"]["verschil_procentpunt"] == -45.4
    assert rows["DW-2027-P15"]["zekerheid"] == "duidelijk"
    assert p18["bron_sessies_datums_n"] == "Bijeenkomst 1 (17-09-2026, n = 30); Bijeenkomst 2 (24-09-2026, n = 64)"
    assert p18["partners"] == "Zorg; School"
    assert "18 van 30" in str(p18["waarom_onderbouwing"])


def test_numbers_follow_the_proposal() -> None:
    rows = priority_rows(SUBJECTS, combine([partners()], CODES), "")
    assert [row["nr"] for row in rows] == list(range(1, 21))
    assert rows[0]["id"] == "DW-2027-P18"


def test_what_the_officer_decides_stays_empty() -> None:
    rows = priority_rows(SUBJECTS, combine([partners(), residents()], CODES), "")
    keys = [column.key for column in COLUMNS if column.by == OFFICER]
    assert keys
    assert {row[key] for row in rows for key in keys} == {None}
    assert {column.by for column in COLUMNS} == {TOOL, OFFICER, BOTH}


def test_candidate_without_votes_has_no_number_and_no_source() -> None:
    row = priority_rows(SUBJECTS, combine([snapshot(1, "partners", [])], CODES), "")[0]
    assert (row["nr"], row["partners_plaats_en_score"], row["bron_sessies_datums_n"]) == (None, "", "")
    assert row["zekerheid"] == ""


def test_long_reason_is_cut() -> None:
    long = [Subject("x", "P01", "T", short="woord " * 100)]
    assert len(str(priority_rows(long, combine([], ["P01"]), "")[0]["waarom_onderbouwing"])) <= 400
